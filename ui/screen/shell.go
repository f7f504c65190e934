package screen

import (
	"reflect"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Messages of this package to its own event loop. The model never sees them.
type (
	free  struct{} // the line is free again
	late  struct{} // answers have been waited for
	sized struct{} // Resize was called
)

// shell stands between Bubble Tea and the model. Its View is always empty:
// Bubble Tea calls it when the model has settled, and that is when we draw.
type shell struct {
	p     *Program
	model tea.Model
}

// Init begins the model.
func (s *shell) Init() tea.Cmd {
	defer s.p.caught()
	return s.p.guard(s.model.Init())
}

// Update takes the terminal back where another program had it, and gives the
// model its message.
func (s *shell) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	p := s.p
	if p.released.Load() {
		p.retake()
		p.stilled = false
	}
	if !p.stilled {
		p.stilled = true
		p.still()
	}
	switch msg.(type) {
	case free, late:
		return s, nil
	}
	if p.opt.Drawn != nil && p.since.IsZero() {
		p.since = time.Now()
	}
	defer p.caught()
	next, cmd := s.model.Update(msg)
	s.model = next
	return s, p.guard(cmd)
}

// View draws what the model shows.
func (s *shell) View() tea.View {
	if s.p.opt.Stock {
		defer s.p.caught()
		return s.model.View()
	}
	s.p.draw(s.model)
	return tea.View{}
}

// caught ends the program where what defers it panics.
func (p *Program) caught() {
	if v := recover(); v != nil {
		p.ended = true
		p.fail(&PanicError{Value: v, Stack: debug.Stack()})
	}
}

// caughtElsewhere is caught for goroutines beside the event loop.
func (p *Program) caughtElsewhere() {
	if v := recover(); v != nil {
		p.fail(&PanicError{Value: v, Stack: debug.Stack()})
	}
}

// guard has a Cmd that panics end the program as one that fails, and so all
// Cmds that it makes. Bubble Tea would write the stack across the screen.
func (p *Program) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer p.caughtElsewhere()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			return tea.BatchMsg(p.guardAll(batch))
		}
		if msg != nil && reflect.TypeOf(msg) == p.asks.sequence {
			all := reflect.ValueOf(msg).Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd)
			return reflect.ValueOf(p.guardAll(all)).Convert(p.asks.sequence).Interface()
		}
		return msg
	}
}

func (p *Program) guardAll(all []tea.Cmd) []tea.Cmd {
	guarded := make([]tea.Cmd, len(all))
	for i, cmd := range all {
		guarded[i] = p.guard(cmd)
	}
	return guarded
}

package facets

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/ui/prompt/line"
)

// DateKeys are the bindings of Dates.
type DateKeys struct {
	Up, Down, Take, Leave key.Binding
}

// DefaultDateKeys returns the usual bindings. Typing anything goes to the
// bounds.
func DefaultDateKeys() DateKeys {
	return DateKeys{
		Up:    bind("up", "↑ ^p shift+tab", "up", "ctrl+p", "shift+tab"),
		Down:  bind("down", "↓ ^n tab", "down", "ctrl+n", "tab"),
		Take:  bind("take these dates", "enter", "enter"),
		Leave: bind("leave all as it was", "esc", "esc"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k DateKeys) Bindings() []key.Binding { return []key.Binding{k.Up, k.Down, k.Take, k.Leave} }

// Update answers a key, a paste or the mouse, counted from the box's top left.
func (d Dates) Update(msg tea.Msg) (Dates, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		k := DefaultDateKeys()
		switch {
		case line.Types(msg):
			return d.edit(msg), Choice{}
		case key.Matches(msg, k.Up):
			return d.move(-1), Choice{}
		case key.Matches(msg, k.Down):
			return d.move(1), Choice{}
		case key.Matches(msg, k.Leave):
			return d, Choice{Cancelled: true}
		case key.Matches(msg, k.Take):
			return d.take()
		}
		return d.edit(msg), Choice{}
	case tea.PasteMsg:
		return d.edit(msg), Choice{}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return d.move(-1), Choice{}
		case tea.MouseWheelDown:
			return d.move(1), Choice{}
		}
	case tea.MouseClickMsg:
		return d.click(msg)
	}
	return d, Choice{}
}

func (d Dates) take() (Dates, Choice) {
	if d.fault != "" {
		return d, Choice{} // stays open: the fault is on the screen
	}
	return d, Choice{Done: true, Where: d.Preview()}
}

func (d Dates) click(msg tea.MouseClickMsg) (Dates, Choice) {
	first, n := d.window()
	i := first + msg.Y - d.firstLine()
	if msg.Button != tea.MouseLeft || msg.Y < d.firstLine() || i >= first+n || msg.X < 0 || msg.X >= d.w {
		return d, Choice{}
	}
	if i == d.cur && i < len(d.stretches) {
		return d.take()
	}
	return d.move(i - d.cur), Choice{}
}

// move stops at the ends: the stretches, since, until.
func (d Dates) move(by int) Dates {
	d.cur = max(min(d.cur+by, len(d.stretches)+1), 0)
	return d.check()
}

// edit types into the bound under the highlight; from a stretch, into since.
func (d Dates) edit(msg tea.Msg) Dates {
	i := max(d.cur-len(d.stretches), 0)
	next, typed := d.bounds[i].Update(msg)
	if !typed {
		return d
	}
	if next.Text() != d.bounds[i].Text() {
		d.cur = len(d.stretches) + i
	}
	d.bounds[i] = next
	return d.check()
}

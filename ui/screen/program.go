package screen

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/muesli/cancelreader"

	"dateline/ui/cells"
)

// Program is a model on a terminal.
//
// Of its fields those of the event loop are touched by nothing else: Bubble Tea
// calls the filter, Update and View of the shell one after another.
type Program struct {
	opt  Options
	tea  *tea.Program
	ctx  context.Context
	kill context.CancelFunc
	tty  tty
	line *line
	asks asks

	// Of the event loop.
	shell    *shell
	frame    frame
	state    state
	pencil   pencil
	acks     acks
	queue    []byte    // sequences that wait for the line
	since    time.Time // the oldest message whose outcome is not shown
	skipped  int
	probed   bool      // the terminal was asked what it can do
	probing  bool      // and has not answered to the end
	probedAt time.Time // when it was asked
	timed    bool      // a late message is on its way
	held     tea.Msg   // ends the program or hands on the terminal, once the answers are in
	ended    bool

	stilled bool // Bubble Tea's clock is stopped

	released atomic.Bool // another program has the terminal

	ear        cancelreader.CancelReader // where keys come from a file
	stop, deaf chan struct{}             // closed to end the reading, and once it has ended

	mu      sync.Mutex
	size    tea.WindowSizeMsg // the newest, told by Resize
	resized bool              // a message about it is on its way
	why     string            // the line that Leave leaves
	fault   error
	limit   *time.Timer
}

// New prepares a program; nothing is written before Run. It ends when ctx does.
func New(ctx context.Context, model tea.Model, opt Options) *Program {
	ctx, kill := context.WithCancel(ctx)
	p := &Program{opt: withDefaults(opt), ctx: ctx, kill: kill, asks: newAsks()}
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithOutput(p.opt.Out), tea.WithEnvironment(p.opt.Env),
		tea.WithoutSignalHandler(), tea.WithFilter(p.filter), tea.WithColorProfile(p.opt.Profile),
	}
	if p.opt.Width > 0 && p.opt.Height > 0 {
		options = append(options, tea.WithWindowSize(p.clamp(p.opt.Width, p.opt.Height)))
	}
	if p.opt.Stock {
		options = append(options, tea.WithInput(p.opt.In), tea.WithFPS(120))
	} else {
		options = append(options, tea.WithoutRenderer(), tea.WithFPS(1), p.input())
	}
	p.shell = &shell{p: p, model: model}
	p.frame.palette.profile, p.frame.linkless = p.opt.Profile, !leads(p.opt.Env)
	p.pencil.x, p.pencil.y = -1, -1
	p.tea = tea.NewProgram(p.shell, options...)
	return p
}

func withDefaults(opt Options) Options {
	if opt.MaxWidth <= 0 {
		opt.MaxWidth = mostWidth
	}
	if opt.MaxHeight <= 0 {
		opt.MaxHeight = mostHeight
	}
	if opt.Patience <= 0 {
		opt.Patience = patience
	}
	if opt.Leave == nil {
		opt.Leave = tea.QuitMsg{}
	}
	if opt.Profile == colorprofile.Unknown {
		opt.Profile = ProfileOf(opt.Env)
	}
	if opt.Out == nil {
		opt.Out = io.Discard
	}
	if runtime.GOOS == "windows" {
		opt.Stock = true // its console needs more than we know of
	}
	return opt
}

// clamp holds a size within what is drawn.
func (p *Program) clamp(width, height int) (int, int) {
	return min(width, p.opt.MaxWidth), min(height, p.opt.MaxHeight)
}

// input leaves the keys to us. Over SSH the reader of Bubble Tea holds 140 KB of
// tables a session, and what is left in it when the program ends waits for ever.
// A file's keys are ours so that its clock can be stopped (see still); there it
// is given a reader that has ended, for whose end it would else wait each time.
func (p *Program) input() tea.ProgramOption {
	if _, file := p.opt.In.(*os.File); file {
		return tea.WithInput(strings.NewReader(""))
	}
	return tea.WithInput(nil)
}

// still stops the clock by which Bubble Tea would write out what it has been
// asked to write, once a second for as long as it runs: all that is written here
// goes by our line. Only letting go of the terminal stops it, of which Bubble Tea
// holds nothing. It is for the event loop.
func (p *Program) still() {
	if _, file := p.opt.In.(*os.File); file && !p.opt.Stock {
		p.tea.ReleaseTerminal() //nolint:errcheck // there is nothing to restore
	}
}

// Run shows the model until it ends, and returns its last state once the
// terminal is as it was before: whether it left, was interrupted
// (tea.ErrInterrupted), its context ended (tea.ErrProgramKilled and the reason)
// or it panicked (a *PanicError).
func (p *Program) Run() (tea.Model, error) {
	defer p.kill()
	if err := p.tty.open(p.opt.In, p.opt.Out, p.opt.Stock); err != nil {
		return p.shell.model, err
	}
	if !p.opt.Stock {
		p.line = newLine(p.opt.Out, p.freed, p.opt.Drawn)
		if w, h, ok := p.tty.size(); ok {
			p.Resize(w, h)
			go p.lookUp()
		}
		if err := p.listenIn(); err != nil {
			p.tty.rest()
			return p.shell.model, err
		}
	}
	quiet := p.listen()
	_, err := p.tea.Run()
	quiet()
	p.deafen()
	p.mu.Lock()
	if p.limit != nil {
		p.limit.Stop()
	}
	fault, why := p.fault, p.why
	p.mu.Unlock()
	p.restore(why, err != nil)
	if fault != nil {
		err = fault
	}
	return p.shell.model, err
}

// lookUp looks further for the colours of a terminal on this machine, in its
// description and in what tmux says of itself. That takes a while, and most
// frames do not depend on it.
func (p *Program) lookUp() {
	if p.opt.Profile <= colorprofile.ASCII || p.opt.Profile >= colorprofile.TrueColor {
		return
	}
	defer p.caughtElsewhere()
	if more := colorprofile.Detect(p.tty.out, p.opt.Env); more > p.opt.Profile {
		p.tea.Send(tea.ColorProfileMsg{Profile: more})
	}
}

// goodbye is how long the terminal may take to be restored. One that takes
// nothing any more is not waited for.
const goodbye = time.Second

// restore gives the terminal back, a line left on it where there is one to say.
// What was typed ahead is thrown away where answers may be among it.
func (p *Program) restore(why string, cut bool) {
	var b []byte
	switch {
	case p.state.in:
		b = p.state.leave(nil)
	case p.opt.Entered && !p.opt.Stock && !p.probed:
		b = append(b, "\x1b[?1049l"...) // nothing was ever drawn
	}
	if why != "" {
		b = append(append(b, cells.Clean(why)...), "\r\n"...)
	}
	switch {
	case p.opt.Stock:
		p.opt.Out.Write(b) //nolint:errcheck // nobody is left to be told
	default:
		if len(b) > 0 {
			p.line.last(b, goodbye) //nolint:errcheck // as above
		}
		p.line.close()
	}
	p.tty.close(cut && (p.probing || len(p.acks.sizes) > 0))
}

// Resize tells that the terminal's size changed. Any goroutine may call it, and
// it does not wait; of sizes told in a hurry the newest counts, and one without
// a width or a height does not.
func (p *Program) Resize(width, height int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.size = tea.WindowSizeMsg{Width: width, Height: height}
	if !p.resized {
		p.resized = true
		go p.tea.Send(sized{})
	}
}

// newest is the size that Resize told last.
func (p *Program) newest() tea.WindowSizeMsg {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.resized = false
	return p.size
}

// Tell sends the model a message. Any goroutine may call it, and it does not wait.
func (p *Program) Tell(msg tea.Msg) { go p.tea.Send(msg) }

// Leave has the model leave, and ends it where that takes longer than
// Options.Patience; why stands as a line on the restored screen, if it is not
// "". Any goroutine may call it, and it does not wait.
func (p *Program) Leave(why string) { p.leave(why, false) }

// leave is Leave. Where the program is leaving already, and it is urgent, it is
// ended.
func (p *Program) leave(why string, urgent bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.limit != nil {
		if urgent {
			p.kill()
		}
		return
	}
	p.why = why
	p.limit = time.AfterFunc(p.opt.Patience, p.kill)
	go p.tea.Send(p.opt.Leave)
}

// fail ends the program with an error.
func (p *Program) fail(err error) {
	p.blame(err)
	p.kill()
}

// blame has Run return an error; the first one stays.
func (p *Program) blame(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fault == nil {
		p.fault = err
	}
}

// freed tells the event loop that the line is free. Where it is gone the model
// leaves: it may have something to keep. It does not wait: the event loop may
// be waiting for the line.
func (p *Program) freed(err error) {
	if err != nil {
		p.blame(err)
		p.Leave("")
		return
	}
	go p.tea.Send(free{})
}

// PanicError is what Run returns where the model panicked.
type PanicError struct {
	Value any    // what it panicked with
	Stack []byte // where, as runtime/debug writes it
}

// Error tells the value alone: the stack is for a log.
func (e *PanicError) Error() string { return fmt.Sprintf("the reader stopped: %v", e.Value) }

// Unwrap makes it a tea.ErrProgramPanic.
func (e *PanicError) Unwrap() error { return tea.ErrProgramPanic }

// Package rig runs a program of ui/screen on a terminal in memory: a line on
// which bytes can be held back, keys by their names as the terminal would send
// them, and waits for what must come to be on the screen.
package rig

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
)

// Limit is how long a test waits for what must happen. It is generous: nothing
// is measured by it.
const Limit = 30 * time.Second

// Setup says what runs on what. Zero values are a plain 80x24 terminal that
// answers nothing and has true colour.
type Setup struct {
	Model         tea.Model
	Width, Height int
	Nature        vt.Nature
	Options       screen.Options // In, Out, Width, Height are the rig's
	Held          bool           // the line begins held back
	Buffer        int            // bytes that stand between the program and the terminal
	Before        string         // what stands on the terminal already
	Context       context.Context
}

// Rig is a program and the terminal it runs on.
type Rig struct {
	Term    *vt.Terminal
	Line    *Line
	Program *screen.Program

	t     testing.TB
	inbox *inbox
	done  chan struct{}
	model tea.Model
	err   error
}

// Start runs a program. When the test is over the program is told to leave, and
// must.
func Start(t testing.TB, s Setup) *Rig {
	t.Helper()
	if s.Width == 0 {
		s.Width, s.Height = 80, 24
	}
	if s.Context == nil {
		s.Context = t.Context()
	}
	r := &Rig{t: t, Term: vt.New(s.Width, s.Height), inbox: newInbox(), done: make(chan struct{})}
	r.Term.Nature = s.Nature
	r.Term.WriteString(s.Before)
	r.Term.Reply = r.inbox.put
	r.Line = newLine(r.Term, s.Held, s.Buffer)
	opt := s.Options
	opt.In, opt.Out, opt.Width, opt.Height = r.inbox, r.Line, s.Width, s.Height
	if opt.Profile == 0 {
		opt.Profile = colorprofile.TrueColor
	}
	if opt.Env == nil {
		opt.Env = []string{"TERM=xterm-256color", "COLORTERM=truecolor"}
	}
	r.Program = screen.New(s.Context, s.Model, opt)
	go func() {
		defer close(r.done)
		r.model, r.err = r.Program.Run()
	}()
	t.Cleanup(func() {
		r.Line.Free()
		r.Program.Leave("")
		r.Wait()
		r.Line.Cut()
		r.inbox.close()
	})
	return r
}

// Press sends keys by their names, as uitest knows them.
func (r *Rig) Press(names ...string) {
	for _, name := range names {
		r.inbox.put(Bytes(name, r.Term.Flags() != 0))
	}
}

// Type sends text as it is typed.
func (r *Rig) Type(text string) { r.inbox.put([]byte(text)) }

// Hangup ends what the program reads, as a lost connection does.
func (r *Rig) Hangup() { r.inbox.close() }

// Resize changes the window, and tells the program.
func (r *Rig) Resize(w, h int) {
	r.Term.Resize(w, h)
	r.Program.Resize(w, h)
}

// Until waits until the screen is as ok wants it, and returns it. No update is
// under way then.
func (r *Rig) Until(what string, ok func(vt.Screen) bool) vt.Screen {
	r.t.Helper()
	var s vt.Screen
	if !r.Line.until(func() bool {
		if r.Term.Set(2026) {
			return false
		}
		s = r.Term.Screen()
		return ok(s)
	}) {
		r.t.Fatalf("%s: not within %v; the screen is\n%s", what, Limit, s)
	}
	return s
}

// Wait waits until the program has ended.
func (r *Rig) Wait() (tea.Model, error) {
	r.t.Helper()
	select {
	case <-r.done:
	case <-time.After(Limit):
		r.t.Fatalf("the program has not ended after %v", Limit)
	}
	return r.model, r.err
}

// Ended reports whether the program has ended.
func (r *Rig) Ended() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

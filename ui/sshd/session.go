package sshd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/ui"
	"dateline/ui/cells"
	"dateline/ui/screen"
)

// What a terminal has until it tells (RFC 4254, 6.2: zero is to be ignored).
const (
	usualWidth  = 80
	usualHeight = 24
)

// kind is what a session is for; a label of the metrics and a word of the log.
type kind string

const (
	ofReader kind = "reader" // a terminal, and somebody with a name
	ofGuest  kind = "guest"  // a terminal, and somebody without
	ofVerb   kind = "verb"   // a command line, or the list as text
)

// session is one call being served.
type session struct {
	call
	server *Server
	number uint64
	kind   kind
	began  time.Time

	ctx    context.Context // ends with the client, or when the session is to end
	cancel context.CancelCauseFunc

	out, bad *outward // what the client is sent, and what is apart from it

	last   atomic.Int64 // when somebody last did something: nanoseconds after began
	sent   atomic.Int64 // bytes
	frames atomic.Int64

	mu    sync.Mutex
	why   ending            // zero while nobody ended it
	leave func(line string) // how it is told to; nil until it can be
	tell  func(ui.Notice)   // how its reader is told something; nil where nobody reads
}

// answer serves one call until it is over, and returns its exit status. ctx ends
// when the channel is closed by its client, or its connection is gone, or the
// client sent INT, TERM or HUP. The caller sends the status and closes the
// channel.
func (s *Server) answer(ctx context.Context, c call) (status int) {
	if c.terminal {
		c.visitor.Width = cmp.Or(c.visitor.Width, usualWidth)
		c.visitor.Height = cmp.Or(c.visitor.Height, usualHeight)
	}
	one := &session{call: c, server: s, kind: kindOf(c), began: time.Now()}
	one.ctx, one.cancel = context.WithCancelCause(ctx)
	one.out, one.bad = &outward{session: one, to: c.channel}, &outward{session: one, to: c.channel.Stderr()}
	defer one.cancel(nil)
	if !s.roll.enter(one) {
		one.say(goingDown().line)
		return 1
	}
	defer s.roll.left(one)
	s.metrics.opened(one.kind)
	s.journal.opened(one)
	stop := one.watch(s.opt.Limits)
	defer func() {
		stop()
		if r := recover(); r != nil {
			status = 1
			one.ended(ending{word: "panic"})
			s.journal.panicked(one.number, r, debug.Stack())
			one.say(sorry)
		}
		one.ended(leftAlone(one.ctx))
		s.metrics.closed(one.kind)
		s.journal.closed(one)
	}()
	return one.serve()
}

// kindOf tells what a call is for.
func kindOf(c call) kind {
	switch {
	case !c.terminal || c.exec && strings.TrimSpace(c.command) != "":
		return ofVerb
	case c.visitor.Reader == "":
		return ofGuest
	}
	return ofReader
}

// serve does what the call asks for.
func (s *session) serve() int {
	if s.kind == ofVerb {
		return s.verb()
	}
	if term := s.term(); term == "" || term == "dumb" {
		return s.linear()
	}
	return s.read()
}

// read shows the reader on the session's terminal.
func (s *session) read() int {
	model, release, err := s.server.opt.Reader(s.ctx, s.visitor)
	if err != nil {
		return s.fail("open reader", err)
	}
	defer release()
	limits := s.server.opt.Limits
	// A reader whose line is lost leaves as one who is told to: marks are kept.
	ctx, kill := context.WithCancel(context.WithoutCancel(s.ctx))
	defer kill()
	program := screen.New(ctx, attentive{model, s}, screen.Options{
		In: s.channel, Out: forgiving{s.out}, Env: s.visitor.Env,
		Width: s.visitor.Width, Height: s.visitor.Height,
		Profile:   screen.ProfileOf(s.visitor.Env),
		MaxWidth:  limits.Width,
		MaxHeight: limits.Height,
		Leave:     ui.Leave{},
		Patience:  patience(limits.Farewell),
		Drawn:     s.drawn,
	})
	s.leaveBy(program.Leave)
	s.tellBy(func(n ui.Notice) { program.Tell(n) })
	stop := context.AfterFunc(s.ctx, func() {
		if context.Cause(s.ctx) == errCut {
			kill()
			return
		}
		program.Leave("")
	})
	defer stop()
	over := make(chan struct{})
	defer close(over)
	go s.follow(program, over)
	left, err := program.Run()
	lost := s.unkept(left)
	if status := s.outcome(err); status != 0 || !lost {
		return status
	}
	return statusFailed
}

// unkept tells a reader, and the log, why marks of the session were not kept, and
// reports whether the model says that they were not.
func (s *session) unkept(left tea.Model) bool {
	model, _ := left.(attentive)
	its, ok := model.Model.(interface{ Unkept() error })
	if !ok {
		return false
	}
	err := its.Unkept()
	if err == nil {
		return false
	}
	s.server.journal.failed(s.number, err)
	s.say("dateline: " + string(cells.Clean(err.Error())))
	return true
}

// outcome notes how a program ended, tells its reader where that was a mistake of
// ours, and returns the exit status.
func (s *session) outcome(err error) int {
	var panicked *screen.PanicError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &panicked):
		s.ended(ending{word: "panic"})
		s.server.journal.panicked(s.number, panicked.Value, panicked.Stack)
		s.say(sorry)
	case s.ctx.Err() != nil: // it did not leave in time, with nobody there
	default:
		s.ended(ending{word: "error"})
		s.server.journal.failed(s.number, err)
	}
	return 1
}

// sorry is all that a reader is told of a mistake of ours.
const sorry = "dateline: something went wrong here; your marks are kept, and the other readers are not touched"

// follow has the program follow the terminal's size until it is over.
func (s *session) follow(p *screen.Program, over <-chan struct{}) {
	for {
		select {
		case <-over:
			return
		case w, ok := <-s.windows:
			if !ok {
				return
			}
			if w.width > 0 && w.height > 0 {
				p.Resize(w.width, w.height)
			}
		}
	}
}

// linear serves a terminal that draws nothing.
func (s *session) linear() int {
	in, out := s.interruptible(), newOutlet(s.ctx, func() {})
	s.leaveBy(func(string) { s.cancel(nil) })
	visitor := s.visitor
	visitor.Notices = s.notices()
	err := s.server.opt.Linear(s.ctx, visitor, in, out.stream(s.out))
	out.finish() //nolint:errcheck // a client that is gone is told nothing
	if why := s.ending(); why.line != "" {
		s.say(why.line)
		return 0
	}
	if err != nil && s.ctx.Err() == nil {
		return s.fail("read", err)
	}
	return 0
}

// interruptible is what the client sends, until the session's context ends: a
// channel itself cannot be told to stop waiting for its client.
func (s *session) interruptible() io.Reader {
	r, w := io.Pipe()
	context.AfterFunc(s.ctx, func() { w.CloseWithError(io.EOF) })
	go func() {
		buf := make([]byte, 1024)
		for {
			n, err := s.channel.Read(buf)
			s.touch()
			if _, gone := w.Write(buf[:n]); gone != nil || err != nil {
				w.CloseWithError(io.EOF)
				return
			}
		}
	}()
	return r
}

// term is the terminal's name; "" where there is none.
func (s *session) term() string {
	const name = "TERM="
	for _, pair := range slices.Backward(s.visitor.Env) {
		if term, ok := strings.CutPrefix(pair, name); ok {
			return term
		}
	}
	return ""
}

// fail tells a visitor, and the log, what went wrong.
func (s *session) fail(what string, err error) int {
	s.ended(ending{word: "error"})
	s.server.journal.failed(s.number, err)
	s.say(fmt.Sprintf("dateline: %s: %s", what, cells.Clean(err.Error())))
	return 1
}

// say writes a line to whoever is there: on a terminal, or apart from what a verb
// says. A client that reads nothing is not waited for.
func (s *session) say(line string) {
	to, end := s.bad, "\n"
	if s.terminal {
		to, end = s.out, "\r\n"
	}
	written := make(chan struct{})
	go func() {
		defer close(written)
		io.WriteString(to, line+end)
	}()
	select {
	case <-written:
	case <-time.After(time.Second):
	}
}

// drawn counts a frame.
func (s *session) drawn(f screen.Frame) {
	if s.frames.Add(1) == 1 {
		s.server.metrics.first.Observe(time.Since(s.began).Seconds())
	}
	s.server.metrics.drawn(f)
}

// outward counts what goes out to a client, and ends the session of one that
// takes nothing any more.
// A channel does not bear two writes at once, and one that is stuck may be left
// behind by who began it.
type outward struct {
	session *session
	mu      sync.Mutex
	to      io.Writer
}

func (o *outward) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	n, err := o.to.Write(p)
	o.session.sent.Add(int64(n))
	o.session.server.metrics.bytesOut.Add(float64(n))
	if err != nil {
		o.session.cancel(err)
	}
	return n, err
}

// forgiving is a way out that takes all there is once nobody is there any more.
type forgiving struct{ *outward }

func (f forgiving) Write(p []byte) (int, error) {
	f.outward.Write(p) //nolint:errcheck // the session is told, and leaves
	return len(p), nil
}

// attentive is a model whose session notes when somebody does something: not the
// terminal, which answers questions by itself, nor what is written.
type attentive struct {
	tea.Model
	session *session
}

func (a attentive) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseMsg, tea.PasteMsg:
		a.session.touch()
	}
	model, cmd := a.Model.Update(msg)
	return attentive{model, a.session}, cmd
}

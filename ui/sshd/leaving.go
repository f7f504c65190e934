package sshd

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ending is why a session is over: a word for the log, and the line that stands
// on the visitor's screen afterwards, where the server ended it.
type ending struct{ word, line string }

// goingDown is the end of all sessions with the server.
func goingDown() ending {
	return ending{"shutdown", "dateline: the server is going down; your marks are kept"}
}

// idled is the end of a session that nobody used for as long as this.
func idled(d time.Duration) ending {
	return ending{"idle", "dateline: left after " + spoken(d) + " without a key; your marks are kept"}
}

// overlong is the end of a session that lasted as long as this.
func overlong(d time.Duration) ending {
	return ending{"longest", "dateline: left after " + spoken(d) + ", which is the longest a session lasts; your marks are kept"}
}

// leftAlone is the end of a session that the server did not end: its client is
// gone, or its reader left.
func leftAlone(ctx context.Context) ending {
	switch context.Cause(ctx) {
	case nil:
		return ending{word: "left"}
	case errSignal:
		return ending{word: "signal"}
	}
	return ending{word: "gone"}
}

// errCut ends the context of a session that is given no time to leave.
var errCut = errors.New("the server was closed")

// spoken is a duration as one says it.
func spoken(d time.Duration) string {
	say := func(n time.Duration, unit string) string {
		if n == 1 {
			return "1 " + unit
		}
		return fmt.Sprintf("%d %ss", n, unit)
	}
	switch {
	case d >= time.Hour && d%time.Hour == 0:
		return say(d/time.Hour, "hour")
	case d >= time.Minute && d%time.Minute == 0:
		return say(d/time.Minute, "minute")
	case d >= time.Second && d%time.Second == 0:
		return say(d/time.Second, "second")
	}
	return d.String()
}

// patience is how long a program is given to leave by itself, of all the time
// there is for leaving.
func patience(farewell time.Duration) time.Duration { return farewell * 3 / 4 }

// end has the session leave, for a reason; the first one counts.
func (s *session) end(why ending) {
	if !s.ended(why) {
		return
	}
	s.mu.Lock()
	leave := s.leave
	s.mu.Unlock()
	if leave != nil {
		leave(why.line)
	}
}

// ended notes why the session is over; false where that is known already.
func (s *session) ended(why ending) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.why.word != "" {
		return false
	}
	s.why = why
	return true
}

// ending is why the session is over; zero while it is not.
func (s *session) ending() ending {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.why
}

// leaveBy says how the session is told to leave; at once, if it shall already.
func (s *session) leaveBy(leave func(line string)) {
	s.mu.Lock()
	s.leave = leave
	why := s.why
	s.mu.Unlock()
	if why.word != "" {
		leave(why.line)
	}
}

// roll has the sessions that are open.
type roll struct {
	mu     sync.Mutex
	open   map[*session]struct{}
	number uint64
	closed bool
	gone   chan struct{} // has something once a session left
}

func newRoll() *roll {
	return &roll{open: map[*session]struct{}{}, gone: make(chan struct{}, 1)}
}

// enter takes a session in and numbers it; false once the roll is closed.
func (r *roll) enter(s *session) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return false
	}
	r.number++
	s.number = r.number
	r.open[s] = struct{}{}
	return true
}

// left takes a session out.
func (r *roll) left(s *session) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.open, s)
	select {
	case r.gone <- struct{}{}:
	default:
	}
}

// farewell takes nobody in any more, has everybody leave at once, and waits until
// they did, or ctx ends. It returns how many are still there.
func (r *roll) farewell(ctx context.Context, why ending) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	for s := range r.open {
		go s.end(why)
	}
	for len(r.open) > 0 && ctx.Err() == nil {
		r.mu.Unlock()
		select {
		case <-r.gone:
		case <-ctx.Done():
		}
		r.mu.Lock()
	}
	return len(r.open)
}

// cut ends every session's context, and waits for nobody.
func (r *roll) cut() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	for s := range r.open {
		s.ended(ending{word: "cut"})
		s.cancel(errCut)
	}
}

package sshd

import (
	"time"

	"dateline/ui"
)

// A session that nobody uses ends, and so does one that lasts too long. Its reader
// is told beforehand, while there is time to press a key or to come to an end.

// warning is how long before a limit a reader is told of it: a minute, or of a short
// limit half of it; 0 where that is no time to read it.
func warning(limit time.Duration) time.Duration {
	const least = 10 * time.Second
	if limit < 2*least {
		return 0
	}
	return min(time.Minute, limit/2)
}

// idleSoon is what a reader is told who pressed nothing for long.
func idleSoon(left time.Duration) ui.Notice {
	return ui.Notice{Text: "this session ends in " + spoken(left) + " unless you press a key"}
}

// overlongSoon is what a reader is told whose session has nearly lasted as long as
// one may.
func overlongSoon(left, longest time.Duration) ui.Notice {
	return ui.Notice{Text: "this session ends in " + spoken(left) + ", after " + spoken(longest) + "; your marks are kept", Stays: true}
}

// touch notes that somebody did something.
func (s *session) touch() { s.last.Store(int64(time.Since(s.began))) }

// quiet is how long nobody did anything.
func (s *session) quiet() time.Duration { return time.Since(s.began) - time.Duration(s.last.Load()) }

// watch ends the session once nobody did anything for long, or once it lasted
// too long, and warns of both; until stop is called. A timer that is not due costs
// nothing.
func (s *session) watch(limits Limits) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stops := []*time.Timer{time.AfterFunc(limits.Longest, func() { s.end(overlong(limits.Longest)) })}
	if left := warning(limits.Longest); left > 0 {
		stops = append(stops, time.AfterFunc(limits.Longest-left, func() { s.warn(overlongSoon(left, limits.Longest)) }))
	}
	left := warning(limits.Idle)
	var idle *time.Timer
	idle = time.AfterFunc(limits.Idle-left, func() {
		s.mu.Lock()
		timer := idle
		s.mu.Unlock()
		switch rest := limits.Idle - s.quiet(); {
		case rest <= 0:
			s.end(idled(limits.Idle))
		case rest <= left:
			s.warn(idleSoon(left))
			timer.Reset(rest)
		default:
			timer.Reset(rest - left)
		}
	})
	stops = append(stops, idle)
	return func() {
		for _, timer := range stops {
			timer.Stop()
		}
	}
}

// tellBy says how the session's reader is told something.
func (s *session) tellBy(tell func(ui.Notice)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tell = tell
}

// warn tells the session's reader something, where there is one.
func (s *session) warn(n ui.Notice) {
	s.mu.Lock()
	tell := s.tell
	s.mu.Unlock()
	if tell != nil {
		tell(n)
	}
}

// notices are what a terminal is told that draws nothing. Of what is not taken the
// rest is dropped.
func (s *session) notices() <-chan string {
	lines := make(chan string, 4)
	s.tellBy(func(n ui.Notice) {
		select {
		case lines <- "dateline: " + n.Text:
		default:
		}
	})
	return lines
}

package rig

import (
	"io"
	"slices"
	"sync"
	"time"

	"dateline/ui/uitest/vt"
)

// Line is the way from the program to its terminal. Bytes pass at once, or, on
// a line that is held, only as many as were let through: so a slow line is
// counted in bytes, and a test of it takes no time. With a buffer in between, as
// a kernel or a network has one, a write returns before its bytes have arrived.
type Line struct {
	term *vt.Terminal

	mu      sync.Mutex
	moved   *sync.Cond
	held    bool
	room    int // bytes that a held line still lets through
	buffer  int // bytes that stand between, at most; 0 none
	between []byte
	cut     bool
	waiting int // writes that are under way
	most    int // the most that were under way at once
	writes  []int
	moves   int // how often something changed
}

func newLine(term *vt.Terminal, held bool, buffer int) *Line {
	l := &Line{term: term, held: held, buffer: buffer}
	l.moved = sync.NewCond(&l.mu)
	if buffer > 0 {
		go l.carry()
	}
	return l
}

// Write passes p on, as far as the line lets it.
func (l *Line) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.writes = append(l.writes, len(p))
	l.waiting++
	l.most = max(l.most, l.waiting)
	l.stir()
	defer func() { l.waiting--; l.stir() }()
	if l.buffer == 0 {
		return l.pass(p)
	}
	for n := 0; len(p) > 0; p = p[n:] {
		for len(l.between) == l.buffer && !l.cut {
			l.moved.Wait()
		}
		if l.cut {
			return 0, io.ErrClosedPipe
		}
		n = min(len(p), l.buffer-len(l.between))
		l.between = append(l.between, p[:n]...)
		l.stir()
	}
	return l.writes[len(l.writes)-1], nil
}

// carry passes on what stands between, until the line is cut.
func (l *Line) carry() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.cut {
		if len(l.between) == 0 {
			l.moved.Wait()
			continue
		}
		n, _ := l.pass(l.between[:1])
		l.between = l.between[n:]
		l.stir()
	}
}

// pass hands bytes to the terminal as the line lets them through. The lock is
// held by the caller, and let go meanwhile.
func (l *Line) pass(p []byte) (int, error) {
	sent := 0
	for sent < len(p) {
		for l.held && l.room == 0 && !l.cut {
			l.moved.Wait()
		}
		if l.cut {
			return sent, io.ErrClosedPipe
		}
		n := len(p) - sent
		if l.held {
			n = min(n, l.room)
			l.room -= n
		}
		l.mu.Unlock()
		l.term.Write(p[sent : sent+n])
		l.mu.Lock()
		sent += n
		l.stir()
	}
	return sent, nil
}

// Hold lets nothing more through but what Allow says.
func (l *Line) Hold() { l.change(func() { l.held, l.room = true, 0 }) }

// Allow lets n bytes more through a line that is held.
func (l *Line) Allow(n int) { l.change(func() { l.room += n }) }

// Free lets everything through.
func (l *Line) Free() { l.change(func() { l.held, l.room = false, 0 }) }

// Cut breaks the line: what is written fails from now on.
func (l *Line) Cut() { l.change(func() { l.cut = true }) }

// Room returns how many of the bytes that were allowed are left.
func (l *Line) Room() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.room
}

// Writes returns the lengths of all writes so far, in bytes.
func (l *Line) Writes() []int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.writes)
}

// Most returns how many writes were under way at once, at most.
func (l *Line) Most() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.most
}

// Stuck waits until something is under way that the line does not let through,
// and reports whether it came to that.
func (l *Line) Stuck() bool {
	return l.until(func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return l.jammed()
	})
}

// jammed reports whether there is something to pass on that may not pass.
func (l *Line) jammed() bool {
	return l.waiting+len(l.between) > 0 && l.held && l.room == 0
}

// Drip lets n bytes through, and n more each time that they are used up, until
// ok, and returns how many it took. It is false if that never came.
func (l *Line) Drip(n int, ok func() bool) (took int, is bool) {
	for {
		l.Allow(n)
		came := false
		if !l.until(func() bool {
			came = ok()
			l.mu.Lock()
			defer l.mu.Unlock()
			return came || l.jammed()
		}) {
			return took, false
		}
		took += n - l.Room()
		if came {
			return took, true
		}
	}
}

func (l *Line) change(how func()) {
	l.mu.Lock()
	how()
	l.stir()
	l.mu.Unlock()
}

// stir wakes whoever waits for something to change.
func (l *Line) stir() {
	l.moves++
	l.moved.Broadcast()
}

// until waits until ok, which is asked after each movement on the line.
func (l *Line) until(ok func() bool) bool {
	late := false
	timer := time.AfterFunc(Limit, func() { l.change(func() { late = true }) })
	defer timer.Stop()
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		seen := l.moves
		l.mu.Unlock()
		is := ok()
		l.mu.Lock()
		if is || late {
			return is
		}
		if seen == l.moves {
			l.moved.Wait()
		}
	}
}

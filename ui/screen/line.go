package screen

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// line is the way to the terminal. One goroutine writes, one piece at a time,
// so that nothing is ever written into the middle of a frame, and a terminal
// that takes nothing keeps nobody else waiting.
type line struct {
	out   io.Writer
	work  chan piece
	freed func(error) // the line is free again, for which somebody has waited; or broken
	drawn func(Frame)

	mu     sync.Mutex
	busy   bool
	wanted bool // somebody waits for the line
	broken error
	pace   pace
}

// piece is what is written in one go.
type piece struct {
	bytes   []byte
	began   time.Time // composing; zero where nobody asks
	since   time.Time // the oldest message that it shows the outcome of
	skipped int
	frame   bool
	written chan<- error // told once it is written; nil for frames
}

// errStuck says that the terminal took nothing for as long as we could wait.
var errStuck = errors.New("the terminal takes nothing")

func newLine(out io.Writer, freed func(error), drawn func(Frame)) *line {
	l := &line{out: out, work: make(chan piece, 1), freed: freed, drawn: drawn}
	go l.run()
	return l
}

// run writes until the line is closed.
func (l *line) run() {
	for p := range l.work {
		began := time.Now()
		n, err := l.out.Write(p.bytes)
		now := time.Now()
		if err == nil && n < len(p.bytes) {
			err = io.ErrShortWrite
		}
		if p.frame && l.drawn != nil && err == nil {
			l.drawn(Frame{Bytes: n, Took: now.Sub(p.began), Waited: now.Sub(p.since), Skipped: p.skipped})
		}
		l.mu.Lock()
		l.pace.took(n, bigWrite, now.Sub(began))
		if err != nil && l.broken == nil {
			l.broken = fmt.Errorf("write to terminal: %w", err)
		}
		broken, tell := l.broken, l.wanted || err != nil
		l.busy, l.wanted = false, false
		l.mu.Unlock()
		if p.written != nil {
			p.written <- broken
		} else if tell {
			l.freed(broken)
		}
	}
}

// take makes the line busy if it is free. If it is not, who asked is told by
// freed once it is; a line that is broken never is.
func (l *line) take() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy || l.broken != nil {
		l.wanted = true
		return false
	}
	l.busy = true
	return true
}

// slow reports whether the terminal takes what is written slowly.
func (l *line) slow() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pace.slow()
}

// drop makes a line free that was taken for nothing.
func (l *line) drop() {
	l.mu.Lock()
	l.busy = false
	l.mu.Unlock()
}

// send writes a piece on a line that was taken. Its bytes are the line's until
// that is free again.
func (l *line) send(p piece) { l.work <- p }

// last waits until the line is free, writes b, and waits for that: no longer
// than wait in all. The goroutine that the terminal keeps then ends when its
// write does.
func (l *line) last(b []byte, wait time.Duration) error {
	limit := time.NewTimer(wait)
	defer limit.Stop()
	written := make(chan error, 1)
	// One piece may be waiting behind the one that is being written, no more:
	// the event loop, which sends them, is here.
	select {
	case l.work <- piece{bytes: b, written: written}:
	case <-limit.C:
		return errStuck
	}
	select {
	case err := <-written:
		return err
	case <-limit.C:
		return errStuck
	}
}

// close ends the goroutine once it has written what it was given.
func (l *line) close() { close(l.work) }

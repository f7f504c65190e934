package linear

import (
	"bytes"
	"io"
	"sync"
)

// sheet is how many bytes are written at a time.
const sheet = 4 << 10

// paper is the output of a terminal in raw mode. A newline there goes down and
// not back, so each becomes CR LF. What is printed is held back until a line is
// waited for or a sheet is full: over SSH each write is a packet. It is safe for
// concurrent use.
type paper struct {
	mu   sync.Mutex
	out  io.Writer
	held []byte
	err  error // of the last write; nothing is written after one
}

// Write takes text whose lines end in \n. The error is that of an earlier write.
func (p *paper) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for rest := text; len(rest) > 0 && p.err == nil; {
		n := min(len(rest), sheet)
		p.held = append(p.held, bytes.ReplaceAll(rest[:n], []byte("\n"), []byte("\r\n"))...)
		if rest = rest[n:]; len(p.held) >= sheet {
			p.send()
		}
	}
	return len(text), p.err
}

func (p *paper) print(text string) { io.WriteString(p, text) } //nolint:errcheck // kept in p.err

func (p *paper) flush() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.send()
}

// end writes what is held; from then on nothing is.
func (p *paper) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.send()
	p.err = io.ErrClosedPipe
}

// send writes what is held. The lock is held.
func (p *paper) send() {
	if len(p.held) > 0 && p.err == nil {
		_, p.err = p.out.Write(p.held)
	}
	p.held = p.held[:0]
}

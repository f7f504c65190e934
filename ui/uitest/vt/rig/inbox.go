package rig

import (
	"io"
	"sync"
)

// inbox is what the program reads: whoever puts something in never waits.
type inbox struct {
	mu     sync.Mutex
	came   *sync.Cond
	bytes  []byte
	closed bool
}

func newInbox() *inbox {
	b := &inbox{}
	b.came = sync.NewCond(&b.mu)
	return b
}

func (b *inbox) put(p []byte) {
	b.mu.Lock()
	b.bytes = append(b.bytes, p...)
	b.mu.Unlock()
	b.came.Broadcast()
}

func (b *inbox) close() {
	b.mu.Lock()
	b.closed = true
	b.mu.Unlock()
	b.came.Broadcast()
}

// Read returns what has come, waits for it, and ends where the inbox was
// closed.
func (b *inbox) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for len(b.bytes) == 0 && !b.closed {
		b.came.Wait()
	}
	if len(b.bytes) == 0 {
		return 0, io.EOF
	}
	n := copy(p, b.bytes)
	b.bytes = b.bytes[n:]
	return n, nil
}

package screen

import (
	"errors"
	"io"
	"runtime"
	"testing"
	"time"
)

// limit is how long what must happen may take. Nothing is measured by it.
const limit = 30 * time.Second

// within waits for something to be done.
func within(t *testing.T, what string, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() { do(); close(done) }()
	select {
	case <-done:
	case <-time.After(limit):
		t.Fatalf("%s: not within %v", what, limit)
	}
}

// TestFreed holds that who writes never waits for the event loop, which may be
// waiting for the line: to hand the terminal on.
func TestFreed(t *testing.T) {
	t.Parallel()
	p := New(t.Context(), nil, Options{})
	defer p.kill()
	within(t, "to say that the line is free, while nobody hears it", func() { p.freed(nil) })
}

func TestLine(t *testing.T) {
	t.Parallel()
	in, out := io.Pipe()
	told := make(chan error, 10)
	l := newLine(out, func(err error) { told <- err }, nil)
	if !l.take() {
		t.Fatal("a new line is not free")
	}
	l.send(piece{bytes: []byte("one")})
	if l.take() {
		t.Fatal("the line is free while it is written to")
	}
	buf := make([]byte, 8)
	if n, err := in.Read(buf); err != nil || string(buf[:n]) != "one" {
		t.Fatalf("%q %v", buf[:n], err)
	}
	within(t, "to be told that the line is free", func() {
		if err := <-told; err != nil {
			t.Error(err)
		}
	})
	if err := l.last([]byte("two"), time.Millisecond); !errors.Is(err, errStuck) {
		t.Errorf("a terminal that takes nothing: %v", err)
	}
	in.Close()
	within(t, "the end of a line that is cut", func() {
		for {
			l.mu.Lock()
			broken := l.broken
			l.mu.Unlock()
			if broken != nil {
				break
			}
			runtime.Gosched()
		}
	})
	if l.take() {
		t.Error("a line that is cut is free")
	}
	l.close()
}

// TestAcks holds that few bytes are on their way at once, and that no answer is
// waited for for ever.
func TestAcks(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	var a acks
	a.asked(600, now)
	if a.full() {
		t.Error("600 bytes are too many")
	}
	a.asked(600, now)
	if !a.full() {
		t.Error("1200 bytes are few")
	}
	if a.overdue(now.Add(longest - 1)) {
		t.Error("overdue too early")
	}
	a.answered(now.Add(longest / 2))
	if a.full() || a.overdue(now.Add(longest)) {
		t.Error("the second answer is not waited for from the first on")
	}
	if !a.overdue(now.Add(longest*3/2)) || a.bytes != 0 {
		t.Errorf("%d bytes are still waited for", a.bytes)
	}
	a.answered(now) // more answers than questions
	if a.bytes != 0 || len(a.sizes) != 0 {
		t.Errorf("an answer too many: %+v", a)
	}
}

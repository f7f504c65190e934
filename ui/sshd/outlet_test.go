package sshd

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
)

// sink is a client: what it was sent, by packets; it takes none while it is held.
type sink struct {
	mu      sync.Mutex
	packets []string
	hold    chan struct{} // nil: takes all at once
	came    chan struct{} // has something once a packet came, or waits
	err     error
}

func newSink(hold bool) *sink {
	s := &sink{came: make(chan struct{}, 1000)}
	if hold {
		s.hold = make(chan struct{})
	}
	return s
}

func (s *sink) Write(p []byte) (int, error) {
	s.mu.Lock()
	s.packets = append(s.packets, string(p))
	s.mu.Unlock()
	s.came <- struct{}{}
	if s.hold != nil {
		<-s.hold
	}
	return len(p), s.err
}

func (s *sink) text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.packets, "")
}

func TestOutletSendsTheFirstLineAtOnceAndTheRestTogether(t *testing.T) {
	client := newSink(true)
	o := newOutlet(t.Context(), func() {})
	w := o.stream(client)
	io.WriteString(w, "first\n")
	<-client.came // before anything else was written
	for range 100 {
		io.WriteString(w, "more\n")
	}
	close(client.hold)
	if err := o.finish(); err != nil {
		t.Fatal(err)
	}
	if want := "first\n" + strings.Repeat("more\n", 100); client.text() != want {
		t.Errorf("sent %q", client.text())
	}
	if len(client.packets) != 2 {
		t.Errorf("%d packets, want the first line and the rest", len(client.packets))
	}
}

func TestOutletHoldsBackAVerbThatIsAhead(t *testing.T) {
	client := newSink(true)
	ctx, cancel := context.WithCancel(t.Context())
	o := newOutlet(ctx, func() {})
	line := bytes.Repeat([]byte{'x'}, 1000)
	written := make(chan int)
	go func() {
		total := 0
		for {
			n, err := o.stream(client).Write(line)
			total += n
			if err != nil {
				written <- total
				return
			}
		}
	}()
	<-client.came
	cancel() // the client is gone
	if n := <-written; n > 2*maxPending+len(line) {
		t.Errorf("a verb wrote %d bytes to a client that took one packet", n)
	}
	if err := o.finish(); !errors.Is(err, context.Canceled) {
		t.Errorf("finish: %v", err)
	}
	close(client.hold)
}

func TestOutletKeepsStreamsInOrder(t *testing.T) {
	type named struct {
		*sink
		name string
	}
	client := newSink(false)
	out, bad := named{client, "out"}, named{client, "err"}
	o := newOutlet(t.Context(), func() {})
	for range 100 {
		io.WriteString(o.stream(out), "o")
		io.WriteString(o.stream(bad), "e")
	}
	if err := o.finish(); err != nil {
		t.Fatal(err)
	}
	if want := strings.Repeat("oe", 100); client.text() != want {
		t.Errorf("sent %q", client.text())
	}
}

func TestOutletTellsThatAClientTakesNoMore(t *testing.T) {
	client := newSink(false)
	client.err = io.ErrClosedPipe
	o := newOutlet(t.Context(), func() {})
	var err error
	for err == nil {
		_, err = io.WriteString(o.stream(client), "x")
	}
	if !errors.Is(err, io.ErrClosedPipe) || !errors.Is(o.finish(), io.ErrClosedPipe) {
		t.Errorf("write: %v, finish: %v", err, o.finish())
	}
}

func TestReturning(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"lines", "a\nb\n", "a\r\nb\r\n"},
		{"returned already", "a\r\nb", "a\r\nb"},
		{"a return alone", "a\rb\n", "a\rb\r\n"},
		{"empty lines", "\n\n", "\r\n\r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for size := 1; size <= len(tt.in); size++ {
				var got bytes.Buffer
				w := &returning{to: &got}
				for rest := tt.in; rest != ""; {
					n := min(size, len(rest))
					io.WriteString(w, rest[:n])
					rest = rest[n:]
				}
				if got.String() != tt.want {
					t.Errorf("by %d: %q, want %q", size, got.String(), tt.want)
				}
			}
		})
	}
}

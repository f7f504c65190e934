package sshd

import (
	"bytes"
	"context"
	"io"
	"sync"
)

// maxPending is how far a verb may be ahead of its client, in bytes.
const maxPending = 64 << 10

// outlet sends what a verb writes from a goroutine of its own: the first line at
// once, and then in each packet as much as came together while the one before was
// on its way. A verb that is too far ahead waits, until its context ends.
type outlet struct {
	mu      sync.Mutex
	changed *sync.Cond
	to      io.Writer // where pending goes
	pending []byte
	sending bool  // a write is under way
	closed  bool  // nothing more will come
	err     error // why nothing is sent any more
}

// newOutlet returns an outlet that gives up when ctx ends; progress is called
// each time the client took something.
func newOutlet(ctx context.Context, progress func()) *outlet {
	o := &outlet{}
	o.changed = sync.NewCond(&o.mu)
	stop := context.AfterFunc(ctx, func() { o.give(ctx.Err()) })
	go func() {
		defer stop()
		o.send(progress)
	}()
	return o
}

// send sends until the outlet is closed and empty, or broken.
func (o *outlet) send(progress func()) {
	var batch []byte
	o.mu.Lock()
	defer o.mu.Unlock()
	for {
		for len(o.pending) == 0 && !o.closed && o.err == nil {
			o.changed.Wait()
		}
		if o.err != nil || len(o.pending) == 0 {
			return
		}
		batch, o.pending = o.pending, batch[:0]
		to := o.to
		o.sending = true
		o.changed.Broadcast()
		o.mu.Unlock()
		_, err := to.Write(batch)
		progress()
		o.mu.Lock()
		o.sending = false
		if err != nil && o.err == nil {
			o.err = err
		}
		o.changed.Broadcast()
	}
}

// give has the outlet fail from now on.
func (o *outlet) give(err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		o.err = err
	}
	o.changed.Broadcast()
}

// write takes p on its way to one of the outlet's streams. What went to another
// one goes first.
func (o *outlet) write(to io.Writer, p []byte) (n int, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for n < len(p) {
		for o.err == nil && len(o.pending) > 0 && (o.to != to || len(o.pending) >= maxPending) {
			o.changed.Wait()
		}
		if o.err != nil {
			return n, o.err
		}
		take := min(len(p)-n, maxPending-len(o.pending))
		o.to = to
		o.pending = append(o.pending, p[n:n+take]...)
		n += take
		o.changed.Broadcast()
	}
	return n, nil
}

// finish waits until all is sent, or cannot be.
func (o *outlet) finish() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.closed = true
	o.changed.Broadcast()
	for o.err == nil && (o.sending || len(o.pending) > 0) {
		o.changed.Wait()
	}
	return o.err
}

// stream is a writer by way of the outlet. What it writes to must be comparable.
func (o *outlet) stream(to io.Writer) io.Writer { return stream{o, to} }

type stream struct {
	outlet *outlet
	to     io.Writer
}

func (s stream) Write(p []byte) (int, error) { return s.outlet.write(s.to, p) }

// returning ends each line with a carriage return too, where it does not yet, as
// a terminal in raw mode needs it.
type returning struct {
	to   io.Writer
	last byte // of what was written
}

func (r *returning) Write(p []byte) (int, error) {
	var b bytes.Buffer
	b.Grow(len(p) + bytes.Count(p, []byte{'\n'}))
	for _, c := range p {
		if c == '\n' && r.last != '\r' {
			b.WriteByte('\r')
		}
		b.WriteByte(c)
		r.last = c
	}
	if _, err := r.to.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

package web

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"
)

// pace keeps requests polite: to one host they follow each other in the order
// they came, with a gap between, and so many run at once in all. Whoever waits
// does so in its own goroutine, and stops when its context ends.
type pace struct {
	now  func() time.Time
	wait func(context.Context, time.Duration) error
	all  *semaphore.Weighted

	mu    sync.Mutex
	lines map[string]*line
}

// line is the queue before one host. Its numbers are kept under pace.mu.
type line struct {
	turn   *semaphore.Weighted // one, first come first served
	users  int                 // that wait or have the turn
	last   time.Time           // when the last request was done with
	closed time.Time           // the host asked to be left alone until then
}

func newPace(now func() time.Time, wait func(context.Context, time.Duration) error) *pace {
	return &pace{now: now, wait: wait, all: semaphore.NewWeighted(atOnce), lines: make(map[string]*line)}
}

// enter waits for the turn to ask host, at least gap after the last request to
// it. The caller calls leave when it has done with the answer. A host that
// asked to be left alone is a *LaterError.
func (p *pace) enter(ctx context.Context, host string, gap time.Duration) (leave func(), err error) {
	l := p.join(host)
	if err := l.turn.Acquire(ctx, 1); err != nil {
		p.part(host, l)
		return nil, context.Cause(ctx)
	}
	// The gap is waited for before a place among all is taken: a host that is
	// asked much does not keep others out.
	if err := p.ready(ctx, host, l, gap); err != nil {
		l.turn.Release(1)
		p.part(host, l)
		return nil, err
	}
	if err := p.all.Acquire(ctx, 1); err != nil {
		l.turn.Release(1)
		p.part(host, l)
		return nil, context.Cause(ctx)
	}
	return func() {
		p.all.Release(1)
		p.mu.Lock()
		l.last = p.now()
		p.mu.Unlock()
		l.turn.Release(1)
		p.part(host, l)
	}, nil
}

// ready waits until the host of l may be asked.
func (p *pace) ready(ctx context.Context, host string, l *line, gap time.Duration) error {
	p.mu.Lock()
	last, closed := l.last, l.closed
	p.mu.Unlock()
	now := p.now()
	if now.Before(closed) { // perhaps since we came
		return &LaterError{Host: host, Until: closed}
	}
	if last.IsZero() {
		return context.Cause(ctx)
	}
	// A clock that was set back must not make anyone wait longer than the gap.
	if d := min(last.Add(gap).Sub(now), gap); d > 0 {
		return p.wait(ctx, d)
	}
	return context.Cause(ctx)
}

// join enters the queue before host.
func (p *pace) join(host string) *line {
	p.mu.Lock()
	defer p.mu.Unlock()
	l := p.lines[host]
	if l == nil {
		l = &line{turn: semaphore.NewWeighted(1)}
		p.lines[host] = l
	}
	l.users++
	return l
}

// maxLines is how many hosts are remembered before those are dropped that have
// nothing to remember.
const maxLines = 256

// part leaves the queue before host.
func (p *pace) part(host string, l *line) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l.users--
	if len(p.lines) <= maxLines {
		return
	}
	now := p.now()
	for host, l := range p.lines {
		if l.users == 0 && now.Sub(l.last) > maxGap && !now.Before(l.closed) {
			delete(p.lines, host)
		}
	}
}

// shut leaves host alone until then. Times only get later.
func (p *pace) shut(host string, until time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if l := p.lines[host]; l != nil && until.After(l.closed) {
		l.closed = until
	}
}

package article

import (
	lru "container/list"
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"dateline/model"
)

// Bodies keeps articles and their renderings for many sessions: each is read
// and rendered once for all who want it, also where they ask at one time.
//
//	Article ─┐                    ┌─> kept, the least recently used go first
//	         ├─> kept? ─> under way? ─> made, by the first who asks
//	Render ──┘                    └─> (renderings: few at a time)
//
// It is safe for concurrent use, and for Cmds only: it takes locks and waits.
// A nil *Bodies keeps nothing and makes what it is asked for.
type Bodies struct {
	room  int           // bytes
	press chan struct{} // has room for the renderings under way

	mu     sync.Mutex
	held   int // bytes
	kept   map[Key]*lru.Element
	order  *lru.List // of *body, the most recently used first
	making map[asked]*making
	age    uint64      // grows with each sweep
	sweeps *time.Timer // nil while nothing is kept
}

// body is an article, or a rendering, that is kept.
type body struct {
	key      Key // of an article: its ID alone
	article  *model.Article
	edition  uint64 // that the article was read for
	rendered Rendered
	size     int    // bytes
	used     uint64 // age at which it was last asked for
}

// asked is what is being made.
type asked struct {
	key     Key
	edition uint64
}

// making is an answer that several may wait for.
type making struct {
	done chan struct{} // closed once body or err is there, or neither will be
	body *body
	err  error
}

// idleAfter is how long what nobody asks for is kept at least, and half of how
// long at most.
const idleAfter = 5 * time.Minute

// NewBodies returns Bodies that hold about room bytes; what is on somebody's
// screen may be held beside that. At most one core less than there are renders,
// so that keys are answered meanwhile.
func NewBodies(room int) *Bodies {
	return &Bodies{
		room: room, press: make(chan struct{}, max(runtime.GOMAXPROCS(0)-1, 1)),
		kept: map[Key]*lru.Element{}, order: lru.New(), making: map[asked]*making{},
	}
}

// Article returns an article as it is in an edition or a later one, and reads
// it by load where it is not kept. What it returns is shared: it must not be
// changed. The error is load's, or that of ctx.
func (b *Bodies) Article(ctx context.Context, id model.ID, edition uint64, load func(context.Context, model.ID) (*model.Article, error)) (*model.Article, error) {
	if b == nil {
		return load(ctx, id)
	}
	got, err := b.ask(ctx, asked{Key{ID: id}, edition}, func() (*body, error) {
		a, err := load(ctx, id)
		if err != nil {
			return nil, err
		}
		return &body{article: a, edition: edition, size: sizeOf(a)}, nil
	})
	if err != nil {
		return nil, err
	}
	return got.article, nil
}

// Render returns a rendering, made where it is not kept; the zero Rendered
// where ctx ends before.
func (b *Bodies) Render(ctx context.Context, job Job) Rendered {
	if b == nil || job.article == nil {
		return Render(job)
	}
	got, err := b.ask(ctx, asked{key: job.Key}, func() (*body, error) {
		select {
		case b.press <- struct{}{}:
			defer func() { <-b.press }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		r := Render(job)
		return &body{rendered: r, size: r.size()}, nil
	})
	if err != nil {
		return Rendered{}
	}
	return got.rendered
}

// Has reports whether the rendering of a job is there at once.
func (b *Bodies) Has(job Job) bool {
	if b == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.kept[job.Key] != nil
}

// ask returns what is kept, or what another is making, or makes it. Who waits
// for one whose session ends takes its place.
func (b *Bodies) ask(ctx context.Context, what asked, produce func() (*body, error)) (*body, error) {
	for {
		b.mu.Lock()
		if got := b.find(what); got != nil {
			b.mu.Unlock()
			return got, nil
		}
		m, waits := b.making[what]
		if !waits {
			m = &making{done: make(chan struct{})}
			b.making[what] = m
		}
		b.mu.Unlock()
		if !waits {
			b.make(what, m, produce)
			return m.body, m.err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-m.done:
		}
		brokenOff := m.body == nil && m.err == nil
		if !brokenOff && !errors.Is(m.err, context.Canceled) && !errors.Is(m.err, context.DeadlineExceeded) {
			return m.body, m.err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// make makes what was asked for and tells those who wait, whatever happens.
func (b *Bodies) make(what asked, m *making, produce func() (*body, error)) {
	defer func() {
		b.mu.Lock()
		delete(b.making, what)
		if m.body != nil {
			m.body.key = what.key
			b.keep(m.body)
		}
		b.mu.Unlock()
		close(m.done)
	}()
	m.body, m.err = produce()
}

// find returns what is kept, an article only if it is as new as asked for.
func (b *Bodies) find(what asked) *body {
	at := b.kept[what.key]
	if at == nil {
		return nil
	}
	got := at.Value.(*body)
	if got.edition < what.edition {
		return nil
	}
	got.used = b.age
	b.order.MoveToFront(at)
	return got
}

// keep keeps a body and lets the least recently used go.
func (b *Bodies) keep(one *body) {
	if at := b.kept[one.key]; at != nil {
		if at.Value.(*body).edition > one.edition {
			return
		}
		b.drop(at)
	}
	one.used = b.age
	b.kept[one.key] = b.order.PushFront(one)
	b.held += one.size
	for b.held > b.room {
		b.drop(b.order.Back())
	}
	if b.sweeps == nil && b.order.Len() > 0 {
		b.sweeps = time.AfterFunc(idleAfter, b.sweep)
	}
}

func (b *Bodies) drop(at *lru.Element) {
	one := b.order.Remove(at).(*body)
	delete(b.kept, one.key)
	b.held -= one.size
}

// sweep lets go of what nobody asked for since the sweep before, and comes back
// as long as anything is left.
func (b *Bodies) sweep() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for at := b.order.Back(); at != nil && at.Value.(*body).used < b.age; at = b.order.Back() {
		b.drop(at)
	}
	b.age++
	b.sweeps = nil
	if b.order.Len() > 0 {
		b.sweeps = time.AfterFunc(idleAfter, b.sweep)
	}
}

package corpus

import (
	"context"
	"iter"
	"sync"

	"dateline/corpus/exchange"
	"dateline/corpus/source"
	"dateline/model"
)

// slotSize is how many articles of one item may wait for their turn.
const slotSize = 32

// result is one article, or why there is none.
type result struct {
	article *model.Article
	err     error
}

// slot is an item's place in the order.
type slot struct {
	item source.Item
	err  error // of the walk, instead of an item
	out  chan result
}

// desks are where items are read: so many at once, while those who only want
// to mark or index wait for a chair.
type desks struct {
	// read yields the articles of an item, or why there is none.
	read    func(context.Context, source.Item) iter.Seq2[*model.Article, error]
	readers int
	chairs  chan struct{}
	manners *manners
}

// readItem yields the articles of an item; what an export holds beside them is
// left out.
func readItem(ctx context.Context, it source.Item) iter.Seq2[*model.Article, error] {
	return exchange.Read(ctx, it, nil)
}

// articles yields the articles of items, or why there is none, in the order of
// the items; several are read at once. It ends early with ctx.
func (d desks) articles(ctx context.Context, items iter.Seq2[source.Item, error]) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		slots := make(chan *slot, 2*d.readers)
		jobs := make(chan *slot, 2*d.readers)
		var all sync.WaitGroup
		defer all.Wait()
		defer cancel()
		all.Go(func() { defer close(slots); defer close(jobs); walk(ctx, items, slots, jobs) })
		for range d.readers {
			all.Go(func() { d.parse(ctx, jobs) })
		}
		for s := range receive(ctx, slots) {
			if s.err != nil && !yield(nil, s.err) {
				return
			}
			for r := range receive(ctx, s.out) {
				if !yield(r.article, r.err) {
					return
				}
			}
		}
	}
}

// walk gives each item a slot in the order and a job for whoever is free.
func walk(ctx context.Context, items iter.Seq2[source.Item, error], slots, jobs chan<- *slot) {
	for item, err := range items {
		s := &slot{item: item, err: err, out: make(chan result, slotSize)}
		if !send(ctx, slots, s) {
			return
		}
		if err != nil {
			close(s.out)
			continue
		}
		if !send(ctx, jobs, s) {
			return
		}
	}
}

// parse reads items. It cannot lock up: jobs are taken in the order in
// which articles empties the slots. Nobody waits for pages while none are turned,
// so files are then read beside the desk, on the core that is left free; else
// on a chair of it. What comes in by a pipe never sits: nobody knows when it
// comes.
func (d desks) parse(ctx context.Context, jobs <-chan *slot) {
	for s := range jobs {
		sits, open := false, true
		for a, err := range d.read(ctx, s.item) {
			if sits {
				<-d.chairs
			}
			if open = send(ctx, s.out, result{a, err}); !open {
				sits = false
				break
			}
			if sits = s.item.Size >= 0 && d.manners.reading(); sits {
				d.chairs <- struct{}{}
			}
		}
		if sits {
			<-d.chairs
		}
		if !open {
			return
		}
		close(s.out)
	}
}

// send sends v unless ctx ends first.
func send[T any](ctx context.Context, to chan<- T, v T) bool {
	select {
	case to <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// receive ranges over a channel until it is closed or ctx ends.
func receive[T any](ctx context.Context, from <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			select {
			case v, ok := <-from:
				if !ok || !yield(v) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

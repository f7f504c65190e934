package corpus

import (
	"context"
	"errors"
	"fmt"

	"dateline/corpus/clean"
	"dateline/corpus/enrich"
	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/reading"
)

// Health is the state of a library.
type Health struct {
	Articles int // in the store
	Indexed  int // that the index finds
	Stale    int // not marked, or by an older recogniser
}

// Examine compares the index with the store, article by article, and tells of
// each that is in one of them alone, up to a bound, and of each record that is
// damaged. It changes nothing. What the files themselves say of their state,
// store and shelf know.
func (l *Library) Examine(ctx context.Context, tell func(model.Problem)) (Health, error) {
	if err := l.Wait(ctx); err != nil {
		return Health{}, err
	}
	e := l.Edition()
	h := Health{Indexed: e.Len()}
	living, told := 0, 0
	say := func(id model.ID, err error) {
		if told++; told <= maxProblems {
			tell(model.Problem{Source: "library", Item: clean.Line(string(id)), Stage: "examine", Err: err})
		}
	}
	for kept, err := range l.store.Since(ctx, 0, false) {
		switch {
		case errors.Is(err, model.ErrDamaged):
			say("", err)
		case err != nil:
			return h, err
		case !kept.Deleted:
			living++
			if _, found := e.Lookup(kept.Article.ID); !found {
				say(kept.Article.ID, errNotIndexed)
			}
		}
	}
	if h.Indexed > living {
		say("", fmt.Errorf("the index finds %d articles more than there are", h.Indexed-living))
	}
	var err error
	h.Articles, h.Stale, err = l.store.Count(ctx, enrich.Version)
	return h, errors.Join(err, ctx.Err())
}

var errNotIndexed = errors.New("is in the store, but not in the index")

// Reindex makes the index anew from the store. It tells how it goes; nil for
// nobody. The error is ErrBusy while another process writes the index.
func (l *Library) Reindex(ctx context.Context, tell func(reading.Progress)) error {
	if err := l.Wait(ctx); err != nil && ctx.Err() != nil {
		return err
	}
	release, ok := l.index.lease()
	if !ok {
		return ErrBusy
	}
	defer release()
	l.taking.Lock()
	defer l.taking.Unlock()
	total, _, err := l.store.Count(ctx, enrich.Version)
	if err != nil {
		return err
	}
	if err := l.index.forget(); err != nil {
		return err
	}
	p := reading.Progress{Stage: "indexing", Total: total, Began: l.opt.Now()}
	err = l.index.catchUp(ctx, func(done int) {
		if p.Done = done; tell != nil {
			tell(p)
		}
	})
	if err != nil {
		return err
	}
	l.index.next(func(e *index.Edition) { l.news.swap(e) })
	return l.index.settle(ctx)
}

// forget empties the index.
func (f *follower) forget() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.shelf.Reset(); err != nil {
		return fmt.Errorf("make the index anew: %w", err)
	}
	f.restart()
	return nil
}

// settle puts the tail on the shelf and merges what is small there.
func (f *follower) settle(ctx context.Context) error {
	f.mu.Lock()
	err := f.flush(ctx)
	f.mu.Unlock()
	if err != nil {
		return err
	}
	release, ok := f.lease()
	if !ok {
		return nil // who has it sees to it
	}
	defer release()
	f.merging.Wait()
	return f.shelf.Compact(ctx)
}

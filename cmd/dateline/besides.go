package main

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"dateline/corpus/cast"
	"dateline/corpus/clean"
	"dateline/model"
)

// handwritten is the part of a store that holds what readers wrote by hand.
type handwritten interface {
	Marks(ctx context.Context, reader string) (map[model.ID]model.Mark, error)
	Mark(ctx context.Context, reader string, marks map[model.ID]model.Mark) error
	Views(ctx context.Context, reader string) ([]model.View, error)
	SaveView(ctx context.Context, reader string, view model.View) error
	Amendments(ctx context.Context) ([]model.Amendment, error)
	Amend(ctx context.Context, drop []model.Amendment, add model.Amendment) error
}

// Bounds of what one import takes in beside articles, so that a hostile export
// costs no more than its bytes.
const (
	maxReaders    = 4096 // a library that is served has many
	maxViews      = 40_000
	maxAmendments = 20_000
	markBatch     = 2000 // marks that are written at once
)

// besides takes into a library what an export holds beside articles. It only
// ever adds: what the library has of an article's marks stays, a view keeps its
// key, and where two amendments say the opposite the library's holds. It is
// safe for concurrent use.
type besides struct {
	ctx   context.Context
	store handwritten

	mu      sync.Mutex
	kept    int // that were not there before
	readers map[string]*marking
	views   int
	amended []model.Amendment // wait for the end
}

// marking is one reader's marks.
type marking struct{ has, next map[model.ID]model.Mark }

// Mark is part of exchange.Beside.
func (b *besides) Mark(reader string, id model.ID, mark model.Mark) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	m := b.readers[reader]
	if m == nil {
		if len(b.readers) == maxReaders {
			return fmt.Errorf("keep mark: of more than %d readers", maxReaders)
		}
		has, err := b.store.Marks(b.ctx, reader)
		if err != nil {
			return err
		}
		m = &marking{has: map[model.ID]model.Mark{}, next: map[model.ID]model.Mark{}}
		if has != nil {
			m.has = has
		}
		if b.readers == nil {
			b.readers = map[string]*marking{}
		}
		b.readers[reader] = m
	}
	if all := m.has[id] | mark; all != m.has[id] {
		m.has[id], m.next[id] = all, all
	}
	if len(m.next) < markBatch {
		return nil
	}
	return b.write(reader, m)
}

// write writes the marks that wait; b.mu is held.
func (b *besides) write(reader string, m *marking) error {
	if len(m.next) == 0 {
		return nil
	}
	if err := b.store.Mark(b.ctx, reader, m.next); err != nil {
		return err
	}
	b.kept += len(m.next)
	m.next = map[model.ID]model.Mark{}
	return nil
}

// View is part of exchange.Beside.
func (b *besides) View(reader string, view model.View) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.views++; b.views > maxViews {
		return fmt.Errorf("keep view: more than %d", maxViews)
	}
	views, err := b.store.Views(b.ctx, reader)
	if err != nil {
		return err
	}
	if at := slices.IndexFunc(views, func(v model.View) bool { return v.Key == view.Key }); at >= 0 {
		if views[at] == view {
			return nil
		}
		return fmt.Errorf("keep view %s: the library has another under this key", view.Key)
	}
	b.kept++
	return b.store.SaveView(b.ctx, reader, view)
}

// Amendment is part of exchange.Beside.
func (b *besides) Amendment(a model.Amendment) error {
	a.Name = clean.Line(a.Name)
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.amended) == maxAmendments {
		return fmt.Errorf("keep amendment: more than %d", maxAmendments)
	}
	if _, err := cast.With(nil, a); err != nil {
		return err
	}
	b.amended = append(b.amended, a)
	return nil
}

// flush writes what waits, as far as was read.
func (b *besides) flush() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	ctx := context.WithoutCancel(b.ctx)
	for reader, m := range b.readers {
		if len(m.next) > 0 {
			if err := b.store.Mark(ctx, reader, m.next); err != nil {
				return fmt.Errorf("keep marks: %w", err)
			}
			b.kept += len(m.next)
		}
	}
	if len(b.amended) == 0 {
		return nil
	}
	held, err := b.store.Amendments(ctx)
	if err != nil {
		return fmt.Errorf("keep amendments: %w", err)
	}
	before := map[model.Amendment]bool{}
	for _, a := range cast.All(held, func(int, error) {}) {
		before[a] = true
	}
	// The library's come last, and so take the place of those that say the
	// opposite.
	for _, a := range cast.All(slices.Concat(b.amended, held), func(int, error) {}) {
		if before[a] {
			continue
		}
		if err := b.store.Amend(ctx, nil, a); err != nil {
			return fmt.Errorf("keep amendments: %w", err)
		}
		b.kept++
	}
	return nil
}

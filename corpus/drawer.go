package corpus

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"dateline/model"
)

// drawer is where memory keeps what a reader leaves there, forgotten at the end.
// The zero drawer is ready.
type drawer struct {
	mu    sync.Mutex
	marks model.Marks
	views []model.View // by key
	past  []string     // the newest last
}

func (d *drawer) Marks(context.Context) (model.Marks, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.marks, nil
}

func (d *drawer) Mark(_ context.Context, marks map[model.ID]model.Mark) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.marks = d.marks.Set(maps.All(marks))
	return nil
}

func (d *drawer) Views(context.Context) ([]model.View, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.views), nil
}

func (d *drawer) SaveView(_ context.Context, view model.View) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.views = slices.DeleteFunc(d.views, func(v model.View) bool { return v.Key == view.Key })
	if view.Query != "" {
		d.views = append(d.views, view)
		slices.SortFunc(d.views, func(a, b model.View) int { return cmp.Compare(a.Key, b.Key) })
	}
	return nil
}

func (d *drawer) Past(context.Context) ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.past), nil
}

func (d *drawer) KeepPast(_ context.Context, line string) error {
	if line == "" || len(line) > model.LongestPast {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.past = append(slices.DeleteFunc(d.past, func(s string) bool { return s == line }), line)
	d.past = d.past[max(0, len(d.past)-model.MostPast):]
	return nil
}

// drawers are those of the readers of a corpus in memory, by name. The zero
// drawers are ready.
type drawers struct {
	mu sync.Mutex
	by map[string]*drawer
}

func (d *drawers) of(reader string) *drawer {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.by == nil {
		d.by = map[string]*drawer{}
	}
	if d.by[reader] == nil {
		d.by[reader] = &drawer{}
	}
	return d.by[reader]
}

// Marks is part of ui.Newsroom.
func (c *Corpus) Marks(ctx context.Context) (model.Marks, error) { return c.kept.Marks(ctx) }

// Mark is part of ui.Newsroom. The marks are forgotten with the corpus.
func (c *Corpus) Mark(ctx context.Context, marks map[model.ID]model.Mark) error {
	return c.kept.Mark(ctx, marks)
}

// Views is part of ui.Newsroom.
func (c *Corpus) Views(ctx context.Context) ([]model.View, error) { return c.kept.Views(ctx) }

// SaveView is part of ui.Newsroom. The view is forgotten with the corpus.
func (c *Corpus) SaveView(ctx context.Context, view model.View) error {
	return c.kept.SaveView(ctx, view)
}

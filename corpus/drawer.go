package corpus

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"

	"dateline/model"
)

// drawer is where a corpus in memory keeps what its reader leaves there: marks
// and views, forgotten at the end. The zero drawer is ready.
type drawer struct {
	mu    sync.Mutex
	marks model.Marks
	views []model.View // by key
}

// Marks is part of ui.Newsroom.
func (c *Corpus) Marks(context.Context) (model.Marks, error) {
	c.kept.mu.Lock()
	defer c.kept.mu.Unlock()
	return c.kept.marks, nil
}

// Mark is part of ui.Newsroom. The marks are forgotten with the corpus.
func (c *Corpus) Mark(_ context.Context, marks map[model.ID]model.Mark) error {
	c.kept.mu.Lock()
	defer c.kept.mu.Unlock()
	c.kept.marks = c.kept.marks.Set(maps.All(marks))
	return nil
}

// Views is part of ui.Newsroom.
func (c *Corpus) Views(context.Context) ([]model.View, error) {
	c.kept.mu.Lock()
	defer c.kept.mu.Unlock()
	return slices.Clone(c.kept.views), nil
}

// SaveView is part of ui.Newsroom. The view is forgotten with the corpus.
func (c *Corpus) SaveView(_ context.Context, view model.View) error {
	c.kept.mu.Lock()
	defer c.kept.mu.Unlock()
	c.kept.views = slices.DeleteFunc(c.kept.views, func(v model.View) bool { return v.Key == view.Key })
	if view.Query != "" {
		c.kept.views = append(c.kept.views, view)
		slices.SortFunc(c.kept.views, func(a, b model.View) int { return cmp.Compare(a.Key, b.Key) })
	}
	return nil
}

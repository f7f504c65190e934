package uitest

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// Drawer keeps marks, views and query lines in memory, and what it was asked,
// for tests to look at. With a Fault it refuses to read or to keep. It is safe
// for concurrent use as long as its fields are set beforehand.
type Drawer struct {
	Marked model.Marks
	Saved  []model.View
	Past   []string // query lines
	Fault  error    // of keeping
	Blind  error    // of reading

	mu    sync.Mutex
	Wrote []map[model.ID]model.Mark // each call of Mark, the refused ones too
}

func (d *Drawer) marks() (model.Marks, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.Marked, d.Blind
}

func (d *Drawer) mark(marks map[model.ID]model.Mark) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.Wrote = append(d.Wrote, maps.Clone(marks))
	if d.Fault == nil {
		d.Marked = d.Marked.Set(maps.All(marks))
	}
	return d.Fault
}

func (d *Drawer) views() ([]model.View, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.Saved), d.Blind
}

func (d *Drawer) saveView(view model.View) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fault != nil {
		return d.Fault
	}
	d.Saved = slices.DeleteFunc(d.Saved, func(v model.View) bool { return v.Key == view.Key })
	if view.Query != "" {
		d.Saved = append(d.Saved, view)
		slices.SortFunc(d.Saved, func(a, b model.View) int { return strings.Compare(a.Key, b.Key) })
	}
	return nil
}

func (d *Drawer) past() ([]string, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.Past), d.Blind
}

func (d *Drawer) keepPast(line string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Fault == nil {
		d.Past = append(d.Past, line)
	}
	return d.Fault
}

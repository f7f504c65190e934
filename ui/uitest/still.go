package uitest

import (
	"context"
	"slices"

	"dateline/model"
	"dateline/model/reading"
)

// Still is a newsroom in which nothing more happens: its news is told once and
// what comes after it never, so that a test runs to its end without waiting.
type Still struct {
	News reading.News
	Of   func(context.Context, model.ID) (*model.Article, error)
	// Reasons answers Why, and Amending takes amendments; both may be nil.
	Reasons  func(context.Context, model.ID, reading.Ask) ([]model.Reason, error)
	Amending Amending
	// Drawer keeps marks and views; without it they are taken and forgotten.
	Drawer *Drawer
}

// Next returns the news, and context.Canceled to who has heard it.
func (s Still) Next(_ context.Context, since uint64) (reading.News, error) {
	if since == s.News.Serial {
		return reading.News{}, context.Canceled
	}
	return s.News, nil
}

// Article returns one article.
func (s Still) Article(ctx context.Context, id model.ID) (*model.Article, error) {
	return s.Of(ctx, id)
}

// Why tells what Reasons does; without it nothing.
func (s Still) Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error) {
	if s.Reasons == nil {
		return nil, nil
	}
	return s.Reasons(ctx, id, ask)
}

// Amend asks Amending; without it nothing is taken down.
func (s Still) Amend(ctx context.Context, a model.Amendment) error {
	if s.Amending == nil {
		return nil
	}
	return s.Amending.Amend(ctx, a)
}

// Retract asks Amending; without it nothing is taken back.
func (s Still) Retract(ctx context.Context, a model.Amendment) error {
	if s.Amending == nil {
		return nil
	}
	return s.Amending.Retract(ctx, a)
}

// Amendments asks Amending; without it there are none.
func (s Still) Amendments() []model.Amendment {
	if s.Amending == nil {
		return nil
	}
	return s.Amending.Amendments()
}

// Amending is who takes amendments down for a Still: a corpus, or a Notebook.
type Amending interface {
	Amend(context.Context, model.Amendment) error
	Retract(context.Context, model.Amendment) error
	Amendments() []model.Amendment
}

// Notebook takes amendments down in memory, as they come. With a Fault it
// refuses.
type Notebook struct {
	All   []model.Amendment
	Fault error
}

// Amend takes one down.
func (n *Notebook) Amend(_ context.Context, a model.Amendment) error {
	if n.Fault == nil {
		n.All = append(n.All, a)
	}
	return n.Fault
}

// Retract takes one back.
func (n *Notebook) Retract(_ context.Context, a model.Amendment) error {
	if n.Fault == nil {
		n.All = slices.DeleteFunc(n.All, func(b model.Amendment) bool { return a == b })
	}
	return n.Fault
}

// Amendments returns a copy of All.
func (n *Notebook) Amendments() []model.Amendment { return slices.Clone(n.All) }

// Marks asks Drawer.
func (s Still) Marks(context.Context) (model.Marks, error) {
	if s.Drawer == nil {
		return model.Marks{}, nil
	}
	return s.Drawer.marks()
}

// Mark gives marks to Drawer.
func (s Still) Mark(_ context.Context, marks map[model.ID]model.Mark) error {
	if s.Drawer == nil {
		return nil
	}
	return s.Drawer.mark(marks)
}

// Views asks Drawer.
func (s Still) Views(context.Context) ([]model.View, error) {
	if s.Drawer == nil {
		return nil, nil
	}
	return s.Drawer.views()
}

// SaveView gives a view to Drawer.
func (s Still) SaveView(_ context.Context, view model.View) error {
	if s.Drawer == nil {
		return nil
	}
	return s.Drawer.saveView(view)
}

// Past asks Drawer.
func (s Still) Past(context.Context) ([]string, error) {
	if s.Drawer == nil {
		return nil, nil
	}
	return s.Drawer.past()
}

// KeepPast gives a query line to Drawer.
func (s Still) KeepPast(_ context.Context, line string) error {
	if s.Drawer == nil {
		return nil
	}
	return s.Drawer.keepPast(line)
}

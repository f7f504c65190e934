package corpus

import (
	"context"
	"maps"

	"dateline/model"
)

// storedHand is what one reader of a library wrote.
type storedHand struct {
	store  Store
	reader string // "" is the one of a library that is read by one alone
}

func (h storedHand) Marks(ctx context.Context) (model.Marks, error) {
	marks, err := h.store.Marks(ctx, h.reader)
	return model.MarksOf(marks), err
}

func (h storedHand) Mark(ctx context.Context, marks map[model.ID]model.Mark) error {
	return h.store.Mark(ctx, h.reader, maps.Clone(marks))
}

func (h storedHand) Views(ctx context.Context) ([]model.View, error) {
	return h.store.Views(ctx, h.reader)
}

func (h storedHand) SaveView(ctx context.Context, view model.View) error {
	return h.store.SaveView(ctx, h.reader, view)
}

func (h storedHand) Past(ctx context.Context) ([]string, error) {
	return h.store.Past(ctx, h.reader)
}

func (h storedHand) KeepPast(ctx context.Context, line string) error {
	return h.store.KeepPast(ctx, h.reader, line)
}

// own is the hand of Options.Reader.
func (l *Library) own() storedHand { return storedHand{l.store, l.opt.Reader} }

// Marks is part of ui.Newsroom: those of Options.Reader.
func (l *Library) Marks(ctx context.Context) (model.Marks, error) { return l.own().Marks(ctx) }

// Mark is part of ui.Newsroom.
func (l *Library) Mark(ctx context.Context, marks map[model.ID]model.Mark) error {
	return l.own().Mark(ctx, marks)
}

// Views is part of ui.Newsroom.
func (l *Library) Views(ctx context.Context) ([]model.View, error) { return l.own().Views(ctx) }

// SaveView is part of ui.Newsroom.
func (l *Library) SaveView(ctx context.Context, view model.View) error {
	return l.own().SaveView(ctx, view)
}

// Past returns the query lines of Options.Reader, the newest last; see Store.
func (l *Library) Past(ctx context.Context) ([]string, error) { return l.own().Past(ctx) }

// KeepPast keeps the newest of them; see Store.
func (l *Library) KeepPast(ctx context.Context, line string) error {
	return l.own().KeepPast(ctx, line)
}

package ui

import (
	"context"

	"dateline/model"
	"dateline/model/reading"
)

// Newsroom is what the reader asks I/O of. It is declared here by its
// consumer; cmd ties it to corpus. Its methods may block and are called from
// Cmds only, never from Update or View. They are safe for concurrent use.
type Newsroom interface {
	// Next returns the newest news as soon as its Serial differs from since;
	// with since 0 at once. It blocks until then or until ctx ends.
	Next(ctx context.Context, since uint64) (reading.News, error)
	// Article returns one whole article, Text included. The error is
	// model.ErrNotFound when there is none with this id.
	Article(ctx context.Context, id model.ID) (*model.Article, error)
	// Why tells for each part of a query whether the article matches it, and
	// by what.
	Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error)
	// Amend takes down who is who; the next editions show it. An amendment
	// that says the opposite of an earlier one takes its place.
	Amend(ctx context.Context, a model.Amendment) error
	// Retract takes an amendment back.
	Retract(ctx context.Context, a model.Amendment) error
	// Amendments returns those that hold, in the order of their file.
	Amendments() []model.Amendment

	// Marks returns what the reader marked in earlier sessions.
	Marks(ctx context.Context) (model.Marks, error)
	// Mark keeps what the marks of these articles now are; 0 takes them off.
	// The error is model.ErrReadOnly where nothing can be kept.
	Mark(ctx context.Context, marks map[model.ID]model.Mark) error
	// Views returns the saved views.
	Views(ctx context.Context) ([]model.View, error)
	// SaveView keeps a view under its key, or forgets it without a query. The
	// error is model.ErrReadOnly where nothing can be kept.
	SaveView(ctx context.Context, view model.View) error
}

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
}

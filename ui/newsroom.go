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
}

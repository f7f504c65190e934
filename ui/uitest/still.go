package uitest

import (
	"context"

	"dateline/model"
	"dateline/model/reading"
)

// Still is a newsroom in which nothing more happens: its news is told once and
// what comes after it never, so that a test runs to its end without waiting.
type Still struct {
	News reading.News
	Of   func(context.Context, model.ID) (*model.Article, error)
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

// Why tells nothing: a Still answers no queries about its articles.
func (s Still) Why(context.Context, model.ID, reading.Ask) ([]model.Reason, error) { return nil, nil }

// Amend takes nothing down.
func (s Still) Amend(context.Context, model.Amendment) error { return nil }

// Retract takes nothing back.
func (s Still) Retract(context.Context, model.Amendment) error { return nil }

// Amendments returns none.
func (s Still) Amendments() []model.Amendment { return nil }

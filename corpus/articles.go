package corpus

import (
	"context"
	"fmt"
	"iter"
	"sync"

	"dateline/corpus/clean"
	"dateline/corpus/enrich"
	"dateline/model"
)

// Articles returns whole, marked articles in the order of ids. They are made
// by all workers a little ahead of the one who ranges over them. The error is
// model.ErrNotFound for an id that there is none with, or ctx's.
func (c *Corpus) Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return articles(ctx, ids, 1, c.desk, c.Article)
}

// Articles is that of Corpus.
func (l *Library) Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	called := memo(l.called)
	return articles(ctx, ids, 1, l.desk, func(ctx context.Context, id model.ID) (*model.Article, error) {
		return l.article(ctx, id, called)
	})
}

// Headlines returns Articles without what a list has no room for: Text and Body
// may be left out, and what lies in them is not looked at again. So the actors of
// an article are those that it was marked with, as the index counts them, where
// Articles would mark it anew because the reader of Markdown has changed.
func (c *Corpus) Headlines(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return articles(ctx, ids, inRow, c.desk, c.headline)
}

// Headlines is that of Corpus.
func (l *Library) Headlines(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	called := memo(l.called)
	return articles(ctx, ids, inRow, l.desk, func(ctx context.Context, id model.ID) (*model.Article, error) {
		return l.headline(ctx, id, called)
	})
}

// headline is Article for Headlines.
func (c *Corpus) headline(ctx context.Context, id model.ID) (*model.Article, error) {
	kept, ok := c.room.get(id)
	if !ok || c.opt.Unmarked || kept.Marked < enrich.Version || c.stage.cast.Splits(kept) {
		return c.Article(ctx, id)
	}
	return c.stage.cast.Cast(kept), ctx.Err()
}

// headline is likewise Article, with the names of actors as called returns them.
func (l *Library) headline(ctx context.Context, id model.ID, called func(model.ActorID) string) (*model.Article, error) {
	kept, err := l.store.Head(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", clean.Line(string(id)), err)
	}
	edits := l.edits.Load()
	if kept.Article.Marked < enrich.Version || edits.Splits(kept.Article, kept.Who) {
		return l.article(ctx, id, called)
	}
	return edits.Cast(kept.Article, kept.Who, called), nil
}

// called is the name of an actor in the newest edition.
func (l *Library) called(id model.ActorID) string { return l.Edition().Called(id) }

// mostNames is how many names a memo has: of those who are named day by day, and
// of all others those of the last few thousand articles.
const mostNames = 32 << 10

// memo returns a function that remembers what another one said, for as long as a
// list is being made: in a thousand articles the same actors come again and again.
func memo(called func(model.ActorID) string) func(model.ActorID) string {
	var mu sync.Mutex
	names := map[model.ActorID]string{}
	return func(id model.ActorID) string {
		mu.Lock()
		name, ok := names[id]
		mu.Unlock()
		if ok {
			return name
		}
		name = called(id)
		mu.Lock()
		defer mu.Unlock()
		if len(names) >= mostNames {
			clear(names)
		}
		names[id] = name
		return name
	}
}

// inRow is how many headlines one worker gets in a row.
const inRow = 16

// articles gets articles, so many in a row, with a chair at the desk for each row
// that is being got.
func articles(ctx context.Context, ids iter.Seq[model.ID], row int, desk chan struct{},
	get func(context.Context, model.ID) (*model.Article, error)) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		ahead := make(chan chan []result, cap(desk))
		go func() {
			defer close(ahead)
			for list := range rows(ids, row) {
				some := make(chan []result, 1)
				if !send(ctx, ahead, some) {
					return
				}
				go func() {
					desk <- struct{}{}
					defer func() { <-desk }()
					got := make([]result, 0, len(list))
					for _, id := range list {
						a, err := get(ctx, id)
						if got = append(got, result{a, err}); ctx.Err() != nil {
							break
						}
					}
					some <- got
				}()
			}
		}()
		for some := range receive(ctx, ahead) {
			for _, r := range <-some {
				if !yield(r.article, r.err) {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// rows parts ids into rows of at most so many.
func rows(ids iter.Seq[model.ID], most int) iter.Seq[[]model.ID] {
	return func(yield func([]model.ID) bool) {
		var list []model.ID
		for id := range ids {
			if list = append(list, id); len(list) < most {
				continue
			}
			if !yield(list) {
				return
			}
			list = nil
		}
		if len(list) > 0 {
			yield(list)
		}
	}
}

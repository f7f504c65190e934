package corpus

import (
	"context"
	"iter"

	"dateline/model"
)

// Articles returns whole, marked articles in the order of ids. They are made
// by all workers a little ahead of the one who ranges over them. The error is
// model.ErrNotFound for an id that there is none with, or ctx's.
func (c *Corpus) Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return articles(ctx, ids, c.desk, c.Article)
}

// Articles is that of Corpus.
func (l *Library) Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error] {
	return articles(ctx, ids, l.desk, l.Article)
}

// articles is Articles with a chair at the desk for each that is being got.
func articles(ctx context.Context, ids iter.Seq[model.ID], desk chan struct{},
	get func(context.Context, model.ID) (*model.Article, error)) iter.Seq2[*model.Article, error] {
	return func(yield func(*model.Article, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		ahead := make(chan chan result, cap(desk))
		go func() {
			defer close(ahead)
			for id := range ids {
				one := make(chan result, 1)
				if !send(ctx, ahead, one) {
					return
				}
				go func() {
					desk <- struct{}{}
					defer func() { <-desk }()
					a, err := get(ctx, id)
					one <- result{a, err}
				}()
			}
		}()
		for one := range receive(ctx, ahead) {
			r := <-one
			if !yield(r.article, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

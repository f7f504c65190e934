package feeds

import (
	"context"
	"iter"

	"dateline/corpus"
	"dateline/corpus/source"
	"dateline/model"
	"dateline/model/reading"
)

// take takes a batch in: its articles, and then how far its feeds came. What
// readers of the library are shown meanwhile is progress; nil for the import.
func (d *Desk) take(ctx context.Context, batch []delivery, progress func() reading.Progress, tally *Tally) error {
	if err := d.sift(ctx, batch); err != nil {
		return err
	}
	for i := range batch {
		if len(batch[i].articles) == 0 {
			continue
		}
		in := intake(batch)
		in.Unmarked, in.Progress = d.opt.Unmarked, progress
		if _, err := d.opt.Library.Import(ctx, in); err != nil {
			return err
		}
		break
	}
	if err := d.renew(ctx, batch, tally); err != nil {
		return err
	}
	return d.save(ctx, batch, tally)
}

// sift leaves out what came into the library since the feeds were read: from
// another feed of this batch or of the one before.
func (d *Desk) sift(ctx context.Context, batch []delivery) error {
	seen := map[model.ID]bool{}
	for i := range batch {
		got := &batch[i]
		rest := got.articles[:0]
		for _, a := range got.articles {
			if !seen[a.ID] {
				rest = append(rest, a)
			}
			seen[a.ID] = true
		}
		got.had += len(got.articles) - len(rest)
		got.articles = rest
		if err := d.missing(ctx, got); err != nil {
			return err
		}
		got.try.fresh = len(got.articles)
	}
	return nil
}

// intake returns the articles of a batch as the library takes them, each feed an
// item.
func intake(batch []delivery) corpus.Intake {
	of := map[string]*delivery{}
	items := func(yield func(source.Item, error) bool) {
		for i := range batch {
			if url := batch[i].feed.URL; !yield(source.Item{Name: url, Path: url, Size: -1}, nil) {
				return
			}
		}
	}
	for i := range batch {
		of[batch[i].feed.URL] = &batch[i]
	}
	return corpus.Intake{Items: items,
		Read: func(_ context.Context, it source.Item) iter.Seq2[*model.Article, error] {
			return func(yield func(*model.Article, error) bool) {
				for _, a := range of[it.Path].articles {
					if !yield(a, nil) {
						return
					}
				}
			}
		}}
}

package feeds

import (
	"context"
	"errors"
	"time"

	"dateline/model"
)

// mayHaveChanged reports whether a feed says of an article that it was changed
// since the feed was asked last, or little before: many feeds are made anew only
// now and then.
func mayHaveChanged(a *model.Article, asked time.Time) bool {
	return !asked.IsZero() && a.Updated.Known() && a.Updated.Time.After(asked.Add(-usual))
}

// renew puts what feeds say anew of articles in the place of what the library
// has of them, and counts them. An article of which the library has more, such
// as the text of its page, stays as it is.
func (d *Desk) renew(ctx context.Context, batch []delivery, tally *Tally) error {
	keeper, ok := d.opt.Library.(Keeper)
	if !ok {
		return nil
	}
	var fresh []*model.Article
	seen := map[model.ID]bool{}
	for i := range batch {
		for _, a := range batch[i].changed {
			if seen[a.ID] {
				continue
			}
			seen[a.ID] = true
			there, err := d.opt.Store.Get(ctx, a.ID)
			switch {
			case errors.Is(err, model.ErrNotFound) || errors.Is(err, model.ErrDamaged):
				continue
			case err != nil:
				return err
			}
			if a := renewed(there.Article, a); a != nil {
				fresh = append(fresh, a)
			}
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	if err := keeper.Renew(ctx, fresh...); err != nil {
		return err
	}
	tally.Renewed += len(fresh)
	return nil
}

// renewed returns what an article becomes by what its feed says of it now; nil
// where it stays as it is.
func renewed(there, now *model.Article) *model.Article {
	switch {
	case there.Updated.Known() && !now.Updated.Time.After(there.Updated.Time):
		return nil // told already
	case there.Title == now.Title && there.Body == now.Body:
		return nil
	case len(now.Body) < len(there.Body)*3/4:
		return nil // a summary, and there is the whole text
	}
	whole := *now
	whole.Path = there.Path // of the feed that brought it first
	if there.Published.Known() {
		whole.Published = there.Published
	}
	orElse(&whole.Section, there.Section)
	orElse(&whole.Lang, there.Lang)
	orElseAll(&whole.Authors, there.Authors)
	orElseAll(&whole.Media, there.Media)
	orElseAll(&whole.Tags, there.Tags)
	return &whole
}

package corpus

import (
	"context"
	"fmt"
	"slices"

	"dateline/corpus/clean"
	"dateline/corpus/index"
	"dateline/corpus/near"
	"dateline/corpus/parse"
	"dateline/model"
	"dateline/model/reading"
)

// Renew puts articles in the place of those with the same ID: their text has
// become another, such as the whole one in the place of a summary. They are
// marked anew, and the next edition has them. One that is not there is passed
// over. The error is model.ErrReadOnly where nothing can be kept.
func (l *Library) Renew(ctx context.Context, articles ...*model.Article) error {
	l.taking.Lock()
	defer l.taking.Unlock()
	if release, ok := l.index.lease(); ok {
		defer release()
	}
	if err := l.keepUp(ctx); err != nil {
		return err
	}
	crew, err := l.muster(ctx)
	if err != nil {
		return err
	}
	fresh := make([]*model.Article, len(articles))
	for i, a := range articles {
		fresh[i] = new(*a)
		strip(crew.furniture, fresh[i])
	}
	err = l.renew(ctx, crew, fresh, false)
	if err == nil {
		err = l.finish(ctx, crew.settle, l.keepUp)
	}
	if err != nil {
		l.crew = nil
		return err
	}
	l.index.next(func(e *index.Edition) { l.news.publish(e, l.settled()) })
	return nil
}

// renew is Renew under l.taking; with unmarked the marking is left for later.
func (l *Library) renew(ctx context.Context, crew *crew, articles []*model.Article, unmarked bool) error {
	for some := range slices.Chunk(articles, chunkSize) {
		entries := make([]index.Entry, len(some))
		signed := make([]near.Signature, len(some))
		for i, a := range some {
			a.Text, _ = parse.PlainText(a.Body)
			a.Actors, a.Mentions, a.Topics, a.Quotes, a.Phrases, a.Marked = nil, nil, nil, nil, nil, 0
			if !unmarked {
				l.marker.Mark(a)
			}
			entries[i], signed[i] = index.Analyse(a), near.Sign(a.Title, a.Text)
		}
		records := crew.join(some, signed)
		if err := l.store.Replace(ctx, records...); err != nil {
			return err
		}
		if err := crew.joined(ctx, records); err != nil {
			return err
		}
		if err := l.index.appended(ctx, records, entries); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Announce shows readers how a work goes that others do on the library, such as
// fetching. A Progress without a Stage says that it is over; its Problems are
// shown until the next.
func (l *Library) Announce(p reading.Progress) {
	if p.Stage == "" {
		l.told.Store(&p.Problems)
		l.news.publish(nil, l.settled())
		return
	}
	l.news.announce(p)
}

// Renew puts an article in the place of the one with the same ID; see
// Library.Renew. The error is model.ErrNotFound where there is none.
func (c *Corpus) Renew(ctx context.Context, articles ...*model.Article) error {
	for _, a := range articles {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, ok := c.room.get(a.ID); !ok {
			return fmt.Errorf("renew article %s: %w", clean.Line(string(a.ID)), model.ErrNotFound)
		}
		fresh := new(*a)
		fresh.Text, _ = parse.PlainText(fresh.Body)
		c.marker.Mark(fresh)
		kept := c.room.names.own(fresh)
		c.stage.cast.Put(kept)
		c.room.put(kept)
		c.stage.add([]index.Entry{c.stage.writer.Analyse(fresh)})
	}
	c.stage.edition(c.news.swap)
	return nil
}

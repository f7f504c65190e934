package main

import (
	"context"
	"errors"
	"fmt"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/corpus/source"
	"dateline/corpus/source/web"
	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/model/reading"
)

// Where corpus, store and the web meet: what follows feeds, and fetches.

// fromWeb brings what addresses among the paths name.
func (a *app) fromWeb() source.Web { return feeds.Reader{Client: a.web(), Local: a.flags.local} }

// deskOf is who follows the feeds of a library.
func (a *app) deskOf(store *sqlite.Store, l *corpus.Library) *feeds.Desk {
	return feeds.New(feeds.Options{Client: a.web(), Store: store, Library: l, Now: a.now})
}

// openDesk opens the library to follow feeds for, where that is not done yet,
// and makes it where there is none.
func (a *app) openDesk(ctx context.Context) (*feeds.Desk, *sqlite.Store, error) {
	store := a.store
	if store == nil {
		var err error
		if store, _, err = a.makeStore(ctx); err != nil {
			return nil, nil, err
		}
	}
	a.wrote = true
	if store.ReadOnly() {
		return nil, nil, fmt.Errorf("follow feeds in %s: %w", store.Path(), model.ErrReadOnly)
	}
	l, err := a.withLibrary(ctx, store, corpus.Options{Quiet: true, Now: a.now})
	if err != nil {
		return nil, nil, err
	}
	return a.deskOf(store, l), store, nil
}

// following is a library in the reader, where it fetches its feeds and the full
// texts of its articles.
type following struct {
	*corpus.Library
	desk  *feeds.Desk
	store *sqlite.Store
}

// Gather fetches the feeds that are due, or all; the library tells how it goes.
func (f following) Gather(ctx context.Context, all bool) (reading.Gathered, error) {
	// What another process took in comes first: it may have been the feeds.
	found, err := f.Library.Refresh(ctx)
	if err != nil {
		return reading.Gathered{}, err
	}
	followed, err := f.store.Feeds(ctx)
	if err != nil || len(followed) == 0 {
		return reading.Gathered{Articles: found}, err
	}
	tally, err := f.desk.Refresh(ctx, feeds.Round{Early: all, Tell: f.Announce})
	f.Announce(reading.Progress{Problems: tally.Problems})
	if errors.Is(err, corpus.ErrBusy) {
		err = errors.New("the feeds are being fetched already")
	}
	return reading.Gathered{Feeds: len(followed), Fetched: tally.Feeds, Articles: found + tally.Taken,
		Problems: len(tally.Problems), Next: tally.Next}, err
}

// FullText fetches the full text of an article.
func (f following) FullText(ctx context.Context, id model.ID) error {
	return advised(f.desk.FullText(ctx, id), "dateline feeds set NAME --on-my-network")
}

// fetching is a corpus in memory in the reader, where it fetches the full texts
// of its articles.
type fetching struct {
	*corpus.Corpus
	client *web.Client
	local  bool
}

// FullText fetches the full text of an article.
func (f fetching) FullText(ctx context.Context, id model.ID) error {
	return advised(feeds.FullText(ctx, f.client, f.Corpus, id, func(*model.Article) model.Feed {
		return model.Feed{Local: f.local}
	}), "--on-my-network")
}

// advised adds to the error of an address that is refused what allows it.
func advised(err error, by string) error {
	if errors.Is(err, web.ErrPrivate) {
		return fmt.Errorf("%w; %s allows it", err, by)
	}
	return err
}

// unfed is the sample in the reader, who follows no feeds yet.
type unfed struct{ fetching }

// Gather finds nothing to follow.
func (unfed) Gather(context.Context, bool) (reading.Gathered, error) { return reading.Gathered{}, nil }

// live gives a newsroom what it needs of the web while it is read.
func (a *app) live(c newsroom, err error) (newsroom, error) {
	switch c := c.(type) {
	case *corpus.Library:
		return following{c, a.deskOf(a.store, c), a.store}, err
	case *corpus.Corpus:
		inMemory := fetching{c, a.web(), a.flags.local}
		if len(a.flags.corpus) == 0 {
			return unfed{inMemory}, err
		}
		return inMemory, err
	}
	return c, err
}

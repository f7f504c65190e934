package feeds

import (
	"cmp"
	"context"
	"fmt"
	"net/http"

	"dateline/corpus/clean"
	"dateline/corpus/parse/feed"
	"dateline/corpus/source/web"
	"dateline/model"
)

// Add follows the feed at f.URL or, where a page lies there, the feeds that it
// names (well-known paths are tried where it names none), and takes in their
// articles at once. What f says of Title, Folder and Agent goes for each of
// them, the title only where there is one; so do FullText and Local. A feed that
// is followed already keeps how far it came, and is not asked again. It returns
// the feeds as they are followed from now on. The error is ErrNoFeed where there
// is none, and otherwise that of Client.Fetch.
func (d *Desk) Add(ctx context.Context, f model.Feed) ([]model.Feed, error) {
	address, err := Address(f.URL)
	if err != nil {
		return nil, err
	}
	f.URL = address
	if d.readOnly() {
		return nil, fmt.Errorf("add feed %s: %w", address, model.ErrReadOnly)
	}
	all, err := d.opt.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	r := rollOf(all)
	if _, ok := r.feeds[address]; ok {
		return d.settle(ctx, r, []model.Feed{f}, nil)
	}
	found, err := d.find(ctx, f, r)
	if err != nil {
		return nil, fmt.Errorf("add feed %s: %w", address, err)
	}
	var feeds []model.Feed
	var batch []delivery
	for _, c := range found {
		if len(found) > 1 {
			c.feed.Title = ""
		}
		feeds = append(feeds, c.feed)
		if c.read {
			batch = append(batch, c.delivery)
		}
	}
	return d.settle(ctx, r, feeds, batch)
}

// candidate is a feed that may be followed; read is not set where it is already.
type candidate struct {
	delivery
	read bool
}

// find returns the feeds at an address.
func (d *Desk) find(ctx context.Context, f model.Feed, r *roll) ([]candidate, error) {
	answer, err := d.get(ctx, f)
	if err != nil {
		return nil, err
	}
	here, err := d.candidate(ctx, f, answer)
	if err != nil {
		return nil, err
	}
	if here.try.kind == kept {
		return []candidate{here}, nil
	}
	links := feed.Discover(answer.Body, answer.URL)
	found, err := d.follow(ctx, f, declared(links), r, false)
	if err == nil && len(found) == 0 {
		found, err = d.follow(ctx, f, guessed(links), r, true)
	}
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%w: %s", ErrNoFeed, here.try.problem)
	}
	return found, err
}

// follow asks the feeds that a page names, and returns those that are feeds and
// do not say what another one said already: many a page names one feed in two
// formats. Of guesses the first that is a feed is enough.
func (d *Desk) follow(ctx context.Context, f model.Feed, links []feed.Link, r *roll, first bool) ([]candidate, error) {
	var found []candidate
	for _, l := range links {
		of := f
		if of.URL = clean.URL(l.URL); of.URL == "" {
			continue
		}
		if _, ok := r.feeds[of.URL]; ok {
			found = append(found, candidate{delivery: delivery{feed: of}})
			continue
		}
		answer, err := d.get(ctx, of)
		switch {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case err != nil:
			continue // one of several; what is left tells
		}
		c, err := d.candidate(ctx, of, answer)
		if err != nil {
			return nil, err
		}
		if c.try.kind != kept || twin(found, c) {
			continue
		}
		found = append(found, c)
		if first {
			break
		}
	}
	return found, nil
}

// get asks for what lies at the address of a feed.
func (d *Desk) get(ctx context.Context, f model.Feed) (*web.Response, error) {
	answer, err := d.opt.Client.Fetch(ctx, web.Request{URL: f.URL, Agent: f.Agent, Accept: acceptFeed + ", text/html;q=0.5", Local: f.Local})
	if err == nil && answer.Status == http.StatusNotModified {
		return nil, &web.StatusError{Status: answer.Status} // to what was asked without conditions
	}
	return answer, err
}

// candidate reads what came as a feed, and moves to where it has moved for ever.
func (d *Desk) candidate(ctx context.Context, f model.Feed, answer *web.Response) (candidate, error) {
	f.URL = cmp.Or(clean.URL(answer.Permanent), f.URL)
	c := candidate{delivery: delivery{feed: f, at: d.opt.Now()}, read: true}
	err := d.read(ctx, &c.delivery, answer)
	c.try.moved = ""
	return c, err
}

// twin reports whether most of a feed is in one that was found before.
func twin(found []candidate, c candidate) bool {
	ids := map[model.ID]bool{}
	for _, id := range c.all {
		ids[id] = true
	}
	for _, other := range found {
		both := 0
		for _, id := range other.all {
			if ids[id] {
				both++
			}
		}
		if both > 0 && 2*both >= min(len(c.all), len(other.all)) {
			return true
		}
	}
	return false
}

// settle follows feeds, takes in what was read of them, and returns them as they
// are kept.
func (d *Desk) settle(ctx context.Context, r *roll, feeds []model.Feed, batch []delivery) ([]model.Feed, error) {
	for i := range batch {
		if batch[i].feed.FullText {
			if err := d.fill(ctx, &batch[i], batch[i].articles, newRation()); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range feeds {
		there, ok := r.feeds[f.URL]
		if !ok {
			there = model.Feed{URL: f.URL}
		}
		there.Title, there.Folder = cmp.Or(clean.Line(f.Title), there.Title), cmp.Or(clean.Line(f.Folder), there.Folder)
		there.Agent = cmp.Or(f.Agent, there.Agent)
		there.FullText, there.Local = there.FullText || f.FullText, there.Local || f.Local
		r.put(there)
	}
	// Followed first: a process that ends now leaves feeds that were never asked.
	if err := d.keep(ctx, r); err != nil {
		return nil, err
	}
	if err := d.take(ctx, batch, nil, &Tally{}); err != nil {
		return nil, err
	}
	all, err := d.opt.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	now := rollOf(all)
	out := make([]model.Feed, 0, len(feeds))
	for _, f := range feeds {
		if f, ok := now.feeds[f.URL]; ok {
			out = append(out, f)
		}
	}
	return out, nil
}

package feeds

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"time"

	"dateline/model"
)

// roll is the feeds of a library while the states of a batch are written down:
// as the reader has them now, who may have changed or dropped some meanwhile.
type roll struct {
	feeds   map[string]model.Feed
	changed map[string]bool
	dropped map[string]bool
	told    []model.Problem
}

func rollOf(all []model.Feed) *roll {
	r := &roll{feeds: map[string]model.Feed{}, changed: map[string]bool{}, dropped: map[string]bool{}}
	for _, f := range all {
		r.feeds[f.URL] = f
	}
	return r
}

// put writes a feed down.
func (r *roll) put(f model.Feed) {
	r.feeds[f.URL], r.changed[f.URL] = f, true
}

// save keeps how far the feeds of a batch came and counts what they brought.
func (d *Desk) save(ctx context.Context, batch []delivery, tally *Tally) error {
	all, err := d.opt.Store.Feeds(ctx)
	if err != nil {
		return err
	}
	r := rollOf(all)
	for i := range batch {
		got := &batch[i]
		r.came(got)
		tally.add(got)
	}
	r.leaveAlone(batch)
	if err := d.keep(ctx, r); err != nil {
		return err
	}
	tally.tell(r.told...)
	return nil
}

// keep has the store keep what changed.
func (d *Desk) keep(ctx context.Context, r *roll) error {
	var save []model.Feed
	var drop []string
	for url := range r.changed {
		if !r.dropped[url] {
			save = append(save, r.feeds[url])
		}
	}
	for url := range r.dropped {
		drop = append(drop, url)
	}
	// In this order: between the two a feed is followed twice, and never not.
	if err := d.opt.Store.SaveFeeds(ctx, save...); err != nil {
		return err
	}
	if len(drop) == 0 {
		return nil
	}
	return d.opt.Store.DropFeeds(ctx, drop...)
}

// came writes down how the try of one feed went.
func (r *roll) came(got *delivery) {
	f, ok := r.feeds[got.feed.URL]
	if !ok || r.dropped[f.URL] {
		return // the reader dropped it meanwhile
	}
	f.State = after(f.URL, f.State, got.try, got.at, Version)
	if n := len(got.problems); f.State.Problem == "" && n > 0 {
		f.State.Problem = brokenItems(n)
	}
	f.Title, f.Site = cmp.Or(f.Title, got.title), cmp.Or(f.Site, got.site)
	if f.State.Moves >= movesToBelieve {
		r.move(f)
		return
	}
	r.put(f)
}

// move gives a feed its new address. Where that is followed already, the feed
// there stays as the reader has it, and takes what is more in this one.
func (r *roll) move(f model.Feed) {
	old := f.URL
	f.URL, f.State.Moved, f.State.Moves = f.State.Moved, "", 0
	why := fmt.Errorf("has moved to %s, which is followed from now on", f.URL)
	if there, ok := r.feeds[f.URL]; ok && !r.dropped[f.URL] {
		there.Title, there.Folder = cmp.Or(there.Title, f.Title), cmp.Or(there.Folder, f.Folder)
		there.Site, there.Agent = cmp.Or(there.Site, f.Site), cmp.Or(there.Agent, f.Agent)
		there.FullText, there.Local = there.FullText || f.FullText, there.Local || f.Local
		there.State.Articles += f.State.Articles
		f = there
		why = fmt.Errorf("has moved to %s, which was followed already", f.URL)
	}
	r.put(f)
	r.dropped[old] = true
	r.told = append(r.told, model.Problem{Source: old, Stage: "fetch", Err: why})
}

// leaveAlone puts off all feeds of the hosts that asked for it, those too that
// were not asked now: the client forgets with the process.
func (r *roll) leaveAlone(batch []delivery) {
	until := map[string]time.Time{}
	for i := range batch {
		t := &batch[i].try
		asks := t.status == http.StatusTooManyRequests || t.status == http.StatusServiceUnavailable
		if host := hostOf(batch[i].feed.URL); asks && t.until.After(until[host]) {
			until[host] = bounded(t.until, batch[i].at)
		}
	}
	if len(until) == 0 {
		return
	}
	for url, f := range r.feeds {
		if at, ok := until[hostOf(url)]; ok && !f.State.Gone && f.State.Next.Before(at) {
			f.State.Next = ceil(at)
			r.put(f)
		}
	}
}

// add counts what a feed brought.
func (t *Tally) add(got *delivery) {
	if got.try.kind == later {
		t.Waiting++
		return
	}
	t.Feeds++
	if got.try.kind == same {
		t.NotModified++
	}
	if got.try.kind == gone {
		t.Gone++
	}
	t.Taken += len(got.articles)
	t.Unchanged += got.had
	p, bad := got.problem()
	if bad || len(got.problems) > 0 {
		t.Failed++
	}
	if bad {
		t.tell(p)
	}
	t.tell(got.problems...)
}

// mostProblems is how many problems are told; a feed of which no item can be
// read may have thousands.
const mostProblems = 1000

func (t *Tally) tell(problems ...model.Problem) {
	room := max(mostProblems-len(t.Problems), 0)
	t.Problems = append(t.Problems, problems[:min(room, len(problems))]...)
}

package feeds

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/reading"
)

const (
	// hostsAtOnce is how many hosts have somebody at their queue. The client
	// asks few of them at a time; the rest wait out the second between two
	// requests to one host.
	hostsAtOnce = 32
	// A batch is taken in when it has so many feeds or new articles, or so long
	// after its first feed: little is asked for again after a kill, and a host
	// that answers slowly holds nobody else's articles back.
	batchFeeds    = 100
	batchArticles = 1000
	batchWait     = 3 * time.Second
)

// Refresh asks the feeds that are due, and takes in what they bring. The error
// is for what ends it: ctx, a library that cannot be written to, corpus.ErrBusy
// while another Refresh goes on, or model.ErrNotFound for one of Round.URLs that
// is not followed; the Tally is of what was done until then.
func (d *Desk) Refresh(ctx context.Context, r Round) (Tally, error) {
	if !d.busy.TryLock() {
		return Tally{}, corpus.ErrBusy
	}
	defer d.busy.Unlock()
	all, err := d.opt.Store.Feeds(ctx)
	if err != nil {
		return Tally{}, err
	}
	if d.readOnly() {
		return Tally{}, fmt.Errorf("refresh: %w", model.ErrReadOnly)
	}
	now := d.opt.Now()
	ask, tally, err := choose(all, r, now)
	if err != nil {
		return tally, err
	}
	err = d.ask(ctx, ask, r, &tally)
	if all, failed := d.opt.Store.Feeds(context.WithoutCancel(ctx)); failed == nil {
		tally.Next = nextDue(all)
	}
	return tally, err
}

// readOnly reports whether nothing that comes could be kept: better known before
// a hundred servers were asked.
func (d *Desk) readOnly() bool {
	ro, ok := d.opt.Store.(interface{ ReadOnly() bool })
	return ok && ro.ReadOnly()
}

// choose returns the feeds that a round asks.
func choose(all []model.Feed, r Round, now time.Time) (ask []model.Feed, tally Tally, err error) {
	named := map[string]bool{}
	for _, url := range r.URLs {
		named[url] = true
		if !slices.ContainsFunc(all, func(f model.Feed) bool { return f.URL == url }) {
			return nil, tally, fmt.Errorf("refresh %s: %w", url, model.ErrNotFound)
		}
	}
	closed := closedHosts(all, now)
	for _, f := range all {
		early := r.Early && !f.State.Gone && !closed[hostOf(f.URL)]
		switch {
		case r.URLs != nil && !named[f.URL]:
		case r.Force || early || due(f.State, now):
			ask = append(ask, f)
		case f.State.Gone:
			tally.Gone++
		default:
			tally.Waiting++
		}
	}
	return ask, tally, nil
}

// closedHosts are the hosts that asked to be left alone and whose time is not up.
func closedHosts(all []model.Feed, now time.Time) map[string]bool {
	closed := map[string]bool{}
	for _, f := range all {
		s := f.State
		if (s.Status == http.StatusTooManyRequests || s.Status == http.StatusServiceUnavailable) && !due(s, now) {
			closed[hostOf(f.URL)] = true
		}
	}
	return closed
}

// nextDue returns when the first of the feeds is due.
func nextDue(all []model.Feed) (first time.Time) {
	for _, f := range all {
		if next := f.State.Next; !f.State.Gone && !next.IsZero() && (first.IsZero() || next.Before(first)) {
			first = next
		}
	}
	return first
}

// ask asks feeds and takes in what comes, batch by batch.
func (d *Desk) ask(ctx context.Context, feeds []model.Feed, r Round, tally *Tally) error {
	ctx, cancel := context.WithCancelCause(ctx)
	arrivals, batches := make(chan delivery), make(chan []delivery)
	bar := &meter{to: r.Tell, at: reading.Progress{Stage: "refreshing", Total: len(feeds), Began: d.opt.Now()}}
	bar.tell()
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel(nil)
	all.Go(func() {
		defer close(arrivals)
		if err := d.fetchAll(ctx, feeds, r.Force, arrivals); err != nil {
			cancel(err)
		}
	})
	all.Go(func() { defer close(batches); gather(ctx, arrivals, batches, bar.arrived) })
	connected := false
	for batch := range batches {
		if connected = connected || reached(batch); !connected {
			excuse(batch)
		}
		if err := d.take(ctx, batch, bar.now, tally); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// meter tells how far a Refresh is.
type meter struct {
	to func(reading.Progress)
	mu sync.Mutex
	at reading.Progress
}

// now returns how far it is.
func (m *meter) now() reading.Progress {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.at
}

func (m *meter) tell() {
	if m.to != nil {
		m.to(m.now())
	}
}

// arrived counts a feed.
func (m *meter) arrived(got *delivery) {
	m.mu.Lock()
	m.at.Done++
	if p, ok := got.problem(); ok {
		m.at.Problems = append(slices.Clip(m.at.Problems), p) // others may read what was told
	}
	m.mu.Unlock()
	m.tell()
}

// fetchAll asks feeds, those of one host one after the other.
func (d *Desk) fetchAll(ctx context.Context, feeds []model.Feed, force bool, out chan<- delivery) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	queues := make(chan []model.Feed)
	pages := newRation()
	var all sync.WaitGroup
	for range min(hostsAtOnce, len(feeds)) {
		all.Go(func() {
			for queue := range queues {
				for _, f := range queue {
					got, err := d.fetch(ctx, f, force, pages)
					if err != nil {
						cancel(err)
						return
					}
					select {
					case out <- got:
					case <-ctx.Done():
						return
					}
				}
			}
		})
	}
	for _, queue := range byHost(feeds) {
		select {
		case queues <- queue:
		case <-ctx.Done():
		}
	}
	close(queues)
	all.Wait()
	return context.Cause(ctx)
}

// byHost parts feeds by their hosts, the longest queue first: it decides how
// long all takes.
func byHost(feeds []model.Feed) [][]model.Feed {
	at := map[string]int{}
	var queues [][]model.Feed
	for _, f := range feeds {
		host := hostOf(f.URL)
		i, ok := at[host]
		if !ok {
			i = len(queues)
			at[host] = i
			queues = append(queues, nil)
		}
		queues[i] = append(queues[i], f)
	}
	slices.SortStableFunc(queues, func(a, b []model.Feed) int { return len(b) - len(a) })
	return queues
}

// gather makes batches of what arrives; while one is taken in, the next grows.
func gather(ctx context.Context, arrivals <-chan delivery, batches chan<- []delivery, tell func(*delivery)) {
	var batch []delivery
	articles := 0
	ripe := time.NewTimer(batchWait)
	defer ripe.Stop()
	old := false
	for arrivals != nil || len(batch) > 0 {
		in, out := arrivals, batches
		switch full := len(batch) >= batchFeeds || articles >= batchArticles; {
		case full:
			in = nil
		case len(batch) == 0 || !old && arrivals != nil:
			out = nil
		}
		select {
		case got, ok := <-in:
			if !ok {
				arrivals = nil
				continue
			}
			if len(batch) == 0 {
				old = false
				ripe.Reset(batchWait)
			}
			batch = append(batch, got)
			articles += len(got.articles)
			tell(&got)
		case out <- batch:
			batch, articles = nil, 0
		case <-ripe.C:
			old = true
		case <-ctx.Done():
			return
		}
	}
}

// reached reports whether anybody answered at all, or whether all that were
// asked are one host, which may be down.
func reached(batch []delivery) bool {
	hosts := map[string]bool{}
	for i := range batch {
		if !batch[i].try.silent {
			return true
		}
		hosts[hostOf(batch[i].feed.URL)] = true
	}
	return len(hosts) < 2
}

// excuse takes failures for ours: a laptop that was away from the net for a
// night is not to wait for a day when it is back.
func excuse(batch []delivery) {
	for i := range batch {
		batch[i].try.kind = offline
	}
}

package main

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// lookEvery is how often it is looked whether a feed is due: another process may
// follow one more at any time. To look is to read the list of feeds, and asks
// nobody anything.
const lookEvery = time.Minute

// rounds fetches the feeds of a library while it is served, each when it is due.
type rounds struct {
	desk interface {
		Refresh(ctx context.Context, r feeds.Round) (feeds.Tally, error)
	}
	announce func(reading.Progress) // tells who reads
	count    func(outcome string)   // tells the metrics, once a feed
	now      func() time.Time
	log      *slog.Logger
}

// run makes rounds until ctx ends. What goes wrong is logged, and tried again.
func (r rounds) run(ctx context.Context) {
	for {
		next, err := r.once(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, model.ErrReadOnly):
			r.log.Error("feeds are not fetched: the library cannot be written to")
			return
		case err != nil && !errors.Is(err, corpus.ErrBusy):
			r.log.Error("feeds not fetched", slog.String("error", string(cells.Clean(err.Error()))))
			next = time.Time{} // what keeps them from being kept is still there in a second
		}
		wait := time.NewTimer(r.until(next))
		select {
		case <-ctx.Done():
			wait.Stop()
			return
		case <-wait.C:
		}
	}
}

// until is how long to wait for the next round, where the next feed is due then.
func (r rounds) until(next time.Time) time.Duration {
	if next.IsZero() {
		return lookEvery
	}
	return min(max(next.Sub(r.now()), time.Second), lookEvery)
}

// once fetches what is due, and returns when the next is.
func (r rounds) once(ctx context.Context) (next time.Time, err error) {
	began := r.now()
	var shown atomic.Bool
	tally, err := r.desk.Refresh(ctx, feeds.Round{Tell: func(p reading.Progress) {
		if p.Total == 0 { // nothing is due, which is no news for a thousand readers
			return
		}
		shown.Store(true)
		r.announce(p)
	}})
	if !shown.Load() {
		return tally.Next, err
	}
	r.announce(reading.Progress{Problems: tally.Problems}) // it is over
	r.counted(tally)
	r.log.Info("feeds fetched",
		slog.Int("feeds", tally.Feeds), slog.Int("articles", tally.Taken), slog.Int("renewed", tally.Renewed),
		slog.Int("problems", len(tally.Problems)), slog.Duration("took", r.now().Sub(began).Round(time.Millisecond)))
	return tally.Next, err
}

// counted tells the metrics how each feed went.
func (r rounds) counted(t feeds.Tally) {
	for outcome, n := range map[string]int{
		"problem": t.Failed, "unchanged": t.NotModified, "read": t.Feeds - t.Failed - t.NotModified,
	} {
		for range n {
			r.count(outcome)
		}
	}
}

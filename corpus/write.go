package corpus

import (
	"context"
	"time"

	"dateline/corpus/index"
	"dateline/model/reading"
)

// write is the one goroutine that adds to the index. It returns when entries
// are closed or ctx ends; the last edition is yet to be made then.
func (f *flow) write(ctx context.Context) {
	pace := newPace(time.Now())
	timer := time.NewTimer(0)
	defer timer.Stop()
	pending := 0
	for {
		select {
		case entries, ok := <-f.entries:
			if !ok {
				return
			}
			f.stage.add(entries)
			pending += len(entries)
		case <-timer.C:
		case <-ctx.Done():
			return
		}
		if f.opt.Quiet || pending == 0 {
			continue
		}
		if wait := pace.due(time.Now(), pending); wait > 0 {
			timer.Reset(wait)
			continue
		}
		f.desk <- struct{}{}
		began := time.Now()
		p := f.progress()
		f.stage.edition(func(e *index.Edition) { f.news.publish(e, p) })
		pace = pace.done(began, time.Now())
		<-f.desk
		pending = 0
	}
}

// progress says how far the work is.
func (f *flow) progress() reading.Progress {
	r := f.Report()
	if total := f.total.Load(); total > 0 {
		return reading.Progress{Stage: "marking", Done: int(f.marked.Load()), Total: int(total), Problems: r.Problems}
	}
	return reading.Progress{Stage: "reading", Done: r.Taken, Problems: r.Problems}
}

// tell publishes progress between editions, a few times a second, and only
// when it changed.
func (f *flow) tell(ctx context.Context, finished <-chan struct{}) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	var told reading.Progress
	for {
		select {
		case <-ticker.C:
		case <-finished:
			return
		case <-ctx.Done():
			return
		}
		p := f.progress()
		if p.Stage != told.Stage || p.Done != told.Done || len(p.Problems) != len(told.Problems) {
			f.news.publish(nil, p)
			told = p
		}
	}
}

package corpus

import (
	"context"
	"time"

	"dateline/corpus/index"
	"dateline/model/reading"
)

// write is the one goroutine that touches the index. It returns the last
// edition, not yet published, when entries are closed or ctx ends.
func (f *flow) write(ctx context.Context) *index.Edition {
	w := f.writer
	pace := newPace(time.Now())
	timer := time.NewTimer(0)
	defer timer.Stop()
	pending := 0
	for {
		select {
		case entries, ok := <-f.entries:
			if !ok {
				return w.Edition()
			}
			w.Add(entries...)
			pending += len(entries)
		case <-timer.C:
		case <-ctx.Done():
			return w.Edition()
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
		e := w.Edition()
		pace = pace.done(began, time.Now())
		<-f.desk
		pending = 0
		f.news.publish(e, f.progress())
	}
}

// progress says how far the work is.
func (f *flow) progress() reading.Progress {
	r := f.report.report()
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

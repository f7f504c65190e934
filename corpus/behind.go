package corpus

import (
	"context"
	"errors"
	"slices"
	"time"

	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/reading"
)

// follow is the work behind: the index catches up with the store, unmarked
// articles are marked, and another process's articles come in, until ctx ends.
func (l *Library) follow(ctx context.Context) {
	if !l.opt.Quiet {
		l.behind.Go(l.Edition().Prepare) // while the list is looked at
	}
	err := l.keepUp(ctx)
	if err != nil {
		l.wrong.Store(&err)
		l.report.failed(err)
	}
	l.news.publish(nil, l.settled())
	close(l.started)
	if l.opt.Quiet {
		return
	}
	if err := l.MarkStale(ctx, nil); err != nil && ctx.Err() == nil && !errors.Is(err, ErrBusy) && !errors.Is(err, model.ErrReadOnly) {
		l.report.failed(model.Problem{Source: "library", Stage: "mark", Err: err})
	}
	l.news.publish(nil, l.settled())
	l.watch(ctx)
}

// heal makes the index anew from the store, where a part of it was found
// damaged. What is shown meanwhile lacks the articles of that part.
func (l *Library) heal(ctx context.Context, damage error) error {
	if damage.Error() != l.damage {
		l.damage = damage.Error() // said once, not twice a second
		l.report.failed(model.Problem{Source: "library", Stage: "read", Err: damage})
	}
	p := l.settled()
	err := l.Reindex(ctx, func(now reading.Progress) {
		now.Problems = p.Problems
		l.news.publish(nil, now)
	})
	l.news.publish(nil, l.settled())
	if errors.Is(err, ErrBusy) {
		return nil // who writes the index makes it anew
	}
	return err
}

// settled is the progress of a library with which nothing goes on.
func (l *Library) settled() reading.Progress {
	problems := l.Report().Problems
	if told := l.told.Load(); told != nil {
		problems = slices.Concat(problems, *told)
	}
	return reading.Progress{Problems: problems}
}

// keepUp brings the index up to the store, with an edition now and then.
func (l *Library) keepUp(ctx context.Context) error {
	pace, began := newPace(time.Now()), l.opt.Now()
	pending := 0
	done := 0
	made := func(records int) {
		pending += records - done
		done = records
		now := time.Now()
		if l.opt.Quiet || pace.due(now, pending) > 0 {
			return
		}
		pending = 0
		p := reading.Progress{Stage: "indexing", Done: done, Began: began, Problems: l.Report().Problems}
		l.index.next(func(e *index.Edition) { l.news.publish(e, p) })
		pace = pace.done(now, time.Now())
	}
	err := l.index.catchUp(ctx, made)
	l.index.next(func(e *index.Edition) { l.news.swap(e) })
	return err
}

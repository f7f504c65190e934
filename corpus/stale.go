package corpus

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"dateline/corpus/enrich"
	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/reading"
)

// staleSize is how many articles are asked of the store at once to be marked.
const staleSize = 8 * markSize

// MarkStale marks what an import left unmarked or was stopped at, and what an
// older recogniser marked, the newest first. It tells how it goes; nil for
// nobody. Only one process at a time does this: it returns ErrBusy where it is
// another.
func (l *Library) MarkStale(ctx context.Context, tell func(reading.Progress)) error {
	_, stale, err := l.store.Count(ctx, enrich.Version)
	if err != nil || stale == 0 {
		return err
	}
	release, ok := l.index.lease()
	if !ok {
		return ErrBusy
	}
	defer release()
	l.taking.Lock()
	defer l.taking.Unlock()
	crew, err := l.muster(ctx)
	if err != nil {
		return err
	}
	p := reading.Progress{Stage: "marking", Total: stale, Began: l.opt.Now()}
	pace, pending := newPace(time.Now()), 0
	damaged := map[model.ID]bool{}
	for ctx.Err() == nil {
		n, err := l.markSome(ctx, crew, damaged)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		p.Done += n
		pending += n
		if tell != nil {
			tell(p)
		}
		if now := time.Now(); !l.opt.Quiet && pace.due(now, pending) == 0 {
			pending = 0
			l.index.next(func(e *index.Edition) { l.news.publish(e, p) })
			pace = pace.done(now, time.Now())
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return l.finish(ctx, crew.settle, l.keepUp)
}

// markSome marks the newest stale articles but for those that cannot be read,
// which it adds to damaged, and returns how many it did.
func (l *Library) markSome(ctx context.Context, crew *crew, damaged map[model.ID]bool) (int, error) {
	ids, err := l.store.Stale(ctx, enrich.Version, staleSize+len(damaged))
	ids = slices.DeleteFunc(ids, func(id model.ID) bool { return damaged[id] })
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	articles := make([]*model.Article, len(ids))
	entries := make([]index.Entry, len(ids))
	errs := make([]error, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		l.manners.wait(ctx)
		l.desk <- struct{}{}
		all.Go(func() {
			defer func() { <-l.desk }()
			articles[i], entries[i], errs[i] = l.remarked(ctx, id)
		})
	}
	all.Wait()
	for i := len(ids) - 1; i >= 0; i-- {
		switch {
		case errors.Is(errs[i], model.ErrDamaged) || errors.Is(errs[i], model.ErrNotFound):
			damaged[ids[i]] = true
			articles, entries = slices.Delete(articles, i, i+1), slices.Delete(entries, i, i+1)
		case errs[i] != nil:
			return 0, errs[i]
		}
	}
	records := crew.join(articles, nil)
	bodies := make([]string, len(records))
	for i, r := range records {
		bodies[i], r.Article.Body = r.Article.Body, "" // the store has it
	}
	if err := l.store.Replace(ctx, records...); err != nil {
		return 0, err
	}
	if err := crew.joined(ctx, records); err != nil {
		return 0, err
	}
	for i, r := range records {
		r.Article.Body = bodies[i]
	}
	return len(ids), l.index.appended(ctx, records, entries)
}

// remarked returns an article marked by today's recogniser.
func (l *Library) remarked(ctx context.Context, id model.ID) (*model.Article, index.Entry, error) {
	kept, err := l.store.Get(ctx, id)
	if err != nil {
		return nil, index.Entry{}, err
	}
	kept.Article.Marked = 0
	a := l.whole(&kept)
	return a, index.Analyse(a), nil
}

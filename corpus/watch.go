package corpus

import (
	"context"
	"time"

	"dateline/model"
)

// What other processes do with a library is seen by looking, once for all who
// read in this one.

// How often is looked for what another process did: glance while it does
// something, and else ever more seldom, down to seldom. That somebody wakes is most
// of what a look costs.
const (
	glance = 500 * time.Millisecond
	seldom = 4 * time.Second
)

// watch takes in what other processes do, until ctx ends.
func (l *Library) watch(ctx context.Context) {
	said := ""
	wait := glance
	var was tracing
	tick := time.NewTimer(wait)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		changed, err := false, error(nil)
		if was = was.next(l.store); was.warm() || l.Edition().Damaged() != nil {
			changed, err = l.look(ctx)
		}
		if wait = min(2*wait, seldom); changed {
			wait = glance
		}
		tick.Reset(wait)
		if err != nil && ctx.Err() == nil && err.Error() != said {
			l.report.failed(model.Problem{Source: "library", Stage: "follow", Err: err})
			l.news.publish(nil, l.settled())
			said = err.Error() // once, not twice a second
		}
	}
}

// traced is a store that knows from outside whether anything was written to it.
type traced interface{ Trace() string }

// tracing is what is known of a store's trace.
type tracing struct {
	trace string
	looks int // since it was another
}

// coldLooks is how many looks go by until one is taken though there is no trace of
// anything: not every file system tells of each write.
const coldLooks = 16

func (t tracing) next(store Store) tracing {
	of, ok := store.(traced)
	if !ok {
		return tracing{}
	}
	if trace := of.Trace(); trace != t.trace {
		return tracing{trace: trace}
	}
	t.looks++
	return t
}

// warm reports whether to look. After a change that is once more, for two writes
// of one moment leave one trace.
func (t tracing) warm() bool { return t.looks <= 1 || t.looks%coldLooks == 0 }

// look takes in what another process did, and reports whether that was anything.
func (l *Library) look(ctx context.Context) (changed bool, err error) {
	changed, err = l.index.reload()
	if err != nil {
		return changed, err
	}
	if damaged := l.Edition().Damaged(); len(damaged) > 0 {
		return changed, l.heal(ctx, damaged[0])
	}
	if l.reread() {
		changed = true
	}
	behind, err := l.index.behind(ctx)
	if err != nil || !changed && !behind {
		return changed, err
	}
	if err := l.keepUp(ctx); err != nil {
		return true, err
	}
	l.news.publish(nil, l.settled())
	return true, nil
}

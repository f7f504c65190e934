package corpus

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"dateline/corpus/index"
	"dateline/model/reading"
)

// errEnded is what Next says when the corpus was closed and nothing more comes.
var errEnded = errors.New("newsroom closed")

// A wake is a frame for every reader there is, so some time lies between two of
// them: lull for progress alone, and for each that was woken frameShare, which is a
// few times what a frame takes. To few readers an edition, and work that begins or
// ends, is told of at once.
const (
	lull       = 250 * time.Millisecond
	frameShare = 5 * time.Millisecond
	few        = 16 // readers
)

// news holds the newest edition and progress, and wakes who waits for newer.
type news struct {
	banner string

	mu      sync.Mutex
	edition *index.Edition
	current reading.News
	changed chan struct{} // closed and replaced at each change
	told    time.Time     // when that was
	woken   int           // how many waited then
	later   *time.Timer   // set while something waits to be told of
	due     time.Time     // when it is to be
	waiting atomic.Int64  // who waits now
}

// newNews begins with an empty edition, so that there always is one.
func newNews(now time.Time, empty *index.Edition) *news {
	return &news{
		edition: empty,
		current: reading.News{
			Edition:  empty,
			Progress: reading.Progress{Stage: "reading", Began: now},
			Serial:   1,
		},
		changed: make(chan struct{}),
	}
}

func (n *news) latest() *index.Edition {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.edition
}

// publish tells of an edition (nil: as before) and of progress, which began when
// the work before it did unless it says so.
func (n *news) publish(e *index.Edition, p reading.Progress) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if p.Began.IsZero() {
		p.Began = n.current.Progress.Began
	}
	n.proceed(e, p)
}

// proceed takes note of progress, and of an edition unless it is nil, and tells
// of both in time; n.mu is held.
func (n *news) proceed(e *index.Edition, p reading.Progress) {
	news := e != nil || p.Stage == "" || p.Stage != n.current.Progress.Stage
	n.current.Progress = p
	n.soon(e, news)
}

// soon takes note of an edition unless it is nil, and tells of what was noted once
// it may; news is what is more than progress. n.mu is held.
func (n *news) soon(e *index.Edition, news bool) {
	if e != nil {
		n.edition, n.current.Edition = e, e
	}
	var wait time.Duration
	if !news {
		wait = lull
	}
	if crowd := max(n.woken, int(n.waiting.Load())); crowd > few {
		wait = max(wait, time.Duration(crowd)*frameShare)
	}
	due := n.told.Add(wait)
	if wait = time.Until(due); wait <= 0 {
		n.tell()
		return
	}
	if n.later != nil && !due.Before(n.due) {
		return
	}
	n.hush()
	n.due = due
	n.later = time.AfterFunc(wait, func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		if n.later != nil && !time.Now().Before(n.due) {
			n.tell()
		}
	})
}

// hush has nothing told of later; n.mu is held.
func (n *news) hush() {
	if n.later != nil {
		n.later.Stop()
		n.later = nil
	}
}

// tell wakes who waits; n.mu is held.
func (n *news) tell() {
	n.hush()
	n.told, n.woken = time.Now(), int(n.waiting.Load())
	n.current.Banner = n.banner
	n.current.Serial++
	close(n.changed)
	n.changed = make(chan struct{})
}

// swap tells of an edition alone: the work goes on as it does.
func (n *news) swap(e *index.Edition) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.soon(e, true)
}

// announce tells of progress that has a clock of its own.
func (n *news) announce(p reading.Progress) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.proceed(nil, p)
}

// begin starts the clock of new work.
func (n *news) begin(now time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.current.Progress.Began = now
}

// after returns the news when it is not the one with this serial, or nil and
// the channel that is closed at the next.
func (n *news) after(since uint64) (*reading.News, <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.current.Serial == since {
		return nil, n.changed
	}
	current := n.current
	return &current, nil
}

// Next returns the newest news as soon as its Serial differs from since; with
// since 0 at once. It blocks until then, until ctx ends, or until the context
// of Open does.
func (c *Corpus) Next(ctx context.Context, since uint64) (reading.News, error) {
	return c.news.next(ctx, since, c.ended)
}

func (n *news) next(ctx context.Context, since uint64, ended <-chan struct{}) (reading.News, error) {
	for {
		current, changed := n.after(since)
		if current != nil {
			return *current, nil
		}
		if err := n.wait(ctx, changed, ended); err != nil {
			return reading.News{}, err
		}
	}
}

// wait waits for the channel of after.
func (n *news) wait(ctx context.Context, changed, ended <-chan struct{}) error {
	n.waiting.Add(1)
	defer n.waiting.Add(-1)
	select {
	case <-changed:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-ended:
		return errEnded
	}
}

package corpus

import (
	"context"
	"sync/atomic"
	"time"
)

// The marking steps back while somebody turns pages: a page turned is a
// rendering to come, and the machine may have few cores to do both.
const (
	quiet    = 60 * time.Millisecond // since the last page, until the marking goes on
	maxPause = 90 * time.Millisecond // so that it goes on under a held key, too
)

// manners lets work behind wait for the one who reads.
type manners struct {
	began time.Time
	until atomic.Int64 // nanoseconds after began
}

func newManners() *manners { return &manners{began: time.Now()} }

// turned notes that an article was asked for.
func (m *manners) turned() { m.until.Store(int64(time.Since(m.began) + quiet)) }

// reading reports whether pages are being turned.
func (m *manners) reading() bool { return int64(time.Since(m.began)) < m.until.Load() }

// wait returns once no page was turned for a while, at the latest after
// maxPause, or when ctx ends.
func (m *manners) wait(ctx context.Context) {
	from := time.Since(m.began)
	for {
		now := time.Since(m.began)
		left := min(time.Duration(m.until.Load())-now, from+maxPause-now)
		if left <= 0 {
			return
		}
		pause := time.NewTimer(left)
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return
		}
	}
}

package corpus

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dateline/model"
)

func TestPace(t *testing.T) {
	start := time.Unix(0, 0)
	at := func(ms int) time.Time { return start.Add(time.Duration(ms) * time.Millisecond) }
	p := newPace(start)
	if wait := p.due(at(1), firstArticles-1); wait != 29*time.Millisecond {
		t.Errorf("a few articles at the start wait %v, want the rest of %v", wait, firstWait)
	}
	if wait := p.due(at(1), firstArticles); wait != 0 {
		t.Errorf("a screenful waits %v", wait)
	}
	if wait := p.due(at(31), 1); wait != 0 {
		t.Errorf("one article after %v waits %v", firstWait, wait)
	}
	cheap := p.done(at(31), at(32))
	if wait := cheap.due(at(32), 10_000); wait != 2*firstWait {
		t.Errorf("second edition waits %v, want %v", wait, 2*firstWait)
	}
	dear := p.done(at(31), at(331))
	if wait := dear.due(at(331), 1); wait != costShare*300*time.Millisecond {
		t.Errorf("after an edition that took 300ms the next waits %v", wait)
	}
	for range 20 {
		cheap = cheap.done(at(40), at(40))
	}
	if wait := cheap.due(at(40), 1); wait != longestWait {
		t.Errorf("the wait grows to %v, want %v", wait, longestWait)
	}
}

func TestBatchGrowsOnlyWhileNobodyIsFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fresh, chunks := make(chan *model.Article), make(chan []*model.Article)
		go func() { defer close(chunks); batch(t.Context(), fresh, chunks) }()

		fresh <- &model.Article{}
		if got := len(<-chunks); got != 1 {
			t.Errorf("an idle analyst got a chunk of %d, want the one article", got)
		}
		for range chunkSize {
			fresh <- &model.Article{}
		}
		synctest.Wait()
		select {
		case fresh <- &model.Article{}:
			t.Error("a full chunk took one more")
		default:
		}
		if got := len(<-chunks); got != chunkSize {
			t.Errorf("a waiting chunk has %d, want %d", got, chunkSize)
		}
		fresh <- &model.Article{}
		close(fresh)
		if got := len(<-chunks); got != 1 {
			t.Errorf("the rest is a chunk of %d, want 1", got)
		}
		if _, open := <-chunks; open {
			t.Error("chunks are not closed at the end")
		}
	})
}

func TestMarkingStepsBackForAReader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newManners()
		pause := func() time.Duration {
			began := time.Now()
			m.wait(t.Context())
			return time.Since(began)
		}
		if got := pause(); got != 0 {
			t.Errorf("nobody reads, and it waited %v", got)
		}
		m.turned()
		if got := pause(); got != quiet {
			t.Errorf("after a page it waited %v, want %v", got, quiet)
		}
		held, let := context.WithCancel(t.Context())
		var key sync.WaitGroup
		key.Go(func() {
			for held.Err() == nil {
				m.turned()
				time.Sleep(quiet / 3) // of the bubble's clock
			}
		})
		synctest.Wait()
		if got := pause(); got != maxPause {
			t.Errorf("under a held key it waited %v, want %v", got, maxPause)
		}
		let()
		key.Wait()
	})
}

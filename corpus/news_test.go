package corpus

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dateline/corpus/index"
	"dateline/model/reading"
)

// Progress wakes readers four times a second at most, and the last of it is told
// of all the same; what begins, ends or is new wakes them at once, and once.
func TestNewsLull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const readers = few - 1
		n := newNews(time.Now(), index.Join(1, nil, nil, nil))
		ctx, leave := context.WithCancel(t.Context())
		heard := make([][]reading.News, readers)
		var all sync.WaitGroup
		for i := range heard {
			all.Go(func() {
				serial := uint64(1)
				for {
					news, err := n.next(ctx, serial, nil)
					if err != nil {
						return
					}
					serial = news.Serial
					heard[i] = append(heard[i], news)
				}
			})
		}
		wakes := func(name string, want int, done int) {
			t.Helper()
			synctest.Wait()
			for i := range heard {
				if len(heard[i]) != want || want > 0 && heard[i][want-1].Progress.Done != done {
					t.Fatalf("%s: %d wakes, want %d; %+v", name, len(heard[i]), want, heard[i])
				}
				heard[i] = nil
			}
		}
		n.publish(nil, reading.Progress{Stage: "fetching", Done: 1})
		wakes("it begins", 1, 1)
		for i := range 100 { // in 1.1 seconds
			time.Sleep(11 * time.Millisecond)
			n.announce(reading.Progress{Stage: "fetching", Done: 2 + i})
		}
		time.Sleep(time.Second)
		wakes("it goes on", 5, 101)
		n.announce(reading.Progress{Stage: "fetching", Done: 102})
		wakes("after a rest", 1, 102)
		n.announce(reading.Progress{Stage: "fetching", Done: 103})
		wakes("too soon", 0, 0)
		n.publish(index.Join(2, nil, nil, nil), reading.Progress{Stage: "fetching", Done: 104})
		wakes("an edition", 1, 104)
		n.publish(nil, reading.Progress{Stage: "marking", Done: 1})
		wakes("other work", 1, 1)
		n.publish(nil, reading.Progress{Stage: "marking", Done: 2})
		wakes("too soon again", 0, 0)
		n.publish(nil, reading.Progress{})
		wakes("the end", 1, 0)
		time.Sleep(time.Hour)
		wakes("nothing more", 0, 0)
		leave()
		all.Wait()
	})
}

// With many readers editions, too, wake them no more often than all can draw; none
// misses the newest, and who leaves is not waited for.
func TestNewsCrowd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const readers, editions = 1000, 60
		n := newNews(time.Now(), index.Join(1, nil, nil, nil))
		ctx, leave := context.WithCancel(t.Context())
		wakes, last := make([]int, readers), make([]uint64, readers)
		var all sync.WaitGroup
		for i := range readers {
			all.Go(func() {
				for serial := uint64(1); ; {
					news, err := n.next(ctx, serial, nil)
					if err != nil {
						return
					}
					serial, last[i] = news.Serial, news.Edition.Number()
					wakes[i]++
				}
			})
		}
		synctest.Wait()
		for i := range uint64(editions) { // in half a minute
			n.publish(index.Join(2+i, nil, nil, nil), reading.Progress{Stage: "indexing"})
			if got := n.latest().Number(); got != 2+i {
				t.Errorf("the latest edition is %d, not %d", got, 2+i)
			}
			time.Sleep(500 * time.Millisecond)
		}
		n.publish(nil, reading.Progress{})
		time.Sleep(readers * frameShare)
		synctest.Wait()
		for i := range readers {
			if wakes[i] < 6 || wakes[i] > 8 || last[i] != editions+1 {
				t.Fatalf("reader %d: %d wakes, the last for edition %d", i, wakes[i], last[i])
			}
		}
		leave()
		all.Wait()
		if left := n.waiting.Load(); left != 0 {
			t.Errorf("%d still wait", left)
		}
	})
}

// traces is a store with these traces, one after the other.
type traces struct {
	Store
	left string
}

func (s *traces) Trace() string {
	next := s.left[:1]
	s.left = s.left[1:]
	return next
}

// A library is looked at where there is a trace of something, once more after it,
// and now and then.
func TestTracing(t *testing.T) {
	const left = "aaaabbbcb" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
	const want = "xx..xx.xx" + "x..............x...............x."
	store, looks, was := &traces{left: left}, "", tracing{}
	for range len(left) {
		if was = was.next(store); was.warm() {
			looks += "x"
		} else {
			looks += "."
		}
	}
	if looks != want {
		t.Errorf("looks %s, want %s, at %s", looks, want, left)
	}
	if was = was.next(nil); !was.warm() {
		t.Error("a store without traces is not looked at")
	}
}

// TestWorkHasAClockOfItsOwn: work that says when it began did not begin with the
// newsroom, which would make it hours slower than it is.
func TestWorkHasAClockOfItsOwn(t *testing.T) {
	opened := time.Date(2025, 11, 22, 8, 0, 0, 0, time.UTC)
	n := newNews(opened, index.Join(1, nil, nil, nil))
	for _, c := range []struct {
		name        string
		began, want time.Time
	}{
		{"none of its own", time.Time{}, opened},
		{"its own", opened.Add(time.Hour), opened.Add(time.Hour)},
	} {
		n.publish(nil, reading.Progress{Stage: "indexing", Done: 1, Began: c.began})
		if news, _ := n.after(0); !news.Progress.Began.Equal(c.want) {
			t.Errorf("%s: began %s, want %s", c.name, news.Progress.Began, c.want)
		}
	}
}

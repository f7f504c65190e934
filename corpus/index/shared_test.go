package index

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// FuzzShared: many readers with marks and clocks of their own ask one edition at
// once, do with the answers what they like, and each is answered as by an edition
// that nobody else asks.
func FuzzShared(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		on := &pile{living: map[model.ID]*model.Article{}}
		p.grow(on, 1+p.IntN(3))
		e := Join(1, newTree(), slices.Clone(on.layers), nil)
		if p.IntN(2) == 0 { // little room, so that answers come and go
			s := e.stack.Load()
			s.recent.sets.bound, s.recent.counts.bound = 2000, 2000
		}
		wheres := []query.Expr{query.Is{State: query.IsUnread}, query.Dated{From: query.Day{Ago: 2, Unit: 'd'}}}
		for range 4 {
			wheres = append(wheres, p.expr(2))
		}
		var readers sync.WaitGroup
		for range 4 {
			var asks []reading.Ask
			for range 5 {
				asks = append(asks, reading.Ask{Where: wheres[p.IntN(len(wheres))], Marks: p.marks(),
					Now: now.Add(-time.Duration(p.IntN(90)) * time.Hour)})
			}
			readers.Go(func() {
				for _, ask := range asks {
					unshared(t, e, Join(1, newTree(), slices.Clone(on.layers), nil), ask)
				}
			})
		}
		readers.Wait()
		if s := e.stack.Load(); s.recent.sets.size > s.recent.sets.bound+4096 || s.recent.counts.size > s.recent.counts.bound+4096 {
			t.Errorf("%d and %d bytes are kept", s.recent.sets.size, s.recent.counts.size)
		}
	})
}

// unshared checks that a shared edition answers as one of its own.
func unshared(t *testing.T, shared, own *Edition, ask reading.Ask) {
	for order := range model.ByTitle + 1 {
		if got, want := idsOf(shared, shared.Select(ask, order)), idsOf(own, own.Select(ask, order)); !slices.Equal(got, want) {
			t.Errorf("%s, %s: %v, want %v", query.Simplify(ask.Where), order, got, want)
		}
	}
	for f := model.ByActor; f <= model.ByPhrase; f++ {
		for _, limit := range []int{0, 20} {
			got, want := shared.Counts(ask, f, "", limit), own.Counts(ask, f, "", limit)
			if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
				t.Errorf("%s: %s, %d of them:\n%+v, want\n%+v", query.Simplify(ask.Where), f, limit, got, want)
			}
			slices.Reverse(got)
			for i := range got {
				got[i].Articles = -1
			}
		}
	}
}

// What an answer does not depend on keeps nobody from sharing it.
func TestShared(t *testing.T) {
	p := newPress(3)
	w := NewWriter(newTree())
	for range 30 {
		w.Put(p.article(30))
	}
	ann, lee := model.Marks{}.With(model.Read, true, "id01"), model.Marks{}.With(model.Starred, true, "id02")
	tests := []struct {
		where string
		a, b  reading.Ask
		share bool
	}{
		{"missile", reading.Ask{Marks: ann, Now: now}, reading.Ask{Marks: lee, Now: now.Add(time.Hour)}, true},
		{"missile is:unread", reading.Ask{Marks: ann, Now: now}, reading.Ask{Marks: lee, Now: now}, false},
		{"missile OR -(run is:starred)", reading.Ask{Marks: ann, Now: now}, reading.Ask{Marks: lee, Now: now}, false},
		{"is:read", reading.Ask{Marks: ann, Now: now}, reading.Ask{Marks: ann, Now: now.Add(90 * time.Hour)}, true},
		{"since:7d", reading.Ask{Now: now, Marks: ann}, reading.Ask{Now: now.Add(time.Minute), Marks: lee}, true},
		{"since:7d", reading.Ask{Now: now}, reading.Ask{Now: now.AddDate(0, 0, 1)}, false},
		{"since:3h", reading.Ask{Now: now}, reading.Ask{Now: now.Add(time.Second)}, false},
		{"date:2025-11-01", reading.Ask{Now: now}, reading.Ask{Now: now.AddDate(1, 0, 0)}, true},
	}
	for _, tt := range tests {
		where, err := query.Parse(tt.where)
		if err != nil {
			t.Fatal(err)
		}
		tt.a.Where, tt.b.Where = where, where
		e := w.Edition()
		one := e.Select(tt.a, model.Newest).(*rows)
		two := e.Select(tt.b, model.Newest).(*rows)
		if (one.selection == two.selection) != tt.share {
			t.Errorf("%s: shared %v", tt.where, !tt.share)
		}
	}
}

// A thousand who ask at once have it made once, and an answer that is too big is
// not kept in the place of others.
func TestLately(t *testing.T) {
	l := lately[string]{bound: 4 * lateOverhead}
	var made atomic.Int32
	var all sync.WaitGroup
	start := make(chan struct{})
	for range 100 {
		all.Go(func() {
			<-start
			got := l.get("a", func() (string, int) { made.Add(1); return "A", 1 })
			if got != "A" {
				t.Errorf("got %q", got)
			}
		})
	}
	close(start)
	all.Wait()
	if made.Load() != 1 {
		t.Errorf("made %d times", made.Load())
	}
	ask := func(key string, size int) { l.get(key, func() (string, int) { return strings.ToUpper(key), size }) }
	has := func(want ...string) {
		t.Helper()
		var got []string
		size := 0
		for at := l.line.Front(); at != nil; at = at.Next() {
			item := at.Value.(*lateItem[string])
			got, size = append(got, item.key), size+item.size
			if l.by[item.key] != at {
				t.Errorf("%s is not under its key", item.key)
			}
		}
		if !slices.Equal(got, want) || len(l.by) != len(want) || l.size != size {
			t.Errorf("kept %q, %d keys, %d bytes of %d; want %q", got, len(l.by), l.size, size, want)
		}
	}
	ask("b", 1)
	ask("a", 1)
	has("a", "b")
	ask("big", 3*lateOverhead)
	has("a", "b")
	ask("c", lateOverhead)
	has("c", "a")
	func() {
		defer func() { _ = recover() }()
		l.get("bad", func() (string, int) { panic("unreadable") })
	}()
	if got := l.get("bad", func() (string, int) { return "good", 1 }); got != "good" {
		t.Errorf("after a panic: %q", got)
	}
}

package index

import (
	"cmp"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// libraries are how many articles the benchmarks of several parts have: those that
// LIBRARY_ARTICLES names, or else as many as take some seconds to make.
func libraries() []int {
	if n, err := strconv.Atoi(os.Getenv("LIBRARY_ARTICLES")); err == nil {
		return []int{n}
	}
	return []int{20_000}
}

// fold is how many parts a library merges into one, and tailSize how many
// articles of the newest are in memory.
const (
	fold     = 8
	tailSize = 8192
)

// partSizes returns the sizes of the parts of a library that grew by its tail:
// at most seven of each size, and the rest in memory.
func partSizes(n int) []int {
	var sizes []int
	for size := tailSize; size <= n; size *= fold {
		for range n / size % fold {
			sizes = append(sizes, size)
		}
	}
	slices.Reverse(sizes)
	if n%tailSize > 0 {
		sizes = append(sizes, n%tailSize)
	}
	return sizes
}

// stacked is a library of n invented articles, by n.
var stacked = sync.OnceValue(func() map[int]func(testing.TB) []Layer {
	all := map[int]func(testing.TB) []Layer{}
	for _, n := range libraries() {
		var once sync.Once
		var layers []Layer
		all[n] = func(t testing.TB) []Layer {
			once.Do(func() { layers = grown(t, n) })
			return layers
		}
	}
	return all
})

// grown fills a tail again and again, freezes it, and merges as many parts of a
// size as make the next. The files stay in the folder that LIBRARY_FOLDER
// names, for the next time.
func grown(t testing.TB, n int) []Layer {
	folder := os.Getenv("LIBRARY_FOLDER")
	if folder == "" {
		var err error
		if folder, err = os.MkdirTemp("", "library"); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder) // what is mapped stays
	}
	a := newArchive()
	var layers []Layer
	at := 0
	for i, size := range partSizes(n) {
		if size < tailSize {
			layers = append(layers, Layer{Part: a.part(at, size)})
			break
		}
		layers = append(layers, Layer{Part: a.frozen(t, fmt.Sprintf("%s/%d-%d", folder, n, i), at, size)})
		at += size
	}
	return layers
}

// part is articles in memory; each is the same, whatever was made before.
func (a *archive) part(from, n int) *Part {
	w := NewWriter(bush{})
	for i := range n {
		a.src.Seed(1, uint64(from+i))
		w.Put(a.article(from+i, 20))
	}
	return w.Part()
}

// frozen is articles in a file.
func (a *archive) frozen(t testing.TB, path string, from, n int) *Part {
	if _, err := os.Stat(path); err != nil {
		to, err := segment.Create(path, 1)
		if err != nil {
			t.Fatal(err)
		}
		defer to.Abort()
		var parts []Layer
		if n == tailSize {
			parts = []Layer{{Part: a.part(from, n)}}
		} else {
			for i := range fold {
				parts = append(parts, Layer{Part: a.frozen(t, fmt.Sprintf("%s.%d", path, i), from+i*n/fold, n/fold)})
			}
		}
		if err := cmp.Or(Merge(t.Context(), to, parts), to.Commit()); err != nil {
			t.Fatal(err)
		}
		for i := range parts {
			os.Remove(fmt.Sprintf("%s.%d", path, i))
		}
	}
	f, err := segment.Open(path, 1)
	if err != nil {
		t.Fatal(err)
	}
	part, err := Thaw(f, bush{})
	if err != nil {
		t.Fatal(err)
	}
	return part
}

func eachStack(b *testing.B, run func(*testing.B, *Edition)) {
	for _, n := range libraries() {
		b.Run(fmt.Sprint(n), func(b *testing.B) { run(b, Join(1, bush{}, stacked()[n](b), nil)) })
	}
}

// asked runs a question again and again and reports how long it took by the
// clock of this thread.
func asked(b *testing.B, e *Edition, n int, ask func(i int) query.Expr, do func(*Edition, reading.Ask)) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	runtime.GC()
	var took []time.Duration
	i := 0
	for b.Loop() {
		e.stack.Load().recent = newAnswers() // each key press is a new question
		a := reading.Ask{Where: ask(i % n), Now: now}
		began := threadTime()
		do(e, a)
		took = append(took, threadTime()-began)
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
}

// BenchmarkLibraryFrame asks for what a key press needs of a library.
func BenchmarkLibraryFrame(b *testing.B) {
	eachStack(b, func(b *testing.B, e *Edition) {
		actors := e.Counts(reading.Ask{}, model.ByActor, "", 400)
		topics := e.Counts(reading.Ask{}, model.ByTopic, "", 200)
		frame(e, reading.Ask{Where: query.Has{Term: topics[0].Term}})
		terms := func(cs []model.Count) func(int) query.Expr {
			return func(i int) query.Expr { return query.Has{Term: cs[i%len(cs)].Term} }
		}
		b.Run("all", func(b *testing.B) { asked(b, e, 1, func(int) query.Expr { return query.All{} }, frame) })
		b.Run("actor", func(b *testing.B) { asked(b, e, 400, terms(actors), frame) })
		b.Run("rare", func(b *testing.B) { asked(b, e, 200, terms(actors[200:]), frame) })
		b.Run("topic", func(b *testing.B) { asked(b, e, 200, terms(topics), frame) })
		b.Run("popular", func(b *testing.B) { asked(b, e, 10, terms(topics), frame) })
		b.Run("without", func(b *testing.B) {
			asked(b, e, 200, func(i int) query.Expr { return query.Not{Of: terms(topics)(i)} }, frame)
		})
		b.Run("days", func(b *testing.B) {
			asked(b, e, 365, func(i int) query.Expr { return query.Dated{From: query.Day{Ago: 10 * i, Unit: 'd'}} }, frame)
		})
	})
}

// BenchmarkLibraryTyping types words letter by letter; with and without facets.
func BenchmarkLibraryTyping(b *testing.B) {
	a := newArchive()
	var typed []query.Expr
	for i := range 60 {
		word := a.words[i*i*17%60_000]
		for n := range len(word) {
			typed = append(typed, query.WithText(query.All{}, word[:n+1]+"*"))
		}
	}
	ask := func(i int) query.Expr { return typed[i] }
	eachStack(b, func(b *testing.B, e *Edition) {
		frame(e, reading.Ask{Where: typed[0]})
		b.Run("list", func(b *testing.B) {
			asked(b, e, len(typed), ask, func(e *Edition, ask reading.Ask) { listing(e, ask, model.Newest) })
		})
		b.Run("facets", func(b *testing.B) { asked(b, e, len(typed), ask, frame) })
	})
}

func listing(e *Edition, ask reading.Ask, order model.Order) {
	rows := e.Select(ask, order)
	for i := range min(50, rows.Len()) {
		e.Headline(rows.At(i))
	}
}

// BenchmarkLibraryOrder lists by title and by source, from both ends.
func BenchmarkLibraryOrder(b *testing.B) {
	eachStack(b, func(b *testing.B, e *Edition) {
		topic := query.Has{Term: e.Counts(reading.Ask{}, model.ByTopic, "", 1)[0].Term}
		for _, order := range []model.Order{model.Newest, model.ByTitle, model.BySourceName} {
			for name, x := range map[string]query.Expr{"all": query.All{}, "topic": topic} {
				listing(e, reading.Ask{Where: x}, order)
				b.Run(order.String()+"/"+name, func(b *testing.B) {
					asked(b, e, 1, func(int) query.Expr { return x }, func(e *Edition, ask reading.Ask) { listing(e, ask, order) })
				})
				b.Run(order.String()+"/"+name+"/end", func(b *testing.B) {
					asked(b, e, 1, func(int) query.Expr { return x }, func(e *Edition, ask reading.Ask) {
						rows := e.Select(ask, order)
						for i := range min(50, rows.Len()) {
							e.Headline(rows.At(rows.Len() - 1 - i))
						}
					})
				})
			}
		}
	})
}

// BenchmarkLibraryOpen asks for the first frame of an edition nothing is known
// of, and of the next after its tail grew.
func BenchmarkLibraryOpen(b *testing.B) {
	for _, n := range libraries() {
		layers := stacked()[n](b)
		for name, topic := range map[string]query.Expr{"all": query.All{}, "topic": query.Has{Term: model.Term{Facet: model.ByTopic, Key: "t3"}}} {
			b.Run(fmt.Sprint(n, "/", name), func(b *testing.B) {
				asked(b, Join(1, bush{}, layers, nil), 1, func(int) query.Expr { return topic }, func(_ *Edition, ask reading.Ask) {
					frame(Join(1, bush{}, layers, nil), ask)
				})
			})
			b.Run(fmt.Sprint(n, "/next/", name), func(b *testing.B) {
				last := len(layers) - 1
				tail := *layers[last].Part
				again := append(slices.Clone(layers[:last]), Layer{Part: &tail})
				e := Join(1, bush{}, layers, nil)
				frame(e, reading.Ask{Where: topic})
				asked(b, e, 1, func(int) query.Expr { return topic }, func(e *Edition, ask reading.Ask) {
					frame(e.Next(again, nil), ask)
				})
			})
		}
	}
}

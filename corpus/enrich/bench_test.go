package enrich_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"dateline/corpus/enrich"
	"dateline/corpus/sample/wire"
	"dateline/model"
)

func articles(tb testing.TB, tokens int) []model.Article {
	tb.Helper()
	all, err := wire.Articles(tb.Context(), tokens)
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// BenchmarkMark goes from the text of articles of 880 tokens to actors, aliases,
// topics, keyphrases and quotes, on one processor. cmd/peers times the same
// beside others.
func BenchmarkMark(b *testing.B) {
	all := articles(b, wire.Length)
	m := enrich.New()
	size := 0
	for i := range all {
		a := all[i]
		m.Mark(&a) // reads the tables
		size += len(a.Text)
	}
	b.SetBytes(int64(size / len(all)))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		a := all[i%len(all)]
		m.Mark(&a)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkMemory marks articles with ever new names and tells how much more is
// held at the end than after a tenth of them. It is a figure for many:
//
//	go test ./corpus/enrich -run '^$' -bench Memory -benchtime 100000x
func BenchmarkMemory(b *testing.B) {
	m := enrich.New()
	next := strangers(1)
	mark := func(n int) uint64 {
		for range n {
			a := next()
			m.Mark(&a)
		}
		return held()
	}
	mark(100)
	b.ResetTimer()
	tenth := mark(b.N / 10)
	all := mark(b.N - b.N/10)
	b.ReportMetric((float64(all)-float64(tenth))/(1<<20), "MB-grown")
	b.ReportMetric(float64(all)/(1<<20), "MB-held")
	runtime.KeepAlive(m)
}

// Nothing is kept of an article that was marked, however many names it had that
// no other has.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("marks a thousand articles")
	}
	m := enrich.New()
	next := strangers(2)
	var after [2]uint64
	for i := range after {
		for range 500 {
			a := next()
			m.Mark(&a)
		}
		after[i] = held()
	}
	const bound = 1 << 20 // bytes; the names of 500 articles alone have more
	if after[1] > after[0]+bound {
		t.Errorf("%d bytes are held after 500 articles, %d after 1000", after[0], after[1])
	}
	runtime.KeepAlive(m)
}

// held returns how many bytes of the heap are in use.
func held() uint64 {
	runtime.GC()
	runtime.GC() // what pools keep goes with the second
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.HeapAlloc
}

// strangers returns a source of articles of about 150 words on people, firms
// and towns whose names were never heard before. The same seed gives the same
// articles.
func strangers(seed uint64) func() model.Article {
	r := rand.New(rand.NewPCG(seed, 0))
	invent := func() string {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteByte("bdfghklmnprstvz"[r.IntN(15)])
			b.WriteByte("aeiou"[r.IntN(5)])
		}
		name := b.String()
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return func() model.Article {
		var b strings.Builder
		for range 4 {
			person, second, town, firm := invent(), invent(), invent(), invent()
			fmt.Fprintf(&b, "%s %s, the chairman of %s Holdings, told reporters in %s on Tuesday that the %s Party would not agree. "+
				"“We have waited for %s since March,” %s said after talks with the mayor of %s. Shares of %s fell 4 percent.\n\n",
				person, second, firm, town, invent(), invent(), second, town, firm)
		}
		return model.Article{Title: invent() + " waits for " + invent(), Text: b.String(), Lang: "en"}
	}
}

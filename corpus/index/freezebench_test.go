package index

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	madeup "dateline/corpus/sample/archive"
	"dateline/corpus/segment"
	"dateline/model"
)

// frozen writes layers into a file and maps it.
func frozen(b *testing.B, path string, layers ...Layer) *Part {
	b.Helper()
	to, err := segment.Create(path, Format)
	if err != nil {
		b.Fatal(err)
	}
	if err := Merge(context.Background(), to, layers); err != nil {
		b.Fatal(err)
	}
	if err := to.Commit(); err != nil {
		b.Fatal(err)
	}
	file, err := segment.Open(path, Format)
	if err != nil {
		b.Fatal(err)
	}
	part, err := Thaw(file, gazetteer.Topics())
	if err != nil {
		b.Fatal(err)
	}
	return part
}

// frozenTails freezes n articles in parts of a tail's size, as they come in.
func frozenTails(b *testing.B, dir string, n int) (layers []Layer) {
	const tail = 8192
	a := madeup.New(madeup.Options{Shortest: 400, Longest: 600, Marked: 1})
	for i := 0; i < n; i += tail {
		w := NewWriter(gazetteer.Topics())
		for j := i; j < min(i+tail, n); j++ {
			w.Put(a.Article(j))
		}
		layers = append(layers, Layer{Part: frozen(b, filepath.Join(dir, strconv.Itoa(i)), Layer{Part: w.Part()})})
	}
	return layers
}

// benchArticles is how many articles the benchmarks below take: 100 000, or
// DATELINE_ARTICLES.
func benchArticles(b *testing.B) int {
	n, err := strconv.Atoi(os.Getenv("DATELINE_ARTICLES"))
	if err != nil {
		n = 100_000
	}
	if testing.Short() {
		n = 10_000
	}
	return n
}

// BenchmarkFreeze writes a tail of 8192 articles.
func BenchmarkFreeze(b *testing.B) {
	a, w := madeup.New(madeup.Options{Shortest: 400, Longest: 600, Marked: 1}), NewWriter(gazetteer.Topics())
	for i := range 8192 {
		w.Put(a.Article(i))
	}
	part, path := w.Part(), filepath.Join(b.TempDir(), "part")
	var size int64
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	began := threadTime()
	for b.Loop() {
		size = frozen(b, path, Layer{Part: part}).file.Size()
	}
	b.ReportMetric(float64(size)/8192, "B/article")
	b.ReportMetric(float64((threadTime()-began).Microseconds())/float64(b.N)/8192, "cpu-us/article")
}

// BenchmarkMerge merges frozen tails, and reports the most memory held for it
// beside the mapped files.
func BenchmarkMerge(b *testing.B) {
	n, dir := benchArticles(b), b.TempDir()
	layers := frozenTails(b, dir, n)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	began := threadTime()
	var size int64
	var most uint64
	for b.Loop() {
		before := heapInUse()
		var peak atomic.Uint64
		stop := make(chan struct{})
		go watchHeap(&peak, stop)
		size = frozen(b, filepath.Join(dir, "merged"), layers...).file.Size()
		close(stop)
		most = max(most, peak.Load()-min(before, peak.Load()))
	}
	b.ReportMetric(float64(size)/float64(n), "B/article")
	b.ReportMetric(float64((threadTime()-began).Microseconds())/float64(b.N)/float64(n), "cpu-us/article")
	b.ReportMetric(float64(most)/float64(n), "heap-B/article")
	if testing.Verbose() {
		sizes(b, filepath.Join(dir, "merged"), n)
	}
}

func watchHeap(peak *atomic.Uint64, stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(20 * time.Millisecond):
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc))
		}
	}
}

// sizes logs what the sections of a part take.
func sizes(b *testing.B, path string, n int) {
	file, err := segment.Open(path, Format)
	if err != nil {
		b.Fatal(err)
	}
	var names paper
	w := NewWriter(bush{})
	w.Put(&model.Article{ID: "a"})
	if err := names.write(Layer{Part: w.Part()}); err != nil {
		b.Fatal(err)
	}
	for _, name := range names.names {
		b.Logf("%-14s %8.1f", name, float64(len(file.Section(name)))/float64(n))
	}
}

// BenchmarkThaw maps a part.
func BenchmarkThaw(b *testing.B) {
	n, dir := benchArticles(b), b.TempDir()
	layers := frozenTails(b, dir, n)
	path := filepath.Join(dir, "merged")
	frozen(b, path, layers...)
	parts := make([]*Part, 0, 8)
	before := heapInUse()
	for b.Loop() {
		file, err := segment.Open(path, Format)
		if err != nil {
			b.Fatal(err)
		}
		part, err := Thaw(file, gazetteer.Topics())
		if err != nil {
			b.Fatal(err)
		}
		if len(parts) < 8 {
			parts = append(parts, part)
		}
	}
	b.ReportMetric(float64(heapInUse()-before)/float64(len(parts)), "heap-B/part")
	runtime.KeepAlive(parts)
}

// BenchmarkMapped asks a part in a file what BenchmarkFrame asks one in memory.
func BenchmarkMapped(b *testing.B) {
	n, dir := benchArticles(b), b.TempDir()
	layers := frozenTails(b, dir, n)
	part := frozen(b, filepath.Join(dir, "merged"), layers...)
	e := Join(1, gazetteer.Topics(), []Layer{{Part: part}}, nil)
	frames(b, e)
	b.Run("typing", func(b *testing.B) { typing(b, e) })
	b.Run("narrow", func(b *testing.B) { narrowing(b, e) })
	b.Run("phrase", func(b *testing.B) { phrasing(b, e) })
}

package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"dateline/corpus/record"
	"dateline/corpus/sample/archive"
	"dateline/corpus/storetest"
	"dateline/model"
)

// perTurn is how many articles an import appends at once.
const perTurn = 64

// marked returns n articles of some 500 words.
func marked(n int) []*record.Record {
	a := archive.New(archive.Options{Shortest: 400, Longest: 600, Marked: 1})
	list := make([]*record.Record, n)
	for i := range list {
		list[i] = &record.Record{Article: a.Article(i)}
	}
	return list
}

// filled returns the path of a library of b.N marked articles, or of least.
func filled(b *testing.B, least int) (string, []model.ID) {
	b.Helper()
	path := filepath.Join(b.TempDir(), "library.db")
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var ids []model.ID
	for batch := range slices.Chunk(marked(max(b.N, least)), perTurn) {
		if err := s.Append(b.Context(), batch...); err != nil {
			b.Fatal(err)
		}
		for _, r := range batch {
			ids = append(ids, r.Article.ID)
		}
	}
	return path, ids
}

// BenchmarkAppend appends marked articles of 500 words; what Marshal takes of it
// is BenchmarkPack.
func BenchmarkAppend(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.db")
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	list := marked(b.N)
	b.ReportAllocs()
	b.ResetTimer()
	for batch := range slices.Chunk(list, perTurn) {
		if err := s.Append(b.Context(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	about, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(about.Size())/float64(b.N), "bytes/article")
}

func BenchmarkPack(b *testing.B) {
	list := marked(b.N)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range list {
		if _, err := pack(list[i : i+1]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSince(b *testing.B) {
	for _, with := range []struct {
		name   string
		bodies bool
	}{{"slim", false}, {"bodies", true}} {
		b.Run(with.name, func(b *testing.B) {
			path, _ := filled(b, 1)
			s, err := Open(b.Context(), path, Options{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			b.ReportAllocs()
			b.ResetTimer()
			n := 0
			for _, err := range s.Since(b.Context(), 0, with.bodies) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			if n != b.N {
				b.Fatalf("%d of %d", n, b.N)
			}
		})
	}
}

func BenchmarkGet(b *testing.B) {
	path, ids := filled(b, 2000)
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if _, err := s.Get(b.Context(), ids[rand.N(len(ids))]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLast(b *testing.B) {
	path, _ := filled(b, 2000)
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.ResetTimer()
	for range b.N {
		if _, err := s.Last(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	path, _ := filled(b, 10_000)
	b.ResetTimer()
	for range b.N {
		s, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Last(b.Context()); err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMarkBesideImports marks one article at a time while two others import
// without a pause, and reports how long the slowest of a hundred waits.
func BenchmarkMarkBesideImports(b *testing.B) {
	path := filepath.Join(b.TempDir(), "library.db")
	s, err := Open(b.Context(), path, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	list := marked(4000)
	var stop atomic.Bool
	done := make(chan error, 2)
	for range 2 {
		other, err := Open(b.Context(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		go func() {
			defer other.Close()
			var err error
			for !stop.Load() && err == nil {
				at := rand.N(len(list) - perTurn)
				batch := make([]*record.Record, perTurn)
				for i := range batch {
					r := *list[at+i]
					a := *r.Article
					a.ID = storetest.ID(rand.Int())
					r.Article = &a
					batch[i] = &r
				}
				err = other.Append(b.Context(), batch...)
			}
			done <- err
		}()
	}
	waits := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for i := range b.N {
		start := time.Now()
		if err := s.Mark(b.Context(), "me", map[model.ID]model.Mark{storetest.ID(i): model.Read}); err != nil {
			b.Fatal(err)
		}
		waits = append(waits, time.Since(start))
	}
	b.StopTimer()
	stop.Store(true)
	for range 2 {
		if err := <-done; err != nil {
			b.Error(err)
		}
	}
	slices.Sort(waits)
	b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(waits[len(waits)-1].Microseconds())/1000, "max-ms")
}

// BenchmarkMarkTogether has three hundred readers mark one article at a time, each
// as soon as the last is kept, and reports how many a transaction has.
func BenchmarkMarkTogether(b *testing.B) {
	s, err := Open(b.Context(), filepath.Join(b.TempDir(), "library.db"), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var next atomic.Int64
	var readers sync.WaitGroup
	b.ResetTimer()
	for reader := range 300 {
		name := fmt.Sprint("reader ", reader)
		readers.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				if err := s.Mark(b.Context(), name, map[model.ID]model.Mark{storetest.ID(int(n)): model.Read}); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	readers.Wait()
}

package shelf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/sample/archive"
)

// sizes are how many articles the benchmarks shelve: few, for a first
// impression, or DATELINE_ARTICLES of them.
func sizes(b *testing.B) []int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_ARTICLES")); err == nil {
		return []int{n}
	}
	return []int{5 * full}
}

// tails returns the parts that an import of n articles flushes, one after the
// other, made on a goroutine of its own as the import is.
func tails(ctx context.Context, n int) <-chan *index.Part {
	parts := make(chan *index.Part)
	go func() {
		defer close(parts)
		made := archive.New(archive.Options{Marked: 1})
		for from := 0; from < n; from += full {
			w := index.NewWriter(gazetteer.Topics())
			for number := from; number < min(n, from+full); number++ {
				w.Put(made.Article(number))
			}
			select {
			case parts <- w.Part():
			case <-ctx.Done():
				return
			}
		}
	}()
	return parts
}

// BenchmarkImport shelves articles as an import does, merging beside it, and
// then compacts. Of the time, flushing and merging are the shelf's own.
func BenchmarkImport(b *testing.B) {
	for _, n := range sizes(b) {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				importing(b, filepath.Join(b.TempDir(), "library.index"), n)
			}
		})
	}
}

func importing(b *testing.B, dir string, n int) {
	s := leased(b, dir)
	var merging sync.WaitGroup
	var merged time.Duration
	var flushing time.Duration
	wake := make(chan struct{}, 1)
	merging.Go(func() {
		for range wake {
			from := time.Now()
			for did := true; did; {
				var err error
				if did, err = s.Merge(b.Context()); err != nil {
					b.Error(err)
				}
			}
			merged += time.Since(from)
		}
	})
	most := 0
	began := time.Now()
	for p := range tails(b.Context(), n) {
		from := time.Now()
		must(b, s.Flush(b.Context(), p, nil, s.Covers()+uint64(p.Len())))
		flushing += time.Since(from)
		most = max(most, len(s.Layers()))
		select {
		case wake <- struct{}{}:
		default: // it is at it
		}
	}
	close(wake)
	merging.Wait()
	whole := time.Since(began)
	left := len(s.Layers())
	from := time.Now()
	must(b, s.Compact(b.Context()))
	b.ReportMetric(float64(n)/whole.Seconds(), "articles/s")
	b.ReportMetric(float64(n)/flushing.Seconds(), "flushed/s")
	b.ReportMetric(float64(n)/merged.Seconds(), "merged/s")
	b.ReportMetric(time.Since(from).Seconds(), "s-to-compact")
	b.ReportMetric(float64(most), "parts-at-most")
	b.ReportMetric(float64(left), "parts")
	b.ReportMetric(float64(len(s.Layers())), "parts-compact")
	b.ReportMetric(float64(bytesOf(b, dir))/float64(n), "B/article")
	b.ReportMetric(0, "ns/op")
}

func bytesOf(b *testing.B, dir string) (size int64) {
	for _, name := range files(b, dir) {
		about, err := os.Stat(filepath.Join(dir, name))
		must(b, err)
		size += about.Size()
	}
	return size
}

// BenchmarkOpen opens a compact shelf, and BenchmarkReload looks whether it
// changed.
func BenchmarkOpen(b *testing.B) {
	dir := filled(b, 20)
	for b.Loop() {
		opened(b, dir)
	}
}

func BenchmarkReload(b *testing.B) {
	s := opened(b, filled(b, 3))
	for b.Loop() {
		if changed, err := s.Reload(); changed || err != nil {
			b.Fatal(changed, err)
		}
	}
}

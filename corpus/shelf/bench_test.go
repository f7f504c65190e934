package shelf

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/sample/archive"
	"dateline/model"
)

// sizes are how many articles the benchmarks shelve: few, for a first
// impression, or DATELINE_ARTICLES of them.
func sizes(b *testing.B) []int {
	if n, err := strconv.Atoi(os.Getenv("DATELINE_ARTICLES")); err == nil {
		return []int{n}
	}
	return []int{5 * full}
}

// BenchmarkImport shelves articles as an import does, tail by tail, merging as
// it goes, and compacts at the end. It reports what each article costs on the
// way, by the clock of this thread: nothing else that runs counts.
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
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s := leased(b, dir)
	var tail, flush, merge, compact time.Duration
	timed := func(of *time.Duration, do func()) {
		from := threadTime()
		do()
		*of += threadTime() - from
	}
	made := archive.New(archive.Options{Marked: 1})
	most := 0
	for from := 0; from < n; from += full {
		var articles []*model.Article
		for number := from; number < min(n, from+full); number++ {
			articles = append(articles, made.Article(number))
		}
		var p *index.Part
		timed(&tail, func() {
			w := index.NewWriter(gazetteer.Topics())
			w.Put(articles...)
			p = w.Part()
		})
		timed(&flush, func() { must(b, s.Flush(b.Context(), p, nil, uint64(from+p.Len()))) })
		most = max(most, len(s.Layers()))
		timed(&merge, func() {
			for did := true; did; {
				var err error
				did, err = s.Merge(b.Context())
				must(b, err)
			}
		})
	}
	left := len(s.Layers())
	timed(&compact, func() { must(b, s.Compact(b.Context())) })
	for name, took := range map[string]time.Duration{"tail": tail, "flush": flush, "merge": merge, "compact": compact} {
		b.ReportMetric(float64(took.Microseconds())/float64(n), name+"-µs/article")
	}
	b.ReportMetric(float64(n)/(flush+merge+compact).Seconds(), "shelved/s")
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

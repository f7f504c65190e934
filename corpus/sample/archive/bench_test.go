package archive_test

import (
	"fmt"
	"testing"

	"dateline/corpus/sample/archive"
)

// BenchmarkArticle makes articles on one core, plain and marked.
func BenchmarkArticle(b *testing.B) {
	for _, marked := range []int{0, 1} {
		b.Run(fmt.Sprintf("marked=%d", marked), func(b *testing.B) {
			a := archive.New(archive.Options{Marked: marked})
			b.ReportAllocs()
			n, size := 0, 0
			for b.Loop() {
				size += len(a.Article(n).Text)
				n++
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
			b.ReportMetric(float64(size)/float64(n), "B/article")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		archive.New(archive.Options{})
	}
}

package peers

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"dateline/corpus/parse/feed"
)

// realFeeds returns the feeds of the shared set, where they are.
func realFeeds(tb testing.TB) [][]byte {
	tb.Helper()
	names, _ := filepath.Glob("../../../shared/data/news-feeds/*.xml")
	if len(names) == 0 {
		tb.Skip("no feeds at hand")
	}
	feeds := make([][]byte, 0, len(names))
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		feeds = append(feeds, raw)
	}
	return feeds
}

// BenchmarkFeeds measures how many feeds a second each program reads on one
// core, and how many items it finds in all of them. What the items say is not
// looked at: gofeed leaves it as HTML, and so does our reader at this stage.
func BenchmarkFeeds(b *testing.B) {
	feeds := realFeeds(b)
	readers := map[string]func([]byte) int{
		ours: func(raw []byte) int {
			f, err := feed.Parse(raw, "", "https://feeds.example/")
			if err != nil {
				return 0
			}
			return len(f.Items)
		},
		"gofeed": func(raw []byte) int {
			f, err := gofeed.NewParser().Parse(bytes.NewReader(raw))
			if err != nil {
				return 0
			}
			return len(f.Items)
		},
	}
	for _, name := range []string{ours, "gofeed"} {
		read := readers[name]
		b.Run(name, func(b *testing.B) {
			var took time.Duration
			n, items := 0, 0
			for b.Loop() {
				items = 0
				for _, raw := range feeds {
					began := time.Now()
					items += read(raw)
					took += time.Since(began)
					n++
				}
			}
			b.ReportMetric(float64(n)/took.Seconds(), "feeds/s")
			b.ReportMetric(float64(items), "items")
			b.ReportMetric(0, "ns/op")
		})
	}
}

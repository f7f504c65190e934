package feed_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/mmcdole/gofeed"

	"dateline/corpus/parse/feed"
)

// BenchmarkParse reads the real feeds where they are at hand, and else our own;
// BenchmarkGofeed does with the reader that most Go programs have for them.
func BenchmarkParse(b *testing.B) {
	feeds(b, func(raw []byte) { feed.Parse(raw, "", "") })
}

func BenchmarkGofeed(b *testing.B) {
	feeds(b, func(raw []byte) { gofeed.NewParser().Parse(bytes.NewReader(raw)) })
}

// feeds measures how many feeds a second are read.
func feeds(b *testing.B, read func(raw []byte)) {
	var all [][]byte
	if _, err := os.Stat(shared + "/news-feeds"); err == nil {
		for name := range realFeeds(b) {
			raw, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			all = append(all, raw)
		}
	} else {
		for _, text := range made(40) {
			all = append(all, []byte(text))
		}
	}
	size := 0
	for _, raw := range all {
		size += len(raw)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, raw := range all {
			read(raw)
		}
	}
	b.ReportMetric(float64(b.N*len(all))/b.Elapsed().Seconds(), "feeds/s")
}

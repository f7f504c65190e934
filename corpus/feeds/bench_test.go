package feeds_test

import (
	"fmt"
	"strconv"
	"testing"

	"dateline/corpus/feeds"
	"dateline/model"
)

// BenchmarkRefresh asks 200 feeds of 20 items each, on eight hosts without a
// pause between two requests, the first time and when nothing has changed.
func BenchmarkRefresh(b *testing.B) {
	const many, items = 200, 20
	town := func(b *testing.B) *town {
		w := newTown(b)
		hosts := []string{w.servers[0].URL}
		for len(hosts) < 8 {
			hosts = append(hosts, w.serve().URL)
		}
		list := make([]model.Feed, many)
		for i := range list {
			var names []string
			for n := range items {
				names = append(names, fmt.Sprintf("crane-%d-%d", i, n))
			}
			path := "/" + strconv.Itoa(i)
			w.answer(path, says(rss("", names...), "ETag", strconv.Itoa(i)))
			list[i] = model.Feed{URL: hosts[i%len(hosts)] + path, Local: true}
		}
		wants(b, "save", w.store.SaveFeeds(b.Context(), list...), nil)
		return w
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			w := town(b)
			b.StartTimer()
			wants(b, "taken", w.refresh().Taken, many*items)
		}
		b.ReportMetric(float64(many*b.N)/b.Elapsed().Seconds(), "feeds/s")
	})
	b.Run("again", func(b *testing.B) {
		w := town(b)
		w.refresh()
		for b.Loop() {
			wants(b, "taken", w.round(feeds.Round{Force: true}).Taken, 0)
		}
		b.ReportMetric(float64(many*b.N)/b.Elapsed().Seconds(), "feeds/s")
	})
}

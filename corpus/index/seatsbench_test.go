package index

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// BenchmarkLibrarySeats has a thousand readers take up a new edition of a
// library, each with rows for a screen and a side panel: what the first of them
// costs, and each that follows, in processor time, and what one keeps.
func BenchmarkLibrarySeats(b *testing.B) {
	const seats, marks = 1000, 500
	for _, n := range libraries() {
		layers := stacked()[n](b)
		for _, where := range []query.Expr{query.All{}, query.Is{State: query.IsUnread}} {
			b.Run(fmt.Sprint(n, "/", where), func(b *testing.B) {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
				e := Join(1, bush{}, layers, nil)
				asks := make([]reading.Ask, seats)
				ids := idsOf(e, e.Select(reading.Ask{}, model.Newest))
				for i := range asks {
					var m model.Marks
					asks[i] = reading.Ask{Where: where, Now: now, Marks: m.With(model.Read, true, ids[i*7:i*7+marks]...)}
				}
				held := make([]reading.Rows, seats)
				before := heapInUse()
				var first, rest time.Duration
				var took []time.Duration
				for b.Loop() {
					e = e.Next(slices.Clone(layers), nil)
					began := threadTime()
					held[0] = seated(e, asks[0])
					first += threadTime() - began
					for i := 1; i < seats; i++ {
						began := threadTime()
						held[i] = seated(e, asks[i])
						took = append(took, threadTime()-began)
						rest += took[len(took)-1]
					}
				}
				slices.Sort(took)
				b.ReportMetric(float64(first.Microseconds())/float64(b.N), "first-us")
				b.ReportMetric(float64(rest.Microseconds())/float64(len(took)), "us/seat")
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-us/seat")
				b.ReportMetric(float64(int64(heapInUse())-int64(before))/seats, "kept-B/seat")
				runtime.KeepAlive(held)
			})
		}
	}
}

// seated asks what a screen of 200x60 shows.
func seated(e *Edition, ask reading.Ask) reading.Rows {
	rows := e.Select(ask, model.Newest)
	for i := range min(50, rows.Len()) {
		e.Headline(rows.At(i))
	}
	for _, f := range []model.Facet{model.ByActor, model.ByTopic, model.ByPhrase, model.BySource} {
		e.Counts(ask, f, "", 45)
	}
	return rows
}

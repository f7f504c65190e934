package facets

import (
	"strconv"
	"time"

	"dateline/model"
	"dateline/model/query"
)

// stretch is a choice of dates that needs no typing.
type stretch struct {
	name  string
	dated query.Dated
	count int
}

// Bounds of the stretches that are named after what there is.
const (
	mostMonths  = 3
	monthsBack  = 12 // how far back months are looked for
	mostYears   = 5
	firstOfEras = 1000 // years are four digits
)

// offered returns the stretches up to now, which go on meaning what they say in
// a query that is kept for long, and then the newest months and years in which
// the edition has articles: an old pile has nothing in the last seven days.
func (d Dates) offered() []stretch {
	ago := func(n int, unit byte) query.Dated { return query.Dated{From: query.Day{Ago: n, Unit: unit}} }
	all := []stretch{
		{name: "All dates"},
		{name: "Today", dated: ago(0, 'd')},
		{name: "Last 7 days", dated: ago(7, 'd')},
		{name: "Last 30 days", dated: ago(30, 'd')},
		{name: "Last 12 months", dated: ago(12, 'm')},
	}
	newest, ok := d.published(model.Newest)
	oldest, known := d.published(model.Oldest)
	if !ok || !known || newest.Year() < firstOfEras || newest.Year() > 9999 {
		return all
	}
	first := time.Date(newest.Year(), newest.Month(), 1, 0, 0, 0, 0, time.UTC)
	for i, n := 0, 0; i < monthsBack && n < mostMonths; i++ {
		month := first.AddDate(0, -i, 0)
		day := query.Day{Year: month.Year(), Month: int(month.Month())}
		if s := d.whole(month.Format("January 2006"), day); s.count > 0 {
			all = append(all, s)
			n++
		}
	}
	for year, n := newest.Year(), 0; year >= max(oldest.Year(), newest.Year()-monthsBack) && n < mostYears; year-- {
		if s := d.whole(strconv.Itoa(year), query.Day{Year: year}); s.count > 0 {
			all = append(all, s)
			n++
		}
	}
	return all
}

// whole returns the stretch of a whole month or year.
func (d Dates) whole(name string, day query.Day) stretch {
	s := stretch{name: name, dated: query.Dated{From: day, Until: day}}
	s.count = articles(d.edition, d.ask, d.with(s.dated))
	return s
}

// published returns when the first article in an order was published, whatever
// the dates that the query asks for.
func (d Dates) published(order model.Order) (time.Time, bool) {
	if d.edition == nil {
		return time.Time{}, false
	}
	ask := d.ask
	ask.Where = d.with(query.Dated{})
	rows := d.edition.Select(ask, order)
	if rows == nil || rows.Len() == 0 {
		return time.Time{}, false
	}
	m := d.edition.Headline(rows.At(0)).Published
	return m.Time.UTC(), m.Known()
}

package facets

import (
	"errors"
	"slices"

	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Dates chooses when: a stretch up to now, or typed bounds. What it gives takes
// the place of all that the query says of dates; each stretch shows how many
// articles it would leave.
type Dates struct {
	theme *theme.Theme
	w, h  int

	edition reading.Edition
	ask     reading.Ask
	rest    []query.Expr // the query's conjuncts without its dates
	at      int          // where among them the dates stood

	stretches []stretch
	cur       int          // stretch, then since, then until
	bounds    [2]line.Line // since, until
	gives     int          // articles that Enter would give; -1 while the bounds are wrong
	fault     string
}

// NewDates returns closed dates.
func NewDates(th *theme.Theme) Dates { return Dates{theme: th} }

// SetTheme changes the styles.
func (d Dates) SetTheme(th *theme.Theme) Dates { d.theme = th; return d }

// SetSize sets the box's size in cells.
func (d Dates) SetSize(w, h int) Dates {
	d.w, d.h = max(w, 0), max(h, 0)
	return d
}

// Open shows the dates that the query asks for, and what others would give.
func (d Dates) Open(ed reading.Edition, ask reading.Ask) Dates {
	d = Dates{theme: d.theme, w: d.w, h: d.h, edition: ed, ask: ask, at: -1}
	if d.ask.Where == nil {
		d.ask.Where = query.All{}
	}
	var now query.Dated
	for _, chip := range query.Chips(d.ask.Where) {
		dated, ok := chip.Expr.(query.Dated)
		if !ok {
			d.rest = append(d.rest, chip.Expr)
			continue
		}
		if d.at < 0 {
			d.at = len(d.rest)
		}
		// since: and until: may be two conjuncts; of two of a kind the later
		// one is shown.
		if !dated.From.Zero() {
			now.From = dated.From
		}
		if !dated.Until.Zero() {
			now.Until = dated.Until
		}
	}
	if d.at < 0 {
		d.at = len(d.rest)
	}
	d.stretches = d.offered()
	d.cur = slices.IndexFunc(d.stretches, func(s stretch) bool { return s.dated == now })
	if d.cur < 0 {
		d.cur = len(d.stretches)
		d.bounds = [2]line.Line{line.Of(now.From.String()), line.Of(now.Until.String())}
	}
	return d.recount()
}

// Refresh goes on with a newer edition.
func (d Dates) Refresh(ed reading.Edition, ask reading.Ask) Dates {
	d.edition, d.ask.Marks, d.ask.Now = ed, ask.Marks, ask.Now
	// The stretches stay, so that the highlight stays where it is.
	return d.recount()
}

func (d Dates) recount() Dates {
	d.stretches = slices.Clone(d.stretches)
	for i := range d.stretches {
		d.stretches[i].count = articles(d.edition, d.ask, d.with(d.stretches[i].dated))
	}
	return d.check()
}

// with returns the query with these dates in the place of its own.
func (d Dates) with(dated query.Dated) query.Expr {
	of := slices.Clone(d.rest)
	if dated != (query.Dated{}) {
		of = slices.Insert(of, d.at, query.Expr(dated))
	}
	return query.Simplify(query.And{Of: of})
}

// check counts what Enter would give, or says what is wrong with the bounds.
func (d Dates) check() Dates {
	dated, err := d.dated()
	d.fault = ""
	if err != nil {
		d.gives, d.fault = -1, err.Error()
		return d
	}
	d.gives = articles(d.edition, d.ask, d.with(dated))
	return d
}

// dated returns the dates that are chosen or typed.
func (d Dates) dated() (query.Dated, error) {
	if d.cur < len(d.stretches) {
		return d.stretches[d.cur].dated, nil
	}
	from, err := bound("since", d.bounds[0].Text())
	if err != nil {
		return query.Dated{}, err
	}
	until, err := bound("until", d.bounds[1].Text())
	if err != nil {
		return query.Dated{}, err
	}
	both := query.Dated{From: from.From, Until: until.Until}
	if start, end := both.Bounds(d.ask.Now); !start.IsZero() && !end.IsZero() && !start.Before(end) {
		return query.Dated{}, errors.New("since is later than until")
	}
	return both, nil
}

// bound reads a typed date as the query language does.
func bound(field, text string) (query.Dated, error) {
	if text == "" {
		return query.Dated{}, nil
	}
	where, err := query.Parse(field + ":" + query.Quote(text))
	if dated, ok := where.(query.Dated); ok && err == nil {
		return dated, nil
	}
	return query.Dated{}, errors.New(field + " is no date: say 2025-11-22, 2025-11, 2025, 7d")
}

// Preview returns the query that Enter would give; as it was while the bounds
// are wrong.
func (d Dates) Preview() query.Expr {
	dated, err := d.dated()
	if err != nil {
		return d.ask.Where
	}
	return d.with(dated)
}

// Package query is the one language in which articles are asked for: in the
// reader's query line, by every verb of the command line, in saved views.
//
//	text  --Parse-->  Expr  --Simplify, edits-->  Expr  --String-->  text
//	                    |
//	                    +--> corpus/index evaluates it; this package knows no index
//
// Printing an expression and parsing the text again gives the same expression
// (after Simplify): FuzzRoundTrip holds it.
package query

import (
	"strconv"
	"time"

	"dateline/model"
)

// Expr is a query or a part of one. The types below are all there are.
type Expr interface {
	// String prints the expression in the query language.
	String() string
	expr()
}

// The expressions.
type (
	// All matches every article: the empty query.
	All struct{}
	// And matches what all of its parts match; Or what any does.
	And struct{ Of []Expr }
	Or  struct{ Of []Expr }
	// Not matches what its part does not.
	Not struct{ Of Expr }

	// Word matches a word in title or body, stemmed and folded. With Prefix it
	// matches every word that begins with Text. TitleOnly is the field title:.
	Word struct {
		Text      string
		Prefix    bool
		TitleOnly bool
	}
	// Phrase matches words in this order, side by side.
	Phrase struct {
		Text      string
		TitleOnly bool
	}
	// Has matches articles with a term: actor:, topic:, source:, author:, lang:, phrase:, story:.
	// The key is as typed; any alias of an actor, any name or code of a topic.
	Has struct{ Term model.Term }
	// Said matches articles that quote an actor.
	Said struct{ Actor string }
	// ByID matches the article with this id.
	ByID struct{ ID model.ID }
	// Is matches by the reader's marks.
	Is struct{ State State }
	// Dated matches articles published in [From, Until). A zero bound is open.
	// Relative bounds are kept as typed and resolved against the clock when
	// they are evaluated (see Bounds).
	Dated struct{ From, Until Day }
)

// State is a word after is:.
type State uint8

// States.
const (
	IsUnread State = iota
	IsRead
	IsStarred
)

// Day is a date bound as typed.
type Day struct {
	// Year, Month and Date are the date; Month and Date are 0 when only the
	// year, or the year and month, were typed. All are 0 for no bound and for
	// a relative one.
	Year, Month, Date int
	// Ago is a relative bound such as 7d, 2w, 3m, 1y: Ago units before now.
	Ago  int
	Unit byte // 'h', 'd', 'w', 'm', 'y'; 0 when not relative
}

// Zero reports whether d is no bound.
func (d Day) Zero() bool { return d == Day{} }

// Start returns the first instant of d in UTC; the zero time for no bound.
func (d Day) Start(now time.Time) time.Time {
	now = now.UTC()
	switch d.Unit {
	case 'h':
		return now.Add(-time.Duration(d.Ago) * time.Hour)
	case 'd':
		return midnight(now).AddDate(0, 0, -d.Ago)
	case 'w':
		return midnight(now).AddDate(0, 0, -7*d.Ago)
	case 'm':
		return midnight(now).AddDate(0, -d.Ago, 0)
	case 'y':
		return midnight(now).AddDate(-d.Ago, 0, 0)
	}
	if d.Zero() {
		return time.Time{}
	}
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Date, 1), 0, 0, 0, 0, time.UTC)
}

// End returns the first instant after d in UTC: of the next day, month, year.
func (d Day) End(now time.Time) time.Time {
	start := d.Start(now)
	switch {
	case d.Zero():
		return start
	case d.Unit == 'h':
		return start
	case d.Unit != 0 || d.Date != 0:
		return start.AddDate(0, 0, 1)
	case d.Month != 0:
		return start.AddDate(0, 1, 0)
	}
	return start.AddDate(1, 0, 0)
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// Bounds resolves a Dated: since: From includes its day, until: Until includes
// its day too, so the returned end is the first instant after it. A zero time
// is an open bound.
func (d Dated) Bounds(now time.Time) (from, before time.Time) {
	return d.From.Start(now), d.Until.End(now)
}

func (All) expr()    {}
func (And) expr()    {}
func (Or) expr()     {}
func (Not) expr()    {}
func (Word) expr()   {}
func (Phrase) expr() {}
func (Has) expr()    {}
func (Said) expr()   {}
func (ByID) expr()   {}
func (Is) expr()     {}
func (Dated) expr()  {}

// Error is a mistake in a query.
type Error struct {
	Text   string // the query
	Offset int    // byte of the mistake in Text
	Msg    string // lower case, such as "unknown field \"acter\""
	Hint   string // what to do; "" for none
}

// Error returns the message with the column, counted from 1 in runes.
func (e *Error) Error() string {
	return "query column " + strconv.Itoa(e.Column()) + ": " + e.Msg
}

// Column returns where the mistake is, counted from 1 in runes.
func (e *Error) Column() int {
	n := 1
	for i := range e.Text {
		if i >= e.Offset {
			return n
		}
		n++
	}
	return n
}

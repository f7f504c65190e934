package reading

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/model"
	"dateline/model/query"
)

var morning = time.Date(2025, 11, 22, 9, 0, 0, 0, time.UTC)

func clock() time.Time { return morning }

// fake is an edition of headlines, newest first as given. A word matches
// within the title, is: by the marks; nothing else is known to it.
type fake struct {
	number    uint64
	headlines []model.Headline
}

// edition returns a fake of titles; an article's id is its title.
func edition(number uint64, titles ...string) fake {
	f := fake{number: number}
	for _, t := range titles {
		f.headlines = append(f.headlines, model.Headline{ID: model.ID(t), Title: t})
	}
	return f
}

func (f fake) Number() uint64                    { return f.number }
func (f fake) Len() int                          { return len(f.headlines) }
func (f fake) Headline(o Ordinal) model.Headline { return f.headlines[o] }

func (f fake) Counts(ask Ask, facet model.Facet, narrow string, limit int) []model.Count {
	return []model.Count{{Term: model.Term{Facet: facet, Key: narrow}, Articles: f.Select(ask, 0).Len()}}
}

func (f fake) Select(ask Ask, order model.Order) Rows {
	rows := fakeRows{f: f}
	for o, h := range f.headlines {
		if matches(ask.Where, h, ask.Marks) {
			rows.ordinals = append(rows.ordinals, Ordinal(o))
		}
	}
	if order == model.Oldest {
		slices.Reverse(rows.ordinals)
	}
	return rows
}

func matches(e query.Expr, h model.Headline, marks model.Marks) bool {
	switch e := e.(type) {
	case query.And:
		return !slices.ContainsFunc(e.Of, func(x query.Expr) bool { return !matches(x, h, marks) })
	case query.Not:
		return !matches(e.Of, h, marks)
	case query.Word:
		return strings.Contains(h.Title, e.Text)
	case query.Has:
		return strings.Contains(h.Title, e.Term.Key)
	case query.Is:
		return (marks.Of(h.ID)&model.Read != 0) == (e.State == query.IsRead)
	case query.All:
		return true
	}
	panic(fmt.Sprintf("the fake does not know %T", e))
}

type fakeRows struct {
	f        fake
	ordinals []Ordinal
}

func (r fakeRows) Len() int         { return len(r.ordinals) }
func (r fakeRows) At(i int) Ordinal { return r.ordinals[i] }

func (r fakeRows) Find(id model.ID) int {
	return slices.IndexFunc(r.ordinals, func(o Ordinal) bool { return r.f.Headline(o).ID == id })
}

func word(s string) query.Expr { return query.Word{Text: s} }

package facets

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/named"
)

// fake is an edition that answers by looking at every article.
type fake struct {
	number   uint64
	articles []fakeArticle
	terms    map[model.Term]model.Count // what is known of a term beside its count
	meant    map[model.Term]map[model.Term]bool
	asked    int // calls of Counts and Select
}

type fakeArticle struct {
	terms []model.Term
	day   time.Time
}

type fakeRows []reading.Ordinal

func (r fakeRows) Len() int                 { return len(r) }
func (r fakeRows) At(i int) reading.Ordinal { return r[i] }
func (r fakeRows) Find(model.ID) int        { return -1 }

func (f *fake) Number() uint64 { return f.number }
func (f *fake) Len() int       { return len(f.articles) }
func (f *fake) Headline(i reading.Ordinal) model.Headline {
	return model.Headline{Published: model.Moment{Time: f.articles[i].day, Precision: model.Minute}}
}

func (f *fake) Select(ask reading.Ask, order model.Order) reading.Rows {
	f.asked++
	var rows fakeRows
	for i, a := range f.articles {
		if f.matches(a, ask.Where, ask.Now) {
			rows = append(rows, reading.Ordinal(i))
		}
	}
	slices.SortStableFunc(rows, func(i, j reading.Ordinal) int {
		if order == model.Newest {
			i, j = j, i
		}
		return f.articles[i].day.Compare(f.articles[j].day)
	})
	return rows
}

func (f *fake) matches(a fakeArticle, e query.Expr, now time.Time) bool {
	switch e := e.(type) {
	case nil, query.All, query.Word:
		return true
	case query.And:
		return !slices.ContainsFunc(e.Of, func(e query.Expr) bool { return !f.matches(a, e, now) })
	case query.Or:
		return slices.ContainsFunc(e.Of, func(e query.Expr) bool { return f.matches(a, e, now) })
	case query.Not:
		return !f.matches(a, e.Of, now)
	case query.Has:
		return slices.ContainsFunc(a.terms, func(t model.Term) bool { return f.means(e.Term, t) })
	case query.Dated:
		from, before := e.Bounds(now)
		return !a.day.Before(from) && (before.IsZero() || a.day.Before(before))
	}
	return false
}

// means reports whether a query's term means one of the newsroom, as the index
// takes it.
func (f *fake) means(asked, t model.Term) bool {
	meant, known := f.meant[asked]
	if !known {
		var of []model.Count
		for term, c := range f.terms {
			if term.Facet == asked.Facet {
				of = append(of, c)
			}
		}
		meant = map[model.Term]bool{}
		for _, i := range named.Counts(of, asked.Key) {
			meant[of[i].Term] = true
		}
		f.meant[asked] = meant
	}
	return meant[t]
}

func (f *fake) Counts(ask reading.Ask, facet model.Facet, narrow string, limit int) []model.Count {
	f.asked++
	n := map[model.Term]int{}
	for _, a := range f.articles {
		if !f.matches(a, ask.Where, ask.Now) {
			continue
		}
		for _, t := range a.terms {
			if t.Facet == facet && begins(f.terms[t], narrow) {
				n[t]++
			}
		}
	}
	var counts []model.Count
	for t, articles := range n {
		c := f.terms[t]
		c.Articles = articles
		counts = append(counts, c)
	}
	slices.SortFunc(counts, func(a, b model.Count) int {
		if a.Articles != b.Articles {
			return b.Articles - a.Articles
		}
		return strings.Compare(a.Label, b.Label)
	})
	if limit > 0 && len(counts) > limit {
		counts = counts[:limit]
	}
	return counts
}

// begins is the narrowing that reading.Edition describes.
func begins(c model.Count, narrow string) bool {
	for _, word := range strings.Fields(strings.ToLower(narrow)) {
		said := strings.Fields(strings.ToLower(c.Label + " " + strings.Join(c.Aliases, " ")))
		if !slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, word) }) {
			return false
		}
	}
	return true
}

func (f *fake) term(facet model.Facet, key string) model.Term {
	return model.Term{Facet: facet, Key: key}
}

// newFake makes an edition: each line is an article, its words separated by
// commas: a day of November 2025, the source, then the actors and #topics.
func newFake(lines ...string) *fake {
	f := &fake{number: 1, terms: map[model.Term]model.Count{}, meant: map[model.Term]map[model.Term]bool{}}
	known := map[string]model.Count{
		"Sanae Takaichi":            {Kind: model.Person, Detail: "Prime Minister · person", Aliases: []string{"Takaichi", "PM Takaichi"}},
		"Japan":                     {Kind: model.Place, Detail: "place", Aliases: []string{"Tokyo"}},
		"China":                     {Kind: model.Place, Detail: "place", Aliases: []string{"Beijing"}},
		"Foreign Ministry of China": {Kind: model.Organization, Detail: "organization"},
		"高市早苗":                      {Kind: model.Person, Detail: "内閣総理大臣"},
	}
	for _, l := range lines {
		var a fakeArticle
		for i, word := range strings.Split(l, ",") {
			word = strings.TrimSpace(word)
			switch {
			case i == 0:
				var day int
				fmt.Sscan(word, &day)
				a.day = time.Date(2025, 11, day, 9, 0, 0, 0, time.UTC)
				continue
			case i == 1:
				a.terms = append(a.terms, f.term(model.BySource, word))
			case strings.HasPrefix(word, "#"):
				a.terms = append(a.terms, f.term(model.ByTopic, word[1:]))
			default:
				a.terms = append(a.terms, f.term(model.ByActor, word))
			}
			t := a.terms[len(a.terms)-1]
			c := known[t.Key]
			c.Term, c.Label = t, t.Key
			f.terms[t] = c
		}
		f.articles = append(f.articles, a)
	}
	return f
}

// dispute is a newsroom of eight articles.
func dispute() *fake {
	return newFake(
		"8,  The Wire,   Sanae Takaichi, Japan, #defence",
		"10, The Wire,   Japan, China, #diplomacy",
		"13, The Wire,   China, Foreign Ministry of China, #diplomacy",
		"14, Harbour,    Sanae Takaichi, China, #diplomacy",
		"20, Harbour,    Sanae Takaichi, Japan, China, #trade, #diplomacy",
		"21, Harbour,    Japan, #trade",
		"21, 毎朝通信,     高市早苗, Japan, #diplomacy",
		"22, Blog,       Xue Jian, China",
	)
}

var noon = time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC)

func asking(text string) reading.Ask {
	where, err := query.Parse(text)
	if err != nil {
		panic(err) // a test's own query
	}
	return reading.Ask{Where: where, Now: noon}
}

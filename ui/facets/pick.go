package facets

import (
	"slices"
	"strings"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/named"
)

// tick is what a reader wants of a term.
type tick uint8

const (
	none tick = iota
	included
	excluded
)

// sign says a tick without colour.
func (t tick) sign() string { return [...]string{"[ ]", "[+]", "[-]"}[t] }

// pick is a ticked term.
type pick struct {
	term  model.Term // as the query spells it
	tick  tick
	means []model.Count // what the edition takes it for; none until that was asked
}

// countedPicks bounds what a query with a thousand terms costs a keystroke.
const countedPicks = 32

// mostAlike bounds how many terms one of a query may mean here.
const mostAlike = 64

// picksOf returns the terms that a query includes and excludes, each with what
// the edition takes it for.
func picksOf(ed reading.Edition, include, exclude []model.Term) picks {
	p := make(picks, 0, len(include)+len(exclude))
	for _, t := range include {
		p = append(p, pick{term: t, tick: included})
	}
	for _, t := range exclude {
		p = append(p, pick{term: t, tick: excluded})
	}
	return p.resolved(ed)
}

// resolved returns the picks with what another edition takes them for.
func (p picks) resolved(ed reading.Edition) picks {
	p = slices.Clone(p)
	for i := range p[:min(len(p), countedPicks)] {
		p[i].means = meanings(ed, p[i].term)
	}
	return p
}

// meanings returns the counts, over the whole edition, of what a term means.
func meanings(ed reading.Edition, t model.Term) []model.Count {
	if ed == nil {
		return nil
	}
	sought := t.Key
	if id := model.ActorID(t.Key); t.Facet == model.ByActor && id.Valid() {
		sought = nameIn(id)
	}
	alike := ed.Counts(reading.Ask{Where: query.All{}}, t.Facet, sought, mostAlike)
	var means []model.Count
	for _, i := range named.Counts(alike, t.Key) {
		means = append(means, alike[i])
	}
	return means
}

// is reports whether a counted term is the one that was ticked.
func (one pick) is(c model.Count) bool {
	return one.term == c.Term || slices.ContainsFunc(one.means, func(m model.Count) bool { return m.Term == c.Term })
}

// same reports whether two picks say the same.
func (one pick) same(other pick) bool { return one.term == other.term && one.tick == other.tick }

// in returns the first of the counts that was ticked, or -1.
func (one pick) in(counts []model.Count) int { return slices.IndexFunc(counts, one.is) }

// picks are the ticked terms in the order of ticking. They are never changed in
// place: an older value of the picker must go on being what it was.
type picks []pick

// of returns what is ticked of a term.
func (p picks) of(c model.Count) tick {
	if i := p.find(c); i >= 0 {
		return p[i].tick
	}
	return none
}

func (p picks) find(c model.Count) int {
	return slices.IndexFunc(p, func(one pick) bool { return one.is(c) })
}

// with returns p with the term's tick set, or taken off by none. A query may
// spell one term twice (a name and its alias); one tick speaks for both.
func (p picks) with(c model.Count, t tick) picks {
	next := make(picks, 0, len(p)+1)
	for _, one := range p {
		if one.is(c) {
			if t == none {
				continue
			}
			one.tick, t = t, none
		}
		next = append(next, one)
	}
	if t != none {
		next = append(next, pick{term: c.Term, tick: t, means: []model.Count{c}})
	}
	return next
}

func (p picks) terms(t tick) []model.Term {
	var terms []model.Term
	for _, one := range p {
		if one.tick == t {
			terms = append(terms, one.term)
		}
	}
	return terms
}

// equal reports whether the same is ticked, in whatever order.
func (p picks) equal(q picks) bool {
	if len(p) != len(q) {
		return false
	}
	for _, one := range p {
		if !slices.ContainsFunc(q, one.same) {
			return false
		}
	}
	return true
}

// nameIn is the name in an ID, folded as it is.
func nameIn(id model.ActorID) string {
	_, name, _ := strings.Cut(string(id), ":")
	return name
}

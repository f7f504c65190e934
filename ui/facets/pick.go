package facets

import (
	"slices"
	"strings"

	"dateline/model"
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

// pick is a ticked term. Until its count has been seen it is only what the
// query spells.
type pick struct {
	term model.Term
	tick tick
}

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
	return slices.IndexFunc(p, func(one pick) bool { return names(one.term, c) })
}

// with returns p with the term's tick set, or taken off by none. A query may
// spell one term twice (a name and its alias); one tick speaks for both.
func (p picks) with(c model.Count, t tick) picks {
	next := make(picks, 0, len(p)+1)
	for _, one := range p {
		if names(one.term, c) {
			if t == none {
				continue
			}
			one.tick, t = t, none
		}
		next = append(next, one)
	}
	if t != none {
		next = append(next, pick{term: c.Term, tick: t})
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
		if !slices.Contains(q, one) {
			return false
		}
	}
	return true
}

// names reports whether a term as a query spells it means a counted one: by
// its key, its label or an alias.
func names(t model.Term, c model.Count) bool {
	if t.Facet != c.Term.Facet {
		return false
	}
	if t.Key == c.Term.Key || strings.EqualFold(t.Key, c.Term.Key) || strings.EqualFold(t.Key, c.Label) {
		return true
	}
	return slices.ContainsFunc(c.Aliases, func(alias string) bool { return strings.EqualFold(t.Key, alias) })
}

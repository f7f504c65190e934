package facets

import (
	"slices"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// facets returns what the panel has room for, counted.
func (s Side) facets() []block {
	switch {
	case s.h < 2:
		return nil
	case s.h < 9:
		return []block{s.count(model.ByActor)}
	}
	all := []block{s.count(model.ByActor), s.count(model.ByTopic), s.count(model.BySource)}
	// A title over nothing says nothing.
	return slices.DeleteFunc(all, func(b block) bool { return len(b.rows) == 0 })
}

// share cuts the blocks to the height: half for the actors, the rest for topics
// and sources. What one facet does not fill goes to the others, actors first.
func (s Side) share(blocks []block) []block {
	lines := s.h - 2*len(blocks) + 1 // titles, and blank lines between
	parts := map[model.Facet]int{model.ByActor: lines - lines/3 - lines/5, model.ByTopic: lines / 3, model.BySource: lines / 5}
	room := make([]int, len(blocks))
	left := lines
	for i, b := range blocks {
		room[i] = min(parts[b.facet], len(b.rows))
		left -= room[i]
	}
	for i, b := range blocks {
		more := max(min(left, len(b.rows)-room[i]), 0)
		room[i] += more
		left -= more
	}
	for i := range blocks {
		blocks[i].more = len(blocks[i].rows) > room[i]
		blocks[i].rows = blocks[i].rows[:room[i]]
	}
	return blocks
}

// count makes a block: the ticked terms first, since with most of them all
// rows have one count, then the most frequent.
func (s Side) count(f model.Facet) block {
	b := block{facet: f}
	found := s.edition.Counts(s.ask, f, "", s.h)
	include, exclude, _ := query.Chosen(s.ask.Where, f)
	used := make([]bool, len(found))
	add := func(terms []model.Term, t tick) {
		for _, term := range terms {
			c := model.Count{Term: term, Label: term.Key}
			if i := countOf(found, term); i >= 0 {
				if used[i] {
					continue
				}
				c, used[i] = found[i], true
			} else if alike := s.edition.Counts(reading.Ask{Where: query.All{}}, f, term.Key, 8); countOf(alike, term) >= 0 {
				c = alike[countOf(alike, term)]
				c.Articles = 0
			}
			c.Term = term // as the query spells it, so that Enter takes off just that
			b.rows = append(b.rows, sideRow{Count: c, tick: t})
		}
	}
	add(include[:min(len(include), s.h)], included)
	add(exclude[:min(len(exclude), s.h)], excluded)
	for i, c := range found {
		if !used[i] {
			b.rows = append(b.rows, sideRow{Count: c})
		}
	}
	return b
}

package facets

import (
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
	return []block{s.count(model.ByActor), s.count(model.ByTopic), s.count(model.BySource)}
}

// share cuts the blocks to the height: half for the actors, the rest for topics
// and sources. What one facet does not fill goes to the others, actors first.
func (s Side) share(blocks []block) []block {
	lines := s.h - 2*len(blocks) + 1 // titles, and blank lines between
	room := make([]int, len(blocks))
	left := lines
	for i, b := range blocks {
		share := [...]int{lines - lines/3 - lines/5, lines / 3, lines / 5}[i]
		if len(blocks) == 1 {
			share = lines
		}
		room[i] = min(share, len(b.rows))
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

package facets

import (
	"slices"

	"dateline/model"
	"dateline/model/query"
)

// facets returns what the panel has room for, counted.
func (s Side) facets() []block {
	switch {
	case s.h < 2:
		return nil
	case s.h < 9:
		return []block{s.count(model.ByActor)}
	}
	all := []block{s.count(model.ByActor), s.count(model.ByTopic), s.count(model.ByPhrase), s.count(model.BySource)}
	// A title over nothing says nothing.
	return slices.DeleteFunc(all, func(b block) bool { return len(b.rows) == 0 })
}

// share cuts the blocks to the height: two fifths for the actors, a quarter for
// the topics, the rest for keyphrases and sources. What one facet does not fill
// goes to the others, actors first.
func (s Side) share(blocks []block) []block {
	lines := s.h - 2*len(blocks) + 1 // titles, and blank lines between
	parts := map[model.Facet]int{
		model.ByActor: lines - lines/4 - 2*(lines/6), model.ByTopic: lines / 4,
		model.ByPhrase: lines / 6, model.BySource: lines / 6,
	}
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
	found := ranked(s.edition.Counts(s.ask, f, "", s.h))
	include, exclude, _ := query.Chosen(s.ask.Where, f)
	used := make([]bool, len(found))
	for _, one := range picksOf(s.edition, include[:min(len(include), s.h)], exclude[:min(len(exclude), s.h)]) {
		c := model.Count{Term: one.term, Label: one.term.Key}
		if i := one.in(found); i >= 0 {
			if used[i] {
				continue
			}
			c, used[i] = found[i], true
		} else if len(one.means) > 0 {
			c = one.means[0]
			c.Articles, c.Mentions = 0, 0
		}
		c.Term = one.term // as the query spells it, so that Enter takes off just that
		b.rows = append(b.rows, sideRow{Count: c, tick: one.tick})
	}
	for i, c := range found {
		if !used[i] {
			b.rows = append(b.rows, sideRow{Count: c})
		}
	}
	return b
}

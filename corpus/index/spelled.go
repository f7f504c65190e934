package index

import (
	"iter"

	"dateline/model"
)

// spelledBy yields how an article spells its labels, by rank; nothing of topics,
// which the taxonomy spells.
func (c *column) spelledBy(o uint32) iter.Seq2[uint32, spelling] {
	return func(yield func(uint32, spelling) bool) {
		if c.of == topics {
			return
		}
		if c.mapped != nil {
			from, to := c.spanOf(o)
			for at := from; at < to; at++ {
				rank := c.forward[at]
				if !yield(rank, c.variants(rank)[c.mapped.variety.at(at)].spelling) {
					return
				}
			}
			return
		}
		names := c.slots[o].spellings(c.of)
		for _, rank := range c.labelsOf(o) {
			if !yield(rank, c.spelling(names)) {
				return
			}
			names = names[rowOf(names):]
		}
	}
}

// spellings returns what was noted of a facet and of those after it.
func (s *slot) spellings(of facet) []uint32 {
	names := s.names
	for len(names) > 0 && facet(names[0]) < of {
		names = names[rowOf(names):]
	}
	return names
}

// spelling reads the first of what was noted of an article.
func (c *column) spelling(names []uint32) spelling {
	s := spelling{kind: model.ActorKind(names[2] & 0xff), country: unpacked(names[2] >> 8),
		name: c.texts[names[3]], role: c.texts[names[4]]}
	for _, alias := range names[spellingSize:rowOf(names)] {
		s.aliases = append(s.aliases, c.texts[alias])
	}
	return s
}

// tallies returns how the articles of the part spell a label.
func (c *column) tallies(rank uint32) (all spellings) {
	if c.mapped != nil {
		for _, v := range c.variants(rank) {
			all.note(v.spelling, v.n)
		}
		return all
	}
	for _, o := range c.articles.list(rank) {
		for r, s := range c.spelledBy(o) {
			if r == rank {
				all.note(s, 1)
			}
		}
	}
	return all
}

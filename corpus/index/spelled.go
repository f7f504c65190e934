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
			if !yield(rank, c.spelling(names[2:rowOf(names)])) {
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

// spelling reads what was noted of an article, but for facet and label.
func (c *column) spelling(noted []uint32) spelling {
	s := spelling{kind: model.ActorKind(noted[0] & 0xff), country: unpacked(noted[0] >> 8),
		name: c.texts[noted[1]], role: c.texts[noted[2]]}
	for _, alias := range noted[spellingSize-2:] {
		s.aliases = append(s.aliases, c.texts[alias])
	}
	return s
}

// tallies returns how the articles of the part spell a label.
func (c *column) tallies(rank uint32) (all spellings) {
	if c.mapped != nil {
		return sumOf(c.variants(rank)).own()
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

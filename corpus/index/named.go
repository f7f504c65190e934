package index

import (
	"iter"
	"slices"

	"dateline/model"
)

// count is how many labels the column has; they are ranked from 0.
func (c *column) count() int { return len(c.labels) }

// key returns what a label is told apart by: an actor's ID, a topic's code, a
// folded name.
func (c *column) key(rank uint32) string { return c.labels[rank].key }

// shown returns a label as this part alone shows it.
func (c *column) shown(rank uint32) *label { return c.labels[rank] }

// mentions returns how often a label is mentioned in the whole part.
func (c *column) mentions(rank uint32) uint32 { return c.total[rank] }

// labelsOf returns the ranks of an article's labels, and timesOf how often it
// mentions each, nil where that is not counted. Neither is to be changed.
func (c *column) labelsOf(o uint32) []uint32 {
	from, to := c.spanOf(o)
	return c.forward[from:to]
}

func (c *column) timesOf(o uint32) []uint32 {
	if c.times == nil {
		return nil
	}
	from, to := c.spanOf(o)
	return c.times[from:to]
}

func (c *column) spanOf(o uint32) (from, to uint32) {
	if o > 0 {
		from = c.ends[o-1]
	}
	return from, c.ends[o]
}

// keyed returns the ranks of the labels with a key: one or none.
func (c *column) keyed(key string) []uint32 {
	return c.exactly(key, func(l *label) bool { return l.key == key })
}

// whole returns the ranks of the labels that have a folded text for a name.
func (c *column) whole(folded string) []uint32 {
	return c.exactly(folded, func(l *label) bool { return slices.Contains(l.folded, folded) })
}

// begun yields the ranks of the labels where each of the folded words begins a
// word of a name, ascending; all without words.
func (c *column) begun(words []string) iter.Seq[uint32] {
	sought := c.seek(words)
	return func(yield func(uint32) bool) {
		for rank := range uint32(c.count()) {
			if sought.in(rank) && !yield(rank) {
				return
			}
		}
	}
}

// spelledBy yields how an article spells its labels, by rank; nothing of topics,
// which the taxonomy spells.
func (c *column) spelledBy(o uint32) iter.Seq2[uint32, spelling] {
	return func(yield func(uint32, spelling) bool) {
		if c.of == topics {
			return
		}
		names := c.slots[o].names
		for len(names) > 0 && facet(names[0]) != c.of {
			names = names[rowOf(names):]
		}
		for _, rank := range c.labelsOf(o) {
			if !yield(rank, c.spelling(names)) {
				return
			}
			names = names[rowOf(names):]
		}
	}
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
	for _, o := range c.articles.list(rank) {
		for r, s := range c.spelledBy(o) {
			if r == rank {
				all.note(s, 1)
			}
		}
	}
	return all
}

package index

import (
	"iter"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// count is how many labels the column has; they are ranked from 0.
func (c *column) count() int { return c.articles.count() }

// rows returns how many articles a label is in.
func (c *column) rows(rank uint32) int {
	if c.mapped != nil {
		return int(c.mapped.lengths[rank])
	}
	return c.articles.length(rank)
}

// mentions returns how often a label is mentioned in the whole part; 0 where
// that is not counted.
func (c *column) mentions(rank uint32) uint32 {
	if c.total == nil {
		return 0
	}
	return c.total[rank]
}

// key returns what a label is told apart by: an actor's ID, a topic's code, a
// folded name. It must not outlive the part.
func (c *column) key(rank uint32) string { return c.labels.key(rank) }

// shown returns a label as this part alone shows it.
func (c *column) shown(rank uint32) *label { return c.labels.shown(rank) }

// labelsOf returns the ranks of an article's labels, not to be changed.
func (c *column) labelsOf(o uint32) []uint32 {
	from, to := c.spanOf(o)
	return c.forward[from:to]
}

// spanOf returns where an article's labels are in the forward lists.
func (c *column) spanOf(o uint32) (from, to uint32) {
	if o > 0 {
		from = c.ends[o-1]
	}
	return from, c.ends[o]
}

// timesAt returns how often the label at a place of the forward lists is
// mentioned by its article; 0 where that is not counted.
func (c *column) timesAt(at uint32) uint32 {
	switch {
	case c.total == nil:
		return 0
	case c.mapped != nil:
		return c.mapped.times.at(at)
	}
	return c.times[at]
}

// joined returns how many of the articles with a label are in a set, which is
// there as bits too.
func (c *column) joined(rank uint32, set *roaring.Bitmap, dense []uint64) (rows uint32) {
	return c.articles.within(rank, set, dense)
}

// mentioned returns how often the articles in a set mention a label.
func (c *column) mentioned(rank uint32, set *roaring.Bitmap, dense []uint64) (mentions uint32) {
	switch {
	case c.total == nil:
		return 0
	case c.mapped != nil:
		return c.mapped.mentioned(c, rank, set, dense)
	}
	start := c.articles.start(rank)
	for i, o := range c.articles.list(rank) {
		mentions += c.often[start+uint32(i)] & -uint32(dense[o/64]>>(o%64)&1)
	}
	return mentions
}

// whole returns the ranks of the labels that have a folded text for a name.
func (c *column) whole(folded string) (ranks []uint32) {
	for rank := range c.labels.under(folded) {
		if c.labels.called(rank, folded) && !slices.Contains(ranks, rank) {
			ranks = append(ranks, rank)
		}
	}
	return ranks
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

// sought tells which labels answer to words being typed; all answer to none.
type sought struct {
	labels labels
	words  []string
	need   starts
	starts []starts // by rank
}

func (c *column) seek(words []string) sought {
	s := sought{labels: c.labels, words: words}
	if len(words) > 0 {
		s.need, s.starts = startsOf(words), c.labels.starts()
	}
	return s
}

func (s sought) in(rank uint32) bool {
	return len(s.words) == 0 || s.starts[rank].has(s.need) && s.labels.answers(rank, s.words)
}

package index

import (
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// column is one facet of an edition, both ways: which articles a label is in
// (postings) and which labels an article has (forward). Labels are numbered
// anew by rank, the most frequent first, so that the counters which a scan of
// forward lists touches most lie side by side. It is immutable.
type column struct {
	of       facet
	slots    []*slot
	texts    []string   // names, roles and aliases by number
	labels   []*label   // by rank
	articles postings   // by rank
	often    []uint32   // mentions, beside articles.ordinals; nil where all are 0
	total    []uint32   // by rank: mentions in all
	ends     []uint32   // by ordinal: where its labels end in forward
	forward  []uint32   // ranks
	times    []uint32   // mentions, beside forward; nil where all are 0
	byName   hashed     // folded names, aliases and keys to ranks
	starts   []starts   // by rank
	lent     *sync.Pool // of *counters
}

// newColumn lays out the column of a facet from the slots in the order of
// their ordinals. labels are by number, as slots refer to them, and sorted has
// the numbers by name.
func newColumn(of facet, slots []*slot, texts []string, labels []*label, sorted []uint32) *column {
	c := &column{of: of, slots: slots, texts: texts, ends: make([]uint32, len(slots)), lent: &sync.Pool{}}
	rows := make([]uint32, len(labels)) // by number
	total := 0
	for _, s := range slots {
		for _, n := range s.labels(of) {
			rows[n]++
		}
		total += len(s.labels(of))
	}
	ranks := c.rank(rows, labels, sorted)
	c.forward = make([]uint32, 0, total)
	counted := of.ofCast()
	if counted {
		c.times = make([]uint32, 0, total)
	}
	for o, s := range slots {
		for i, n := range s.labels(of) {
			c.forward = append(c.forward, ranks[n])
			if counted {
				c.times = append(c.times, s.mentions(of, i))
			}
		}
		c.ends[o] = uint32(len(c.forward))
	}
	c.transpose()
	return c
}

// over returns the column over newer slots, which have the same labels.
func (c *column) over(slots []*slot) *column {
	same := *c
	same.slots = slots
	return &same
}

// mostFirst orders the labels that are in use by how many articles they are
// in, and keeps those of as many in the order of sorted: each has its place as
// soon as it is known how many come before, so that nothing is compared.
func mostFirst(rows, sorted []uint32) []uint32 {
	most := uint32(0)
	for _, n := range rows {
		most = max(most, n)
	}
	next := make([]uint32, most+2) // by rows: where the next of them goes
	for _, n := range rows {
		next[n]++
	}
	used := uint32(0)
	for n := most; n > 0; n-- {
		next[n], used = used, used+next[n]
	}
	order := make([]uint32, used)
	for _, n := range sorted {
		if rows[n] > 0 {
			order[next[rows[n]]] = n
			next[rows[n]]++
		}
	}
	return order
}

// rank orders the labels that are in use and returns ranks by number.
func (c *column) rank(rows []uint32, labels []*label, sorted []uint32) []uint32 {
	order := mostFirst(rows, sorted)
	names := 0
	for _, n := range order {
		names += len(labels[n].hashes)
	}
	ranks := make([]uint32, len(labels))
	c.labels = make([]*label, len(order))
	c.starts = make([]starts, len(order))
	lengths := make([]uint32, len(order))
	c.byName = newHashed(names)
	for rank, n := range order {
		ranks[n] = uint32(rank)
		c.labels[rank] = labels[n]
		c.starts[rank] = labels[n].starts
		lengths[rank] = rows[n]
		for _, h := range labels[n].hashes {
			c.byName.put(h, uint32(rank))
		}
	}
	c.articles.ends = lengths // until transpose
	return ranks
}

// transpose fills the postings from the forward lists.
func (c *column) transpose() {
	lengths := c.articles.ends
	var next []uint32
	c.articles, next = newPostings(lengths)
	c.total = make([]uint32, len(lengths))
	if c.times != nil {
		c.often = make([]uint32, len(c.forward))
	}
	at := uint32(0)
	for o, end := range c.ends {
		for ; at < end; at++ {
			rank := c.forward[at]
			c.articles.ordinals[next[rank]] = uint32(o)
			if c.times != nil {
				c.often[next[rank]] = c.times[at]
				c.total[rank] += c.times[at]
			}
			next[rank]++
		}
	}
	c.articles.finish()
}

// rows returns how many articles a label is in.
func (c *column) rows(rank uint32) int { return len(c.articles.list(rank)) }

// named returns the ranks that a typed name means: those whose key it is, else
// those of which it is a whole name or alias, else those where every word of
// it begins a word of one.
func (c *column) named(name string) []uint32 {
	if keyed := c.keyed(name); len(keyed) > 0 {
		return keyed
	}
	if whole := c.whole(Fold(strings.TrimSpace(name))); len(whole) > 0 {
		return whole
	}
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	return slices.Collect(c.begun(words))
}

// sought tells which labels answer to words being typed; all answer to none.
type sought struct {
	*column
	words []string
	need  starts
}

func (c *column) seek(words []string) sought { return sought{c, words, startsOf(words)} }

func (s sought) in(rank uint32) bool {
	return len(s.words) == 0 || s.starts[rank].has(s.need) && s.labels[rank].answers(s.words)
}

// exactly returns the ranks under the hash of s that pass the comparison.
func (c *column) exactly(s string, same func(*label) bool) []uint32 {
	var ranks []uint32
	c.byName.each(hashOf(s), func(rank uint32) bool {
		if same(c.labels[rank]) && !slices.Contains(ranks, rank) {
			ranks = append(ranks, rank)
		}
		return true
	})
	return ranks
}

// joined returns how many of the articles with a label are in the set. Looking
// up a short list's ordinals one by one beats walking both.
func (c *column) joined(rank uint32, set *roaring.Bitmap, dense []uint64) (rows uint32) {
	list := c.articles.list(rank)
	if b, ok := c.articles.often[rank]; ok && len(list) > 8192 {
		return uint32(b.AndCardinality(set))
	}
	for _, o := range list {
		rows += uint32(dense[o/64] >> (o % 64) & 1)
	}
	return rows
}

// mentioned returns how often the articles in the set mention a label.
func (c *column) mentioned(rank uint32, dense []uint64) (mentions uint32) {
	start := c.articles.start(rank)
	for i, o := range c.articles.list(rank) {
		mentions += c.often[start+uint32(i)] & -uint32(dense[o/64]>>(o%64)&1)
	}
	return mentions
}

package index

// column is one facet of a part, both ways: which articles a label is in
// (postings) and which labels an article has (forward). Labels are numbered
// anew by rank, the most frequent first, so that the counters which a scan of
// forward lists touches most lie side by side. It is immutable.
type column struct {
	of       facet
	labels   labels   // by rank
	articles postings // by rank
	total    []uint32 // by rank: mentions in all; nil where none are counted
	ends     []uint32 // by ordinal: where its labels end in forward
	forward  []uint32 // ranks

	// In memory.
	slots []*slot
	texts []string // names, roles and aliases by number
	often []uint32 // mentions, beside articles.ordinals; nil where none are counted
	times []uint32 // mentions, beside forward; nil where none are counted

	mapped *mappedColumn // in the place of these
}

// newColumn lays out the column of a facet from the slots in the order of
// their ordinals. labels are by number, as slots refer to them, and sorted has
// the numbers by name.
func newColumn(of facet, slots []*slot, texts []string, labels []*label, sorted []uint32) *column {
	c := &column{of: of, slots: slots, texts: texts, ends: make([]uint32, len(slots))}
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
	ranks := make([]uint32, len(labels))
	shown := make([]*label, len(order))
	lengths := make([]uint32, len(order))
	for rank, n := range order {
		ranks[n] = uint32(rank)
		shown[rank] = labels[n]
		lengths[rank] = rows[n]
	}
	c.labels = newShownLabels(shown)
	c.articles.ends = lengths // until transpose
	return ranks
}

// transpose fills the postings from the forward lists.
func (c *column) transpose() {
	lengths := c.articles.ends
	var next []uint32
	c.articles, next = newPostings(lengths)
	if c.times != nil {
		c.total = make([]uint32, len(lengths))
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

package index

// batch looks up many labels at once in the links before: step by step for all
// of them, so that the memory is asked for all and then waited for once. The
// labels of a library are spread over more of it than a cache holds, and to
// look them up one by one would be to wait for each five times.
type batch struct {
	links   []*link
	keys    [64]string
	found   [64]uint32 // numbers, plus 1
	hashes  [64]uint64
	entries [64][]uint32
	touched uint32 // of no meaning: what was read ahead
}

// look finds the labels of a column from a rank on, as many as fit, and returns
// how many there are.
func (b *batch) look(c *column, rank uint32) int {
	n := min(len(b.keys), c.count()-int(rank))
	for i := range n {
		b.keys[i], b.found[i] = c.key(rank+uint32(i)), 0
	}
	for _, l := range b.links {
		m, mapped := l.column.labels.(*mappedLabels)
		if !mapped {
			b.oneByOne(l, n)
			continue
		}
		b.hash(m, n)
		j := l.join()
		for i := range n {
			if b.found[i] > 0 {
				continue
			}
			if rank, ok := m.among(b.entries[i], b.hashes[i], b.keys[i]); ok {
				b.found[i] = j.number(rank) + 1
			}
		}
	}
	return n
}

// oneByOne looks into labels in memory.
func (b *batch) oneByOne(l *link, n int) {
	for i := range n {
		if b.found[i] > 0 {
			continue
		}
		if rank, ok := l.column.rankOf(b.keys[i]); ok {
			b.found[i] = l.join().number(rank) + 1
		}
	}
}

// hash reads ahead what tells where the keys are among mapped labels.
func (b *batch) hash(m *mappedLabels, n int) {
	t := &m.byName
	if len(t.ends) == 0 {
		clear(b.entries[:])
		return
	}
	for i := range n {
		if b.found[i] == 0 {
			b.hashes[i] = steady(m.seed, b.keys[i])
			b.touched ^= t.ends[t.bucket(b.hashes[i])]
		}
	}
	for i := range n {
		if b.found[i] == 0 {
			if b.entries[i] = t.entriesOf(b.hashes[i]); len(b.entries[i]) > 0 {
				b.touched ^= b.entries[i][0]
			}
		}
	}
	for i := range n {
		if b.found[i] == 0 {
			for e := b.entries[i]; len(e) > 1; e = e[2:] {
				if e[0] == uint32(b.hashes[i]) {
					b.touched ^= m.column.at.ends[e[1]]
					break
				}
			}
		}
	}
}

// number returns that of the i-th label; false where no link before has it.
func (b *batch) number(i int) (uint32, bool) { return b.found[i] - 1, b.found[i] > 0 }

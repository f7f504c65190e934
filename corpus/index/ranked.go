package index

import "math/bits"

// Joining asks for millions of labels by their keys: ranked answers for each
// kind of labels without making anything.

// rankOf returns the rank of the label with a key; false where there is none.
func (c *column) rankOf(key string) (rank uint32, found bool) { return c.labels.ranked(key) }

func (s *shownLabels) ranked(key string) (rank uint32, found bool) {
	t, hash := &s.byName, hashOf(key)
	if len(t.numbers) == 0 {
		return 0, false
	}
	for i := hash & t.mask; t.numbers[i] != 0; i = (i + 1) & t.mask {
		if t.hashes[i] == hash && s.all[t.numbers[i]-1].key == key {
			return t.numbers[i] - 1, true
		}
	}
	return 0, false
}

func (m *mappedLabels) ranked(key string) (rank uint32, found bool) {
	hash := steady(m.seed, key)
	return m.among(m.byName.entriesOf(hash), hash, key)
}

// among returns the label with a key, of which hash is the hash, out of those
// that may be it.
func (m *mappedLabels) among(some []uint32, hash uint64, key string) (rank uint32, found bool) {
	for i := 0; i+1 < len(some); i += 2 {
		if some[i] == uint32(hash) && m.key(some[i+1]) == key {
			return some[i+1], true
		}
	}
	return 0, false
}

func (t *topicsMapped) ranked(key string) (rank uint32, found bool) { return t.known().ranked(key) }

// entriesOf returns the pairs among which those of a hash are.
func (t *buckets) entriesOf(hash uint64) []uint32 {
	if len(t.ends) == 0 {
		return nil
	}
	i := t.bucket(hash)
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.entries[2*uint64(from) : 2*uint64(t.ends[i])]
}

// bucket returns where in ends that of a hash is; there must be some.
func (t *buckets) bucket(hash uint64) uint64 {
	return hash >> 1 >> (64 - bits.Len(uint(len(t.ends))))
}

package index

import (
	"hash/maphash"
	"sync"
)

// seed returns the seed of all hashes of this process.
var seed = sync.OnceValue(maphash.MakeSeed)

func hashOf(s string) uint64 { return maphash.String(seed(), s) }

// hashed finds numbers by the hash of a string: a table with open addressing,
// quick to build for each edition. It may hold several numbers for one hash
// and hashes collide: the caller compares.
type hashed struct {
	hashes  []uint64
	numbers []uint32 // plus 1; 0 is free
	mask    uint64
}

// newHashed returns a table with room for n numbers.
func newHashed(n int) hashed {
	size := 16
	for size < 2*n {
		size *= 2
	}
	return hashed{hashes: make([]uint64, size), numbers: make([]uint32, size), mask: uint64(size - 1)}
}

func (t hashed) put(hash uint64, number uint32) {
	i := hash & t.mask
	for t.numbers[i] != 0 {
		i = (i + 1) & t.mask
	}
	t.hashes[i], t.numbers[i] = hash, number+1
}

// each calls yield with every number put under the hash.
func (t hashed) each(hash uint64, yield func(uint32) bool) {
	if len(t.numbers) == 0 {
		return
	}
	for i := hash & t.mask; t.numbers[i] != 0; i = (i + 1) & t.mask {
		if t.hashes[i] == hash && !yield(t.numbers[i]-1) {
			return
		}
	}
}

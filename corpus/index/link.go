package index

import (
	"math/bits"
	"slices"
	"sync"
)

// link joins the column of one more part to those of the links before it: all
// their labels get numbers, the same label the same one. The labels of the
// first link have their ranks for numbers; each that follows adds those that
// are new, in the order of its ranks.
//
//	link 0   rank 0 1 2 3 4        the largest part: no table at all
//	link 1   rank 0 1 2 3          to: 2 0 5 1     5 is new
//	link 2   rank 0 1              to: 6 2         6 is new
//
// What a link knows depends on its part and those before alone, so that the
// next edition goes on with it.
type link struct {
	part   *Part
	column *column
	chain  []*link // those before it, and itself
	joined lazily[*joining]
	summed lazily[[]uint32]
	labels kept[label]
	lent   *sync.Pool // of *counters
	dense  [denseRanks]lazily[[]uint64]
}

// denseRanks is how many labels' articles may be kept as bits, an eighth of a
// byte for each article of the part: those of the most frequent labels, which
// nearly every answer is counted against.
const denseRanks = 128

// joining is the table of a link.
type joining struct {
	to           []uint32 // by rank: the number; nil where that is the rank
	own          []uint32 // ranks of those that are new
	near         []uint32 // by number, of the first: the rank plus 1
	first, count uint32   // numbers of those that are new: from first up to below count
}

// nearby is how many numbers are turned into ranks by a table: those of the
// most frequent labels, which are asked for again and again.
const nearby = 1 << 14

func newLink(before *link, part *Part, of facet) *link {
	l := &link{part: part, column: part.columns[of], lent: &sync.Pool{}}
	if before != nil {
		l.chain, l.lent = before.chain, before.lent
	}
	l.chain = append(slices.Clip(l.chain), l)
	return l
}

// join makes the table when it is first needed: a look-up of each label in the
// links before.
func (l *link) join() *joining {
	return l.joined.get(func() *joining {
		before := l.chain[:len(l.chain)-1]
		if len(before) == 0 {
			return &joining{count: uint32(l.column.count())}
		}
		last := before[len(before)-1].join()
		j := &joining{to: make([]uint32, l.column.count()), near: make([]uint32, min(last.count, nearby)),
			first: last.count, count: last.count}
		some := batch{links: before}
		for rank := 0; rank < len(j.to); rank += len(some.keys) {
			for i := range some.look(l.column, uint32(rank)) {
				n, known := some.number(i)
				if !known {
					n = j.count
					j.count++
					j.own = append(j.own, uint32(rank+i))
				}
				j.to[rank+i] = n
				if int(n) < len(j.near) {
					j.near[n] = uint32(rank+i) + 1
				}
			}
		}
		return j
	})
}

// find returns the number of a label by its key.
func find(chain []*link, key string) (uint32, bool) {
	for _, l := range chain {
		if rank, ok := l.column.rankOf(key); ok {
			return l.join().number(rank), true
		}
	}
	return 0, false
}

func (j *joining) number(rank uint32) uint32 {
	if j.to == nil {
		return rank
	}
	return j.to[rank]
}

// rank returns the rank of the label with a number and its key; false where the
// part does not have it.
func (l *link) rank(n uint32, key string) (uint32, bool) {
	switch j := l.join(); {
	case n >= j.count:
		return 0, false
	case j.to == nil:
		return n, true
	case n >= j.first:
		return j.own[n-j.first], true
	case int(n) < len(j.near):
		return j.near[n] - 1, j.near[n] > 0
	}
	return l.column.rankOf(key)
}

// key returns the key of a number: the link that has it first is asked.
func (l *link) key(n uint32) string {
	for _, at := range l.chain {
		switch j := at.join(); {
		case n >= j.count:
		case j.to == nil:
			return at.column.key(n)
		default:
			return at.column.key(j.own[n-j.first])
		}
	}
	return ""
}

// sums returns by number how many articles have the label in the parts of the
// chain, dead ones too.
func (l *link) sums() []uint32 {
	return l.summed.get(func() []uint32 {
		sums := make([]uint32, l.join().count)
		rest := l.chain
		if n := len(l.chain); n > 1 && !l.part.mapped() { // it comes anew with each edition; those before stay
			copy(sums, l.chain[n-2].sums())
			rest = l.chain[n-1:]
		}
		for _, at := range rest {
			at.sum(sums)
		}
		return sums
	})
}

// sum adds the rows of the link's own labels.
func (l *link) sum(sums []uint32) {
	j := l.join()
	for rank := range uint32(l.column.count()) {
		sums[j.number(rank)] += uint32(l.column.rows(rank))
	}
}

// among returns how many of the matching articles have a label.
func (l *link) among(rank uint32, found *hits) uint32 {
	const frequent = 64 // one article in so many
	if rank >= denseRanks || l.column.rows(rank) < l.part.Len()/frequent || !l.part.mapped() {
		return l.column.joined(rank, found.set, found.dense())
	}
	has := l.dense[rank].get(func() []uint64 {
		words := make([]uint64, (l.part.Len()+63)/64)
		l.column.articles.bitmap(rank).WriteDenseTo(words)
		return words
	})
	n := 0
	for i, w := range found.dense() {
		n += bits.OnesCount64(w & has[i])
	}
	return uint32(n)
}

package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// postings are the ordinals of many lists, such as the articles of each term,
// laid end to end. Lists that many articles are in are kept as roaring bitmaps
// beside it, since those are what filters join most.
type postings struct {
	ends     []uint32 // by list: where it ends in ordinals
	ordinals []uint32 // each list ascending
	often    map[uint32]*roaring.Bitmap
}

// oftenFrom is how long a list must be to get a bitmap of its own.
const oftenFrom = 512

// newPostings returns lists of the given lengths, to be filled.
func newPostings(lengths []uint32) (p postings, next []uint32) {
	p.ends = make([]uint32, len(lengths))
	next = make([]uint32, len(lengths))
	total := uint32(0)
	for i, n := range lengths {
		next[i] = total
		total += n
		p.ends[i] = total
	}
	p.ordinals = make([]uint32, total)
	return p, next
}

// finish makes the bitmaps once the lists are filled.
func (p *postings) finish() {
	p.often = map[uint32]*roaring.Bitmap{}
	for i := range p.ends {
		if list := p.list(uint32(i)); len(list) >= oftenFrom {
			p.often[uint32(i)] = roaring.BitmapOf(list...)
		}
	}
}

// start returns where a list begins in ordinals.
func (p *postings) start(i uint32) uint32 {
	if i == 0 {
		return 0
	}
	return p.ends[i-1]
}

// list returns the ordinals of a list; none for one that was added later.
func (p *postings) list(i uint32) []uint32 {
	if int(i) >= len(p.ends) {
		return nil
	}
	return p.ordinals[p.start(i):p.ends[i]]
}

// bitmap returns a list as a bitmap that must not be changed.
func (p *postings) bitmap(i uint32) *roaring.Bitmap {
	if b, ok := p.often[i]; ok {
		return b
	}
	return roaring.BitmapOf(p.list(i)...)
}

// union returns what is in any of the lists, of n articles in all. The result
// must not be changed.
func (p *postings) union(lists []uint32, n int) *roaring.Bitmap {
	switch len(lists) {
	case 0:
		return roaring.New()
	case 1:
		return p.bitmap(lists[0])
	}
	words := make([]uint64, (n+63)/64)
	var often []*roaring.Bitmap
	for _, i := range lists {
		if b, ok := p.often[i]; ok {
			often = append(often, b)
			continue
		}
		for _, o := range p.list(i) {
			words[o/64] |= 1 << (o % 64)
		}
	}
	all := roaring.FromDense(words, false)
	for _, b := range often {
		all.Or(b)
	}
	return all
}

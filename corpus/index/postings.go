package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// postings are the ordinals of many lists, such as the articles of each term,
// laid end to end. Lists that many articles are in are roaring bitmaps, since
// those are what filters join most. In memory they lie beside the others; mapped
// they are packed, or bitmaps whose containers lie in the file.
type postings struct {
	ends     []uint32 // by list: where it ends in ordinals
	ordinals []uint32 // each list ascending
	often    map[uint32]*roaring.Bitmap

	mapped *packedLists // in the place of all these
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

// count is how many lists there are.
func (p *postings) count() int {
	if p.mapped != nil {
		return p.mapped.at.len()
	}
	return len(p.ends)
}

// length is how long a list is.
func (p *postings) length(i uint32) int {
	switch {
	case int(i) >= p.count():
		return 0
	case p.mapped != nil:
		n, _, _ := p.mapped.list(i)
		return n
	}
	return int(p.ends[i] - p.start(i))
}

// list returns the ordinals of a list, not to be changed; none for one that was
// added later.
func (p *postings) list(i uint32) []uint32 {
	switch {
	case int(i) >= p.count():
		return nil
	case p.mapped != nil:
		return p.mapped.appendTo(nil, i)
	}
	return p.ordinals[p.start(i):p.ends[i]]
}

// appendTo appends a list to ordinals of the caller's.
func (p *postings) appendTo(ordinals []uint32, i uint32) []uint32 {
	if p.mapped != nil && int(i) < p.count() {
		return p.mapped.appendTo(ordinals, i)
	}
	return append(ordinals, p.list(i)...)
}

// frequent returns the bitmap of a long list; false for a short one.
func (p *postings) frequent(i uint32) (*roaring.Bitmap, bool) {
	if p.mapped != nil {
		return p.mapped.view(i)
	}
	b, ok := p.often[i]
	return b, ok
}

// bitmap returns a list as a bitmap that must not be changed.
func (p *postings) bitmap(i uint32) *roaring.Bitmap {
	if b, ok := p.frequent(i); ok {
		return b
	}
	if p.mapped != nil && int(i) < p.count() {
		return p.mapped.bitmap(i)
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
		if b, ok := p.frequent(i); ok {
			often = append(often, b)
			continue
		}
		p.mark(i, words)
	}
	all := roaring.FromDense(words, false)
	for _, b := range often {
		all.Or(b)
	}
	return all
}

// mark sets the bits of a short list.
func (p *postings) mark(i uint32, words []uint64) {
	if p.mapped != nil && int(i) < p.count() {
		p.mapped.mark(i, words)
		return
	}
	for _, o := range p.list(i) {
		words[o/64] |= 1 << (o % 64)
	}
}

// within returns how many of a list are in a set, which is there as bits too.
// Looking up a short list's ordinals one by one beats walking both.
func (p *postings) within(i uint32, set *roaring.Bitmap, dense []uint64) (n uint32) {
	if p.mapped != nil {
		return p.mapped.within(i, set, dense)
	}
	list := p.list(i)
	if b, ok := p.often[i]; ok && len(list) > 8192 {
		return uint32(b.AndCardinality(set))
	}
	for _, o := range list {
		n += uint32(dense[o/64] >> (o % 64) & 1)
	}
	return n
}

// both returns how many ordinals are in a and in set, of which dense has the
// bits: few of them are looked up there, as roaring goes through those of set
// as well.
func both(a, set *roaring.Bitmap, dense []uint64) (n uint32) {
	const list, container = 4096, 1 << 16 // up to how many of how many are a list in roaring
	if int(a.GetCardinality()) > list*((len(dense)*64+container-1)/container) {
		return uint32(a.AndCardinality(set))
	}
	var room [256]uint32
	for it := a.ManyIterator(); ; {
		some := room[:it.NextMany(room[:])]
		for _, o := range some {
			n += uint32(dense[o/64] >> (o % 64) & 1)
		}
		if len(some) < len(room) {
			return n
		}
	}
}

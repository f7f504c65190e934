package cast

import (
	"hash/maphash"

	"dateline/model"
)

// articles numbers articles from 1 by their ID, and keeps the day and the bills
// of each. An ID as we make them is 64 bits in other letters, and kept as these.
type articles struct {
	seed  maphash.Seed
	slots []uint32          // numbers; 0 is free
	bits  []uint64          // by number: the ID, or a hash of an odd one
	odd   map[uint32]string // by number: oddMark and an ID of another shape
	days  []int32           // by number
	at    []slip            // by number: its bills; none for one that is gone
	bills slips
}

func newArticles() articles {
	return articles{seed: maphash.MakeSeed(), slots: make([]uint32, 16), bits: make([]uint64, 1), odd: map[uint32]string{},
		days: make([]int32, 1), at: make([]slip, 1)}
}

// len returns how many articles have a number, those that are gone included.
func (r *articles) len() int { return len(r.bits) - 1 }

// slot returns where an ID is, or where it would be.
func (r *articles) slot(bits uint64, odd string) int {
	mask := uint64(len(r.slots) - 1)
	i := maphash.Comparable(r.seed, bits) & mask
	for n := r.slots[i]; n != 0 && (r.bits[n] != bits || r.odd[n] != odd); n = r.slots[i] {
		i = (i + 1) & mask
	}
	return int(i)
}

// oddMark stands before odd IDs, so that none is empty.
const oddMark = "!"

// packed returns an ID as bits, and itself where it is odd.
func (r *articles) packed(id model.ID) (bits uint64, odd string) {
	if bits, ok := bitsOf(id); ok {
		return bits, ""
	}
	odd = oddMark + string(id)
	return maphash.String(r.seed, odd), odd
}

// find returns the number of an article; false where it has none.
func (r *articles) find(id model.ID) (uint32, bool) {
	n := r.slots[r.slot(r.packed(id))]
	return n, n != 0
}

// number returns the number of an article, given on first sight.
func (r *articles) number(id model.ID) uint32 {
	bits, odd := r.packed(id)
	at := r.slot(bits, odd)
	if n := r.slots[at]; n != 0 {
		return n
	}
	n := uint32(len(r.bits))
	r.bits, r.days, r.at = append(r.bits, bits), append(r.days, undated), append(r.at, slip{})
	if odd != "" {
		r.odd[n] = odd
	}
	r.slots[at] = n
	if 4*len(r.bits) > 3*len(r.slots) {
		r.rehash()
	}
	return n
}

// rehash gives each article a slot, with room for more.
func (r *articles) rehash() {
	r.slots = make([]uint32, slotsFor(len(r.bits)))
	for n := 1; n < len(r.bits); n++ {
		r.slots[r.slot(r.bits[n], r.odd[uint32(n)])] = uint32(n)
	}
}

// id returns the ID of an article.
func (r *articles) id(n uint32) model.ID {
	if odd, ok := r.odd[n]; ok {
		return model.ID(odd[len(oddMark):])
	}
	return idOf(r.bits[n])
}

// digits are those of an ID: base 32 in lower case, the highest bits first. The
// last digit of 13 holds but four bits, and a zero.
const digits = "abcdefghijklmnopqrstuvwxyz234567"

const idLen = 13

// bitsOf returns the 64 bits of an ID; false for one of another shape.
func bitsOf(id model.ID) (bits uint64, ok bool) {
	if len(id) != idLen {
		return 0, false
	}
	for i := range idLen {
		var digit uint64
		switch c := id[i]; {
		case 'a' <= c && c <= 'z':
			digit = uint64(c - 'a')
		case '2' <= c && c <= '7':
			digit = uint64(c - '2' + 26)
		default:
			return 0, false
		}
		if i == idLen-1 {
			return bits<<4 | digit>>1, digit&1 == 0
		}
		bits = bits<<5 | digit
	}
	return bits, true
}

// idOf is the inverse of bitsOf.
func idOf(bits uint64) model.ID {
	var id [idLen]byte
	id[idLen-1] = digits[bits<<1&31]
	bits >>= 4
	for i := idLen - 2; i >= 0; i-- {
		id[i] = digits[bits&31]
		bits >>= 5
	}
	return model.ID(id[:])
}

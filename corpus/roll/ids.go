// Package roll numbers articles, so that what is kept of a million of them lies
// in slices.
package roll

import (
	"encoding/binary"
	"hash/maphash"
	"maps"
	"slices"

	"dateline/corpus/frame"
	"dateline/model"
)

// IDs numbers articles from 1 by their ID, for ever. An ID as we make them is
// 64 bits in other letters, and kept as these: about 16 bytes each, all in all.
type IDs struct {
	seed  maphash.Seed
	slots []uint32          // numbers; 0 is free
	bits  []uint64          // by number: the ID, or a hash of an odd one
	odd   map[uint32]string // by number: oddMark and an ID of another shape
}

// NewIDs returns an empty roll.
func NewIDs() *IDs {
	return &IDs{seed: maphash.MakeSeed(), slots: make([]uint32, 16), bits: make([]uint64, 1), odd: map[uint32]string{}}
}

// Len returns how many articles have a number: those from 1 on.
func (r *IDs) Len() int { return len(r.bits) - 1 }

// Find returns the number of an article; false where it has none.
func (r *IDs) Find(id model.ID) (uint32, bool) {
	n := r.slots[r.slot(r.packed(id))]
	return n, n != 0
}

// Number returns the number of an article: on first sight the next.
func (r *IDs) Number(id model.ID) uint32 {
	bits, odd := r.packed(id)
	at := r.slot(bits, odd)
	if n := r.slots[at]; n != 0 {
		return n
	}
	n := uint32(len(r.bits))
	r.bits = append(r.bits, bits)
	if odd != "" {
		r.odd[n] = odd
	}
	r.slots[at] = n
	if 4*len(r.bits) > 3*len(r.slots) {
		r.rehash()
	}
	return n
}

// ID returns the ID of an article that has a number.
func (r *IDs) ID(n uint32) model.ID {
	if odd, ok := r.odd[n]; ok {
		return model.ID(odd[len(oddMark):])
	}
	return unpacked(r.bits[n])
}

// oddMark stands before odd IDs, so that none is empty.
const oddMark = "!"

// packed returns an ID as bits, and itself where it is odd.
func (r *IDs) packed(id model.ID) (bits uint64, odd string) {
	if bits, ok := packed(id); ok {
		return bits, ""
	}
	odd = oddMark + string(id)
	return maphash.String(r.seed, odd), odd
}

// slot returns where an ID is, or where it would be.
func (r *IDs) slot(bits uint64, odd string) int {
	mask := uint64(len(r.slots) - 1)
	i := maphash.Comparable(r.seed, bits) & mask
	for n := r.slots[i]; n != 0 && (r.bits[n] != bits || r.odd[n] != odd); n = r.slots[i] {
		i = (i + 1) & mask
	}
	return int(i)
}

// rehash gives each article a slot, with room for more.
func (r *IDs) rehash() {
	r.slots = make([]uint32, Slots(len(r.bits)))
	for n := 1; n < len(r.bits); n++ {
		r.slots[r.slot(r.bits[n], r.odd[uint32(n)])] = uint32(n)
	}
}

// Slots returns how long a hash table of n numbers is made: a power of two of
// which they are at most three eighths.
func Slots(n int) int {
	slots := 16
	for 3*slots < 8*n {
		slots *= 2
	}
	return slots
}

// Save writes the roll.
func (r *IDs) Save(w *frame.Writer) {
	w.Count(uint32(r.Len()))
	var id [8]byte
	for n, bits := range r.bits[1:] {
		if _, odd := r.odd[uint32(n+1)]; odd {
			bits = 0 // a hash that another process makes otherwise
		}
		binary.LittleEndian.PutUint64(id[:], bits)
		w.Raw(id[:])
	}
	w.Count(uint32(len(r.odd)))
	for _, n := range slices.Sorted(maps.Keys(r.odd)) {
		w.Count(n)
		w.Text(string(r.ID(n)))
	}
}

// LoadIDs reads what Save wrote; what the reader fails at is left out.
func LoadIDs(from *frame.Reader) *IDs {
	r := NewIDs()
	count := from.Count()
	r.bits = slices.Grow(r.bits, int(min(count, 1<<20))) // the number may be a lie
	for range count {
		id := from.Raw(8)
		if from.Err() != nil {
			return NewIDs()
		}
		r.bits = append(r.bits, binary.LittleEndian.Uint64(id))
	}
	for range from.Count() {
		n, odd := from.Below(uint64(len(r.bits))), oddMark+string(from.Text())
		if from.Err() != nil || n == 0 {
			from.Fail(nil)
			return NewIDs()
		}
		r.odd[n], r.bits[n] = odd, maphash.String(r.seed, odd)
	}
	r.rehash()
	return r
}

// letters are the digits of an ID: base 32 in lower case, the highest first. The
// last of 13 holds but four bits, and a zero.
const letters = "abcdefghijklmnopqrstuvwxyz234567"

const idLen = 13

// packed returns the 64 bits of an ID; false for one of another shape.
func packed(id model.ID) (bits uint64, ok bool) {
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

// unpacked is the inverse of packed.
func unpacked(bits uint64) model.ID {
	var id [idLen]byte
	id[idLen-1] = letters[bits<<1&31]
	bits >>= 4
	for i := idLen - 2; i >= 0; i-- {
		id[i] = letters[bits&31]
		bits >>= 5
	}
	return model.ID(id[:])
}

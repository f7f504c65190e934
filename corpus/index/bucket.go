package index

import (
	"cmp"
	"encoding/binary"
	"io"
	"iter"
	"math/bits"
	"slices"
)

// steady hashes a text in the same way in every process, for a seed that is
// kept beside what was hashed: eight bytes at a time are multiplied into 128
// bits, whose halves are folded together.
func steady(seed uint64, s string) uint64 {
	const first, second = 0x9e3779b97f4a7c15, 0xd6e8feb86659fd93
	h := seed ^ first
	fold := func(w uint64) {
		high, low := bits.Mul64(h^w, second)
		h = high ^ low ^ bits.RotateLeft64(w, 29) ^ seed
	}
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		fold(uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)
	}
	var rest uint64
	for i := range len(s) {
		rest |= uint64(s[i]) << (8 * i)
	}
	fold(rest)
	high, low := bits.Mul64(h^uint64(n), first)
	h = high ^ low
	return h ^ h>>32
}

// buckets find numbers by the hash of a text: they are sorted by hash and the
// first bits of it tell where to look. Several may be under one hash, and other
// hashes may look the same: the caller compares.
type buckets struct {
	ends    []uint32 // by the first bits of the hash
	entries []uint32 // pairs: the last 32 bits of the hash, the number
}

// hashing is a number under a hash.
type hashing struct {
	hash   uint64
	number uint32
}

// writeBuckets writes the table; all is sorted in doing so.
func writeBuckets(to io.Writer, all []hashing) error {
	slices.SortFunc(all, func(a, b hashing) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.number, b.number))
	})
	width := bits.Len(uint(len(all) / 4)) // first bits of the hash
	ends := make([]uint32, 1<<width)
	for _, h := range all {
		ends[h.hash>>1>>(63-width)]++
	}
	sum := uint32(0)
	for i := range ends {
		sum += ends[i]
		ends[i] = sum
	}
	if err := writeWords(to, []uint64{uint64(len(ends))}); err != nil {
		return err
	}
	if err := writeWords(to, ends); err != nil {
		return err
	}
	room := make([]byte, 0, 8<<10)
	for i, h := range all {
		room = binary.LittleEndian.AppendUint32(room, uint32(h.hash))
		room = binary.LittleEndian.AppendUint32(room, h.number)
		if len(room) == cap(room) || i == len(all)-1 {
			if _, err := to.Write(room); err != nil {
				return err
			}
			room = room[:0]
		}
	}
	return nil
}

// bucketsIn maps what writeBuckets wrote.
func bucketsIn(b []byte) (t buckets, ok bool) {
	if len(b) < 8 {
		return t, false
	}
	n := binary.LittleEndian.Uint64(b)
	if n == 0 || n&(n-1) != 0 || n > uint64(len(b)) || 8+4*n > uint64(len(b)) || (uint64(len(b))-8-4*n)%8 != 0 {
		return t, false
	}
	t.ends = wordsIn[uint32](b[8 : 8+4*n])
	t.entries = wordsIn[uint32](b[8+4*n:])
	return t, true
}

// under yields the numbers under a hash.
func (t *buckets) under(hash uint64) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		some := t.entriesOf(hash)
		for len(some) > 0 {
			if some[0] == uint32(hash) && !yield(some[1]) {
				return
			}
			some = some[2:]
		}
	}
}

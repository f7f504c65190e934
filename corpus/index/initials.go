package index

import "github.com/RoaringBitmap/roaring/v2"

// initials are the articles of each first letter or digit: the prefixes with
// the most terms by far, and the first that every typed search asks for. They
// are noted while the postings are filled; joining them later would take
// milliseconds.
type initials struct {
	of   []byte // by term: its first byte when ASCII, else 0
	bits [128][]uint64
	sets [128]*roaring.Bitmap
}

// newInitials returns room for the initials of terms in n articles.
func newInitials(terms []string, n int) *initials {
	in := &initials{of: make([]byte, len(terms))}
	for i, term := range terms {
		if len(term) > 1 && term[1] < 128 {
			in.of[i] = term[1]
		}
	}
	for c := range in.bits {
		if isWordByte[c] || c == 0 {
			in.bits[c] = make([]uint64, (n+63)/64)
		}
	}
	return in
}

// note adds an article with a term.
func (in *initials) note(term, ordinal uint32) {
	in.bits[in.of[term]][ordinal/64] |= 1 << (ordinal % 64)
}

// finish makes the sets and lets go of the room.
func (in *initials) finish() {
	for c := 1; c < len(in.bits); c++ {
		if in.bits[c] != nil {
			in.sets[c] = roaring.FromDense(in.bits[c], true)
		}
	}
	in.bits, in.of = [128][]uint64{}, nil
}

// set returns the articles with a form that begins with the only byte of
// prefix; false when it is not kept.
func (in *initials) set(prefix string) (*roaring.Bitmap, bool) {
	if len(prefix) != 1 || prefix[0] >= 128 || in.sets[prefix[0]] == nil {
		return nil, false
	}
	return in.sets[prefix[0]], true
}

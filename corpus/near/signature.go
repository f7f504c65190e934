package near

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"dateline/model"
)

// rows is how many samples a signature takes of a text: of all shingles whose
// hash begins with the same bits, the lowest.
const (
	rows    = 1 << rowBits
	rowBits = 6
)

// Signature is what is compared of a text in place of it. Two are comparable.
// The zero Signature is that of a text too short to be a copy of anything.
type Signature struct {
	// Same is equal where the words of two texts are.
	Same uint64
	// Words is how many words the text has, 255 for more.
	Words uint8
	// Lows are samples of a text of fewWords or more, the last 8 bits of each;
	// zero for a shorter one. Two texts have as large a share of them in common
	// as of their shingles, and one in 256 of the rest by chance.
	Lows [rows]byte
}

// fresh returns bins of which none has been hit.
func fresh() *[rows]uint64 {
	var lows [rows]uint64
	for i := range lows {
		lows[i] = empty
	}
	return &lows
}

const empty = ^uint64(0)

// fill takes the samples. Bins that no shingle fell into, of which a short text
// has many, take what others have, each from one that a fixed order names: so
// they agree where the texts do.
func (s *Signature) fill(lows *[rows]uint64) {
	for i := range lows {
		from := i
		for step := uint64(1); lows[from] == empty && step < rows*rows; step++ {
			from = int(mix(uint64(i)<<32|step) >> (64 - rowBits))
		}
		s.Lows[i] = byte(lows[from])
	}
	if s.Lows == ([rows]byte{}) {
		s.Lows[0] = 1 // zero is for short texts
	}
}

// long reports whether a text has samples.
func (s *Signature) long() bool { return s.Lows != [rows]byte{} }

// shared returns how many samples two texts have in common.
func (s *Signature) shared(t *Signature) int {
	n := 0
	for i := 0; i < rows; i += 8 {
		d := binary.LittleEndian.Uint64(s.Lows[i:]) ^ binary.LittleEndian.Uint64(t.Lows[i:])
		// A byte of zero keeps its top bit clear in what follows.
		d = (d&0x7f7f7f7f7f7f7f7f + 0x7f7f7f7f7f7f7f7f) | d
		n += 8 - bits.OnesCount64(d&0x8080808080808080)
	}
	return n
}

// copies reports whether two texts are copies of each other. Short reports have
// their set phrases, and different ones share half of them: so many must be the
// same. Long ones share half of their shingles only if one was made out of the
// other, even where a quarter of the sentences is new or a third left out.
func (s *Signature) copies(t *Signature) bool {
	const (
		brief     = 100 // words
		mostBrief = 45  // samples of 64
		mostLong  = 32
	)
	switch {
	case s.Same == 0 || t.Same == 0:
		return false
	case s.Same == t.Same:
		return true
	case !s.long() || !t.long():
		return false
	case min(s.Words, t.Words) < brief:
		return s.shared(t) >= mostBrief
	}
	return s.shared(t) >= mostLong
}

// Len is how many bytes Append writes at most.
const Len = head + rows

const head = 10 // version, words and Same

// Append writes a signature as bytes: none, 10 or Len of them.
func (s Signature) Append(to []byte) []byte {
	if s.Same == 0 {
		return to
	}
	to = append(to, written, s.Words)
	to = binary.LittleEndian.AppendUint64(to, s.Same)
	if s.long() {
		to = append(to, s.Lows[:]...)
	}
	return to
}

// written is the version of Sign: signatures of two say nothing of each other.
const written = 1

// Parse reads what Append wrote. The error wraps model.ErrDamaged for anything
// else, such as a signature of another version: the text must be signed anew.
func Parse(b []byte) (Signature, error) {
	var s Signature
	switch {
	case len(b) == 0:
		return s, nil
	case b[0] != written || len(b) != head && len(b) != Len:
		return s, fmt.Errorf("read signature: %d bytes: %w", len(b), model.ErrDamaged)
	}
	s.Words = b[1]
	s.Same = max(binary.LittleEndian.Uint64(b[2:]), 1)
	copy(s.Lows[:], b[head:])
	return s, nil
}

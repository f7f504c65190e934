package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// shorthand writes texts shorter: one byte stands for up to eight that often
// stand together, so that any text is read back by itself and at once. Headlines
// take half of their room so.
type shorthand struct {
	signs   []sign
	byFirst [256][]uint8 // signs that begin so, the longest first
}

// sign is what a byte stands for.
type sign struct {
	word uint64 // the bytes, the first in the lowest bits
	size int
}

// literal is the byte before one that stands for itself; below are the signs.
const literal = 255

// mask has the bits of the first size bytes.
func mask(size int) uint64 { return ^uint64(0) >> (64 - 8*size) }

func newShorthand(signs []sign) *shorthand {
	s := &shorthand{signs: signs}
	for code, x := range signs {
		s.byFirst[byte(x.word)] = append(s.byFirst[byte(x.word)], uint8(code))
	}
	for first := range s.byFirst {
		slices.SortStableFunc(s.byFirst[first], func(a, b uint8) int { return cmp.Compare(signs[b].size, signs[a].size) })
	}
	return s
}

// peek returns the next up to eight bytes of text as a word.
func peek(text []byte) uint64 {
	if len(text) >= 8 {
		return binary.LittleEndian.Uint64(text)
	}
	var w uint64
	for i, c := range text {
		w |= uint64(c) << (8 * i)
	}
	return w
}

// next returns the longest sign that text begins with; false for none.
func (s *shorthand) next(text []byte) (code uint8, ok bool) {
	w := peek(text)
	for _, code := range s.byFirst[text[0]] {
		if x := &s.signs[code]; x.size <= len(text) && w&mask(x.size) == x.word {
			return code, true
		}
	}
	return 0, false
}

// append appends a text in shorthand.
func (s *shorthand) append(to, text []byte) []byte {
	for len(text) > 0 {
		code, ok := s.next(text)
		if !ok {
			to = append(to, literal, text[0])
			text = text[1:]
			continue
		}
		to = append(to, code)
		text = text[s.signs[code].size:]
	}
	return to
}

// read appends what was written in shorthand. On damaged bytes it panics with
// an index out of its bounds, as segment.Guard expects.
func (s *shorthand) read(to, short []byte) []byte {
	for i := 0; i < len(short); i++ {
		if short[i] == literal {
			i++
			to = append(to, short[i])
			continue
		}
		x := &s.signs[short[i]]
		to = binary.LittleEndian.AppendUint64(to, x.word)
		to = to[:len(to)-8+x.size]
	}
	return to
}

// marshal writes the signs; shorthandIn reads them.
func (s *shorthand) marshal() []byte {
	b := make([]byte, 0, 9*len(s.signs))
	for _, x := range s.signs {
		b = append(b, byte(x.size))
		for i := range x.size {
			b = append(b, byte(x.word>>(8*i)))
		}
	}
	return b
}

func shorthandIn(b []byte) (*shorthand, bool) {
	var signs []sign
	for len(b) > 0 {
		size := int(b[0])
		if size < 1 || size > 8 || len(b) <= size || len(signs) == literal {
			return nil, false
		}
		signs = append(signs, sign{peek(b[1 : 1+size]), size})
		b = b[1+size:]
	}
	return &shorthand{signs: signs}, true
}

// rounds is how often a shorthand is bettered while it is learnt.
const rounds = 5

// learnShorthand finds a shorthand for texts like the samples: in each round
// they are written with the last one, and what saves most, of its signs and of
// two of them that stand together, makes the next.
func learnShorthand(samples [][]byte) *shorthand {
	s := newShorthand(nil)
	for range rounds {
		s = newShorthand(s.better(samples))
	}
	return s
}

// seen is how often signs, and pairs of them, are in the samples. Literals are
// the numbers from 256 on.
type seen struct {
	one [512]int
	two map[[2]uint16]int
}

func (s *shorthand) better(samples [][]byte) []sign {
	n := seen{two: map[[2]uint16]int{}}
	for _, text := range samples {
		last := -1
		for len(text) > 0 {
			at, size := 256+int(text[0]), 1
			if code, ok := s.next(text); ok {
				at, size = int(code), s.signs[code].size
			}
			n.one[at]++
			if last >= 0 {
				n.two[[2]uint16{uint16(last), uint16(at)}]++
			}
			last = at
			text = text[size:]
		}
	}
	gains := map[sign]int{}
	for at, count := range n.one {
		if count == 0 {
			continue
		}
		x := s.sign(uint16(at))
		if x.size == 1 {
			count *= 8 // it would cost two bytes, and break what stands around it
		}
		gains[x] += count * x.size
	}
	for pair, count := range n.two {
		a, b := s.sign(pair[0]), s.sign(pair[1])
		if size := a.size + b.size; size <= 8 {
			gains[sign{a.word | b.word<<(8*a.size), size}] += count * size
		}
	}
	type gain struct {
		sign
		n int
	}
	best := make([]gain, 0, len(gains))
	for x, n := range gains {
		best = append(best, gain{x, n})
	}
	slices.SortFunc(best, func(a, b gain) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.word, b.word), cmp.Compare(a.size, b.size))
	})
	signs := make([]sign, 0, literal)
	for _, x := range best[:min(len(best), literal)] {
		signs = append(signs, x.sign)
	}
	return signs
}

// sign returns that of a number, literals too.
func (s *shorthand) sign(at uint16) sign {
	if at >= 256 {
		return sign{uint64(at - 256), 1}
	}
	return s.signs[at]
}

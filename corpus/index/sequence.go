package index

import "encoding/binary"

// sequence turns an entry's text into term numbers and counts its terms.
func (w *Writer) sequence(e *Entry) *sequence {
	if cap(w.decoded) < len(e.forms)+1 {
		w.decoded = make([]uint32, 2*len(e.forms)+1)
	}
	numbers := w.decoded[:len(e.forms)+1]
	numbers[0] = 0
	for i, form := range e.forms {
		numbers[i+1], w.scratch = w.words.number(e.grammar, form, w.scratch)
		w.words.rows[numbers[i+1]]++
	}
	s := &sequence{hash: e.hash, grammar: e.grammar}
	w.scratch = w.scratch[:0]
	for i, at := range e.seq {
		if i == e.title {
			s.title = len(w.scratch)
		}
		w.scratch = binary.AppendUvarint(w.scratch, uint64(numbers[at]))
	}
	if e.title == len(e.seq) {
		s.title = len(w.scratch)
	}
	s.bytes = append(make([]byte, 0, len(w.scratch)), w.scratch...)
	for n := range distinct(s.bytes[:s.title]) {
		w.words.titles[n]++
	}
	return s
}

// count adds a text to the counts of its terms, or takes it off.
func (w *Writer) count(s *sequence, by int) {
	for n := range distinct(s.bytes) {
		w.words.rows[n] += uint32(by)
	}
	for n := range distinct(s.bytes[:s.title]) {
		w.words.titles[n] += uint32(by)
	}
}

// distinct returns the terms of a sequence without the gap.
func distinct(seq []byte) map[uint32]struct{} {
	set := make(map[uint32]struct{}, len(seq)/2)
	for len(seq) > 0 {
		n, size := binary.Uvarint(seq)
		seq = seq[size:]
		if n != 0 {
			set[uint32(n)] = struct{}{}
		}
	}
	return set
}

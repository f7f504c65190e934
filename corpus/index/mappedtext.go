package index

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// mappedText is what a text index in a file has in the place of sequences and
// initials.
type mappedText struct {
	sequences []byte
	at        offsets
	prefixes  dictionary // of beginnings with many terms, to sets
	sets      postings   // articles with a form that begins so
}

// text returns an article's sequence, whose bytes lie in the file.
func (m *mappedText) text(o uint32) sequence {
	b := reader(m.at.of(m.sequences, o))
	s := sequence{grammar: grammar(b.bytes(1)[0]), title: int(b.number())}
	s.bytes = b
	_ = s.bytes[:s.title]
	return s
}

// begins returns the articles with a form that begins so; false where that is
// not kept, as the few terms are soon joined.
func (m *mappedText) begins(form string) (*roaring.Bitmap, bool) {
	for _, n := range m.prefixes.under(form) {
		return m.sets.bitmap(n), true
	}
	return nil, false
}

// mappedTerms are the terms of a file. Stems are kept only of terms that are
// not their own.
type mappedTerms struct {
	terms, stems dictionary
}

func (m *mappedTerms) term(key string) (uint32, bool) {
	c := m.terms.seek(key)
	return c.n, c.ok && c.key() == key
}

func (m *mappedTerms) withPrefix(key string) []uint32 { return m.terms.prefixed(key) }

func (m *mappedTerms) withStem(key string) []uint32 {
	numbers := m.stems.under(key)
	if n, ok := m.term(key); ok && ownStem(key) {
		numbers = append(numbers, n)
	}
	return numbers
}

// ownStem reports whether a term is its own stem.
func ownStem(term string) bool {
	form := term[1:]
	return isPair(form) || stem(grammar(term[0]), form) == form
}

package index

import (
	"encoding/binary"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// sequence is an article's text as term numbers, each a varint: the title, then
// a gap (0) before every block. It is immutable and shared between the
// article's later entries while its text stays the same.
type sequence struct {
	hash    uint64
	grammar grammar
	title   int // bytes
	bytes   []byte
}

// textIndex finds articles by words. It is immutable.
type textIndex struct {
	terms
	n        int         // articles
	grammars []grammar   // that occur
	body     postings    // by term: anywhere in title or body
	title    postings    // by term: in the title
	initials *initials   // of body
	texts    []*sequence // by ordinal

	mapped *mappedText // in the place of the last two
}

// terms finds terms, which are a grammar's letter and a form, by number.
type terms interface {
	// term returns a term's number; false when no text has it.
	term(key string) (uint32, bool)
	// withPrefix returns the numbers of the terms that begin with key.
	withPrefix(key string) []uint32
	// withStem returns the numbers of the terms with this stem, letter included.
	withStem(key string) []uint32
}

// text returns an article's sequence.
func (t *textIndex) text(o uint32) sequence {
	if t.mapped != nil {
		return t.mapped.text(o)
	}
	return *t.texts[o]
}

// newTextIndex lays out the postings of all slots in one pass over their
// sequences: ordinals ascend by themselves, and how long each list will be the
// vocabulary has counted already.
func newTextIndex(v *vocabulary, slots []*slot) *textIndex {
	words := v.lexicon()
	t := &textIndex{terms: words, n: len(slots), texts: make([]*sequence, len(slots))}
	body, nextBody := newPostings(v.rows)
	title, nextTitle := newPostings(v.titles)
	seen := make([]uint32, len(v.rows)) // ordinal plus 1 of the last article with the term
	inTitle := make([]uint32, len(v.rows))
	t.initials = newInitials(words.terms, len(slots))
	for o, slot := range slots {
		s, stamp := slot.text, uint32(o)+1
		t.texts[o] = s
		for i := 0; i < len(s.bytes); {
			n, at := uint32(s.bytes[i]), i
			if n < 0x80 {
				i++
			} else {
				long, size := binary.Uvarint(s.bytes[i:])
				n, i = uint32(long), i+size
			}
			if n == 0 {
				continue
			}
			if at < s.title && inTitle[n] != stamp {
				inTitle[n] = stamp
				title.ordinals[nextTitle[n]] = uint32(o)
				nextTitle[n]++
			}
			if seen[n] != stamp {
				seen[n] = stamp
				body.ordinals[nextBody[n]] = uint32(o)
				nextBody[n]++
				t.initials.note(n, uint32(o))
			}
		}
		if !slices.Contains(t.grammars, s.grammar) {
			t.grammars = append(t.grammars, s.grammar)
		}
	}
	body.finish()
	title.finish()
	t.initials.finish()
	t.body, t.title = body, title
	return t
}

func (t *textIndex) postings(titleOnly bool) *postings {
	if titleOnly {
		return &t.title
	}
	return &t.body
}

// word returns the articles with a form that has the same stem; of an unspaced
// script, with the form itself.
func (t *textIndex) word(form string, titleOnly bool) *roaring.Bitmap {
	var terms []uint32
	if isPair(form) {
		if n, ok := t.term(string(paired) + form); ok {
			terms = []uint32{n}
		}
	} else {
		for _, g := range t.grammars {
			terms = append(terms, t.withStem(string(g)+stem(g, form))...)
		}
	}
	return t.postings(titleOnly).union(terms, t.n)
}

// prefix returns the articles with a form that begins so.
func (t *textIndex) prefix(form string, titleOnly bool) *roaring.Bitmap {
	if !titleOnly {
		if set, ok := t.begins(form); ok {
			return set
		}
	}
	return t.postings(titleOnly).union(t.begun(form), t.n)
}

// begins returns the articles with a form that begins so, where they are kept.
func (t *textIndex) begins(form string) (*roaring.Bitmap, bool) {
	if t.mapped != nil {
		return t.mapped.begins(form)
	}
	return t.initials.set(form)
}

// begun returns the terms of every grammar that begin with form.
func (t *textIndex) begun(form string) []uint32 {
	if isPair(form) {
		return t.withPrefix(string(paired) + form)
	}
	if len(t.grammars) == 1 {
		return t.withPrefix(string(t.grammars[0]) + form)
	}
	var terms []uint32
	for _, g := range t.grammars {
		terms = append(terms, t.withPrefix(string(g)+form)...)
	}
	return terms
}

// exact returns the articles with a form as it is.
func (t *textIndex) exact(form string, titleOnly bool) *roaring.Bitmap {
	var terms []uint32
	for _, g := range t.grammars {
		key := string(g) + form
		if isPair(form) {
			key = string(paired) + form
		}
		if n, ok := t.term(key); ok && !slices.Contains(terms, n) {
			terms = append(terms, n)
		}
	}
	return t.postings(titleOnly).union(terms, t.n)
}

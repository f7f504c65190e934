package index

import (
	"bytes"
	"encoding/binary"
	"runtime"
	"slices"
	"sync"

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
	lexicon
	grammars []grammar   // that occur
	body     postings    // by term: anywhere in title or body
	title    postings    // by term: in the title
	initials *initials   // of body
	texts    []*sequence // by ordinal
}

// newTextIndex lays out the postings of all slots in one pass over their
// sequences: ordinals ascend by themselves, and how long each list will be the
// vocabulary has counted already.
func newTextIndex(v *vocabulary, slots []*slot) *textIndex {
	t := &textIndex{lexicon: v.lexicon(), texts: make([]*sequence, len(slots))}
	body, nextBody := newPostings(v.rows)
	title, nextTitle := newPostings(v.titles)
	seen := make([]uint32, len(v.rows)) // ordinal plus 1 of the last article with the term
	inTitle := make([]uint32, len(v.rows))
	t.initials = newInitials(t.terms, len(slots))
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
	return t.postings(titleOnly).union(terms, len(t.texts))
}

// prefix returns the articles with a form that begins so.
func (t *textIndex) prefix(form string, titleOnly bool) *roaring.Bitmap {
	if set, ok := t.initials.set(form); ok && !titleOnly {
		return set
	}
	return t.postings(titleOnly).union(t.begun(form), len(t.texts))
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

// phrase returns the articles, of those within (nil: of all), where the forms
// stand side by side; with open, the last is how a form begins.
func (t *textIndex) phrase(forms []string, open, titleOnly bool, within *roaring.Bitmap) *roaring.Bitmap {
	found := roaring.New()
	allPairs := !slices.ContainsFunc(forms, func(f string) bool { return !isPair(f) })
	for _, g := range t.grammars {
		if p, ok := t.pattern(g, forms, open, titleOnly); ok {
			t.verify(p, g, allPairs, within, found)
		}
		if allPairs {
			break
		}
	}
	return found
}

// pattern is a phrase in the terms of one grammar.
type pattern struct {
	head      []byte          // varints of the forms that are whole
	tail      []uint32        // terms that may follow, sorted; nil for none
	maybe     *roaring.Bitmap // articles that have all of them somewhere
	titleOnly bool
}

func (t *textIndex) pattern(g grammar, forms []string, open, titleOnly bool) (pattern, bool) {
	p := pattern{titleOnly: titleOnly}
	of := t.postings(titleOnly)
	for i, form := range forms {
		key := string(g) + form
		if isPair(form) {
			key = string(paired) + form
		}
		var has *roaring.Bitmap
		if open && i == len(forms)-1 {
			terms := t.withPrefix(key)
			if p.tail = slices.Clone(terms); len(terms) == 0 {
				return p, false
			}
			slices.Sort(p.tail)
			has = of.union(terms, len(t.texts))
		} else {
			n, ok := t.term(key)
			if !ok {
				return p, false
			}
			p.head = binary.AppendUvarint(p.head, uint64(n))
			has = of.bitmap(n)
		}
		if p.maybe == nil {
			p.maybe = has
		} else {
			p.maybe = roaring.And(p.maybe, has)
		}
	}
	return p, p.maybe != nil
}

// verifyAlone is how many candidates one goroutine verifies by itself.
const verifyAlone = 2048

// verify adds to found the candidates in whose sequence the pattern stands.
// Two common words have nearly every article for a candidate, and reading the
// sequences is all that costs: that is shared out among the processors.
func (t *textIndex) verify(p pattern, g grammar, anyGrammar bool, within, found *roaring.Bitmap) {
	maybe := p.maybe
	if within != nil {
		maybe = roaring.And(maybe, within)
	}
	ordinals := maybe.ToArray()
	share := max(verifyAlone, len(ordinals)/runtime.GOMAXPROCS(0)+1)
	hits := make([][]uint32, (len(ordinals)+share-1)/share)
	var others sync.WaitGroup
	for i, some := range slices.Collect(slices.Chunk(ordinals, share)) {
		check := func() {
			for _, o := range some {
				if s := t.texts[o]; (anyGrammar || s.grammar == g) && p.in(s) {
					hits[i] = append(hits[i], o)
				}
			}
		}
		if i == len(hits)-1 {
			check()
		} else {
			others.Go(check)
		}
	}
	others.Wait()
	for _, some := range hits {
		found.AddMany(some)
	}
}

// in reports whether the pattern stands in a sequence. The bytes of a varint
// but its last have the high bit, so a match that begins after a byte without
// it begins with a whole term.
func (p pattern) in(s *sequence) bool {
	text := s.bytes
	if p.titleOnly {
		text = text[:s.title]
	}
	for at := 0; ; {
		i := bytes.Index(text[at:], p.head)
		if i < 0 {
			return false
		}
		at += i
		if at == 0 || text[at-1] < 0x80 {
			if p.tail == nil {
				return true
			}
			n, _ := binary.Uvarint(text[at+len(p.head):])
			if _, ok := slices.BinarySearch(p.tail, uint32(n)); ok {
				return true
			}
		}
		at++
	}
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
	return t.postings(titleOnly).union(terms, len(t.texts))
}

package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/segment"
)

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
			has = of.union(terms, t.n)
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
	errs := make([]error, len(hits))
	var others sync.WaitGroup
	for i, some := range slices.Collect(slices.Chunk(ordinals, share)) {
		check := func() {
			errs[i] = t.guard(func() {
				for _, o := range some {
					if s := t.text(o); (anyGrammar || s.grammar == g) && p.in(&s) {
						hits[i] = append(hits[i], o)
					}
				}
			})
		}
		if i == len(hits)-1 {
			check()
		} else {
			others.Go(check)
		}
	}
	others.Wait()
	if err := errors.Join(errs...); err != nil {
		panic(err)
	}
	for _, some := range hits {
		found.AddMany(some)
	}
}

// guard calls f, which may read mapped bytes on a goroutine of its own.
func (t *textIndex) guard(f func()) error {
	if t.mapped == nil {
		f()
		return nil
	}
	return segment.Guard(f)
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

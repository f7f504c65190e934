package index

import (
	"slices"
	"sort"
	"strings"
)

// vocabulary numbers the terms: a grammar's letter and a form. Numbers are
// given in the order of first sight and never again, so that an article's
// sequence stays true; 0 is the gap.
type vocabulary struct {
	numbers map[string]uint32
	terms   []string // by number
	stems   []string // by number: the grammar's letter and the stem
	rows    []uint32 // by number: how many articles have it
	titles  []uint32 // by number: how many have it in their title
	sorted  lexicon  // of the last edition
}

func newVocabulary() *vocabulary {
	return &vocabulary{numbers: map[string]uint32{}, terms: []string{""}, stems: []string{""},
		rows: []uint32{0}, titles: []uint32{0}}
}

// number returns the number of a form. scratch is room for the key.
func (v *vocabulary) number(g grammar, form string, scratch []byte) (uint32, []byte) {
	if isPair(form) {
		g = paired
	}
	scratch = append(append(scratch[:0], byte(g)), form...)
	if n, ok := v.numbers[string(scratch)]; ok {
		return n, scratch
	}
	n := uint32(len(v.terms))
	term := string(scratch)
	v.numbers[term] = n
	v.terms = append(v.terms, term)
	root := term
	if s := stem(g, form); s != form {
		if strings.HasPrefix(form, s) {
			root = term[:1+len(s)]
		} else {
			root = string(g) + s
		}
	}
	v.stems = append(v.stems, root)
	v.rows = append(v.rows, 0)
	v.titles = append(v.titles, 0)
	return n, scratch
}

// lexicon is a snapshot of a vocabulary's terms, sorted. It is immutable and
// answers as terms.
type lexicon struct {
	terms, stems   []string
	byTerm, byStem []uint32 // numbers
}

// lexicon returns a snapshot, made by merging what is new into the last one.
func (v *vocabulary) lexicon() lexicon {
	n := len(v.terms)
	if len(v.sorted.terms) == n {
		return v.sorted
	}
	v.sorted = lexicon{terms: v.terms[:n:n], stems: v.stems[:n:n],
		byTerm: merged(v.sorted.byTerm, v.terms), byStem: merged(v.sorted.byStem, v.stems)}
	return v.sorted
}

// merged returns the numbers 1.. sorted by their keys, of which old holds the
// first in order already.
func merged(old []uint32, keys []string) []uint32 {
	added := make([]uint32, 0, len(keys)-1-len(old))
	for n := len(old) + 1; n < len(keys); n++ {
		added = append(added, uint32(n))
	}
	slices.SortFunc(added, func(a, b uint32) int {
		if c := strings.Compare(keys[a], keys[b]); c != 0 {
			return c
		}
		return int(a) - int(b)
	})
	out := make([]uint32, 0, len(keys))
	for len(old) > 0 && len(added) > 0 {
		if keys[added[0]] < keys[old[0]] {
			out, added = append(out, added[0]), added[1:]
		} else {
			out, old = append(out, old[0]), old[1:]
		}
	}
	return append(append(out, old...), added...)
}

func (l lexicon) withPrefix(key string) []uint32 {
	return between(l.byTerm, l.terms, key, func(s string) bool { return strings.HasPrefix(s, key) })
}

func (l lexicon) withStem(key string) []uint32 {
	return between(l.byStem, l.stems, key, func(s string) bool { return s == key })
}

func (l lexicon) term(key string) (uint32, bool) {
	found := between(l.byTerm, l.terms, key, func(s string) bool { return s == key })
	if len(found) == 0 {
		return 0, false
	}
	return found[0], true
}

// between returns the run of sorted numbers, from the first key that is not
// less than key, for which in holds.
func between(sorted []uint32, keys []string, key string, in func(string) bool) []uint32 {
	from := sort.Search(len(sorted), func(i int) bool { return keys[sorted[i]] >= key })
	rest := sorted[from:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !in(keys[rest[i]]) })]
}

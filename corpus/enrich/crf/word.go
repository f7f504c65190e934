package crf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/gazetteer"
)

// word is what is known of a written word, whatever stands around it.
type word struct {
	lower, shape, class uint32 // hashes; of the word with digits as 0, in lower case
	coarse, fine        uint32 // its cluster of 256 and of 1024; 0 when unknown
	low                 int32  // number of the lower-case word in the reader
	reach               int32  // length in bytes of the longest table name of several words that it begins
	mark                uint8  // as a table name of one word
	traits              gazetteer.Trait
	flags               wordFlag
	sums                [5][Tags]int16 // of its features' weights, at distance -2 to 2
}

type wordFlag uint8

const (
	capital wordFlag = 1 << iota
	shout            // two or more letters, all capitals
	common           // an everyday word of English
	joins            // a lower-case word or mark that may stand inside a name
	isLower
)

// What is said of a word. The first farKeys are said of words two away as
// well, the first nearKeys of neighbours.
const (
	ofLower template = iota + 1
	ofShape
	ofCoarsest
	ofCoarse
	ofFine
	ofClass
	ofExact
	ofSuffix
	ofPrefix
	ofTraits
	ofMark
	ofCoarseShape
	ofFineShape
	ofTraitsShape
	ofClassShape
	ofHead
	ofTail
	ofLength
	ofBias
)

const (
	farKeys  = 6
	nearKeys = 12
)

// normal returns a word as features see it: digits are 0, curly apostrophes
// straight, in lower case and as written.
func normal(exact, lower []byte, text string) ([]byte, []byte) {
	exact, lower = exact[:0], lower[:0]
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			r = '0'
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		case r == '“' || r == '”':
			r = '"'
		case r == '–' || r == '—':
			r = '-'
		}
		exact = utf8.AppendRune(exact, r)
		lower = utf8.AppendRune(lower, unicode.ToLower(r))
	}
	return exact, lower
}

// shapeOf writes X for capitals, x for other letters, 0 for digits and all
// else as it is; a run of one sort longer than two is cut to two.
func shapeOf(shape []byte, text string) []byte {
	shape = shape[:0]
	run := 0
	for _, r := range text {
		c := byte('x')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsDigit(r):
			c = '0'
		case unicode.IsLetter(r):
		case r == '’':
			c = '\''
		case r < utf8.RuneSelf:
			c = byte(r)
		default:
			c = '?'
		}
		if n := len(shape); n > 0 && shape[n-1] == c {
			if run++; run > 2 {
				continue
			}
		} else {
			run = 1
		}
		shape = append(shape, c)
	}
	return shape
}

func flagsOf(text string, lower []byte, names *gazetteer.Names) wordFlag {
	var f wordFlag
	first, _ := utf8.DecodeRuneInString(text)
	letters, small := 0, false
	for _, r := range text {
		if unicode.IsUpper(r) {
			letters++
		}
		small = small || unicode.IsLower(r)
	}
	switch {
	case unicode.IsUpper(first) || unicode.IsTitle(first):
		f |= capital
	case unicode.IsLower(first):
		f |= isLower
	}
	if letters > 1 && !small {
		f |= shout | capital
	}
	if names.Traits(string(lower)).Has(gazetteer.Common) {
		f |= common
	}
	if joinsNames(string(lower)) && f&capital == 0 {
		f |= joins
	}
	return f
}

// joinsNames reports whether a lower-case word or a mark may stand between the
// capitals of one name.
func joinsNames(low string) bool {
	switch low {
	case "of", "and", "&", "the", "for", "on", "in", "de", "da", "do", "dos", "del", "della", "di", "du", "la", "le", "van", "von",
		"der", "den", "bin", "ibn", "al", "el", "-", "y", "e", "'s", "et", "des", "und", "ul":
		return true
	}
	return false
}

// describe fills in a word and returns the features of it alone.
func (r *reader) describe(w *word, text string, keys []uint32) []uint32 {
	const longest = 64 // bytes: no word that means anything is longer
	if len(text) > longest {
		cut := longest
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	r.exact, r.small = normal(r.exact, r.small, text)
	r.form = shapeOf(r.form, text)
	w.lower, w.shape = hash(r.small), hash(r.form)
	coarsest, coarse, fine := r.clusters.Of(r.small)
	w.coarse, w.fine = coarse, fine
	w.flags = flagsOf(text, r.small, r.names)
	w.class = uint32(actor.ClassOf(string(r.small)))
	if w.flags&shout != 0 && len(text) > 3 {
		text = r.titled(text)
	}
	w.traits = r.names.Traits(text)
	traits := uint32(w.traits)
	w.reach, w.mark = int32(r.names.Reach(text)), 0
	if entry, form, ok := r.names.Lookup(text); ok && w.flags&isLower == 0 {
		w.mark = markOf(entry, form, single)
	}
	add := func(t template, a, b uint32) { keys = append(keys, mix(t, a, b)) }
	add(ofLower, w.lower, 0)
	add(ofShape, w.shape, 0)
	add(ofCoarsest, coarsest, 0)
	add(ofCoarse, coarse, 0)
	add(ofFine, fine, 0)
	add(ofClass, w.class, 0)
	// end of farKeys
	add(ofExact, hash(r.exact), 0)
	add(ofSuffix, hash(tail(r.small, 3)), 3)
	add(ofPrefix, hash(head(r.small, 3)), 3)
	add(ofTraits, traits, 0)
	add(ofMark, uint32(w.mark), 0)
	add(ofTraitsShape, traits, w.shape)
	// end of nearKeys
	for _, n := range [...]int{1, 2, 4, 5} {
		if len(r.small) > n {
			add(ofSuffix, hash(tail(r.small, n)), uint32(n))
			add(ofPrefix, hash(head(r.small, n)), uint32(n))
		}
	}
	add(ofCoarseShape, coarse, w.shape)
	add(ofFineShape, fine, w.shape)
	add(ofClassShape, w.class, w.shape)
	add(ofLength, uint32(min(len(r.small), 9)), w.shape)
	add(ofBias, 0, 0)
	for i := len(r.small) - 2; i > 0; i-- {
		if r.small[i] == '-' {
			add(ofHead, hash(r.small[:i]), 0)
			add(ofTail, hash(r.small[i+1:]), 0)
			break
		}
	}
	return keys
}

// titled returns a word in capitals as the tables write it, when they know it
// only so: "BRUSSELS" as "Brussels", but "NATO" as it is.
func (r *reader) titled(text string) string {
	if _, _, ok := r.names.Lookup(text); ok {
		return text
	}
	_, size := utf8.DecodeRuneInString(text)
	return text[:size] + strings.ToLower(text[size:])
}

func head(s []byte, n int) []byte { return s[:min(n, len(s))] }

func tail(s []byte, n int) []byte { return s[max(0, len(s)-n):] }

package phrase

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
)

// word is a token that may stand in a keyphrase.
type word struct {
	token  int32
	manner manner
	rare   uint8  // how far from the commonest words, 0 to commonest
	begins bool   // no part of a phrase with the word before it
	named  bool   // has a capital that no sentence's beginning explains
	stem   uint64 // hash of the word without the ending of the plural
	plural bool
}

// longestLede is how many tokens the first paragraph has at most: some texts
// have only one.
const longestLede = 90

// page is a text with the words that may stand in keyphrases.
type page struct {
	Text
	tokens []token.Token
	words  []word
	title  []uint64 // stems of the title's words, 0 where a phrase ends
	lede   int32    // the first token after the first paragraph
}

// readEnglish picks the words and tells nouns from verbs by the tables.
func (p *page) readEnglish() {
	table := ordinary()
	var small [64]byte
	led := false // by an article or the like: what follows is no verb
	p.read(func(text string, starts bool) (word, bool) {
		folded := lower(small[:0], text)
		u, known := table[hash(folded, 0)]
		w := word{manner: u.manner, rare: commonest - min(u.often, commonest)}
		w.stem, w.plural = stemOf(folded)
		first, _ := utf8.DecodeRuneInString(text)
		capital := unicode.IsUpper(first)
		w.named = capital && !starts
		after := led
		led = leads(folded) || led && u.manner == isModifier
		if after && u.manner == isVerb && len(folded) > 3 {
			w.manner = isModifier
		}
		switch {
		case u.manner&isStop != 0 && !w.named, len(folded) < 2, hasEnding(folded, "ly") && u.manner&isNoun == 0,
			bytes.ContainsAny(folded, "'’."):
			return w, false
		case w.named || known:
		default:
			w.manner = guess(folded)
		}
		if w.named {
			w.manner = w.manner&notLast | isNoun
		}
		return w, w.manner&isVerb == 0
	})
	title := p.Title
	for i := range title.Tokens {
		folded := lower(small[:0], title.At(i))
		stem := uint64(0)
		if title.Tokens[i].Kind != token.Punct && table[hash(folded, 0)].manner&(isStop) == 0 {
			stem, _ = stemOf(folded)
		}
		p.title = append(p.title, stem)
	}
}

// leads reports whether a noun must follow, sooner or later.
func leads(folded []byte) bool {
	switch string(folded) {
	case "the", "a", "an", "its", "their", "his", "her", "our", "this", "any", "no", "of", "for", "on", "in", "new":
		return true
	}
	return false
}

// guess says what a word is that no table has, by its ending.
func guess(folded []byte) manner {
	for _, ending := range [...]string{"ed", "ly", "ing"} {
		if hasEnding(folded, ending) {
			return isVerb
		}
	}
	for _, ending := range [...]string{"al", "ic", "ive", "ous", "ary", "ish", "less", "ful", "ible", "able", "ian"} {
		if hasEnding(folded, ending) {
			return isModifier
		}
	}
	return isNoun | isModifier
}

// read goes through the tokens outside names and headings. pick says what a
// token is and whether it may stand in a phrase.
func (p *page) read(pick func(text string, starts bool) (word, bool)) {
	p.words = make([]word, 0, len(p.tokens)/2+1)
	p.lede = int32(min(len(p.tokens), longestLede))
	mention, heading, broken := 0, 0, true
	for i, t := range p.tokens {
		if t.Paragraph > 0 && i > 30 && int32(i) < p.lede {
			p.lede = int32(i)
		}
		for mention < len(p.Mentions) && p.Mentions[mention].End <= t.Start {
			mention++
		}
		for heading < len(p.Headings) && p.Headings[heading].End <= t.Start {
			heading++
		}
		inside := mention < len(p.Mentions) && p.Mentions[mention].Start < t.End ||
			heading < len(p.Headings) && p.Headings[heading].Start < t.End
		if inside || t.Kind != token.Word || t.End-t.Start > 40 {
			broken = true
			continue
		}
		w, ok := pick(p.Body.Text[t.Start:t.End], t.SentenceStart)
		if !ok {
			broken = true
			continue
		}
		w.token, w.begins = int32(i), broken || t.SentenceStart
		p.words = append(p.words, w)
		broken = false
	}
}

// lower appends s in lower case.
func lower(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(dst[:0], strings.ToLower(s)...)
		}
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// stemOf hashes a folded word without its plural ending.
func stemOf(folded []byte) (stem uint64, plural bool) {
	n := len(folded)
	switch {
	case n > 4 && hasEnding(folded, "ies"):
		return hash(folded[:n-3], 'y'), true
	case n > 4 && (hasEnding(folded, "sses") || hasEnding(folded, "ches") || hasEnding(folded, "shes") || hasEnding(folded, "xes")):
		return hash(folded[:n-2], 0), true
	case n > 3 && folded[n-1] == 's' && folded[n-2] != 's' && folded[n-2] != 'u' && folded[n-2] != 'i':
		return hash(folded[:n-1], 0), true
	}
	return hash(folded, 0), false
}

// hash is FNV-1a of b and, unless 0, one byte more; never 0.
func hash(b []byte, more byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	if more != 0 {
		h = (h ^ uint64(more)) * 1099511628211
	}
	return h | 1
}

func hasEnding(w []byte, ending string) bool {
	return len(w) > len(ending)+1 && string(w[len(w)-len(ending):]) == ending
}

package quote

import (
	"strings"

	"dateline/corpus/enrich/token"
)

// apposition returns the token before the insertion that the comma at token
// end closes, when a name stands there: Stone, the minister, said. It is -1
// for none.
func (f *finder) apposition(from, end int) int {
	last := f.skipBrackets(from, end-1)
	if c, ok := f.candidateAt(last, from); ok && c.kind == byMention && c.cost < 2 {
		return last // Blair, Stone (R-Ohio), said
	}
	found := -1
	for i := end - 1; i > from && end-i < 24; i-- {
		if f.s.Is(i, ",") && f.words[i].pair == 0 && f.inserts(i+1) {
			name := f.skipBrackets(from, i-1)
			c, ok := f.candidateAt(name, from)
			switch {
			case ok && c.kind == byMention && c.cost < 2:
				return name // a person, or one that may be
			case found < 0 && (ok && c.cost < fair || f.isCapital(name)):
				found = name
			}
		}
	}
	return found
}

// inserts reports whether an insertion may begin at token i: the minister;
// who came late; 49; speaking in Rome.
func (f *finder) inserts(i int) bool {
	switch text := f.s.At(i); text {
	case "who", "whose", "which", "whom", "meanwhile", "however", "though", "for", "in", "at", "too", "like":
		return true
	default:
		return f.is(i, determiner|human|subordinator) || f.s.Tokens[i].Kind == token.Number || f.names(i) ||
			strings.HasSuffix(text, "ing") || strings.HasSuffix(text, "ed") || f.is(i+1, human)
	}
}

// subordinateEnd returns where the clause ends that a sentence begins with,
// as in “After Stone left, Blair said”; from when it begins with none.
func (f *finder) subordinateEnd(from, to int) int {
	if !f.is(from, subordinator) {
		return from
	}
	for i := from + 1; i < to; i++ {
		if f.s.Is(i, ",") && f.words[i].pair == 0 {
			return i
		}
	}
	return from
}

// skipAdverbs returns the token before the verb at v and its adverbs and
// auxiliaries.
func (f *finder) skipAdverbs(from, v int) int {
	i := v - 1
	for i > from && (f.isAdverb(i) || f.is(i, auxiliary)) {
		i--
	}
	return f.skipBrackets(from, i)
}

// skipBrackets returns the token before a short insertion in brackets that
// ends at token i: Stone (R-Ohio).
func (f *finder) skipBrackets(from, i int) int {
	if !f.s.Is(i, ")") {
		return i
	}
	for j := i - 1; j > from && i-j < 9; j-- {
		if f.s.Is(j, "(") {
			return j - 1
		}
	}
	return i
}

func (f *finder) isAdverb(i int) bool {
	return strings.HasSuffix(f.s.At(i), "ly") && f.words[i].mention == 0
}

// Package furniture learns what a source prints around its articles: the line
// that asks for a subscription, the promise of a newsletter, the name of the
// site. No list has them all; but an article says a thing once, and a site says
// it each time. So a short line that stands at the edge of several articles of
// one source is furniture.
//
//	"Harbour Wire"   "get the tide in your inbox"   1  2  3   <- furniture from now on
//	                 "the quay is closed"           1
//
// What is learnt is a function of the set of articles, whatever their order, as
// long as a source has no more than maxSeen lines that were seen once.
package furniture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// headBlocks and tailBlocks are how many blocks from either end are an edge.
	headBlocks, tailBlocks = 3, 8
	// maxLine is how long a line of furniture may be, in bytes. Longer ones are
	// paragraphs, which wire services repeat from one report to the next.
	maxLine = 200
	// shortLine is up to where a sentence may be furniture as easily as a line
	// that is none.
	shortLine = 48
	// enough and enoughSentence are in how many articles a line must stand.
	enough, enoughSentence = 3, 8
	// maxSeen is how many lines of one source are counted at once.
	maxSeen = 1 << 13
	// maxKnown is how many lines of one source are furniture at most.
	maxKnown = 1 << 10
)

// Key is a line of a source, as far as it is compared: without marks, case and
// digits.
type Key uint64

// edge is a line at the edge of a body.
type edge struct {
	line string
	key  Key
	need uint8 // in how many articles it must stand
}

// edges yields the lines at the edges of a body in Markdown, each once.
func edges(body string, yield func(edge) bool) {
	var done [headBlocks + tailBlocks]Key
	n := 0
	each := func(block string) bool {
		line := lineOf(block)
		key, need, ok := keyOf(line)
		if !ok {
			return true
		}
		for _, k := range done[:n] {
			if k == key {
				return true
			}
		}
		done[n] = key
		n++
		return yield(edge{line, key, need})
	}
	rest := body
	for range headBlocks {
		block, after, more := strings.Cut(rest, "\n\n")
		if !each(block) || !more {
			return
		}
		rest = after
	}
	for range tailBlocks {
		at := strings.LastIndex(rest, "\n\n")
		if at < 0 {
			each(rest)
			return
		}
		if !each(rest[at+2:]) {
			return
		}
		rest = rest[:at]
	}
}

// lineOf returns the one line of a block of Markdown without its marks; "" for
// a block of several lines, for code and for tables.
func lineOf(block string) string {
	if len(block) > 2*maxLine || strings.ContainsRune(strings.TrimRight(block, "\n"), '\n') {
		return ""
	}
	line := strings.TrimSpace(block)
	if line == "" || line[0] == '|' || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
		return ""
	}
	line = strings.TrimLeft(line, "#>-*+_ ")
	return strings.TrimRight(line, "*_ ")
}

// keyOf returns the key of a line, and false for one that cannot be furniture:
// what somebody says, or more than a line.
func keyOf(line string) (key Key, need uint8, ok bool) {
	if len(line) == 0 || len(line) > maxLine {
		return 0, 0, false
	}
	if first, _ := utf8.DecodeRuneInString(line); strings.ContainsRune("\"“„«‹「『", first) {
		return 0, 0, false
	}
	var room [maxLine]byte
	folded, letters := fold(room[:0], line)
	if letters < 2 {
		return 0, 0, false
	}
	need = enough
	if len(line) > shortLine && sentence(line) {
		need = enoughSentence
	}
	return Key(sum(folded)), need, true
}

// fold appends a line as it is compared, as far as there is room, and counts its
// letters. Folded again it stays the same.
func fold(to []byte, line string) (folded []byte, letters int) {
	for _, r := range line {
		last := byte(0)
		if len(to) > 0 {
			last = to[len(to)-1]
		}
		switch {
		case unicode.IsDigit(r):
			if r = '0'; last == '0' {
				continue
			}
		case unicode.IsLetter(r):
			letters++
			r = unicode.ToLower(r)
		case unicode.IsSpace(r) || r == '\\' || r == '*' || r == '_':
			if r = ' '; last == ' ' {
				continue
			}
		}
		if len(to)+utf8.UTFMax > cap(to) {
			break
		}
		to = utf8.AppendRune(to, r)
	}
	return to, letters
}

// sentence reports whether a line ends as a sentence does.
func sentence(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, `"”’»)]`))
	return strings.ContainsRune(".!?。！？…", last)
}

// sum is FNV-1a of 64 bits, which is the same in every process, as what is kept
// in a file must be.
func sum(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

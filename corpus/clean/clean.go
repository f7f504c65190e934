// Package clean makes hostile text safe. What leaves it is valid UTF-8 in NFC
// without anything that moves a cursor, turns text around or hides: no escape
// sequence, control character, bidirectional override, zero-width filler or
// tag, and no pile of marks on one letter.
//
// It is the first of two locks; ui/cells is the second, where text reaches the
// terminal. Clean text is a fixed point: cleaning it again changes nothing.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks one base may carry. Vietnamese and
// pointed Hebrew need three or four; more than eight only climbs over the
// lines above.
const maxMarks = 8

// settle bounds the passes of Text. Two are enough for all text seen so far:
// one that removes, one that sees what came to stand side by side.
const settle = 6

// Text returns s safe, with its lines: LF alone ends a line, a tab at a line's
// start is four spaces and one elsewhere, bytes that are no UTF-8 become
// U+FFFD. Every other space is an ASCII space.
func Text(s string) string {
	if settled(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = withoutSequences(s)
	for range settle {
		next := norm.NFC.String(withoutHidden(s))
		if next == s {
			return s
		}
		s = next
	}
	// A string that will not settle is not text: keep what cannot combine.
	return strings.Map(func(r rune) rune {
		if inert(r) || r == '\n' {
			return r
		}
		return -1
	}, s)
}

// Line returns s safe in one line: runs of white space are one space, and none
// stands at either end.
func Line(s string) string {
	if trim(s) {
		return s
	}
	return strings.Join(strings.Fields(Text(s)), " ")
}

// trim reports whether s is one line of plain characters in single spaces, as
// nearly all are.
func trim(s string) bool {
	space := true
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f || c == ' ' && space {
				return false
			}
			space = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 || !inert(r) {
			return false
		}
		space = false
		i += n
	}
	return s == "" || !space
}

// settled reports quickly that s needs no work; false means only "look closer".
func settled(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n <= 1 || !inert(r) {
			return false
		}
		i += n
	}
	return true
}

// inert tells characters that need no cleaning and neither change nor combine
// under NFC, whatever stands beside them: the letters and signs that make up
// nearly all of the press. Marks, joiners and rare blocks are left out.
func inert(r rune) bool {
	switch {
	case r < ' ' || r == 0x7f:
		return false
	case r < 0x7f:
		return true
	case r < 0xA1 || r == 0xAD:
		return false
	case r < 0x300: // Latin
		return true
	case r >= 0x400 && r < 0x483: // Cyrillic
		return true
	case r >= 0x2010 && r <= 0x2027: // dashes, quotation marks, bullets, …
		return true
	case r >= 0x2030 && r <= 0x205E, r >= 0x20A0 && r <= 0x20BF: // ‰ ‹ › €
		return true
	case r >= 0x3001 && r <= 0x3029, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FA, r == 0x30FC:
		return true
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xFF01 && r <= 0xFF5E:
		return true
	}
	return false
}

// withoutHidden drops or replaces, character by character, what must not be
// seen, and keeps joiners and selectors where scripts and emoji need them.
func withoutHidden(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var prev rune // the last character written
	marks := 0
	lineStart := true
	for i, r := range s {
		if inert(r) {
			b.WriteRune(r)
			prev, marks = r, 0
			lineStart = lineStart && r == ' '
			continue
		}
		n := utf8.RuneLen(r)
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			continue
		}
		if r == '\t' && lineStart {
			b.WriteString("    ")
			prev, marks = ' ', 0
			continue
		}
		r = fold(r)
		switch {
		case r < 0:
			continue
		case joiner(r):
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if !joins(prev, next) {
				continue
			}
		case r == 0xFE0E || r == 0xFE0F:
			// One selector for one picture; elsewhere it says nothing.
			if !pictured(prev) {
				continue
			}
		case unicode.Is(unicode.M, r):
			if marks++; marks > maxMarks {
				continue
			}
		default:
			marks = 0
		}
		b.WriteRune(r)
		prev = r
		lineStart = r == '\n' || lineStart && r == ' '
	}
	return b.String()
}

// fold returns what stands for r in clean text, or -1 for nothing.
func fold(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f || r == '\n':
		return r
	case r == '\t':
		return ' '
	case r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return '\n'
	case r < ' ' || r >= 0x7f && r < 0xA0:
		return -1
	case r == 0xFE0E || r == 0xFE0F || joiner(r):
		return r
	case unicode.Is(unicode.Zs, r):
		return ' '
	case hidden(r):
		return -1
	}
	return r
}

// hidden tells characters without a shape of their own: format controls,
// bidirectional controls, tags, fillers, selectors and non-characters.
func hidden(r rune) bool {
	switch {
	case unicode.Is(unicode.Cf, r) && !prepended(r):
		return true
	case r == 0x034F || r == 0x115F || r == 0x1160 || r == 0x3164 || r == 0xFFA0:
		return true
	case r == 0x17B4 || r == 0x17B5 || r >= 0x180B && r <= 0x180F || r == 0x2800:
		return true
	case r >= 0xFE00 && r <= 0xFE0F || r >= 0x2060 && r <= 0x206F || r >= 0xFFF0 && r <= 0xFFFB:
		return true
	case r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE:
		return true
	case r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}

// prepended tells the format characters that do have a shape: the signs that
// Arabic and Syriac write before a number.
func prepended(r rune) bool {
	return r >= 0x0600 && r <= 0x0605 || r == 0x06DD || r == 0x070F || r == 0x0890 || r == 0x0891 || r == 0x08E2
}

// joiner tells ZWNJ and ZWJ.
func joiner(r rune) bool { return r == 0x200C || r == 0x200D }

// joins reports whether a joiner between these two characters is of use.
func joins(before, after rune) bool {
	if joining(before) && joining(after) {
		return true
	}
	return pictured(after) && (pictured(before) || before == 0xFE0F || before >= 0x1F3FB && before <= 0x1F3FF)
}

// joining tells letters and marks of the scripts that need joiners: Arabic,
// Syriac, N'Ko, Mongolian, and those of India and South-East Asia.
func joining(r rune) bool {
	switch {
	case r >= 0x0620 && r <= 0x08FF, r >= 0x0900 && r <= 0x0DFF, r >= 0x0E80 && r <= 0x109F,
		r >= 0x1780 && r <= 0x18AF, r >= 0xFB50 && r <= 0xFDFF, r >= 0xFE70 && r <= 0xFEFC:
		return unicode.IsLetter(r) || unicode.Is(unicode.M, r)
	}
	return false
}

// pictured tells characters that may be emoji.
func pictured(r rune) bool {
	switch {
	case r >= 0x1F000 && r <= 0x1FAFF:
		return true
	case r >= 0x2190 && r <= 0x21FF, r >= 0x2300 && r <= 0x27BF, r >= 0x2934 && r <= 0x2B55:
		return true
	case r == '#' || r == '*' || r >= '0' && r <= '9': // keycaps
		return true
	case r == 0xA9 || r == 0xAE || r == 0x203C || r == 0x2049 || r == 0x2122 || r == 0x2139 || r == 0x3030 || r == 0x303D || r == 0x3297 || r == 0x3299:
		return true
	}
	return false
}

package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type class uint8

const (
	space class = iota
	letter
	upper // an upper-case letter; also title case
	digit
	single   // Han, hiragana, Thai and their like: one rune, one token
	katakana // a run is one token: it is mostly a foreign name
	other
)

func classOf(r rune) class {
	switch {
	case r >= 'a' && r <= 'z':
		return letter
	case r >= 'A' && r <= 'Z':
		return upper
	case r >= '0' && r <= '9':
		return digit
	case r == ' ', r == '\n', r == '\t', r == '\r', r == '\u00a0':
		return space
	case r < utf8.RuneSelf:
		return other
	}
	return wideClass(r)
}

func wideClass(r rune) class {
	switch {
	case r >= 0x30A1 && r <= 0x30FA, r == 'ー', r >= 0xFF66 && r <= 0xFF9F:
		return katakana
	case r >= 0x3040 && r <= 0x309F, r >= 0x4E00 && r <= 0x9FFF, r == '々',
		r >= 0x3400 && r <= 0x4DBF, r >= 0xF900 && r <= 0xFAFF, r >= 0x20000 && r <= 0x3FFFF,
		r >= 0x0E00 && r <= 0x0EFF, r >= 0x1000 && r <= 0x109F, r >= 0x1780 && r <= 0x17FF:
		if unicode.IsDigit(r) {
			return digit
		}
		return single
	case r == utf8.RuneError:
		return other
	case unicode.IsUpper(r), unicode.IsTitle(r):
		return upper
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r):
		return space
	}
	return other
}

type scanner struct {
	text      string
	out       []Token
	paragraph int
}

func (s *scanner) scan() {
	for i := 0; i < len(s.text); {
		r, size := runeAt(s.text, i)
		end := i + size
		kind := Word
		switch c := classOf(r); c {
		case space:
			i = s.skipSpace(i)
			continue
		case letter, upper:
			end = s.wordEnd(i)
		case digit:
			kind, end = Number, s.numberEnd(i)
		case single:
			end = s.marksEnd(end)
		case katakana:
			end = s.runEnd(end, katakana)
		default:
			kind, end = s.punctuation(i, r, end)
		}
		if len(s.out) == cap(s.out) {
			s.grow(i)
		}
		s.out = append(s.out, Token{Start: i, End: end, Kind: kind, Paragraph: s.paragraph})
		i = end
	}
}

// grow makes room for the tokens to come, by how many came up to i: a text of
// signs has a token a byte, and growing step by step would take several times
// what they take in the end.
func (s *scanner) grow(i int) {
	perByte := float64(len(s.out)+1) / float64(i+1)
	s.out = slices.Grow(s.out, int(perByte*float64(len(s.text)-i)*1.05)+64)
}

// skipSpace passes over white space and counts a paragraph at a blank line.
func (s *scanner) skipSpace(i int) int {
	lines := 0
	for i < len(s.text) {
		r, size := runeAt(s.text, i)
		if classOf(r) != space {
			break
		}
		if r == '\n' || r == '\u2029' {
			lines++
		}
		i += size
	}
	if lines > 1 && len(s.out) > 0 {
		s.paragraph++
	}
	return i
}

func (s *scanner) runEnd(i int, want class) int {
	for i < len(s.text) {
		r, size := runeAt(s.text, i)
		if classOf(r) != want {
			break
		}
		i += size
	}
	return i
}

// marksEnd keeps combining marks with the rune before them.
func (s *scanner) marksEnd(i int) int {
	for i < len(s.text) {
		r, size := runeAt(s.text, i)
		if r < utf8.RuneSelf || !unicode.IsMark(r) {
			break
		}
		i += size
	}
	return i
}

// wordEnd finds where the word that begins at i ends: letters and digits, an
// apostrophe or a hyphen between them where it belongs to the word, and the
// full stops of an abbreviation.
func (s *scanner) wordEnd(start int) int {
	i := start
	part := start // where the part after the last hyphen began
	for i < len(s.text) {
		if c := s.text[i]; c >= 'a' && c <= 'z' { // nearly always
			i++
			continue
		}
		r, size := runeAt(s.text, i)
		switch c := classOf(r); {
		case c == letter || c == upper || c == digit:
			i += size
		case isApostrophe(r) && s.keepsApostrophe(i, size):
			i += size
		case isHyphen(r) && s.keepsHyphen(part, i, size):
			i += size
			part = i
		case r == '&' && i-start <= 2 && s.classAt(i+1) == upper: // AT&T, R&D
			i++
		case r == '.' && s.isInitials(start, i):
			i++
		case r == '.' && Abbreviation(s.text[start:i]):
			return i + 1
		default:
			return i
		}
	}
	return i
}

func (s *scanner) classAt(i int) class {
	r, size := runeAt(s.text, i)
	if size == 0 {
		return space
	}
	return classOf(r)
}

// keepsApostrophe tells "don't" and "O'Brien", kept, from the possessive
// "Japan's" and from a closing quotation mark.
func (s *scanner) keepsApostrophe(i, size int) bool {
	r, n := runeAt(s.text, i+size)
	if c := classOf(r); n == 0 || (c != letter && c != upper) {
		return false
	}
	if r != 's' && r != 'S' {
		return true
	}
	after := s.classAt(i + size + n)
	return after == letter || after == upper // "O'Sullivan"
}

// keepsHyphen tells "tourism-dependent" and "F-35", kept, from "Japan-China",
// "US-led" and "pro-Beijing", which hold names.
func (s *scanner) keepsHyphen(part, i, size int) bool {
	next := s.classAt(i + size)
	if next == digit {
		return true
	}
	return next == letter && s.classAt(part) == letter
}

// isInitials reports whether the full stop at i ends a single capital, alone
// ("J.") or in a row ("U.S.", "p.m."). A single lower-case letter must have
// more after it.
func (s *scanner) isInitials(start, i int) bool {
	r, size := utf8.DecodeLastRuneInString(s.text[start:i])
	c := classOf(r)
	if c != upper && c != letter {
		return false
	}
	from := i - size
	if from > start && s.text[from-1] != '.' {
		return false
	}
	if c == upper {
		return from > start || !strings.HasPrefix(s.text[i:], "..")
	}
	if from > start {
		return true
	}
	next := s.classAt(i + 1)
	nr, n := runeAt(s.text, i+1)
	_ = nr
	return next == letter && strings.HasPrefix(s.text[i+1+n:], ".")
}

// numberEnd keeps "1,000.5", "09:05", "2025-26", "1990s" and "22nd" whole.
func (s *scanner) numberEnd(i int) int {
	for i < len(s.text) {
		r, size := runeAt(s.text, i)
		switch c := classOf(r); {
		case c == digit || c == letter || c == upper:
			i += size
		case (r == ',' || r == '.' || r == ':') && s.classAt(i+1) == digit:
			i++
		case r == '-' && s.classAt(i+1) == digit:
			i++
		default:
			return i
		}
	}
	return i
}

// longRun is from how many on the same ASCII sign in a row is one token: a rule
// across the page, or a file of nothing else, which would be as many tokens as
// bytes.
const longRun = 8

// punctuation cuts one mark, a run of full stops or a long one of any sign, or
// the possessive 's, which is a token of kind Punct.
func (s *scanner) punctuation(i int, r rune, end int) (Kind, int) {
	if r < utf8.RuneSelf {
		far := end
		for far < len(s.text) && s.text[far] == s.text[i] {
			far++
		}
		if far-i >= longRun {
			return Punct, far
		}
	}
	if r == '.' {
		for end < len(s.text) && s.text[end] == '.' {
			end++
		}
		return Punct, end
	}
	if isApostrophe(r) && len(s.out) > 0 && s.out[len(s.out)-1].End == i {
		if c := s.text[end:]; c != "" && (c[0] == 's' || c[0] == 'S') {
			if next := s.classAt(end + 1); next != letter && next != upper && next != digit {
				return Punct, end + 1
			}
		}
	}
	return Punct, end
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

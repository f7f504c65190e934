package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form that names are compared by: lower case, without
// accents, marks and apostrophes, each run of anything else but letters and
// digits one space. "Zelensky’s" and "Côte d'Ivoire" become "zelenskys" and
// "cote divoire".
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	put := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	if !ascii(s) {
		// A stray byte would keep the letter after it from being taken apart.
		s = norm.NFD.String(strings.ToValidUTF8(s, " "))
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			put(r)
		case r >= 'A' && r <= 'Z':
			put(r + 'a' - 'A')
		case r == '\'', r == '’', r == 'ʼ', r == '.', isAccent(r):
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			put(plainLetter(unicode.ToLower(r)))
		default:
			gap = true
		}
	}
	return norm.NFC.String(b.String())
}

// Plain returns s without accents, its case kept: "Türkiye" becomes "Turkiye".
func Plain(s string) string {
	if ascii(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		if !isAccent(r) {
			b.WriteRune(plainLetter(r))
		}
	}
	return norm.NFC.String(b.String())
}

// isAccent reports whether a rune is a mark that may be left out: an accent of
// the European scripts, a vowel sign of Arabic. The marks of kana and of Indic
// scripts make other letters and stay.
func isAccent(r rune) bool {
	return r >= 0x300 && r <= 0x36F || r >= 0x64B && r <= 0x65F || r == 0x670
}

// plainLetter maps the Latin letters that are no letter with an accent.
func plainLetter(r rune) rune {
	switch r {
	case 'ø':
		return 'o'
	case 'Ø':
		return 'O'
	case 'ł':
		return 'l'
	case 'Ł':
		return 'L'
	case 'đ', 'ð':
		return 'd'
	case 'Đ':
		return 'D'
	case 'ı':
		return 'i'
	}
	return r
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// firstWord returns the part of a form that corpus/enrich/token would cut as
// its first token. It is that package's rules in short, since reading the
// tables cannot afford to cut every form; a test compares the two.
func firstWord(s string) string {
	for i := range len(s) { // most forms begin with a plain word
		if c := s[i]; c == ' ' {
			return s[:i]
		} else if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			break
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		switch {
		case isHanOrHiragana(r), isKatakana(r):
			if i > 0 && !(isKatakana(r) && isKatakana(lastRune(s[:i]))) {
				return s[:i]
			}
			if !isKatakana(r) {
				return s[:end]
			}
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '.', r == '&':
		case i == 0:
			return s[:end]
		case r == '-':
			next, _ := utf8.DecodeRuneInString(s[end:])
			if !unicode.IsDigit(next) && (unicode.IsUpper(next) || unicode.IsUpper(first) || !unicode.IsLetter(next)) {
				return s[:i]
			}
		case r == '\'' || r == '’' || r == 'ʻ':
			rest := s[end:]
			next, _ := utf8.DecodeRuneInString(rest)
			if !unicode.IsLetter(next) || strings.HasPrefix(rest, "s") && (len(rest) == 1 || rest[1] == ' ') {
				return s[:i]
			}
		default:
			return s[:i]
		}
	}
	return s
}

func isHanOrHiragana(r rune) bool {
	return r >= 0x3040 && r <= 0x309F || r >= 0x3400 && r <= 0x9FFF || r == '々' || r >= 0x0E00 && r <= 0x0EFF
}

func isKatakana(r rune) bool { return r >= 0x30A1 && r <= 0x30FA || r == 'ー' }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

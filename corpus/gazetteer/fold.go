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
		s = norm.NFD.String(s)
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			put(r)
		case r >= 'A' && r <= 'Z':
			put(r + 'a' - 'A')
		case r == '\'', r == '’', r == 'ʼ', r == '.', unicode.Is(unicode.Mn, r):
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
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(plainLetter(r))
		}
	}
	return norm.NFC.String(b.String())
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
// its first token.
func firstWord(s string) string {
	for i, r := range s {
		switch {
		case r == ' ' || r == '/':
			return s[:i]
		case r == '-':
			if next := s[i+1:]; next != "" && !unicode.IsDigit(rune(next[0])) {
				return s[:i]
			}
		case r == '\'' || r == '’':
			rest := s[i+utf8.RuneLen(r):]
			if strings.HasPrefix(rest, "s") && (len(rest) == 1 || rest[1] == ' ') || strings.HasPrefix(rest, " ") {
				return s[:i]
			}
		case r >= 0x3040 && r < 0xA000:
			kana := isKatakana(r)
			if i > 0 && !(kana && isKatakana(lastRune(s[:i]))) {
				return s[:i]
			}
			if !kana {
				return s[:i+utf8.RuneLen(r)]
			}
		}
	}
	return s
}

func isKatakana(r rune) bool { return r >= 0x30A1 && r <= 0x30FA || r == 'ー' }

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

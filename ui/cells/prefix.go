package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// signs stand before the numbers they belong to and take no cell of their own,
// such as the Arabic one of a year (Unicode's Prepended_Concatenation_Mark).
// What they stand before keeps its cells.
const signs = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"

// blinds stand in for them, one each: characters that are not seen, join nothing
// and are in no Safe text.
const blinds = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// prefixes tells the signs.
func prefixes(r rune) bool {
	return r >= 0x600 && (r <= 0x605 || r == 0x6DD || r >= 0x70F && strings.ContainsRune(signs, r))
}

// apart has what measures text see no sign, before which it would count nothing
// for what comes after.
func apart(s string) string {
	if strings.IndexFunc(s, prefixes) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(blinds, r) {
			return -1
		}
		return standIn(r, signs, blinds)
	}, s)
}

// together takes back what apart did to was, of which s was made.
func together(was, s string) string {
	if strings.IndexFunc(was, prefixes) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune { return standIn(r, blinds, signs) }, s)
}

// standIn is the character that stands where r does, in another list.
func standIn(r rune, list, other string) rune {
	at := strings.IndexRune(list, r)
	if at < 0 {
		return r
	}
	return []rune(other)[utf8.RuneCountInString(list[:at])]
}

// measured is Width of any text.
func measured(s string) int { return ansi.StringWidth(apart(s)) }

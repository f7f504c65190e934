package index

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which names and words are compared: lower case,
// without accents, wide and narrow forms as one ("Müller" and "MULLER" are
// "muller"). Kana, Hangul and the scripts of South-East Asia keep their marks,
// which are letters there.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && (s[i] < 'A' || s[i] > 'Z') {
		i++
	}
	if i == len(s) {
		return s
	}
	if isASCII(s[i:]) {
		return strings.ToLower(s)
	}
	return string(appendFolded(make([]byte, 0, len(s)), s))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// appendFolded appends the folded s to dst.
func appendFolded(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		dst = appendFoldedRune(dst, r, s[i:i+size])
		i += size
	}
	return dst
}

func appendFoldedRune(dst []byte, r rune, s string) []byte {
	switch r {
	case utf8.RuneError, 'ـ', '\u200c', '\u200d', '\u00ad': // tatweel, joiners, soft hyphen: no sound of their own
		return dst
	case 'ß', 'ẞ':
		return append(dst, "ss"...)
	case 'æ', 'Æ':
		return append(dst, "ae"...)
	case 'œ', 'Œ':
		return append(dst, "oe"...)
	case 'ø', 'Ø':
		return append(dst, 'o')
	case 'ł', 'Ł':
		return append(dst, 'l')
	case 'đ', 'Đ', 'ð', 'Ð':
		return append(dst, 'd')
	case 'þ', 'Þ':
		return append(dst, "th"...)
	case 'ı':
		return append(dst, 'i')
	case 'ς':
		return append(dst, "σ"...)
	}
	if unspaced(r) {
		return append(dst, norm.NFKC.String(s)...)
	}
	if unicode.Is(unicode.Mn, r) {
		return dst
	}
	for _, part := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, part) {
			dst = utf8.AppendRune(dst, unicode.ToLower(part))
		}
	}
	return dst
}

// unspaced reports whether r is of a script written without spaces between
// words, or (Korean) with endings that stick to them: such text is indexed by
// pairs of runes.
func unspaced(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF, // Thai, Lao
		r >= 0x1000 && r <= 0x109F, // Myanmar
		r >= 0x1780 && r <= 0x17FF, // Khmer
		r >= 0x3040 && r <= 0x30FF, // Kana
		r >= 0x31F0 && r <= 0x31FF,
		r >= 0x3400 && r <= 0x4DBF, // Han
		r >= 0x4E00 && r <= 0x9FFF,
		r >= 0xAC00 && r <= 0xD7A3, // Hangul
		r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFF66 && r <= 0xFF9F, // narrow kana
		r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return r == '々' || r == '〆'
}

// hasWord reports whether a word of the folded text begins with the folded
// prefix. In unspaced scripts a word may begin at any rune.
func hasWord(text, prefix string) bool {
	first, _ := utf8.DecodeRuneInString(prefix)
	for at := 0; ; {
		i := strings.Index(text[at:], prefix)
		if i < 0 {
			return false
		}
		at += i
		before, size := utf8.DecodeLastRuneInString(text[:at])
		if size == 0 || unspaced(first) || !isWordRune(before) {
			return true
		}
		_, size = utf8.DecodeRuneInString(text[at:])
		at += max(size, 1)
	}
}

// hasWords reports whether each of the words begins a word of text.
func hasWords(text string, words []string) bool {
	for _, w := range words {
		if !hasWord(text, w) {
			return false
		}
	}
	return true
}

// nameWords splits what a reader typed of a name into folded words.
func nameWords(s string) []string {
	return strings.FieldsFunc(Fold(s), func(r rune) bool { return !isWordRune(r) })
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

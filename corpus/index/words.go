package index

import (
	"strings"
	"unicode/utf8"
)

// A form is a word as folded, or two neighbouring runes of an unspaced script
// (its last rune stands alone too, so that every rune begins a form). Forms
// are what a text's sequence is made of.
//
//	"Japan's U.S. ties"  -> japan us ties
//	"高市首相、"           -> 高市 市首 首相 相

// eachForm calls yield for each form of a folded text in order, and with ""
// between blocks that a phrase must not cross. Forms are parts of text, but
// for dotted capitals, which are joined.
func eachForm(text string, yield func(form string)) {
	eachPlace(text, func(form string, _, _ int) { yield(form) })
}

// eachPlace is eachForm with the bytes of text, from at up to end, that each
// form stands for.
func eachPlace(text string, yield func(form string, at, end int)) {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isWordByte[c]:
			end := wordRun(text, i)
			if end == i+1 && dotted(text, i) > 0 {
				n := dotted(text, i)
				yield(clipped(strings.ReplaceAll(text[i:i+n], ".", "")), i, i+n)
				i += n
				continue
			}
			yield(clipped(text[i:end]), i, end)
			i = skipPossessive(text, end)
		case c == '\n':
			if i+1 < len(text) && text[i+1] == '\n' {
				yield("", i, i)
				i++
			}
			i++
		case c < utf8.RuneSelf:
			i++
		default:
			i = wideForm(text, i, yield)
		}
	}
}

// longestForm bounds a form in bytes: what is longer is no word but a file in
// letters, and is found by how it begins.
const longestForm = 64

func clipped(form string) string {
	if len(form) <= longestForm {
		return form
	}
	end := longestForm
	for !utf8.RuneStart(form[end]) {
		end--
	}
	return form[:end]
}

// wideForm goes on at a rune that is not ASCII and returns where the next form
// may begin.
func wideForm(text string, i int, yield func(string, int, int)) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case unspaced(r) && isWordRune(r):
		return pairs(text, i, yield)
	case !isWordRune(r):
		return i + size
	}
	end := wordRun(text, i)
	yield(clipped(text[i:end]), i, end)
	return skipPossessive(text, end)
}

// pairs yields the forms of a run of an unspaced script and returns its end.
func pairs(text string, i int, yield func(string, int, int)) int {
	_, size := utf8.DecodeRuneInString(text[i:])
	for {
		var r rune
		next := i + size
		r, size = utf8.DecodeRuneInString(text[next:])
		if size == 0 || !unspaced(r) || !isWordRune(r) {
			yield(text[i:next], i, next)
			return next
		}
		yield(text[i:next+size], i, next+size)
		i = next
	}
}

// wordRun returns the end of the word that begins at i.
func wordRun(text string, i int) int {
	for i < len(text) {
		if c := text[i]; c < utf8.RuneSelf {
			if !isWordByte[c] {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) || unspaced(r) {
			return i
		}
		i += size
	}
	return i
}

// dotted returns how many bytes at i are capitals with dots, such as u.s. or
// e.u, and 0 when they are not.
func dotted(text string, i int) int {
	n := 0
	for i+n+1 < len(text) && isLetter(text[i+n]) && text[i+n+1] == '.' {
		n += 2
	}
	switch {
	case n == 0:
		return 0
	case i+n < len(text) && isLetter(text[i+n]) && wordRun(text, i+n) == i+n+1:
		n++ // the last one without its dot
	case n == 2:
		return 0
	}
	return n
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// skipPossessive steps over 's, which is no word.
func skipPossessive(text string, i int) int {
	end := i
	switch rest := text[i:]; {
	case strings.HasPrefix(rest, "'s"):
		end += 2
	case strings.HasPrefix(rest, "’s"):
		end += len("’s")
	default:
		return i
	}
	if r, size := utf8.DecodeRuneInString(text[end:]); size > 0 && isWordRune(r) {
		return i // 'since
	}
	return end
}

// isWordByte marks the ASCII letters and digits of folded text.
var isWordByte = [256]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true,
	'j': true, 'k': true, 'l': true, 'm': true, 'n': true, 'o': true, 'p': true, 'q': true, 'r': true,
	's': true, 't': true, 'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
}

// formsOf returns the forms of what a query holds; without the lone last rune
// of a final unspaced run, which may go on in the text. partial tells that the
// only form left begins a pair.
func formsOf(text string) (forms []string, partial bool) {
	eachForm(Fold(text), func(form string) {
		if form != "" {
			forms = append(forms, form)
		}
	})
	if len(forms) == 0 {
		return nil, false
	}
	last := forms[len(forms)-1]
	if !isLoneRune(last) {
		return forms, false
	}
	if n := len(forms); n > 1 {
		if prev := forms[n-2]; isPair(prev) && len(prev) > len(last) && strings.HasSuffix(prev, last) {
			return forms[:n-1], false
		}
	}
	return forms, true
}

// isLoneRune reports whether form is a single rune of an unspaced script.
func isLoneRune(form string) bool {
	r, size := utf8.DecodeRuneInString(form)
	return size == len(form) && unspaced(r)
}

// isPair reports whether form is of an unspaced script.
func isPair(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unspaced(r)
}

package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Nearly all text is made of characters of one rune each, of the same width in
// whatever company. Measuring these is a sum; only the rest is given to the
// rules of graphemes (Unicode Standard Annex 29), which cost fifty times as
// much. What counts as simple is held against them by a test, rune by rune.

// simple returns the cells of a rune that is a character by itself whatever
// stands beside it; 0 for any other.
func simple(r rune) int {
	switch {
	case r < ' ':
		return 0
	case r < 0x7F:
		return 1
	case r < 0xA0 || r == 0xAD:
		return 0
	case r < 0x300, r >= 0x391 && r <= 0x482, r >= 0x48A && r <= 0x52F: // Latin, Greek, Cyrillic
		return 1
	case r < 0x1E00:
		return 0
	case r <= 0x1EFF, r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E, r >= 0x20A0 && r <= 0x20BF,
		r >= 0x2500 && r <= 0x25FC, r == 0x2605: // Latin, dashes and quotes, currencies, lines and shapes
		return 1
	case r < 0x3001:
		return 0
	case r <= 0x3029, r >= 0x3041 && r <= 0x3096, r >= 0x30A1 && r <= 0x30FE, // kana and their marks
		r >= 0x3400 && r <= 0x4DBF, r >= 0x4E00 && r <= 0x9FFF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xFF01 && r <= 0xFF60:
		return 2
	}
	return 0
}

// Settled reports whether a character is one whose width all terminals agree on,
// whatever it stands beside. Of many others they agree, too.
func Settled(r rune) bool { return simple(r) > 0 }

// quick returns the cells of simple text and the styles in it; false where it
// is not that.
func quick(s string) (width int, ok bool) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c >= ' ' && c < 0x7f:
			width++
			i++
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			w := simple(r)
			if w == 0 || r == utf8.RuneError {
				return 0, false
			}
			width += w
			i += n
		default:
			n := styling(s[i:])
			if n == 0 {
				return 0, false
			}
			i += n
		}
	}
	return width, true
}

// styling returns the bytes of the style that s begins with: ESC [ parameters
// m (ECMA-48, SGR); 0 where it begins otherwise.
func styling(s string) int {
	if len(s) < 3 || s[0] != '\x1b' || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case c >= '0' && c <= '9', c == ';', c == ':':
		default:
			return 0
		}
	}
	return 0
}

// truncate cuts s, which is wider, to at most w cells with a tail of one.
func truncate(s string, w int) string {
	if strings.IndexByte(s, '\x1b') >= 0 {
		return shorten(s, w, "…") // its styles are to be closed
	}
	at, i := 0, 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		c := simple(r)
		if c == 0 || r == utf8.RuneError {
			return shorten(s, w, "…")
		}
		if at+c > w-1 {
			break
		}
		at += c
		i += n
	}
	// What joins the last of these stands behind it.
	if r, _ := utf8.DecodeRuneInString(s[i:]); i < len(s) && simple(r) == 0 {
		return shorten(s, w, "…")
	}
	return s[:i] + "…"
}

// shorten cuts s to at most w cells, the tail among them. What it asks counts a
// digit before the sign of a key cap (1, U+FE0F, U+20E3) as one cell when it
// cuts, and as two when it measures.
func shorten(s string, w int, tail string) string {
	was := s
	s = apart(s)
	for room := w; ; room-- {
		if out := ansi.Truncate(s, room, tail); room <= 0 || Width(out) <= w {
			return together(was, out)
		}
	}
}

// blanks is what Blank is cut from.
const blanks = "                                                                                                    " +
	"                                                                                                    "

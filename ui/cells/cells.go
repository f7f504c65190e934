// Package cells is the one place that knows how wide text is on a terminal,
// and the last gate before it gets there: widths are in cells by grapheme, and
// a Safe string holds no control character.
package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Safe is text fit to be put on a terminal as it is: valid UTF-8, one line, no
// control characters, escape sequences or bidirectional overrides. It is made
// by Clean, and what draws takes nothing else from outside.
type Safe string

// Clean makes s Safe. Text from corpus has been cleaned at ingest; this is the
// second lock on the same door, for text that came by another way (error
// messages, file names, what was typed). Safe text comes back as it is, without
// a copy.
func Clean(s string) Safe {
	if plain(s) || harmless(s) {
		return Safe(s)
	}
	s = ansi.Strip(strings.ToValidUTF8(s, "\uFFFD"))
	return Safe(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case forbidden(r):
			return -1
		}
		return r
	}, s))
}

// harmless reports whether s is valid UTF-8 without anything forbidden.
func harmless(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || forbidden(r) {
			return false
		}
		i += n
	}
	return true
}

// plain reports whether s is printable ASCII: nearly all headlines are.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// forbidden tells the characters that move the cursor, turn the text around or
// hide in it. Joiners and variation selectors stay: emoji and Indic scripts
// need them.
func forbidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F:
		return true
	case r < 0x61C:
		return false
	case r == 0x061C, r == 0x200B, r == 0x200E, r == 0x200F, r == 0xFEFF:
		return true
	case r >= 0x2028 && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	case r >= 0xE0000 && r <= 0xE001F:
		return true
	}
	return false
}

// Width returns the cells that s takes; styles in it count for nothing.
func Width(s string) int {
	if n, ok := quick(s); ok {
		return n
	}
	return measured(s)
}

// Cut returns s in at most w cells, ending in "…" where it was cut. Styles in
// s are kept and closed.
func Cut(s string, w int) string {
	if w <= 0 {
		return ""
	}
	if Width(s) <= w {
		return s
	}
	return truncate(s, w)
}

// Fit returns s in exactly w cells: cut, or padded with spaces.
func Fit(s string, w int) string {
	if w <= 0 {
		return ""
	}
	n, alone := quick(s)
	if !alone {
		n = measured(s)
	}
	if n > w {
		s = truncate(s, w)
		if n, alone = quick(s); !alone {
			n = measured(s)
		}
	}
	s += Blank(w - n)
	if alone {
		return s
	}
	// A letter that joins what follows it, such as the dot of Malayalam, has
	// swallowed the first blank.
	return s + Blank(w-Width(s))
}

// Blank returns n spaces, none for n <= 0.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Sides returns left and right on one line of exactly w cells: right keeps its
// room and left is cut, unless right would take more than half of it.
func Sides(left, right string, w int) string {
	rw := Width(right)
	if rw > w/2 {
		right = Cut(right, w/2)
		rw = Width(right)
	}
	if rw == 0 {
		return Fit(left, w)
	}
	return Fit(Fit(left, w-rw-1)+" "+right, w)
}

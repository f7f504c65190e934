package clean

import (
	"strings"
	"unicode/utf8"
)

// The C1 controls that introduce a sequence; each is also ESC and one letter.
// ECMA-48, 5.3 and 5.6.
const (
	esc = 0x1b
	dcs = 0x90
	sos = 0x98
	csi = 0x9b
	st  = 0x9c
	osc = 0x9d
	pm  = 0x9e
	apc = 0x9f
)

// withoutSequences drops terminal control sequences whole, with their
// parameters, which would else be left as litter in the text. A sequence that
// does not end takes at most the rest of its line, so that a stray byte cannot
// swallow an article.
func withoutSequences(s string) string {
	if !strings.ContainsAny(s, "\x1b\u0090\u0098\u009b\u009d\u009e\u009f") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		if r == esc && rest != "" {
			if c := introducer(rest[0]); c != 0 {
				r, n, rest = c, n+1, rest[1:]
			}
		}
		switch r {
		case csi:
			n += controlEnd(rest)
		case osc, dcs, sos, pm, apc:
			n += stringEnd(rest)
		case esc:
			n += escapeEnd(rest)
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// introducer returns the C1 control that ESC and c stand for, or 0.
func introducer(c byte) rune {
	switch c {
	case '[':
		return csi
	case ']':
		return osc
	case 'P':
		return dcs
	case 'X':
		return sos
	case '^':
		return pm
	case '_':
		return apc
	}
	return 0
}

// controlEnd returns the length of a CSI's parameters, intermediates and final.
func controlEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x3f {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
		i++
	}
	return i
}

// stringEnd returns the length of a control string up to and with ST or BEL,
// or up to the end of the line.
func stringEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\a':
			return i + 1
		case s[i] == '\n' || s[i] == '\r':
			return i
		case s[i] == esc:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return i // a new sequence ends the old one
		case s[i] == 0xC2 && i+1 < len(s) && s[i+1] == st:
			return i + 2
		}
	}
	return len(s)
}

// escapeEnd returns the length of what follows a plain ESC: intermediates and
// one final.
func escapeEnd(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		i++
	}
	return i
}

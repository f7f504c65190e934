package theme

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Style is how words look: what is sent before them is made once, with the
// theme, so that styling is joining three strings. (A lipgloss.Style is half a
// kilobyte, and its Render costs microseconds: more than all else in a row of
// the list.) The zero Style leaves words as they are. It is comparable.
type Style struct {
	ink    color.Color // nil for the terminal's own
	traits trait
	pen    string // SGR parameters, "1;34"
}

// trait is a set of what a style does beside colour.
type trait uint8

const (
	bold trait = 1 << iota
	faint
	italic
	underline
	reverse
)

// Bold returns the style with more weight.
func (s Style) Bold() Style { return s.with(bold) }

// Faint returns the style with less.
func (s Style) Faint() Style { return s.with(faint) }

// Italic returns the style slanted.
func (s Style) Italic() Style { return s.with(italic) }

// Underline returns the style with a line below the words and between them.
func (s Style) Underline() Style { return s.with(underline) }

// Reverse returns the style with ink and ground exchanged.
func (s Style) Reverse() Style { return s.with(reverse) }

// Ink returns the style in a colour.
func (s Style) Ink(c color.Color) Style {
	s.ink = c
	s.pen = s.parameters()
	return s
}

func (s Style) with(t trait) Style {
	s.traits |= t
	s.pen = s.parameters()
	return s
}

// Pen returns what is sent before the words, as SGR parameters such as "1;34";
// "" for a style that leaves them as they are.
func (s Style) Pen() string { return s.pen }

// Render returns the words, one line of them, in the style: nothing for none.
func (s Style) Render(words string) string {
	if s.pen == "" || words == "" {
		return words
	}
	return "\x1b[" + s.pen + "m" + words + "\x1b[m"
}

// parameters spells the style for the terminal (ECMA-48, SGR).
func (s Style) parameters() string {
	var p []string
	for _, one := range [...]struct {
		trait trait
		code  string
	}{{bold, "1"}, {italic, "3"}, {underline, "4"}, {reverse, "7"}, {faint, "2"}} {
		if s.traits&one.trait != 0 {
			p = append(p, one.code)
		}
	}
	if c := inkOf(s.ink); c != "" {
		p = append(p, c)
	}
	return strings.Join(p, ";")
}

// inkOf spells a colour of the sixteen, of the 256, or any other.
func inkOf(c color.Color) string {
	switch c := c.(type) {
	case nil, lipgloss.NoColor:
		return ""
	case ansi.BasicColor:
		if c < 8 {
			return strconv.Itoa(30 + int(c))
		}
		return strconv.Itoa(90 + int(c) - 8)
	case ansi.IndexedColor:
		return "38;5;" + strconv.Itoa(int(c))
	}
	r, g, b, _ := c.RGBA()
	return "38;2;" + strconv.Itoa(int(r>>8)) + ";" + strconv.Itoa(int(g>>8)) + ";" + strconv.Itoa(int(b>>8))
}

// Lipgloss returns the style for what takes no other, such as Glamour.
func (s Style) Lipgloss() lipgloss.Style {
	out := lipgloss.NewStyle()
	for t, set := range map[trait]func(lipgloss.Style, bool) lipgloss.Style{
		bold: lipgloss.Style.Bold, faint: lipgloss.Style.Faint, italic: lipgloss.Style.Italic,
		underline: lipgloss.Style.Underline, reverse: lipgloss.Style.Reverse,
	} {
		if s.traits&t != 0 {
			out = set(out, true)
		}
	}
	if s.ink != nil {
		out = out.Foreground(s.ink)
	}
	return out
}

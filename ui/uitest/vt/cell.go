package vt

import (
	"fmt"
	"strings"
)

// Cell is one place on the screen. A wide character stands in two of them: the
// first has its Text and Width 2, the second no Text and Width 0.
type Cell struct {
	Text  string // one character as a reader sees it; "" where nothing was written
	Width int    // 1 or 2; 0 for the second half of a wide one
	Style
}

// Style is how a cell looks. Styles that look the same are equal.
type Style struct {
	Fg, Bg    Color
	Line      Color // of the underline
	Underline int   // 0 none, 1 single, 2 double, 3 curly, 4 dotted, 5 dashed
	Bold      bool
	Faint     bool
	Italic    bool
	Blink     bool
	Reverse   bool
	Conceal   bool
	Strike    bool
	Link      string // the address of OSC 8
}

// Color is a colour: the terminal's own for the zero value, else 1<<24 with
// the number of a palette's, or 1<<25 with red, green and blue.
type Color uint32

// Indexed returns the palette's colour n, of 256.
func Indexed(n int) Color { return 1<<24 | Color(n&0xff) }

// RGB returns a colour by its parts, each of 256.
func RGB(r, g, b int) Color { return 1<<25 | Color(r&0xff)<<16 | Color(g&0xff)<<8 | Color(b&0xff) }

// String writes the colour as a test's message shows it.
func (c Color) String() string {
	switch {
	case c>>25 != 0:
		return fmt.Sprintf("#%06x", uint32(c&0xffffff))
	case c>>24 != 0:
		return fmt.Sprintf("%d", uint32(c&0xff))
	}
	return "own"
}

// String names what of the style is not the terminal's own.
func (s Style) String() string {
	var words []string
	add := func(on bool, word string) {
		if on {
			words = append(words, word)
		}
	}
	add(s.Fg != 0, "ink "+s.Fg.String())
	add(s.Bg != 0, "ground "+s.Bg.String())
	add(s.Line != 0, "line "+s.Line.String())
	add(s.Underline != 0, fmt.Sprintf("underline %d", s.Underline))
	add(s.Bold, "bold")
	add(s.Faint, "faint")
	add(s.Italic, "italic")
	add(s.Blink, "blink")
	add(s.Reverse, "reverse")
	add(s.Conceal, "conceal")
	add(s.Strike, "strike")
	add(s.Link != "", "link "+s.Link)
	if len(words) == 0 {
		return "plain"
	}
	return strings.Join(words, ", ")
}

// blank is a cell that was erased: of the pen only the ground is kept (xterm's
// "background colour erase").
func blank(ground Color) Cell { return Cell{Width: 1, Style: Style{Bg: ground}} }

// seen is the cell as an eye takes it: a blank without a line through or below
// it has no ink, weight or slant.
func (c Cell) seen() Cell {
	if c.Width == 0 {
		return c
	}
	if c.Text == "" {
		c.Text = " "
	}
	if c.Text == " " && !c.Reverse && c.Underline == 0 && !c.Strike {
		c.Style = Style{Bg: c.Bg}
	}
	return c
}

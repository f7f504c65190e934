package vt

import (
	"fmt"
	"strings"
)

// Screen is what a terminal shows at one time.
type Screen struct {
	Width, Height int    // cells
	Cells         []Cell // row by row
	X, Y          int    // where the cursor is, from 0
	Hidden        bool   // whether it is not seen
	Shape         int    // DECSCUSR; 0 the usual one
	Alternate     bool
	Title         string
}

// Row returns the cells of a row.
func (s Screen) Row(y int) []Cell { return s.Cells[y*s.Width : (y+1)*s.Width] }

// Text returns the rows without the blanks at their ends.
func (s Screen) Text() []string {
	rows := make([]string, s.Height)
	for y := range rows {
		rows[y] = plain(s.Row(y))
	}
	return rows
}

// String is the text of the screen.
func (s Screen) String() string { return strings.Join(s.Text(), "\n") }

func plain(row []Cell) string {
	var b strings.Builder
	for _, c := range row {
		if c.Width > 0 && c.Text == "" {
			b.WriteByte(' ')
		}
		b.WriteString(c.Text)
	}
	return strings.TrimRight(b.String(), " ")
}

// mostShown is how many differing cells are told.
const mostShown = 5

// Diff says where two screens look different: size, cells, the cursor where it
// is seen, the screen it is on and the title. It is "" for screens that an eye
// could not tell apart.
func (s Screen) Diff(other Screen) string {
	if s.Width != other.Width || s.Height != other.Height {
		return fmt.Sprintf("%dx%d cells, the other %dx%d", s.Width, s.Height, other.Width, other.Height)
	}
	var b strings.Builder
	n := 0
	for i := range s.Cells {
		one, two := s.Cells[i].seen(), other.Cells[i].seen()
		if one == two {
			continue
		}
		if n++; n <= mostShown {
			y := i / s.Width
			fmt.Fprintf(&b, "row %d column %d: %q (%v), the other %q (%v)\n  %s\n  %s\n",
				y, i%s.Width, one.Text, one.Style, two.Text, two.Style, plain(s.Row(y)), plain(other.Row(y)))
		}
	}
	if n > mostShown {
		fmt.Fprintf(&b, "%d cells in all\n", n)
	}
	if s.Hidden != other.Hidden || !s.Hidden && (s.X != other.X || s.Y != other.Y || s.Shape != other.Shape) {
		fmt.Fprintf(&b, "cursor %s, the other %s\n", s.cursor(), other.cursor())
	}
	if s.Alternate != other.Alternate {
		fmt.Fprintf(&b, "on the alternate screen: %t, the other %t\n", s.Alternate, other.Alternate)
	}
	if s.Title != other.Title {
		fmt.Fprintf(&b, "title %q, the other %q\n", s.Title, other.Title)
	}
	return b.String()
}

func (s Screen) cursor() string {
	if s.Hidden {
		return "hidden"
	}
	return fmt.Sprintf("at column %d of row %d, shape %d", s.X, s.Y, s.Shape)
}

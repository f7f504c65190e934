package screen

import (
	"unicode/utf8"

	"dateline/ui/cells"
)

// cell is one column of a row.
type cell struct {
	r      rune   // the character, where it is one alone; 0 where it is text; half
	off, n uint32 // where the text of several characters lies in the sketch's row
	width  uint8  // cells; 0 for a half
	reach  uint16 // columns that a terminal may take for it which measures otherwise; 0 none does
	style  style
}

const (
	// half is the rune of a cell that the wide character to its left covers.
	half rune = -1
	// unknown is that of one of which nobody knows what it shows.
	unknown rune = -2
)

// mostCluster bounds the text of one cell, in bytes. Terminals keep a few marks
// a character.
const mostCluster = 256

// blank reports whether the cell is one that erasing leaves behind.
func (c *cell) blank() bool { return c.r == ' ' && c.style == style{} }

// sketch is one row taken apart. What its cells hold is so that a terminal finds
// the same characters in them, in whatever pieces they are sent: no cell's text
// joins that of the cell before, and each stands by itself.
type sketch struct {
	row   string // what the cells' texts lie in: the row, or what weave made of it
	cells []cell // as many as the screen has columns
	odd   bool   // some cell has a reach
	text  []byte // weave's own
	seams []seam
}

// of is what cell c shows, where it is text.
func (s *sketch) of(c *cell) string { return s.row[c.off : c.off+c.n] }

// shows is what cell c shows.
func (s *sketch) shows(c *cell) string {
	if c.r > 0 {
		return string(c.r)
	}
	return s.of(c)
}

// sketch takes a row apart into width cells, from the style in force at its
// beginning, and returns the one at its end. All but text, styles and links is
// left out: a row moves no cursor and asks no terminal.
func (r *reader) sketch(s *sketch, row string, width int, pen style) style {
	begun := pen
	s.row, s.odd = row, false
	if cap(s.cells) < width {
		s.cells = make([]cell, width)
	}
	s.cells = s.cells[:width]
	x, last, seam := 0, -1, false
	for i := 0; i < len(row); {
		c := row[i]
		switch {
		case c == 0x1b:
			i += r.escape(row[i:], &pen)
			seam = true
		case c < ' ' || c == 0x7F:
			i++
			seam = true
		case c < utf8.RuneSelf && (i+1 == len(row) || row[i+1] < utf8.RuneSelf):
			if x < width {
				s.letter(x, c, pen)
				last = x
			}
			seam = false
			x++
			i++
		default:
			cluster, w := cells.First(row[i:])
			if !s.stands(cluster, w, row[i+len(cluster):], seam, last) {
				return r.weave(s, row, begun)
			}
			if x < width {
				s.put(cluster, i, w, x, pen)
				last = x
			}
			seam = false
			x += w
			i += len(cluster)
		}
	}
	s.fill(x)
	return pen
}

// stands reports whether a cluster of w cells is a cell as it is, with the cell
// at column last before it and rest behind. At a seam, where something was left
// out that a terminal does not get to see there, two may become one.
func (s *sketch) stands(cluster string, w int, rest string, seam bool, last int) bool {
	r, n := utf8.DecodeRuneInString(cluster)
	switch {
	case n == len(cluster) && cells.Settled(r): // only a joiner could have it
		return !seam || last < 0 || s.cells[last].r != 0 || !joined(s.of(&s.cells[last]), cluster)
	case w == 0 || len(cluster) > mostCluster || !utf8.ValidString(cluster):
		return false
	case last < 0 && adrift(cluster):
		return false
	case seam && last >= 0 && joined(s.shows(&s.cells[last]), cluster):
		return false
	}
	seam = rest == "" || rest[0] < ' ' || rest[0] == 0x7F
	return !seam || !joined(cluster, "a")
}

// joined reports whether b, or the beginning of it, makes one character with a.
func joined(a, b string) bool {
	cluster, _ := cells.First(a + b)
	return len(cluster) > len(a)
}

// letter puts one of ASCII at column x.
func (s *sketch) letter(x int, c byte, pen style) {
	if c == ' ' {
		pen = pen.seen()
	}
	s.cells[x] = cell{r: rune(c), width: 1, style: pen}
}

// put puts a cluster of w cells, which lies in the row at off, at column x. One
// that would reach past the edge leaves blanks.
func (s *sketch) put(cluster string, off, w, x int, pen style) {
	if x+w > len(s.cells) {
		s.blanks(x, len(s.cells), style{bg: pen.bg})
		return
	}
	r, n := utf8.DecodeRuneInString(cluster)
	if n < len(cluster) {
		r = 0
	}
	reach := reachOf(cluster, w)
	s.cells[x] = cell{r: r, off: uint32(off), n: uint32(len(cluster)), width: uint8(w), reach: reach, style: pen}
	if reach > 0 {
		s.odd = true
		if first, _ := utf8.DecodeRuneInString(cluster); leans(first) {
			s.lean(x)
		}
	}
	for i := 1; i < w; i++ {
		s.cells[x+i] = cell{r: half, style: pen}
	}
}

// blanks blanks the columns from x to end-1.
func (s *sketch) blanks(x, end int, pen style) {
	for ; x < min(end, len(s.cells)); x++ {
		s.cells[x] = cell{r: ' ', width: 1, style: pen}
	}
}

// fill erases from column x on.
func (s *sketch) fill(x int) { s.blanks(x, len(s.cells), style{}) }

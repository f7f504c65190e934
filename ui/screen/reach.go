package screen

import (
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"dateline/ui/cells"
)

// Terminals disagree on how wide some characters are: pictures, whose table is
// as old as the terminal, and what is joined of several, which many measure one
// by one. After one of these the next is addressed by number, so that an error
// does not run along the row. A terminal that does not say that it measures as
// we do (mode 2027) may also leave what stood there, or write over what stands
// behind: there a contested character and all that it may reach are erased and
// drawn together, whenever anything of it changes.

// reachOf is how many columns a terminal may take for a cluster of w cells; 0
// where all agree on w.
func reachOf(cluster string, w int) uint16 {
	r, n := utf8.DecodeRuneInString(cluster)
	if n == len(cluster) {
		if cells.Settled(r) || !contested(r) && ansi.StringWidthWc(cluster) == w {
			return 0
		}
		return 2
	}
	if !contestedIn(cluster) && ansi.StringWidthWc(cluster) == w {
		return 0
	}
	reach := w
	for _, r := range cluster {
		if !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			reach += 2
		}
	}
	return uint16(reach)
}

// contestedIn reports whether a character of the cluster is contested.
func contestedIn(cluster string) bool {
	for _, r := range cluster {
		if contested(r) {
			return true
		}
	}
	return false
}

// contested reports whether terminals count a character otherwise, by their age
// or by what they make of joining: pictures and the halves of flags, signs that
// a selector makes pictures, what selects and joins, letters of which Hangul
// syllables are made, signs before numbers, and scripts and signs that were
// counted as narrow once.
func contested(r rune) bool {
	switch {
	case r < 0x600:
		return false
	case r < 0x1100:
		return unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	case r <= 0x11FF, r == 0x200D, r == 0x20E3, r == 0x231A, r == 0x231B, r >= 0x23E9 && r <= 0x23F3,
		r == 0x25FD, r == 0x25FE, r == 0x2B1B, r == 0x2B1C, r == 0x2B50, r == 0x2B55:
		return true
	case r >= 0x2600 && r < 0x2800, r >= 0x4DC0 && r <= 0x4DFF, r >= 0xA960 && r <= 0xA97F,
		r >= 0xD7B0 && r <= 0xD7FF, r >= 0xFE00 && r <= 0xFE0F:
		return true
	}
	return r == 0x110BD || r == 0x110CD || r >= 0x16FE0 && r < 0x19000 || r >= 0x1AFF0 && r < 0x1B300 ||
		r >= 0x1D300 && r < 0x1D380 || r >= 0x1F000 && r < 0x20000
}

// leans reports whether a terminal may take a character for a mark on what
// stands left of it, though it is the first of its cluster.
func leans(r rune) bool {
	return r >= 0x1160 && r <= 0x11FF || r >= 0xD7B0 && r <= 0xD7FF || r >= 0x300 && ansi.StringWidthWc(string(r)) == 0
}

// lean has the cell left of column x reach the one there, which leans on it.
func (s *sketch) lean(x int) {
	left := x - 1
	for left > 0 && s.cells[left].r == half {
		left--
	}
	if left >= 0 {
		c := &s.cells[left]
		c.reach = max(c.reach, uint16(x-left+1))
	}
}

// together has all be drawn that a contested character of either row may reach,
// where anything of it differs.
func (p *pencil) together(was, is *sketch) {
	for x := 0; x < len(is.cells); {
		end, differs := x+1, false
		for i := x; i < min(end, len(is.cells)); i++ {
			end = max(end, i+int(was.cells[i].reach), i+int(is.cells[i].reach))
			differs = differs || !same(was, is, i)
		}
		if end = min(end, len(is.cells)); differs && end > x+1 {
			for i := x; i < end; i++ {
				was.cells[i] = cell{r: unknown}
			}
			spare(was, is, x, end)
		}
		x = end
	}
}

// spare leaves the blanks alone that come after one sign of one cell: they are
// erased with it, and a terminal that draws it wider has room there.
func spare(was, is *sketch, x, end int) {
	for i := x; i+1 < end; i++ {
		if c := &is.cells[i]; c.reach > 0 && c.r > 0 && c.width == 1 && is.cells[i+1].blank() {
			was.cells[i+1] = is.cells[i+1]
		}
	}
}

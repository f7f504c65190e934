package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of the search for the place where text and rows agree again.
const (
	nearest   = 160     // runes skipped on both sides together
	farthest  = 8192    // runes of the rows searched for the next line of text
	mostSteps = 4 << 20 // comparisons in one article
)

// glyph is a rune that is not a space, and where it stands. There is one for
// each letter of an article and of its rows: they are kept small.
type glyph struct {
	r   rune
	row int32 // of the rows; of the text 1 for the first of a line, else 0
	at  int32 // a byte of the row's text, or of the text
}

// opens reports whether a glyph of the text is the first of its line.
func (g glyph) opens() bool { return g.row > 0 }

// aligner finds which bytes of the rows show which bytes of the text. Rows are
// the text in the same order with other spaces between, and with decorations
// that the text has not (numbers of links, captions, rules of tables); the
// text may have words that the rows have not, too. It walks both side by side
// and, where they differ, takes the nearest place at which they agree again.
// What it pairs is equal rune by rune, so a mark may be missing but never
// stands on other words than its own.
type aligner struct {
	text, rows []glyph
	steps      int
}

// align returns the segs of rows, whose first is number first of its sheet.
func align(text string, rows []row, first int) []seg {
	a := aligner{text: glyphsOf(text), rows: glyphsOfRows(rows)}
	return a.run(text, rows, first)
}

func (a *aligner) run(text string, rows []row, first int) []seg {
	var segs []seg
	i, j := 0, 0
	for i < len(a.text) && j < len(a.rows) {
		t, r := a.text[i], a.rows[j]
		if t.r == r.r {
			segs = pair(segs, text, rows, t, r, first)
			i++
			j++
			continue
		}
		if a.steps > mostSteps {
			break
		}
		if n := a.linkNumber(j); n > 0 {
			j += n
			continue
		}
		if di, dj, ok := a.near(i, j); ok {
			i, j = i+di, j+dj
			continue
		}
		i, j = a.far(i, j)
	}
	return segs
}

// pair adds one rune to the last seg, or begins another.
func pair(segs []seg, text string, rows []row, t, r glyph, first int) []seg {
	size, in, on := utf8.RuneLen(t.r), int(t.at), int(r.at)
	if n := len(segs) - 1; n >= 0 && segs[n].row == first+int(r.row) {
		s := &segs[n]
		gap, shown := in-s.text-s.n, on-s.start-s.n
		if gap == shown && text[s.text+s.n:in] == rows[r.row].text[s.start+s.n:on] {
			s.n += gap + size
			return segs
		}
	}
	return append(segs, seg{first + int(r.row), on, in, size})
}

// linkNumber returns how many glyphs of the rows from j on are the number of a
// link, such as "[12]"; 0 for none.
func (a *aligner) linkNumber(j int) int {
	if a.rows[j].r != '[' {
		return 0
	}
	for n := 1; n <= 4 && j+n < len(a.rows); n++ {
		r := a.rows[j+n].r
		if r == ']' && n > 1 {
			return n + 1
		}
		if r < '0' || r > '9' {
			return 0
		}
	}
	return 0
}

// near returns how many glyphs to skip on either side, the fewest together.
// The more are skipped, the more must agree behind them.
func (a *aligner) near(i, j int) (di, dj int, ok bool) {
	for d := 1; d <= nearest; d++ {
		for di := 0; di <= d; di++ {
			dj := d - di
			a.steps++
			if i+di < len(a.text) && j+dj < len(a.rows) && a.text[i+di].r == a.rows[j+dj].r &&
				a.agree(i+di, j+dj, 4+d/16) {
				return di, dj, true
			}
		}
	}
	return 0, 0, false
}

// agree reports whether n glyphs are the same from i and from j on, or all
// that are left of one side.
func (a *aligner) agree(i, j, n int) bool {
	for k := range n {
		if i+k >= len(a.text) || j+k >= len(a.rows) {
			return k > 0
		}
		a.steps++
		if a.text[i+k].r != a.rows[j+k].r {
			return false
		}
	}
	return true
}

// far looks in the rows ahead for what the text says here, then for its next
// line. When neither is there, this line of the text is not shown at all: it
// is skipped, and the rows wait for the next.
func (a *aligner) far(i, j int) (int, int) {
	if dj, ok := a.ahead(i, j); ok {
		return i, j + dj
	}
	for i++; i < len(a.text) && !a.text[i].opens(); i++ {
	}
	dj, _ := a.ahead(i, j)
	return i, j + dj
}

// ahead returns how far ahead in the rows the text from i on is found.
func (a *aligner) ahead(i, j int) (int, bool) {
	for dj := 0; dj < farthest && i < len(a.text) && j+dj < len(a.rows); dj++ {
		a.steps++
		if a.text[i].r == a.rows[j+dj].r && a.agree(i, j+dj, 12) {
			return dj, true
		}
	}
	return 0, false
}

// glyphsOf returns the glyphs of the text.
func glyphsOf(text string) []glyph {
	g := make([]glyph, 0, len(text)-strings.Count(text, " "))
	opens := int32(1)
	for i, r := range text {
		switch {
		case r == '\n':
			opens = 1
		case shows(r):
			g = append(g, glyph{r: r, row: opens, at: int32(i)})
			opens = 0
		}
	}
	return g
}

// glyphsOfRows returns the glyphs of the rows without their decoration.
func glyphsOfRows(rows []row) []glyph {
	n := 0
	for i := range rows {
		n += len(rows[i].text) - rows[i].lead
	}
	g := make([]glyph, 0, n)
	for i := range rows {
		lead := rows[i].lead
		for at, r := range rows[i].text[lead:] {
			if shows(r) {
				g = append(g, glyph{r: r, row: int32(i), at: int32(lead + at)})
			}
		}
	}
	return g
}

// shows reports whether r counts: spaces differ between text and rows, and
// the lines of a table are in one of them only.
func shows(r rune) bool {
	if r < 0x80 {
		return r > ' '
	}
	return r != utf8.RuneError && !unicode.IsSpace(r) && (r < 0x2500 || r > 0x257F)
}

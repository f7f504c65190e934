package vt

import "slices"

// page is one of the two screens: its cells, its cursor, the pen that the next
// character is written with, and the rows that scroll.
type page struct {
	rows        [][]Cell
	x, y        int
	full        bool // the last column was written: the next character wraps
	joins       int  // the column after the character just printed, which a mark may join; 0 none
	pen         Style
	top, bottom int // the rows that scroll: top to bottom-1
	kept        place
}

// place is what DECSC keeps.
type place struct {
	x, y int
	full bool
	pen  Style
}

func newPage(w, h int) page {
	p := page{bottom: h}
	for range h {
		p.rows = append(p.rows, erased(w, 0))
	}
	return p
}

func erased(w int, ground Color) []Cell {
	return slices.Repeat([]Cell{blank(ground)}, w)
}

func (p *page) width() int  { return len(p.rows[0]) }
func (p *page) height() int { return len(p.rows) }

// resize cuts the page or extends it with blanks; all rows scroll again.
func (p *page) resize(w, h int) {
	for y, row := range p.rows {
		if w < len(row) {
			p.split(y, w)
			p.rows[y] = row[:w:w]
		} else {
			p.rows[y] = append(row, erased(w-len(row), 0)...)
		}
	}
	for len(p.rows) < h {
		p.rows = append(p.rows, erased(w, 0))
	}
	p.rows = p.rows[:h:h]
	p.top, p.bottom = 0, h
	p.to(p.x, p.y)
	p.kept.x, p.kept.y = min(p.kept.x, w-1), min(p.kept.y, h-1)
}

// to moves the cursor, as far as the page goes.
func (p *page) to(x, y int) {
	p.x = min(max(x, 0), p.width()-1)
	p.y = min(max(y, 0), p.height()-1)
	p.full, p.joins = false, 0
}

// after is the column that comes after what stands left of the cursor; 0 where
// nothing does.
func (p *page) after() int {
	if p.full {
		return p.width()
	}
	return p.x
}

// split blanks the wide character that column x would cut in two, so that
// something may be written or erased from x on, or before it.
func (p *page) split(y, x int) {
	row := p.rows[y]
	if x <= 0 || x >= len(row) || row[x].Width != 0 {
		return
	}
	for _, i := range []int{x - 1, x} {
		row[i] = blank(row[i].Bg)
	}
}

// erase blanks the columns from a to b-1 of a row.
func (p *page) erase(y, a, b int) {
	a, b = max(a, 0), min(b, p.width())
	if a >= b {
		return
	}
	p.split(y, a)
	p.split(y, b)
	for x := a; x < b; x++ {
		p.rows[y][x] = blank(p.pen.Bg)
	}
}

// set writes a character of w cells at column x; there must be room for it.
func (p *page) set(y, x int, text string, w int) {
	p.split(y, x)
	p.split(y, x+w)
	p.rows[y][x] = Cell{Text: text, Width: w, Style: p.pen}
	if w == 2 {
		p.rows[y][x+1] = Cell{Style: p.pen}
	}
}

// insert moves what stands from the cursor on n columns to the right.
func (p *page) insert(n int) {
	w := p.width()
	n = min(n, w-p.x)
	p.split(p.y, p.x)
	p.split(p.y, w-n)
	row := p.rows[p.y]
	copy(row[p.x+n:], row[p.x:w-n])
	for x := p.x; x < p.x+n; x++ {
		row[x] = blank(p.pen.Bg)
	}
}

// remove takes n columns out at the cursor; what stands to the right of them
// comes nearer.
func (p *page) remove(n int) {
	w := p.width()
	n = min(n, w-p.x)
	p.split(p.y, p.x)
	p.split(p.y, p.x+n)
	row := p.rows[p.y]
	copy(row[p.x:], row[p.x+n:])
	for x := w - n; x < w; x++ {
		row[x] = blank(p.pen.Bg)
	}
}

// up moves the rows from top to bottom-1 up by n; blanks come from below.
func (p *page) up(top, bottom, n int) {
	n = min(max(n, 0), bottom-top)
	copy(p.rows[top:bottom], p.rows[top+n:bottom])
	for y := bottom - n; y < bottom; y++ {
		p.rows[y] = erased(p.width(), p.pen.Bg)
	}
}

// down is up the other way.
func (p *page) down(top, bottom, n int) {
	n = min(max(n, 0), bottom-top)
	copy(p.rows[top+n:bottom], p.rows[top:bottom-n])
	for y := top; y < top+n; y++ {
		p.rows[y] = erased(p.width(), p.pen.Bg)
	}
}

// inside reports whether the cursor is among the rows that scroll.
func (p *page) inside() bool { return p.y >= p.top && p.y < p.bottom }

// keep is DECSC, restore DECRC.
func (p *page) keep() { p.kept = place{p.x, p.y, p.full, p.pen} }

func (p *page) restore() {
	p.to(p.kept.x, p.kept.y)
	p.full, p.pen = p.kept.full, p.kept.pen
}

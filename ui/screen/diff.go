package screen

import (
	"strconv"
	"unicode/utf8"
)

// fewBlanks is how many blanks in a row are cheaper written than erased, and
// the cursor moved past them.
const fewBlanks = 12

// pencil writes cells, and knows where it stands and in which style.
type pencil struct {
	out   []byte
	x, y  int // where the cursor is; x is -1 where that is not known, y too
	pen   style
	links []string
	// clusters says that the terminal measures text as we do. Where it may not,
	// what follows a doubtful character is put at its column by number.
	clusters bool
	doubtful bool // a character was written that a terminal may measure otherwise
}

// differs writes what turns the row was, which it may forget, into the row is,
// which stands at y.
func (p *pencil) differs(y int, was, is *sketch) {
	if (was.odd || is.odd) && !p.clusters {
		p.together(was, is)
	}
	plain := len(is.cells) // from here on there is nothing but blanks
	for plain > 0 && is.cells[plain-1].blank() {
		plain--
	}
	for x := 0; x < plain; {
		if same(was, is, x) {
			x++
			continue
		}
		p.to(x, y)
		x = p.stretch(was, is, x, plain)
	}
	p.rest(y, plain, was, is)
}

// stretch writes the cells from x until it is cheaper to jump ahead, and
// returns the column of the next that differs, or plain.
func (p *pencil) stretch(was, is *sketch, x, plain int) int {
	for x < plain {
		if n := p.erasable(was, is, x, plain); n > 0 {
			p.style(style{})
			p.erase(n)
			x += n
		} else {
			p.put(is, x)
			x += max(int(is.cells[x].width), 1)
		}
		next := x
		for next < plain && same(was, is, next) {
			next++
		}
		if next == plain {
			return plain
		}
		if next > x && (p.x != x || p.gap(is, x, next) > 3+digits(next+1)) {
			return next
		}
		if p.x != x {
			p.to(x, p.y)
		}
		for x < next { // the gap is cheaper than the jump
			p.put(is, x)
			x += max(int(is.cells[x].width), 1)
			if p.x != x {
				p.to(x, p.y)
			}
		}
	}
	return x
}

// rest clears from column plain on what the row had there and has no more.
func (p *pencil) rest(y, plain int, was, is *sketch) {
	first, last := -1, -1
	for x := plain; x < len(is.cells); x++ {
		if !same(was, is, x) {
			if first < 0 {
				first = x
			}
			last = x
		}
	}
	if first < 0 {
		return
	}
	p.to(first, y)
	p.style(style{})
	if last-first < 3 {
		for range last - first + 1 {
			p.out = append(p.out, ' ')
		}
		p.x = -1
		return
	}
	p.out = append(p.out, "\x1b[K"...)
}

// erasable is how many blanks are to be erased from column x on, where there
// are enough of them; else 0. The last of them differs from what was.
func (p *pencil) erasable(was, is *sketch, x, plain int) int {
	if !is.cells[x].blank() {
		return 0
	}
	n := 0
	for i := x; i < plain && is.cells[i].blank(); i++ {
		if !same(was, is, i) {
			n = i - x + 1
		}
	}
	if n < fewBlanks {
		return 0
	}
	return n
}

// gap is about how many bytes it takes to write the cells from x to next, which
// did not change. What is contested is not written without need.
func (p *pencil) gap(is *sketch, x, next int) int {
	cost, pen := 0, p.pen
	for ; x < next && cost < 12; x++ {
		c := &is.cells[x]
		switch {
		case c.reach > 0:
			return 12
		case c.r > 0:
			cost += utf8.RuneLen(c.r)
		case c.r == 0:
			cost += int(c.n)
		}
		if c.style != pen && (c.r != ' ' || pen.seen() != c.style) {
			cost += 5
			pen = c.style
		}
	}
	return cost
}

// same reports whether two rows show the same in column x.
func same(a, b *sketch, x int) bool {
	c, d := &a.cells[x], &b.cells[x]
	if c.r != d.r || c.style != d.style || c.width != d.width {
		return false
	}
	return c.r != 0 || a.of(c) == b.of(d)
}

// put writes cell x where the cursor is.
func (p *pencil) put(is *sketch, x int) {
	c := &is.cells[x]
	if c.r == half {
		return
	}
	if c.reach > 0 {
		p.contested(is, c, x)
		return
	}
	if c.r != ' ' || p.pen.seen() != c.style {
		p.style(c.style) // a blank looks the same in many
	}
	if c.r > 0 {
		p.out = utf8.AppendRune(p.out, c.r)
	} else {
		p.out = append(p.out, is.of(c)...)
	}
	if p.x = x + int(c.width); p.x >= len(is.cells) {
		p.x = -1 // a terminal keeps its cursor in the last column, or past it
	}
}

// contested is put for a cell that terminals may measure otherwise.
func (p *pencil) contested(is *sketch, c *cell, x int) {
	p.doubtful = true
	text := is.shows(c)
	if !p.clusters {
		p.style(style{})
		p.erase(min(int(c.reach), len(is.cells)-x))
	}
	p.style(c.style)
	p.out = append(p.out, text...)
	if p.x = x + int(c.width); !p.clusters || p.x >= len(is.cells) || contestedIn(text) {
		p.x = -1
	}
}

// erase erases n cells from the cursor on, which stays.
func (p *pencil) erase(n int) {
	p.out = append(p.out, "\x1b["...)
	p.out = append(strconv.AppendInt(p.out, int64(n), 10), 'X')
}

// style turns the pen.
func (p *pencil) style(to style) {
	p.out = appendSGR(p.out, p.pen, to)
	if p.pen.link != to.link {
		p.out = append(p.out, "\x1b]8;"...)
		if to.link == 0 {
			p.out = append(p.out, ';')
		} else {
			p.out = append(p.out, p.links[to.link-1]...)
		}
		p.out = append(p.out, "\x1b\\"...)
	}
	p.pen = to
}

// to moves the cursor, by numbers alone: what a terminal took for the width of
// a text never adds up.
func (p *pencil) to(x, y int) {
	if p.y == y {
		switch {
		case p.x == x:
			return
		case x == 0:
			p.out = append(p.out, '\r')
		default:
			p.out = append(p.out, "\x1b["...)
			p.out = append(strconv.AppendInt(p.out, int64(x+1), 10), 'G')
		}
	} else {
		p.out = append(p.out, "\x1b["...)
		p.out = strconv.AppendInt(p.out, int64(y+1), 10)
		if x > 0 {
			p.out = append(p.out, ';')
			p.out = strconv.AppendInt(p.out, int64(x+1), 10)
		}
		p.out = append(p.out, 'H')
	}
	p.x, p.y = x, y
}

func digits(n int) int {
	switch {
	case n < 10:
		return 1
	case n < 100:
		return 2
	}
	return 3
}

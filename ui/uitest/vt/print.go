package vt

import (
	"unicode/utf8"

	"dateline/ui/cells"
)

// longestCluster bounds what one cell may hold, in bytes.
const longestCluster = 1 << 10

// print puts one character at the cursor. What has no width and nothing that it
// could join is not seen, but may be the beginning of what follows (the Arabic
// sign of a year). A character that makes one cluster with the one just printed
// joins it in its cell, whatever style came between, which may widen it (mode
// 2027, as all terminals do that know it).
func (t *Terminal) print(r rune) {
	p := t.page()
	if t.Nature.Each != nil {
		t.printEach(p, r)
		return
	}
	if t.Nature.Leans && p.joins == 0 {
		p.joins = p.after()
	}
	if p.joins > 0 && t.join(p, r) {
		return
	}
	if len(t.zero) > longestCluster {
		t.zero = ""
	}
	text := t.zero + string(r)
	t.zero = ""
	cluster, w := cells.First(text)
	if cluster != text { // what came before was alone
		text = string(r)
		_, w = cells.First(text)
	}
	if w == 0 {
		t.tally.Unseen++
		t.zero = text
		return
	}
	t.place(p, text, w)
}

// printEach is print on a terminal that measures characters one by one.
func (t *Terminal) printEach(p *page, r rune) {
	w := t.Nature.Each(r)
	if w > 0 {
		t.place(p, string(r), min(w, t.w))
		return
	}
	x := p.after() - 1
	if x < 0 {
		t.tally.Unseen++
		return
	}
	if p.rows[p.y][x].Width == 0 {
		x--
	}
	cell := &p.rows[p.y][x]
	if cell.Text == "" {
		cell.Text = " "
	}
	if len(cell.Text) <= longestCluster {
		cell.Text += string(r)
	}
}

// place puts a character of w cells at the cursor.
func (t *Terminal) place(p *page, text string, w int) {
	if w > t.w {
		t.fault("%q is wider than the screen", text)
		return
	}
	if p.full || p.x+w > t.w {
		switch {
		case t.wraps():
			t.tally.Wraps++
			p.x = 0
			t.index()
		case p.x+w > t.w && t.Nature.Each != nil:
			w = t.w - p.x // what there is room for is seen
		case p.x+w > t.w:
			t.fault("%q has no room in the last column, and nothing wraps", text)
			return
		}
		p.full = false
	}
	if t.insert {
		p.insert(w)
	}
	p.set(p.y, p.x, text, w)
	t.last = text
	t.advance(p, w)
}

// advance moves the cursor past what was just printed.
func (t *Terminal) advance(p *page, w int) {
	p.x += w
	p.joins = p.x
	if p.x >= t.w {
		p.x, p.full = t.w-1, true
	}
}

// join adds r to the character just printed, if both are one.
func (t *Terminal) join(p *page, r rune) bool {
	x := p.joins - 1
	if p.rows[p.y][x].Width == 0 {
		x--
	}
	cell := p.rows[p.y][x]
	if cell.Text == "" || r < utf8.RuneSelf && cell.Text[len(cell.Text)-1] < utf8.RuneSelf {
		return false
	}
	if len(cell.Text) > longestCluster {
		t.fault("a character of more than %d bytes", longestCluster)
		return false
	}
	text := cell.Text + string(r)
	cluster, w := cells.First(text)
	if cluster != text {
		return false
	}
	if w == 0 || w > 2 || x+w > t.w {
		t.fault("%q has no room for its %d cells where %q was", text, w, cell.Text)
		return true
	}
	pen := p.pen
	p.pen = cell.Style
	p.set(p.y, x, text, w)
	p.pen = pen
	p.x, p.full = x, false
	t.last = text
	t.advance(p, w)
	return true
}

// wraps reports whether a full line runs on in the next one (DECAWM), which it
// does unless it was switched off.
func (t *Terminal) wraps() bool { return !t.modes[modeWrap] }

// index moves the cursor down by a row, and scrolls at the last that does.
func (t *Terminal) index() {
	p := t.page()
	p.full, p.joins = false, 0
	switch {
	case p.y == p.bottom-1:
		t.tally.Scrolls++
		p.up(p.top, p.bottom, 1)
	case p.y < t.h-1:
		p.y++
	}
}

// reverse is index the other way.
func (t *Terminal) reverse() {
	p := t.page()
	p.full, p.joins = false, 0
	switch {
	case p.y == p.top:
		t.tally.Scrolls++
		p.down(p.top, p.bottom, 1)
	case p.y > 0:
		p.y--
	}
}

// control obeys one of the controls of C0.
func (t *Terminal) control(c byte) {
	p := t.page()
	t.zero = ""
	if c != '\a' {
		t.last = ""
	}
	switch c {
	case '\a':
		t.tally.Bells++
	case '\b':
		p.to(p.x-1, p.y)
	case '\t':
		t.tab(1)
	case '\n':
		t.index()
		if t.Nature.Returns {
			p.to(0, p.y)
		}
	case '\r':
		p.to(0, p.y)
	default:
		t.fault("a control character, 0x%02x", c)
	}
}

// tab moves the cursor to the n-th tab stop to the right, to the left for n<0,
// and to the edge where there are no more.
func (t *Terminal) tab(n int) {
	p := t.page()
	x, step := p.x, 1
	if n < 0 {
		n, step = -n, -1
	}
	for ; n > 0 && x+step >= 0 && x+step < t.w; n-- {
		for x += step; x > 0 && x < t.w-1 && !t.tabs[x]; x += step {
		}
	}
	p.to(x, p.y)
}

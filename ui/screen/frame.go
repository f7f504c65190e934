package screen

import "strings"

// frame is what the terminal shows: the text that it was sent last, and what of
// it a terminal knows otherwise than we.
type frame struct {
	reader
	width, height int // cells, rows; what is beyond them is not drawn
	shown         string
	full          bool // nothing is known of the screen: it is to be cleared
	was, is       sketch
}

// draw writes what turns the frame that is shown into content. The pen is as
// the terminal has it by itself before and after.
func (f *frame) draw(p *pencil, content string) {
	if !f.full && content == f.shown {
		return
	}
	if f.full {
		p.style(style{})
		p.out = append(p.out, "\x1b[2J"...)
		f.shown, f.full = "", false
	}
	// Where the cursor is is known; that nobody else moved it is only hoped.
	p.x, p.y = -1, -1
	f.links = f.links[:0]
	old, now := f.shown, content
	var oldPen, nowPen style
	for y := range f.height {
		var a, b string
		a, old, _ = strings.Cut(old, "\n")
		b, now, _ = strings.Cut(now, "\n")
		if a == b && oldPen == nowPen {
			oldPen = f.after(a, oldPen)
			nowPen = oldPen
			continue
		}
		oldPen = f.sketch(&f.was, a, f.width, oldPen)
		nowPen = f.sketch(&f.is, b, f.width, nowPen)
		p.links = f.links
		p.differs(y, &f.was, &f.is)
	}
	p.style(style{})
	f.shown = content
}

// resize sets the size, and forgets what is shown: what a terminal does to its
// text when its window changes is its own affair.
func (f *frame) resize(width, height int) {
	f.width, f.height, f.full = width, height, true
}

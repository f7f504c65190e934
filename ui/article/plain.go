package article

import (
	"strings"

	"dateline/model"
	"dateline/ui/cells"
)

// Bounds on what is laid out. The first keeps Open within a frame; the rest of
// a longer text comes with the rendering. The second bounds the memory of a
// sheet.
const (
	mostAtOnce = 256 << 10 // bytes
	mostText   = 4 << 20   // bytes
)

// layPlain lays out an article without its markup: quick enough to be done
// between two frames, and never wrong about where a mention stands.
func layPlain(p pens, a *model.Article, cols int, names func(string) string) *sheet {
	if a.Text == "" && a.Body != "" {
		raw := *a // its markup is better than nothing until the rendering comes
		raw.Text, raw.Mentions, raw.Headings = a.Body, nil, nil
		a = &raw
	}
	w := newWriter(cols)
	w.head(p, a)
	w.zone = inBody
	w.text(p, a, model.Span{End: len(a.Text)}, mostAtOnce)
	w.notes(p, a.Notes)
	book := newLinkBook(a.Links)
	w.foot(p, a, book, names)
	return w.sheet(a, book.links)
}

// text writes a span of Article.Text line by line, at most limit bytes of it.
// It returns where it stopped.
func (w *writer) text(p pens, a *model.Article, span model.Span, limit int) int {
	headings := a.Headings
	at := span.Start
	for at < span.End && at-span.Start < limit {
		end := span.End
		if i := strings.IndexByte(a.Text[at:span.End], '\n'); i >= 0 {
			end = at + i
		}
		if end-at > limit {
			end = at + limit
			for end > at && !boundary(a.Text[end]) {
				end--
			}
		}
		for len(headings) > 0 && headings[0].End <= at {
			headings = headings[1:]
		}
		line := a.Text[at:end]
		heading := len(headings) > 0 && headings[0].Start < end && headings[0].End > at
		switch {
		case strings.TrimSpace(line) == "":
			w.blank()
		case at == 0 && line == a.Title:
			// The headline stands above already.
		default:
			w.line(p, line, at, heading)
		}
		at = end
		if at < span.End && a.Text[at] == '\n' {
			at++
		}
	}
	return at
}

// boundary reports whether a rune begins at byte c.
func boundary(c byte) bool { return c&0xC0 != 0x80 }

// line writes one line of the text that starts at byte at of it.
func (w *writer) line(p pens, line string, at int, heading bool) {
	g := passage{text: line, origin: at}
	if safe := string(cells.Clean(line)); safe != line {
		g.text, g.origin = safe, -1
	}
	switch {
	case heading:
		w.blank()
		g.base, g.section = p.heading, true
	case strings.HasPrefix(line, "- "), strings.HasPrefix(line, "• "), strings.HasPrefix(line, "* "):
		g.rest = "  "
	}
	w.wrap(g)
	w.snug = heading
}

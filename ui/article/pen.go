package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
	"dateline/ui/theme"
)

// pens are a theme's styles as SGR parameters, so that painting a row is
// joining strings: an article pane paints a hundred stretches a frame.
type pens struct {
	kicker, title, dek, byline, quiet, heading, quote, note, link, code string
	actor, filtered, current, find, currentFind                         string
	kinds                                                               [4]string // by model.ActorKind
	topic                                                               string
}

func pensOf(t *theme.Theme) pens {
	return pens{
		kicker: t.Kicker.Pen(), title: t.Title.Pen(), dek: t.Dek.Pen(),
		byline: t.Byline.Pen(), quiet: t.Quiet.Pen(), heading: t.Heading.Pen(),
		quote: t.QuoteOf.Pen(), note: t.Note.Pen(), link: t.Link.Pen(), code: t.Code.Pen(),
		actor: t.ActorMark.Pen(), filtered: t.FilterMark.Pen(), current: t.CurrentMark.Pen(),
		find: t.FindMark.Pen(), currentFind: t.CurrentFind.Pen(),
		kinds: [4]string{"", t.Person.Pen(), t.Organization.Pen(), t.PlaceKind.Pen()},
		topic: t.Topic.Pen(),
	}
}

// join lays pen b over pen a: what b says comes last and wins.
func join(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "" || a == b:
		return a
	}
	return a + ";" + b
}

// layer is a stretch of a row that is painted over its runs.
type layer struct {
	start, end int
	pen        string
}

// paint writes a row with its styles and the layers over them; a later layer
// covers an earlier one. Nothing is sent for plain stretches, a style is sent
// once for neighbours that share it, and none reaches beyond the row. Nor does a
// link, by which the terminal leads to one of links.
func paint(b *strings.Builder, r row, layers []layer, links []model.Link) {
	next := 0 // the first run that ends after at
	open, led := "", 0
	for at := 0; at < len(r.text); {
		for next < len(r.runs) && r.runs[next].end <= at {
			next++
		}
		to, pen, link := len(r.text), "", 0
		if next < len(r.runs) {
			if u := r.runs[next]; u.start > at {
				to = u.start
			} else {
				to, pen, link = u.end, u.pen, u.link
			}
		}
		for _, l := range layers {
			switch {
			case l.start > at:
				to = min(to, l.start)
			case l.end > at:
				to, pen = min(to, l.end), join(pen, l.pen)
			}
		}
		if link != led {
			leadTo(b, link, links)
			led = link
		}
		change(b, open, pen)
		open = pen
		b.WriteString(r.text[at:to])
		at = to
	}
	if led != 0 {
		leadTo(b, 0, links)
	}
	change(b, open, "")
}

// leadTo begins link n, and ends it with 0 (OSC 8). The number tells the terminal
// that what is on several rows is one.
func leadTo(b *strings.Builder, n int, links []model.Link) {
	b.WriteString("\x1b]8;")
	if n > 0 && n <= len(links) {
		b.WriteString("id=" + itoa(n) + ";" + links[n-1].URL)
	} else {
		b.WriteByte(';')
	}
	b.WriteString("\x1b\\")
}

// change goes from one pen to another, through none: parameters only add up.
func change(b *strings.Builder, from, to string) {
	switch {
	case from == to:
		return
	case to == "":
		b.WriteString("\x1b[m")
		return
	case from == "":
		b.WriteString("\x1b[")
	case strings.HasPrefix(to, from+";"):
		b.WriteString("\x1b[")
		to = to[len(from)+1:]
	default:
		b.WriteString("\x1b[0;")
	}
	b.WriteString(to)
	b.WriteByte('m')
}

// joins reports whether s begins with a rune that belongs to the character
// before it.
func joins(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && r >= 0x300 && (unicode.In(r, unicode.Mn, unicode.Me) || r == 0x200D || r >= 0x1F3FB && r <= 0x1F3FF)
}

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

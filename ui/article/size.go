package article

import (
	"unsafe"

	"dateline/model"
)

// What is kept is bounded in bytes. These are near enough for that: strings and
// the long lists are counted, what a dozen bytes point to is not.

// sizeOf returns about how many bytes an article takes.
func sizeOf(a *model.Article) int {
	n := int(unsafe.Sizeof(*a)) + len(a.Title) + len(a.Dek) + len(a.Lede) + len(a.URL) + len(a.Path) +
		len(a.Body) + len(a.Text)
	n += len(a.Mentions) * int(unsafe.Sizeof(model.Mention{}))
	n += len(a.Quotes) * int(unsafe.Sizeof(model.Quote{}))
	for i := range a.Actors {
		n += int(unsafe.Sizeof(a.Actors[i])) + len(a.Actors[i].Name) + len(a.Actors[i].Role)
		for _, alias := range a.Actors[i].Aliases {
			n += int(unsafe.Sizeof(alias)) + len(alias)
		}
	}
	for _, l := range a.Links {
		n += int(unsafe.Sizeof(l)) + len(l.Text) + len(l.URL)
	}
	for _, p := range a.Phrases {
		n += int(unsafe.Sizeof(p)) + len(p.Text)
	}
	return n
}

// size returns about how many bytes a rendering takes beside its article.
func (r Rendered) size() int {
	s := r.sheet
	if s == nil {
		return 0
	}
	n := int(unsafe.Sizeof(*s)) + len(s.segs)*int(unsafe.Sizeof(seg{})) + len(s.spots)*int(unsafe.Sizeof(spot{})) +
		len(s.sections)*int(unsafe.Sizeof(int(0)))
	for i := range s.rows {
		n += int(unsafe.Sizeof(s.rows[i])) + len(s.rows[i].text) + len(s.rows[i].runs)*int(unsafe.Sizeof(run{}))
	}
	return n
}

package article

import (
	"strings"

	"dateline/model"
	"dateline/ui/theme"
)

// Key tells renderings apart: two jobs with one Key give the same Rendered, so
// that a cache may be keyed by it and shared between sessions.
type Key struct {
	ID      model.ID
	Version uint64 // of what is shown of the article: see versionOf
	Cols    int
	Look    theme.Look
}

// Job is a rendering to be made.
type Job struct {
	Key     Key
	article *model.Article
	pens    pens
	theme   *theme.Theme
	names   func(string) string
}

// Rendered is an article laid out with its markup. It is immutable.
type Rendered struct {
	Key   Key
	sheet *sheet
}

// Rows returns how many rows the rendering has, as a measure of its memory.
func (r Rendered) Rows() int {
	if r.sheet == nil {
		return 0
	}
	return len(r.sheet.rows)
}

// key returns what the pane should show.
func (m Model) key() Key {
	return Key{ID: m.article.ID, Version: m.version, Cols: m.cols(), Look: m.theme.Look()}
}

// Job returns the rendering that the pane wants, if it has not got it.
func (m Model) Job() (Job, bool) {
	if m.article == nil || m.w == 0 || m.key() == m.rendered {
		return Job{}, false
	}
	return m.Like().For(m.article), true
}

// SetRendered puts a rendering in the place of what is shown and keeps what
// the reader is reading at the top. A rendering of another article, width or
// theme is ignored.
func (m Model) SetRendered(r Rendered) Model {
	if m.article == nil || r.sheet == nil || r.Key != m.key() || r.Key == m.rendered {
		return m
	}
	p := m.place()
	m.sheet, m.rendered = r.sheet, r.Key
	return m.restore(p).searched()
}

// Render makes a rendering. It may be called on any goroutine; it does not
// panic, and its time is bounded whatever the article holds: the first 128 KB
// of the body are drawn with their markup, the next 4 MB plain.
func Render(j Job) (r Rendered) {
	if j.article == nil {
		return Rendered{}
	}
	defer func() {
		if recover() != nil {
			r = Rendered{Key: j.Key, sheet: layPlain(j.pens, j.article, j.Key.Cols, j.names)}
		}
	}()
	a := j.article
	w := newWriter(j.Key.Cols)
	book := newLinkBook(a.Links)
	w.head(j.pens, a)
	w.zone = inBody
	shown := 0 // bytes of a.Text
	if a.Body != "" {
		md, rest := tame(a.Body)
		first := len(w.rows)
		newPress(w, j.pens, j.theme, a.Title, book).print(md)
		w.segs = align(a.Text, w.rows[first:], first)
		shown = len(a.Text)
		if rest != "" {
			shown = w.lastLine(a.Text)
		}
	}
	if shown < len(a.Text) {
		w.blank()
		shown = w.text(j.pens, a, model.Span{Start: shown, End: len(a.Text)}, mostText)
		w.unshown(j.pens, len(a.Text)-shown)
	}
	w.notes(j.pens, a.Notes)
	w.foot(j.pens, a, book, j.names)
	return Rendered{Key: j.Key, sheet: w.sheet(a, book.links)}
}

// lastLine returns the end of the line of text that was shown last.
func (w *writer) lastLine(text string) int {
	if len(w.segs) == 0 {
		return 0
	}
	last := w.segs[len(w.segs)-1]
	end := last.text + last.n
	if i := strings.IndexByte(text[end:], '\n'); i >= 0 {
		return end + i
	}
	return len(text)
}

// unshown says how much of the text is left out.
func (w *writer) unshown(p pens, bytes int) {
	if bytes > 0 {
		w.blank()
		w.says(p.note, "The text goes on for "+itoa((bytes+1023)/1024)+" KB that are not shown here.")
	}
}

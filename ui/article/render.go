package article

import (
	"dateline/model"
	"dateline/ui/theme"
)

// Key tells renderings apart: two jobs with one Key give the same Rendered, so
// that a cache may be keyed by it and shared between sessions.
type Key struct {
	ID       model.ID
	Marked   int // the recogniser's version
	Text     int // bytes
	Mentions int
	Cols     int
	Look     theme.Look
}

// Job is a rendering to be made.
type Job struct {
	Key     Key
	article *model.Article
	pens    pens
	theme   theme.Theme
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
	a := m.article
	return Key{ID: a.ID, Marked: a.Marked, Text: len(a.Text), Mentions: len(a.Mentions),
		Cols: m.cols(), Look: m.theme.Look()}
}

// Job returns the rendering that the pane wants, if it has not got it.
func (m Model) Job() (Job, bool) {
	if m.article == nil || m.w == 0 || m.key() == m.rendered {
		return Job{}, false
	}
	return Job{Key: m.key(), article: m.article, pens: m.pens, theme: m.theme, names: m.names}, true
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
// panic, and its time is bounded whatever the article holds.
func Render(j Job) Rendered {
	if j.article == nil {
		return Rendered{}
	}
	return Rendered{Key: j.Key, sheet: layPlain(j.pens, j.article, j.Key.Cols, j.names)}
}

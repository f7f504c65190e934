// Package front is the list of headlines. It is a window over a reading's
// rows: it asks the edition for the rows that are visible and for no others,
// so that a million articles cost what forty do. It holds no articles and no
// cursor; what it cannot know comes in with each View as a Frame.
package front

import (
	"strings"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Frame is what a view of the list depends on beside the pane itself.
type Frame struct {
	Edition reading.Edition // nil before the first one
	Rows    reading.Rows    // nil before the first one
	Cursor  int             // row under the cursor
	Marks   model.Marks
	Now     time.Time
	Open    model.ID // the article that the pane beside shows where that is another than the cursor's; "" for none
}

// Model is the list pane. It is a value; its methods return the changed one.
type Model struct {
	theme  *theme.Theme
	unread string // the sign, styled once
	star   string
	open   string
	w, h   int // cells
	top    int // first visible row
	rows   int // lines a row: 1, 2, or 0 to go by the pane's shape
	focus  bool
	sparse bool // the pane is too narrow for source and age
	moved  bool // the size has changed, and the cursor may be out of sight
	leaps  bool // it scrolls by half pages
	memo   *memo
}

// New returns an empty pane.
func New(th *theme.Theme) Model { return Model{memo: &memo{}}.SetTheme(th) }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model {
	m.theme = th
	m.unread, m.star, m.open = th.Unread.Render(unreadSign), th.Star.Render(starSign), th.RuleHot.Render(openSign)
	return m
}

// SetSize sets the pane's size in cells.
func (m Model) SetSize(w, h int) Model {
	m.moved = m.moved || w != m.w || h != m.h
	m.w, m.h = max(w, 0), max(h, 0)
	m.sparse = w < 36
	return m
}

// SetFocus says whether keys go to this pane.
func (m Model) SetFocus(on bool) Model { m.focus = on; return m }

// ToggleLede changes between one line a row and two, with source, age and lede
// on the second. Until it is called the pane's shape decides: a narrow, tall
// pane has no room for them beside the title, but room for a line more.
func (m Model) ToggleLede() Model { m.rows = 3 - m.rowHeight(); return m }

// A pane under this many cells, and of at least this many lines, shows its rows
// in two lines unless told otherwise.
const (
	narrow = 70
	tall   = 16
)

// Page returns how many rows fit.
func (m Model) Page() int { return max(m.h/m.rowHeight(), 1) }

func (m Model) rowHeight() int {
	switch {
	case m.rows != 0:
		return m.rows
	case m.w < narrow && m.h >= tall:
		return 2
	}
	return 1
}

// SetLeaps says whether the list scrolls by half pages, for a line that is too
// slow for all rows to be sent each time that the cursor moves by one.
func (m Model) SetLeaps(on bool) Model { m.leaps = on; return m }

// Follow scrolls so that the cursor is visible among n rows: by a line when it
// left by a line, unless the list leaps, else with the cursor in the middle.
func (m Model) Follow(cursor, n int) Model {
	page := m.Page()
	switch {
	case cursor < m.top-page || cursor >= m.top+2*page, m.leaps && !m.Shows(cursor):
		m.top = cursor - page/2
	case cursor < m.top:
		m.top = cursor
	case cursor >= m.top+page:
		m.top = cursor - page + 1
	}
	m.top = max(min(m.top, n-page), 0)
	return m
}

// Hold keeps the window on the n rows there are; after a change of size it
// brings the cursor back into sight.
func (m Model) Hold(cursor, n int) Model {
	if m.moved {
		m.moved = false
		return m.Follow(cursor, n)
	}
	m.top = max(min(m.top, n-m.Page()), 0)
	return m
}

// Scroll moves the window by rows, leaving the cursor where it is.
func (m Model) Scroll(rows, n int) Model { return m.ScrollTo(m.top+rows, n) }

// ScrollTo makes a row of n the first visible one, as far as that can be.
func (m Model) ScrollTo(top, n int) Model {
	m.top = max(min(top, n-m.Page()), 0)
	return m
}

// RowAt returns the row drawn at line y of the pane, or -1.
func (m Model) RowAt(y, n int) int {
	row := m.top + y/m.rowHeight()
	if y < 0 || y >= m.h || row >= n {
		return -1
	}
	return row
}

// Shows reports whether a row is in the window.
func (m Model) Shows(row int) bool { return row >= m.top && row < m.top+m.Page() }

// Top returns the first visible row.
func (m Model) Top() int { return m.top }

// View draws the pane: exactly its height in lines, each exactly as wide as it.
func (m Model) View(f Frame) string { return strings.Join(m.Lines(f), "\n") }

// Lines is View line by line.
func (m Model) Lines(f Frame) []string {
	lines := make([]string, 0, m.h+1)
	if f.Rows != nil && f.Edition != nil {
		f.Now = f.Now.Truncate(minute).Add(minute - 1) // the end of it: nothing is of the future
		height, n := m.rowHeight(), f.Rows.Len()
		m.memo.begin(scene{edition: f.Edition.Number(), theme: m.theme, w: m.w, height: height, focus: m.focus, minute: f.Now.Unix()})
		for row := m.top; row < n && len(lines) < m.h; row++ {
			p := m.paint(m.memo, f, row)
			m.memo.rows = append(m.memo.rows, p)
			lines = append(lines, p.lines[:height]...)
		}
	}
	for len(lines) < m.h {
		lines = append(lines, cells.Blank(m.w))
	}
	return lines[:m.h]
}

// Message is Lines for text instead of rows: an empty result, a newsroom that is
// still opening.
func (m Model) Message(text string) []string {
	lines := make([]string, 0, m.h)
	if m.h > 4 {
		lines = append(lines, "", "")
	}
	indent := 2
	if m.w < 24 {
		indent = 0
	}
	for _, para := range strings.Split(text, "\n") {
		for _, line := range cells.Wrap(para, max(min(m.w-2*indent, 66), 1)) {
			lines = append(lines, cells.Blank(indent)+line)
		}
	}
	for i, line := range lines {
		lines[i] = cells.Fit(line, m.w)
	}
	for len(lines) < m.h {
		lines = append(lines, cells.Blank(m.w))
	}
	return lines[:m.h]
}

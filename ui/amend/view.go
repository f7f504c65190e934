package amend

import (
	"strings"

	"dateline/ui/cells"
)

// headRows are the lines above the rows.
const headRows = 2

// room is how many rows fit.
func (m Model) room() int { return max(m.h-headRows-1, 0) }

// title says what is asked, and of whom.
func (m Model) title() string {
	name := string(cells.Clean(m.target.Name))
	switch m.stage {
	case renaming:
		return "Rename " + name
	case splitting:
		return "Split from " + name
	case kinding:
		return name + " is"
	}
	if kind := m.target.Kind.String(); kind != "" {
		return "Amend " + name + " · " + kind
	}
	return "Amend " + name
}

// typed stands before the name that is being typed.
const typed = "› "

// View draws the box's content: exactly its height in lines, none wider than
// it.
func (m Model) View() string {
	if m.h == 0 {
		return ""
	}
	if m.stage == merging {
		return m.into.View()
	}
	lines := append(make([]string, 0, m.h+headRows), m.theme.Title.Render(cells.Cut(m.title(), m.w)))
	if m.stage == renaming {
		shown, _ := m.input.Window(m.w - cells.Width(typed))
		lines = append(lines, cells.Cut(m.theme.Prompt.Render(typed)+m.theme.Body.Render(shown), m.w))
	} else {
		lines = append(lines, "")
	}
	rows := m.rows()
	for i := m.top; i < len(rows) && i < m.top+m.room(); i++ {
		row := cells.Fit(" "+string(cells.Clean(rows[i])), m.w)
		if i == m.cur {
			row = m.theme.Selected.Render(row)
		}
		lines = append(lines, row)
	}
	for len(lines) < m.h-1 {
		lines = append(lines, "")
	}
	lines = append(lines, m.theme.Quiet.Render(cells.Cut(m.hint(), m.w)))
	return strings.Join(lines[:m.h], "\n")
}

func (m Model) hint() string {
	switch m.stage {
	case renaming:
		return "enter take  esc back"
	case inMenu:
		return "enter or its letter  esc leave  (U undoes any of it)"
	}
	return "enter take  esc back  ↑↓ move"
}

// Cursor returns the cell of the box at which the caret stands, and whether
// there is one.
func (m Model) Cursor() (x, y int, ok bool) {
	switch m.stage {
	case merging:
		x, y = m.into.Cursor()
		return x, y, true
	case renaming:
		_, x = m.input.Window(m.w - cells.Width(typed))
		return max(min(x+cells.Width(typed), m.w-1), 0), min(1, max(m.h-1, 0)), m.h >= 3
	}
	return 0, 0, false
}

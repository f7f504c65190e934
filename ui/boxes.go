package ui

import (
	"strings"

	"dateline/ui/cells"
	"dateline/ui/theme"
)

// overlayBox is where a picker lies: in the middle, or on the whole of a small
// terminal.
func overlayBox(w, h int) Rect { return centred(w, h, 76, 26) }

// pageBox is where a page of text lies.
func pageBox(w, h int) Rect { return centred(w, h, 96, 40) }

// viewsBox is where the saved views lie.
func viewsBox(w, h int) Rect { return centred(w, h, 72, 14) }

// centred returns a box of at most bw x bh cells within its border.
func centred(w, h, bw, bh int) Rect {
	if w < stackedFrom || h < singleRows {
		return Rect{W: max(w, 0), H: max(h, 0)}
	}
	bw, bh = min(bw, w-6), min(bh, h-4)
	return Rect{X: (w - bw) / 2, Y: (h - bh) / 2, W: bw, H: bh}
}

// box is where the open overlay lies, inside its border.
func (m Model) box() Rect {
	switch m.overlay {
	case quoting, helping, lamenting, asking, listing:
		return pageBox(m.w, m.h)
	}
	switch m.overlay {
	case amending:
		return m.menuBox()
	case viewing:
		return viewsBox(m.w, m.h)
	}
	return overlayBox(m.w, m.h)
}

// menuBox is where the menu of an actor lies: as small as it is, but that a
// picker wants more room.
func (m Model) menuBox() Rect {
	if m.amend.Picking() {
		return overlayBox(m.w, m.h)
	}
	return centred(m.w, m.h, 60, 12)
}

// over lays the open overlay, with a border where there is room for one, over
// the lines of the frame.
func (m Model) over(lines []string) []string {
	box := m.box()
	var content string
	switch m.overlay {
	case picking:
		content = m.picker.View()
	case dating:
		content = m.dates.View()
	case quoting:
		content = m.quotes.View()
	case helping:
		content = m.manual.View()
	case lamenting:
		content = m.problem.View()
	case asking:
		content = m.why.View()
	case amending:
		content = m.amend.View()
	case listing:
		content = m.amended.View()
	case viewing:
		content = m.views.View()
	}
	rows := strings.Split(content, "\n")
	if box.X == 0 {
		return rows
	}
	out := make([]string, len(lines))
	copy(out, lines)
	edge := m.theme.RuleHot
	side := edge.Render("│")
	for i := -1; i <= box.H; i++ {
		y := box.Y + i
		if y < 0 || y >= len(out) {
			continue
		}
		var strip string
		switch {
		case i == -1:
			strip = edge.Render("╭" + strings.Repeat("─", box.W) + "╮")
		case i == box.H:
			strip = edge.Render("╰" + strings.Repeat("─", box.W) + "╯")
		default:
			row := ""
			if i < len(rows) {
				row = rows[i]
			}
			strip = side + cells.Fit(row, box.W) + side
		}
		out[y] = cells.Over(out[y], box.X-1, strip, box.W+2)
	}
	return out
}

// rule is the line between panes, hot beside the focused one.
func (m Model) rule(hot bool) theme.Style {
	if hot {
		return m.theme.RuleHot
	}
	return m.theme.Rule
}

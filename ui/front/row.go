package front

import (
	"time"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Signs of a row. Each says without colour what its style says with it.
const (
	unreadSign = "•"
	starSign   = "★"
	openSign   = "›" // what the pane beside shows, where the cursor is elsewhere
)

// row draws one headline, in as many lines as a row has, each exactly as wide
// as the pane.
func (m Model) row(h model.Headline, l look, now time.Time) []string {
	mark, bar := l.mark, l.cursor
	style, quiet := m.theme.Headline, m.theme.Quiet
	if mark&model.Read != 0 {
		style = m.theme.ReadTitle
	}
	if bar {
		style = m.theme.Resting
		if m.focus {
			style = m.theme.Selected
		}
		quiet = style
	}
	signs := m.signs(mark, bar, l.open, style)
	if m.rowHeight() == 2 {
		line := signs + style.Render(cells.Fit(m.title(h), m.w-signWidth))
		return []string{line, m.below(h, now)}
	}
	right := m.aside(h, now)
	if right == "" {
		return []string{signs + style.Render(cells.Fit(m.title(h), m.w-signWidth))}
	}
	rw := cells.Width(right)
	left := m.w - signWidth - rw - 1
	line := signs + style.Render(cells.Fit(m.title(h), left))
	if bar {
		line += style.Render(" " + right)
	} else {
		line += " " + quiet.Render(right)
	}
	return []string{line}
}

// signWidth is the cells that the signs take.
const signWidth = 3

func (m Model) signs(mark model.Mark, bar, open bool, style theme.Style) string {
	if m.w <= signWidth {
		return style.Render(cells.Blank(m.w))
	}
	isUnread, isStarred := mark&model.Read == 0, mark&model.Starred != 0
	if bar {
		return style.Render(sign(isUnread, unreadSign) + sign(isStarred, starSign) + sign(open, openSign))
	}
	return sign(isUnread, m.unread) + sign(isStarred, m.star) + sign(open, m.open)
}

// sign is the sign where it holds, else a blank of its width.
func sign(holds bool, sign string) string {
	if holds {
		return sign
	}
	return " "
}

func (m Model) title(h model.Headline) string {
	if h.Title == "" {
		return "(untitled) " + string(cells.Clean(h.Lede))
	}
	return string(cells.Clean(h.Title))
}

// aside is what stands at the right of a row: source and age. In a narrow pane
// the source goes first, then the age.
func (m Model) aside(h model.Headline, now time.Time) string {
	if m.w < 24 {
		return ""
	}
	wide, width := m.w >= narrow, ageWidth
	if wide {
		width = wideAgeWidth
	}
	age := Age(h.Published, now, wide)
	if m.sparse || h.Source == "" {
		return age
	}
	source := cells.Cut(string(cells.Clean(h.Source)), max(m.w/5, 8))
	if age == "" {
		return source
	}
	return source + " " + padLeft(age, width)
}

// below is the second line of a row: source, age, and as much of the lede as
// there is room for.
func (m Model) below(h model.Headline, now time.Time) string {
	if m.w <= signWidth {
		return cells.Blank(m.w)
	}
	text := string(cells.Clean(h.Source))
	for _, part := range []string{Age(h.Published, now, true), string(cells.Clean(h.Lede))} {
		switch {
		case part == "":
		case text == "":
			text = part
		default:
			text += " · " + part
		}
	}
	text = cells.Cut(text, m.w-signWidth)
	short := m.w - signWidth - cells.Width(text)
	return cells.Blank(signWidth) + m.theme.Quiet.Render(text) + cells.Blank(short)
}

func padLeft(s string, w int) string { return cells.Blank(w-cells.Width(s)) + s }

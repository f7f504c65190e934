package facets

import (
	"strconv"
	"strings"

	"dateline/ui/cells"
)

// View draws the panel: exactly its height in lines, each exactly its width.
func (s Side) View() string {
	if s.h == 0 {
		return ""
	}
	lines := make([]string, 0, s.h)
	n := 0
	for i, b := range s.blocks {
		if i > 0 {
			lines = append(lines, cells.Blank(s.w))
		}
		lines = append(lines, s.heading(b))
		for _, r := range b.rows {
			lines = append(lines, s.row(r, n == s.cur))
			n++
		}
	}
	for len(lines) < s.h {
		lines = append(lines, cells.Blank(s.w))
	}
	return strings.Join(lines[:s.h], "\n")
}

// at returns the term drawn at line y, or -1.
func (s Side) at(y int) int {
	n := 0
	for i, b := range s.blocks {
		if i > 0 {
			y--
		}
		y--
		if y >= 0 && y < len(b.rows) {
			return n + y
		}
		y -= len(b.rows)
		n += len(b.rows)
		if y < 0 {
			return -1
		}
	}
	return -1
}

func (s Side) heading(b block) string {
	more := ""
	if b.more {
		more = "…"
	}
	return cells.Sides(s.theme.Heading.Render(plural(b.facet)), paint(s.theme.Quiet, more), s.w)
}

func (s Side) row(r sideRow, cursor bool) string {
	sign := kindSign(r.Kind) + " "
	switch r.tick {
	case included:
		sign = "+ "
	case excluded:
		sign = "- "
	}
	number := strconv.Itoa(r.Articles)
	label := string(cells.Clean(r.Label))
	if s.w < 8 {
		sign, number = "", ""
	}
	if cursor && s.focus {
		return s.theme.Selected.Render(cells.Sides(sign+label, number, s.w))
	}
	style := kindStyle(s.theme, r.Kind)
	switch r.tick {
	case included:
		style = s.theme.Tick
	case excluded:
		style = s.theme.Cross
	}
	return cells.Sides(paint(style, sign)+paint(s.theme.Body, label), paint(s.theme.Quiet, number), s.w)
}

package facets

import (
	"strconv"
	"strings"
	"unsafe"

	"dateline/ui/cells"
	"dateline/ui/theme"
)

// sideMemo keeps what was drawn last: most keys leave the panel as it was. It
// belongs to the goroutine that draws.
type sideMemo struct {
	scene sideScene
	lines []string
}

// sideScene is all that a view depends on. Blocks are told apart by where they
// lie: what is counted is never changed.
type sideScene struct {
	theme  *theme.Theme
	w, h   int
	focus  bool
	blocks *block
	cur    int
}

// View draws the panel: exactly its height in lines, each exactly its width.
func (s Side) View() string { return strings.Join(s.Lines(), "\n") }

// Lines is View line by line. The caller does not change them.
func (s Side) Lines() []string {
	now := sideScene{theme: s.theme, w: s.w, h: s.h, focus: s.focus, blocks: unsafe.SliceData(s.blocks), cur: s.cur}
	if s.memo == nil {
		return s.draw()
	}
	if s.memo.lines == nil || s.memo.scene != now {
		*s.memo = sideMemo{now, s.draw()}
	}
	return s.memo.lines
}

// draw draws all lines.
func (s Side) draw() []string {
	if s.h == 0 {
		return []string{""}
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
	return lines[:s.h]
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

package facets

import (
	"strconv"
	"strings"

	"dateline/ui/cells"
)

// boundSign names the two typed bounds.
const boundWidth = 7

func boundSign(i int) string { return [...]string{"Since  ", "Until  "}[i] }

// firstLine is the line of the first row: below the title where there is one.
func (d Dates) firstLine() int {
	if d.h >= 3 {
		return 1
	}
	return 0
}

// window returns the rows that are seen: the stretches, since and until, with
// the highlighted one among them.
func (d Dates) window() (first, n int) {
	rows := len(d.stretches) + 2
	n = d.h - d.firstLine()
	if d.h >= 4 {
		n-- // footer
	}
	n = max(min(n, rows), 0)
	return max(min(d.cur-n/2, rows-n), 0), n
}

// View draws the box's content: exactly its height in lines, each exactly its
// width.
func (d Dates) View() string {
	if d.h == 0 {
		return ""
	}
	lines := make([]string, 0, d.h)
	if d.firstLine() > 0 {
		lines = append(lines, d.title())
	}
	first, n := d.window()
	for i := first; i < first+n; i++ {
		lines = append(lines, d.row(i))
	}
	for len(lines) < d.h-1 {
		lines = append(lines, cells.Blank(d.w))
	}
	if d.h >= 4 {
		lines = append(lines, d.footer())
	}
	for len(lines) < d.h {
		lines = append(lines, cells.Blank(d.w))
	}
	return strings.Join(lines[:d.h], "\n")
}

func (d Dates) title() string {
	left := d.theme.Title.Render("Dates")
	if d.gives < 0 || d.w < 30 {
		return cells.Fit(left, d.w)
	}
	return cells.Sides(left, d.theme.Quiet.Render("enter: "+count(d.gives, "article")), d.w)
}

func (d Dates) footer() string {
	if d.fault != "" {
		return d.theme.Fault.Render(cells.Fit(d.fault, d.w))
	}
	return hints(d.theme, d.w, hint{"enter", "take"}, hint{"esc", "leave"}, hint{"↑↓", "move"}, hint{"0-9", "type a date"})
}

func (d Dates) row(i int) string {
	if i >= len(d.stretches) {
		return d.boundRow(i - len(d.stretches))
	}
	s := d.stretches[i]
	most := 1
	for _, other := range d.stretches {
		most = max(most, other.count)
	}
	number := strconv.Itoa(s.count)
	number = cells.Blank(len(strconv.Itoa(most))-len(number)) + number
	bar := ""
	if d.w >= 40 {
		bar = cells.Fit(gauge(s.count, most, 8), 8) + " "
	}
	switch {
	case i == d.cur:
		return d.theme.Selected.Render(cells.Sides(s.name, bar+number, d.w))
	case s.count == 0:
		return d.theme.Quiet.Render(cells.Sides(s.name, bar+number, d.w))
	}
	return cells.Sides(s.name, paint(d.theme.Quiet, bar)+number, d.w)
}

func (d Dates) boundRow(i int) string {
	room := d.w - boundWidth
	shown, _ := d.bounds[i].Window(room)
	style := d.theme.Prompt
	if d.cur == len(d.stretches)+i {
		style = d.theme.Selected
	}
	left := style.Render(cells.Cut(boundSign(i), d.w)) + paint(d.theme.Body, shown)
	if d.bounds[i].Empty() {
		left += " " + d.theme.Quiet.Render(cells.Cut("2025-11-22, 2025-11, 7d", room-2))
	}
	return cells.Fit(left, d.w)
}

// Cursor returns the cell of the box at which the caret stands, and whether
// there is one: only on a typed bound.
func (d Dates) Cursor() (x, y int, ok bool) {
	i := d.cur - len(d.stretches)
	first, n := d.window()
	if i < 0 || i > 1 || d.cur >= first+n {
		return 0, 0, false
	}
	_, x = d.bounds[i].Window(d.w - boundWidth)
	return max(min(x+boundWidth, d.w-1), 0), d.firstLine() + d.cur - first, true
}

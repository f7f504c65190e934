package manual

import (
	"strings"

	"dateline/ui/cells"
)

// Bounds of the columns in cells.
const (
	twoFrom  = 84 // two columns fit
	widestIn = 18 // a key's column is no wider
	between  = 3
)

// View draws the page: exactly its height in lines, each exactly its width.
func (m Model) View() string {
	if m.h == 0 {
		return ""
	}
	lines := make([]string, 0, m.h)
	lines = append(lines, m.head())
	body := m.body()
	for i := m.top; i < len(body) && len(lines) < m.h; i++ {
		lines = append(lines, body[i])
	}
	for len(lines) < m.h {
		lines = append(lines, cells.Blank(m.w))
	}
	return strings.Join(lines, "\n")
}

// page returns how many lines of help fit below the head.
func (m Model) page() int { return max(m.h-1, 0) }

func (m Model) sign() string {
	if m.w < 20 {
		return "?"
	}
	return "Help: "
}

func (m Model) head() string {
	sign := m.sign()
	shown, _ := m.input.Window(m.w - len(sign))
	left := m.theme.Title.Render(cells.Cut(sign, m.w)) + m.theme.Body.Render(shown)
	if !m.search {
		left += m.theme.Quiet.Render(cells.Cut("type to search", m.w-len(sign)))
	}
	right := "esc close"
	if m.lines() > m.page() && m.page() > 0 {
		right = "j k scroll  " + right
	}
	if cells.Width(left)+cells.Width(right)+2 > m.w {
		return cells.Fit(left, m.w)
	}
	return cells.Sides(left, m.theme.Quiet.Render(right), m.w)
}

// lines counts the lines of the body.
func (m Model) lines() int {
	if len(m.found) == 0 {
		return 1
	}
	left, right := m.columns()
	return max(height(left), height(right))
}

// body draws all lines of help. There are less than a hundred: styling only
// the visible ones would save nothing that can be felt.
func (m Model) body() []string {
	if len(m.found) == 0 {
		return []string{m.theme.Quiet.Render(cells.Fit("no key does “"+m.input.Text()+"”", m.w))}
	}
	left, right := m.columns()
	if right == nil {
		return m.column(left, m.w)
	}
	w := (m.w - between) / 2
	ls, rs := m.column(left, w), m.column(right, m.w-between-w)
	lines := make([]string, max(len(ls), len(rs)))
	for i := range lines {
		l, r := cells.Blank(w), cells.Blank(m.w-between-w)
		if i < len(ls) {
			l = ls[i]
		}
		if i < len(rs) {
			r = rs[i]
		}
		lines[i] = l + cells.Blank(between) + r
	}
	return lines
}

// columns shares the sections over one or two columns, so that the higher one
// is as low as can be. A section is never torn.
func (m Model) columns() (left, right []section) {
	if m.w < twoFrom || len(m.found) < 2 {
		return m.found, nil
	}
	best, at := height(m.found), 0
	for i := 1; i < len(m.found); i++ {
		if h := max(height(m.found[:i]), height(m.found[i:])); h < best {
			best, at = h, i
		}
	}
	if at == 0 {
		return m.found, nil
	}
	return m.found[:at], m.found[at:]
}

// height counts the lines of sections, with a blank one between them.
func height(of []section) int {
	n := max(len(of)-1, 0)
	for _, s := range of {
		n += 1 + len(s.entries)
	}
	return n
}

func (m Model) column(of []section, w int) []string {
	keys := min(m.keys, widestIn, max(w/3, 1))
	var lines []string
	for i, s := range of {
		if i > 0 {
			lines = append(lines, cells.Blank(w))
		}
		lines = append(lines, m.theme.Heading.Render(cells.Cut(s.title, w))+cells.Blank(w-cells.Width(s.title)))
		for _, e := range s.entries {
			k := cells.Fit(e.key, min(keys, w))
			lines = append(lines, m.theme.Key.Render(k)+cells.Fit("  "+e.does, w-cells.Width(k)))
		}
	}
	return lines
}

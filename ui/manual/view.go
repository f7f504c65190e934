package manual

import (
	"strings"

	"dateline/ui/cells"
)

// Bounds of the columns in cells.
const (
	twoFrom   = 84 // two columns fit
	widestIn  = 18 // a key's column is no wider
	between   = 3
	leastText = 12 // narrower texts are cut, not wrapped
)

// View draws the page: exactly its height in lines, each exactly its width.
func (m Model) View() string {
	if m.h == 0 {
		return ""
	}
	lines := make([]string, 0, m.h)
	lines = append(lines, m.head())
	lines = append(lines, m.body[m.top:min(m.top+m.h-1, len(m.body))]...)
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
	if len(m.body) > m.page() && m.page() > 0 {
		right = "j k scroll  " + right
	}
	if cells.Width(left)+cells.Width(right)+2 > m.w {
		return cells.Fit(left, m.w)
	}
	return cells.Sides(left, m.theme.Quiet.Render(right), m.w)
}

// set sets what was found in one or two columns at the page's width.
func (m Model) set() Model {
	m.body = nil
	if len(m.found) == 0 {
		if !m.input.Empty() {
			m.body = []string{m.theme.Quiet.Render(cells.Fit("no key does “"+m.input.Text()+"”", m.w))}
		}
		return m
	}
	half := (m.w - between) / 2
	if m.w >= twoFrom && len(m.found) > 1 {
		blocks := m.blocks(half)
		if at := fold(blocks); at > 0 {
			m.body = beside(join(blocks[:at], half), join(blocks[at:], half), half, m.w)
			return m
		}
	}
	m.body = join(m.blocks(m.w), m.w)
	return m
}

// blocks sets each section in lines of exactly w cells.
func (m Model) blocks(w int) [][]string {
	keys := min(m.keys, widestIn, max(w/3, 1))
	room := w - keys - 2
	blocks := make([][]string, len(m.found))
	for i, s := range m.found {
		lines := []string{m.theme.Heading.Render(cells.Cut(s.title, w)) + cells.Blank(w-cells.Width(s.title))}
		for _, e := range s.entries {
			said := cells.Wrap(e.does, max(room, 1))
			for j, part := range said {
				k := cells.Blank(min(keys, w))
				if j == 0 {
					k = m.theme.Key.Render(cells.Fit(e.key, min(keys, w)))
				}
				lines = append(lines, k+cells.Fit("  "+part, w-keys))
				if room < leastText {
					break // a word or two a line is no help
				}
			}
		}
		blocks[i] = lines
	}
	return blocks
}

// fold returns where to break the blocks into two columns so that the higher
// one is as low as can be; a section is never torn. 0 is for one column.
func fold(blocks [][]string) int {
	best, at := height(blocks), 0
	for i := 1; i < len(blocks); i++ {
		if h := max(height(blocks[:i]), height(blocks[i:])); h < best {
			best, at = h, i
		}
	}
	return at
}

// height counts the lines of blocks, with a blank one between them.
func height(blocks [][]string) int {
	n := max(len(blocks)-1, 0)
	for _, b := range blocks {
		n += len(b)
	}
	return n
}

func join(blocks [][]string, w int) []string {
	lines := make([]string, 0, height(blocks))
	for i, b := range blocks {
		if i > 0 {
			lines = append(lines, cells.Blank(w))
		}
		lines = append(lines, b...)
	}
	return lines
}

// beside puts two columns side by side, the left one half cells wide, in w.
func beside(left, right []string, half, w int) []string {
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		l, r := cells.Blank(half), cells.Blank(w-between-half)
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = cells.Fit(right[i], w-between-half)
		}
		lines[i] = l + cells.Blank(between) + r
	}
	return lines
}

package facets

import (
	"slices"
	"strconv"
	"strings"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// tickWidth is the cells of a tick with the space after it.
const tickWidth = 4

// tickWidth is the cells of the ticks' column; a list to choose one from has
// none.
func (m Model) tickWidth() int {
	if m.one != "" {
		return 0
	}
	return tickWidth
}

// frame is which line of the box is what.
type frame struct {
	title, input, first, rows, detail, footer int // lines; -1 for none
}

// detailFrom is how high a box is that has a line for the highlighted actor.
const detailFrom = 8

// frame shares the lines: the input first, then a row, the title, the footer
// with the keys, and last what is known of the highlighted actor.
func (m Model) frame() frame {
	none := frame{title: -1, detail: -1, footer: -1}
	switch f := none; {
	case m.h <= 1:
		f.first = 1
		return f
	case m.h == 2:
		f.first, f.rows = 1, 1
		return f
	case m.h <= 4:
		f.title, f.input, f.first, f.rows = 0, 1, 2, m.h-2
		return f
	}
	f := frame{title: 0, input: 1, first: 2, rows: m.h - 3, detail: -1, footer: m.h - 1}
	if m.facet == model.ByActor && m.h >= detailFrom {
		f.rows--
		f.detail = m.h - 2
	}
	return f
}

// View draws the box's content: exactly its height in lines, each exactly its
// width.
func (m Model) View() string {
	if m.h == 0 {
		return ""
	}
	f := m.frame()
	lines := make([]string, 0, m.h)
	if f.title >= 0 {
		lines = append(lines, m.title())
	}
	lines = append(lines, m.inputLine())
	lines = append(lines, m.list(f.rows)...)
	if f.detail >= 0 {
		lines = append(lines, m.forms())
	}
	if f.footer >= 0 {
		lines = append(lines, m.footer())
	}
	return strings.Join(lines[:m.h], "\n")
}

// Cursor returns the cell of the box at which the caret stands.
func (m Model) Cursor() (x, y int) {
	_, x = m.input.Window(m.w - cells.Width(sign))
	return min(x+cells.Width(sign), max(m.w-1, 0)), m.frame().input
}

// title says what is picked from, and what Enter would give.
func (m Model) title() string {
	n := strconv.Itoa(len(m.rows))
	if m.full {
		n += "+"
	}
	said := " · " + n + " in " + count(m.base, "article")
	if len(m.picks) > 0 {
		// The input may hide them.
		said += " · " + strconv.Itoa(len(m.picks)) + " ticked"
	}
	if m.one != "" {
		return cells.Fit(m.theme.Title.Render(cells.Cut(string(cells.Clean(m.one)), m.w)), m.w)
	}
	left := m.theme.Title.Render(plural(m.facet)) + m.theme.Quiet.Render(said)
	right := m.theme.Quiet.Render("enter: " + count(m.gives, "article"))
	if m.w < 44 {
		return cells.Fit(left, m.w)
	}
	return cells.Sides(left, right, m.w)
}

// sign stands before the input.
const sign = "› "

func (m Model) inputLine() string {
	mode := ""
	if !single(m.facet) && m.one == "" {
		mode = "all of the ticked (AND)"
		if m.any {
			mode = "any of the ticked (OR)"
		}
		if m.w < 50 {
			mode = map[bool]string{true: "OR", false: "AND"}[m.any]
		}
	}
	room := m.w - cells.Width(sign)
	shown, _ := m.input.Window(room)
	left := m.theme.Prompt.Render(cells.Cut(sign, m.w)) + paint(m.theme.Body, shown)
	if m.input.Empty() {
		left += m.theme.Quiet.Render(cells.Cut("type to narrow", room-1))
	}
	if cells.Width(left)+cells.Width(mode)+2 > m.w {
		return cells.Fit(left, m.w)
	}
	return cells.Sides(left, m.theme.Quiet.Render(mode), m.w)
}

func (m Model) footer() string {
	keys := []hint{{"enter", "take"}, {"esc", "leave"}, {"tab", "include"}, {"shift+tab", "exclude"}, {"^o", "and/or"}}
	switch {
	case m.one != "":
		keys = keys[:2]
	case single(m.facet):
		keys = keys[:len(keys)-1]
	case m.facet == model.ByActor:
		keys = slices.Insert(keys, 4, hint{"^e", "amend"})
	}
	return hints(m.theme, m.w, keys...)
}

// list draws n lines of rows, or says why there are none.
func (m Model) list(n int) []string {
	lines := make([]string, 0, n)
	c := m.columns(n)
	for i := m.top; i < len(m.rows) && len(lines) < n; i++ {
		lines = append(lines, m.row(i, c))
	}
	if len(m.rows) == 0 && n > 0 {
		lines = append(lines, m.theme.Quiet.Render(cells.Fit(m.nothing(), m.w)))
	}
	for len(lines) < n {
		lines = append(lines, cells.Blank(m.w))
	}
	return lines
}

func (m Model) nothing() string {
	if m.input.Empty() {
		return "no " + strings.ToLower(plural(m.facet)) + " in these articles"
	}
	return "no " + m.facet.String() + " here begins with “" + m.input.Text() + "”"
}

// columns are the widths of a row's parts.
type columns struct {
	kind  int // sign of an actor's kind, with its space; 0 for none
	left  int // label and detail
	bar   int // 0 for none
	count int
	most  int // the count that fills the bar
}

func (m Model) columns(n int) columns {
	c := columns{count: 1, most: 1}
	for _, r := range m.rows {
		c.most = max(c.most, r.Articles)
	}
	c.count = len(strconv.Itoa(c.most))
	if m.facet == model.ByActor && m.w >= 20 {
		c.kind = 2
	}
	switch {
	case m.w >= 72:
		c.bar = 8
	case m.w >= 40:
		c.bar = 4
	}
	if m.w < tickWidth+c.count+4 {
		c.count = 0
	}
	c.left = m.w - m.tickWidth() - c.kind
	if c.count > 0 {
		c.left -= c.count + 1
	}
	if c.bar > 0 {
		c.left -= c.bar + 1
	}
	return c
}

func (m Model) row(i int, c columns) string {
	r := m.rows[i]
	t := m.picks.of(r.Count)
	tick := t.sign() + " "
	if m.one != "" {
		tick = ""
	}
	if m.w <= tickWidth {
		return m.pickStyle(t, i).Render(cells.Fit(t.sign(), m.w))
	}
	label := cells.Cut(string(cells.Clean(r.Label)), c.left)
	detail := ""
	if room := c.left - cells.Width(label) - 2; room >= 6 {
		detail = cells.Cut(string(cells.Clean(m.detail(r))), room)
	}
	gap := cells.Blank(c.left - cells.Width(label) - cells.Width(detail))
	if detail != "" {
		gap = cells.Blank(c.left - cells.Width(label) - cells.Width(detail) - 2)
		detail = "  " + detail
	}
	number := ""
	if c.count > 0 {
		s := strconv.Itoa(r.Articles)
		number = " " + cells.Blank(c.count-len(s)) + s
	}
	bar := ""
	if c.bar > 0 {
		bar = " " + cells.Fit(gauge(r.Articles, c.most, c.bar), c.bar)
	}
	kind := ""
	if c.kind > 0 {
		kind = kindSign(r.Kind) + " "
	}
	if i == m.cur {
		return m.theme.Selected.Render(tick + kind + label + detail + gap + bar + number)
	}
	quiet, body := m.theme.Quiet, m.theme.Body
	if r.Articles == 0 && t == none {
		body = quiet
	}
	return paint(m.pickStyle(t, i), tick) + paint(kindStyle(m.theme, r.Kind), kind) +
		paint(body, label) + paint(quiet, detail) + gap + paint(quiet, bar) + paint(body, number)
}

// paint is Render without the escapes that say nothing: over SSH each row
// counts.
func paint(style theme.Style, s string) string {
	if strings.TrimLeft(s, " ") == "" {
		return s
	}
	return style.Render(s)
}

func (m Model) pickStyle(t tick, i int) theme.Style {
	switch {
	case i == m.cur:
		return m.theme.Selected
	case t == included:
		return m.theme.Tick
	case t == excluded:
		return m.theme.Cross
	}
	return m.theme.Quiet
}

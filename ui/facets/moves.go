package facets

import (
	tea "charm.land/bubbletea/v2"

	"dateline/ui/prompt/line"
)

func (m Model) types(msg tea.KeyPressMsg) bool { return line.Types(msg) }

// edit types into the input; the list is made anew when its text changed.
func (m Model) edit(msg tea.Msg) Model {
	before := m.input.Text()
	m.input, _ = m.input.Update(msg)
	if m.input.Text() == before {
		return m
	}
	return m.fetch().follow().preview()
}

// move moves the highlight, stopping at the ends.
func (m Model) move(by int) Model {
	before := m.cur
	m.cur = max(min(m.cur+by, len(m.rows)-1), 0)
	if m.cur == before {
		return m
	}
	return m.follow().preview()
}

// toggle ticks the highlighted term, or takes that very tick off.
func (m Model) toggle(t tick) Model {
	row := m.highlighted()
	if row == nil {
		return m
	}
	if m.picks.of(row.Count) == t {
		t = none
	}
	m.picks = m.picks.with(row.Count, t)
	return m.recount()
}

// follow scrolls the highlight into view.
func (m Model) follow() Model {
	page := m.page()
	switch {
	case m.cur < m.top:
		m.top = m.cur
	case m.cur >= m.top+page:
		m.top = m.cur - page + 1
	}
	m.top = max(min(m.top, len(m.rows)-page), 0)
	return m
}

func (m Model) page() int { return max(m.frame().rows, 1) }

// click highlights a row, or takes the one that is highlighted; on its tick it
// changes the tick: included, excluded, none.
func (m Model) click(x, y int) (Model, Choice) {
	f := m.frame()
	i := m.top + y - f.first
	if y < f.first || y >= f.first+f.rows || x < 0 || x >= m.w || i >= len(m.rows) {
		return m, Choice{}
	}
	was := m.cur
	m = m.move(i - m.cur)
	switch {
	case x < tickWidth && m.w > tickWidth && m.one == "":
		next := (m.picks.of(m.rows[i].Count) + 1) % 3
		m.picks = m.picks.with(m.rows[i].Count, next)
		return m.recount(), Choice{}
	case i == was:
		return m.take()
	}
	return m, Choice{}
}

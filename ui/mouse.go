package ui

import (
	tea "charm.land/bubbletea/v2"
)

// wheelRows is how far a notch of the wheel scrolls the list.
const wheelRows = 3

// mouse takes a click or the wheel: for the overlay when one is open, else for
// the pane under the pointer.
func (m Model) mouse(msg tea.MouseMsg) (Model, tea.Cmd) {
	at := msg.Mouse()
	if m.overlay != noOverlay {
		return m.mouseOverlay(msg)
	}
	l := m.layout()
	_, wheel := msg.(tea.MouseWheelMsg)
	if !wheel {
		m.notice, m.fault = "", false
		if at.Button != tea.MouseLeft {
			return m, nil
		}
	}
	switch {
	case l.Masthead.Holds(at.X, at.Y) && !wheel:
		for _, hit := range m.hits() {
			if at.X >= hit.From && at.X < hit.To {
				return m.without(hit.Chip), nil
			}
		}
	case l.Front.Holds(at.X, at.Y):
		return m.mouseFront(at, wheel, l), nil
	case l.Article.Holds(at.X, at.Y):
		if !wheel {
			m.focus = OnArticle
		}
		pane, choice := m.article.Update(moved(msg, -l.Article.X, -l.Article.Y))
		m.article = pane
		return m.take(choice)
	case l.Side.Holds(at.X, at.Y):
		if !wheel {
			m.focus = OnSide
		}
		side, choice := m.side.Update(moved(msg, -l.Side.X, -l.Side.Y))
		m.side = side
		if choice.Done {
			m = m.ask(choice.Where)
		}
	}
	return m, nil
}

// mouseFront scrolls the list, or selects; a click on the selected row opens.
func (m Model) mouseFront(at tea.Mouse, wheel bool, l Layout) Model {
	if wheel {
		by := wheelRows
		if at.Button == tea.MouseWheelUp {
			by = -by
		}
		m.front = m.front.Scroll(by, m.rows())
		return m
	}
	row := m.front.RowAt(at.Y-l.Front.Y, m.rows())
	if row < 0 {
		return m
	}
	if row == m.place.Cursor() && m.focus == OnFront {
		return m.read()
	}
	m.focus = OnFront
	return m.to(row)
}

func (m Model) mouseOverlay(msg tea.MouseMsg) (Model, tea.Cmd) {
	box := m.box()
	at := msg.Mouse()
	if _, wheel := msg.(tea.MouseWheelMsg); !wheel && !box.Holds(at.X, at.Y) {
		// A click beside what is open closes it, as Esc does.
		return m.updateOverlay(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	return m.updateOverlay(moved(msg, -box.X, -box.Y))
}

// moved returns a mouse message in the coordinates of a pane.
func moved(msg tea.MouseMsg, dx, dy int) tea.Msg {
	at := msg.Mouse()
	at.X, at.Y = at.X+dx, at.Y+dy
	switch msg.(type) {
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(at)
	default:
		return tea.MouseClickMsg(at)
	}
}

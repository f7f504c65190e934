package ui

import (
	"cmp"
	"errors"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/theme"
)

// Update routes a message to who it is for, then brings the panes in line with
// what became of the place.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
		m.told = ""
	}
	next, cmd := m.route(msg)
	next, more := next.settle()
	next.resting.moved = false
	return next, tea.Batch(cmd, more)
}

func (m Model) route(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = max(msg.Width, 0), max(msg.Height, 0)
		return m, nil
	case tea.BackgroundColorMsg:
		ground := theme.Light
		if msg.IsDark() {
			ground = theme.Dark
		}
		return m.restyle(ground), nil
	case tea.KeyPressMsg:
		if !m.leaving {
			m.notice, m.fault = "", false
		}
		return m.presently(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case tea.MouseClickMsg:
		m, load := m.hasten()
		m, cmd := m.mouse(msg)
		return m, tea.Batch(load, cmd)
	case tea.MouseWheelMsg:
		return m.mouse(msg)
	case newsArrived:
		return m.hear(msg)
	case newsEnded:
		return m, nil
	case Leave:
		return m.dismissed()
	case Notice:
		return m.hears(msg), nil
	case Slow:
		m.opt.Rest = cmp.Or(m.opt.Rest, slowRest)
		m.front = m.front.SetLeaps(true)
		return m, nil
	}
	return m.answer(msg)
}

// presently presses a key. One that concerns the article has it follow first,
// and waits for it where it is not here yet.
func (m Model) presently(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	if m.stays(msg) {
		m.resting.held = nil
		return m.press(msg)
	}
	m, load := m.hasten()
	if next, held := m.hold(msg); held {
		return next, load
	}
	m, cmd := m.press(msg)
	return m, tea.Batch(load, cmd)
}

// answer takes what a Cmd brought back.
func (m Model) answer(msg tea.Msg) (Model, tea.Cmd) {
	switch msg := msg.(type) {
	case articleLoaded:
		return m.receive(msg).release()
	case rested:
		m.resting.line, _ = m.resting.line.Accept(msg.ticket)
		return m, nil
	case bodyRendered:
		var ok bool
		if m.rendering, ok = m.rendering.Accept(msg.ticket); ok {
			m.shelf.keep(msg.rendered)
			m.article = m.article.SetRendered(msg.rendered)
		}
	case neighbourReady:
		m.ahead = false
		if msg.shelf != m.shelf.cleared {
			return m, nil
		}
		if msg.article == nil {
			m.shelf.miss(msg.id)
			return m, nil
		}
		m.shelf.put(msg.article)
		m.shelf.keep(msg.rendered)
	case quotesFound:
		var ok bool
		if m.gathering, ok = m.gathering.Accept(msg.ticket); !ok {
			return m, nil
		}
		if msg.err != nil {
			m.overlay = noOverlay
			return m.lament(msg.err), nil
		}
		m.quotes = m.quotes.SetRows(msg.rows, msg.more)
	case termsCounted:
		return m.takeTerms(msg), nil
	case reasonsFound:
		return m.explain(msg), nil
	case revised:
		return m.revise(msg)
	case amendmentsFound:
		var ok bool
		if m.recalling, ok = m.recalling.Accept(msg.ticket); ok {
			m.amended = m.amended.Set(msg.all)
		}
	case marksRecalled:
		return m.recall(msg)
	case heardElsewhere:
		return m.hearElsewhere(msg)
	case marksKept:
		return m.settleMarks(msg), nil
	case viewsFound:
		return m.takeViews(msg), nil
	case viewKept:
		return m.settleView(msg), nil
	case pastRecalled:
		return m.takePast(msg), nil
	case pastKept:
		return m.settlePast(msg), nil
	case allMarked:
		return m.markedAll(msg), nil
	case done:
		if msg.err != nil {
			return m.lament(msg.err), nil
		}
		return m.say(msg.what), nil
	case refreshed:
		if msg.err != nil {
			return m.lament(msg.err), nil
		}
		return m.say(arrivals(msg.found)), nil
	case gathered:
		return m.takeGathered(msg), nil
	case fullTextCame:
		return m.takeFullText(msg)
	}
	return m, nil
}

// receive takes the article that the pane was waiting for.
func (m Model) receive(msg articleLoaded) Model {
	var ok bool
	if m.loading, ok = m.loading.Accept(msg.ticket); !ok {
		return m
	}
	if msg.err != nil {
		if errors.Is(msg.err, model.ErrNotFound) {
			m.article = m.article.Empty("This article is gone.")
			return m
		}
		m.article = m.article.Empty("")
		return m.lament(msg.err)
	}
	m.shelf.put(msg.article)
	m.shelf.keep(msg.rendered)
	if open := m.article.Article(); open != nil && open.ID == msg.id {
		m.article = m.article.Renew(msg.article, m.filteredIn(msg.article), msg.rendered)
		m.rendering = m.rendering.Drop()
		return m
	}
	return m.display(msg.article)
}

// rows is how many articles the query selects.
func (m Model) rows() int {
	if m.place.Rows() == nil {
		return 0
	}
	return m.place.Rows().Len()
}

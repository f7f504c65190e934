package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/article"
)

// press takes a key: to what lies over the panes, to the line being typed, to
// the focused pane, and then to the keys that work everywhere.
func (m Model) press(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	switch {
	case msg.String() == "ctrl+c", m.leaving && key.Matches(msg, m.keys.Quit):
		return m.leave()
	case m.leaving:
		return m, nil
	case m.overlay != noOverlay:
		return m.pressOverlay(msg)
	case m.typing != notTyping:
		return m.pressPrompt(msg)
	}
	if next, cmd, taken := m.pressPane(msg); taken {
		return next, cmd
	}
	return m.pressAnywhere(msg)
}

// pressPane gives the key to the focused pane. Taken is false for the keys
// that it has no use for.
func (m Model) pressPane(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	switch m.focus {
	case OnArticle:
		return m.pressArticle(msg)
	case OnSide:
		return m.pressSide(msg)
	}
	return m.pressFront(msg)
}

func (m Model) pressFront(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	k, page, was := m.keys, m.front.Page(), m.place.Cursor()
	switch {
	case key.Matches(msg, k.Down):
		m = m.move(1)
	case key.Matches(msg, k.Up):
		m = m.move(-1)
	case key.Matches(msg, k.HalfDown):
		m = m.move(max(page/2, 1))
	case key.Matches(msg, k.HalfUp):
		m = m.move(-max(page/2, 1))
	case key.Matches(msg, k.PageDown):
		m = m.move(page)
	case key.Matches(msg, k.PageUp):
		m = m.move(-page)
	case key.Matches(msg, k.Top):
		m = m.to(0)
	case key.Matches(msg, k.Bottom):
		m = m.to(m.rows() - 1)
	case key.Matches(msg, k.Open):
		return m.read(), nil, true
	case key.Matches(msg, k.Back):
		return m.back(), nil, true
	default:
		// What means something in the article works from the list too: the
		// mentions, sections and matches of the article beside it.
		keys := m.article.Keys()
		if key.Matches(msg, keys.NextMention, keys.PrevMention, keys.NextSection,
			keys.PrevSection, keys.FindNext, keys.FindPrev) && !m.layout().Article.Empty() {
			m.article, _ = m.article.Update(msg)
			return m, nil, true
		}
		return m, nil, false
	}
	m.resting.moved = m.place.Cursor() != was
	return m, nil, true
}

func (m Model) pressArticle(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	if key.Matches(msg, m.keys.Back) {
		return m.back(), nil, true
	}
	keys := m.article.Keys()
	for _, column := range keys.FullHelp() {
		if !key.Matches(msg, column...) {
			continue
		}
		var choice article.Choice
		m.article, choice = m.article.Update(msg)
		next, cmd := m.take(choice)
		return next, cmd, true
	}
	return m, nil, false
}

// take does what the reader chose in the article.
func (m Model) take(c article.Choice) (Model, tea.Cmd) {
	switch c.Kind {
	case article.FilterBy:
		term := model.Term{Facet: model.ByActor, Key: c.Actor.Name}
		return m.ask(query.Toggle(m.place.Query(), query.Has{Term: term})), nil
	case article.OpenLink:
		return m.launch(c.URL)
	}
	return m, nil
}

func (m Model) pressSide(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	if key.Matches(msg, m.keys.Back) {
		m.focus = OnFront
		return m, nil, true
	}
	side, choice, taken := m.side.Press(msg)
	m.side = side
	if choice.Done {
		m = m.ask(choice.Where)
	}
	return m, nil, taken
}

// pressAnywhere takes the keys that work in every pane.
func (m Model) pressAnywhere(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	k := m.keys
	switch {
	case key.Matches(msg, k.Quit):
		return m.quit()
	case key.Matches(msg, k.Actors):
		return m.pick(model.ByActor), nil
	case key.Matches(msg, k.Topics):
		return m.pick(model.ByTopic), nil
	case key.Matches(msg, k.Phrases):
		return m.pick(model.ByPhrase), nil
	case key.Matches(msg, k.Sources):
		return m.pick(model.BySource), nil
	case key.Matches(msg, k.Dates):
		return m.pickDates(), nil
	case key.Matches(msg, k.Search):
		return m.search(), nil
	case key.Matches(msg, k.Query):
		return m.queryLine()
	case key.Matches(msg, k.Quotes):
		return m.openQuotes()
	case key.Matches(msg, k.Help):
		m.overlay = helping
		m.manual = m.manual.Open(m.sections())
		return m, nil
	case key.Matches(msg, k.Problems):
		m.overlay = lamenting
		m.problem = m.problem.Open(m.news.Progress.Problems)
		return m, nil
	case key.Matches(msg, k.ReadAll):
		if m.rows() > 0 {
			m.overlay = confirming
		}
		return m, nil
	}
	if next, cmd, ok := m.pressActors(msg); ok {
		return next, cmd
	}
	if next, cmd, ok := m.pressViews(msg); ok {
		return next, cmd
	}
	if next, ok := m.pressPlace(msg); ok {
		return next, nil
	}
	if next, ok := m.pressLayout(msg); ok {
		return next, nil
	}
	return m.pressOutside(msg)
}

// pressActors takes the keys about who is who and why, and undo, which may take
// an amendment back.
func (m Model) pressActors(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	k := m.keys
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, k.Why):
		m, cmd = m.askWhy()
	case key.Matches(msg, k.Amend):
		m = m.amendMention()
	case key.Matches(msg, k.Amendments):
		m, cmd = m.listAmendments()
	case key.Matches(msg, k.Undo):
		m, cmd = m.undo()
	default:
		return m, nil, false
	}
	return m, cmd, true
}

// pressViews takes the keys of the saved views.
func (m Model) pressViews(msg tea.KeyPressMsg) (Model, tea.Cmd, bool) {
	var cmd tea.Cmd
	switch {
	case key.Matches(msg, m.keys.OpenView):
		m, cmd = m.openView(msg.String())
	case key.Matches(msg, m.keys.SavedViews):
		m, cmd = m.openViews()
	default:
		return m, nil, false
	}
	return m, cmd, true
}

// pressPlace takes the keys that change the place: the query, the marks, the
// way back.
func (m Model) pressPlace(msg tea.KeyPressMsg) (Model, bool) {
	k := m.keys
	switch {
	case key.Matches(msg, k.Clear):
		return m.ask(query.All{}), true
	case key.Matches(msg, k.Loosen):
		return m.loosen(), true
	case key.Matches(msg, k.FocusNext):
		// Tab and ^i are one key on most terminals, and Tab wins; where they
		// can be told apart, ^i is forward.
		return m.turn(1), true
	case key.Matches(msg, k.Past):
		return m.went(m.place.Back()), true
	case key.Matches(msg, k.Future):
		return m.went(m.place.Forward()), true
	case key.Matches(msg, k.NextArticle):
		return m.step(1), true
	case key.Matches(msg, k.PrevArticle):
		return m.step(-1), true
	case key.Matches(msg, k.ToggleRead):
		return m.toggle(model.Read), true
	case key.Matches(msg, k.Star):
		return m.toggle(model.Starred), true
	case key.Matches(msg, k.Order):
		m.place = m.place.Sort(m.place.Order().Next())
		m.front = m.front.Follow(m.place.Cursor(), m.rows())
		return m.say(m.place.Order().String()), true
	}
	return m, false
}

// pressLayout takes the keys that change how it looks.
func (m Model) pressLayout(msg tea.KeyPressMsg) (Model, bool) {
	k := m.keys
	switch {
	case key.Matches(msg, k.FocusPrev):
		return m.turn(-1), true
	case key.Matches(msg, k.FocusLeft):
		return m.shift(-1), true
	case key.Matches(msg, k.FocusRight):
		return m.shift(1), true
	case key.Matches(msg, k.Zen):
		m.alone = !m.alone
	case key.Matches(msg, k.Ledes):
		m.front = m.front.ToggleLede().Follow(m.place.Cursor(), m.rows())
	case key.Matches(msg, k.Narrower):
		m.share = m.widen(-5)
	case key.Matches(msg, k.Wider):
		m.share = m.widen(5)
	default:
		return m, false
	}
	return m, true
}

// widen returns the list's share changed by some percent, within bounds.
func (m Model) widen(by int) int {
	now := m.share
	switch {
	case now != 0:
	case m.layout().Split == Triple:
		now = tripleShare
	default:
		now = usualShare
	}
	return share(now+by, now)
}

// pressOutside takes the keys that reach out of the program.
func (m Model) pressOutside(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	k := m.keys
	a := m.article.Article()
	switch {
	case key.Matches(msg, k.Refresh):
		return m.refresh()
	case key.Matches(msg, k.FullText):
		return m.fetchFullText()
	case !key.Matches(msg, k.Browse, k.CopyLink, k.CopyCitation, k.Pager):
		return m, nil
	case a == nil:
		return m.cannot("no article is open"), nil
	case key.Matches(msg, k.Browse):
		return m.launch(a.URL)
	case key.Matches(msg, k.CopyLink):
		if a.URL == "" {
			return m.cannot("this article has no link; Y copies a citation"), nil
		}
		return m.say("copied " + a.URL), tea.SetClipboard(a.URL)
	case key.Matches(msg, k.CopyCitation):
		text := m.article.Citation()
		return m.say("copied " + text), tea.SetClipboard(text)
	}
	if len(m.opt.Pager) == 0 {
		return m.cannot("commands cannot be run from here"), nil
	}
	return m, page(m.opt.Pager, m.article.Text())
}

package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/prompt"
)

// What lies over the panes, and the line above the folio.

func (m Model) pick(f model.Facet) Model {
	if m.news.Edition == nil {
		return m
	}
	m.overlay = picking
	m.picker = m.picker.Open(m.news.Edition, m.place.Asked(), f)
	return m
}

func (m Model) pickDates() Model {
	if m.news.Edition == nil {
		return m
	}
	m.overlay = dating
	m.dates = m.dates.Open(m.news.Edition, m.place.Asked())
	return m
}

// openQuotes shows who said what: of the filtered actors, or of all.
func (m Model) openQuotes() (Model, tea.Cmd) {
	if m.news.Edition == nil {
		return m, nil
	}
	include, _, _ := query.Chosen(m.place.Query(), model.ByActor)
	var speakers []string
	for _, t := range include {
		speakers = append(speakers, t.Key)
	}
	m.overlay = quoting
	m.quotes = m.quotes.Open(strings.Join(speakers, ", "))
	line, ticket := m.gathering.Take()
	m.gathering = line
	return m, gatherQuotes(m.opt.Context, m.opt.Newsroom, m.news.Edition, m.place.Asked(), speakers, ticket)
}

// pressOverlay gives a key to what lies on top.
func (m Model) pressOverlay(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	if m.overlay == confirming {
		m.overlay = noOverlay
		switch msg.String() {
		case "A", "y", "enter":
			return m.readAll()
		}
		return m.say("left as it was"), nil
	}
	return m.updateOverlay(msg)
}

// updateOverlay passes a message on and takes the choice that comes of it.
func (m Model) updateOverlay(msg tea.Msg) (Model, tea.Cmd) {
	switch m.overlay {
	case asking, amending, listing:
		return m.updateActors(msg)
	case viewing:
		return m.updateViews(msg)
	}
	return m.updatePage(msg), nil
}

// updatePage is updateOverlay for those whose choice needs no I/O.
func (m Model) updatePage(msg tea.Msg) Model {
	switch m.overlay {
	case picking:
		picker, choice := m.picker.Update(msg)
		m.picker = picker
		if choice.Amend {
			return m.openAmend(targetOf(*choice.Actor))
		}
		return m.chose(choice.Done, choice.Cancelled, choice.Where)
	case dating:
		dates, choice := m.dates.Update(msg)
		m.dates = dates
		return m.chose(choice.Done, choice.Cancelled, choice.Where)
	case quoting:
		page, choice := m.quotes.Update(msg)
		m.quotes = page
		if choice.Closed || choice.Open != "" {
			m.overlay, m.gathering = noOverlay, m.gathering.Drop()
		}
		if choice.Open != "" {
			return m.jump(choice.Open)
		}
	case lamenting:
		page, left := m.problem.Update(msg)
		m.problem = page
		if left {
			m.overlay = noOverlay
		}
	case helping:
		pages, choice := m.manual.Update(msg)
		m.manual = pages
		if choice.Closed {
			m.overlay = noOverlay
		}
	}
	return m
}

func (m Model) chose(taken, cancelled bool, where query.Expr) Model {
	if !taken && !cancelled {
		return m
	}
	m.overlay = noOverlay
	if taken {
		return m.ask(where)
	}
	return m
}

// jump goes to an article of the current result and opens it.
func (m Model) jump(id model.ID) Model {
	place, ok := m.place.ToArticle(id)
	if !ok {
		return m.cannot("that article is not in this result")
	}
	m.place = place
	m.front = m.front.Follow(m.place.Cursor(), m.rows())
	return m.read()
}

// search opens the line for plain words: to find in the article when it has
// the focus, else to filter by, live.
func (m Model) search() Model {
	if m.focus == OnArticle {
		m.typing = finding
		m.prompt = m.prompt.OpenFind("")
		return m
	}
	m.typing = searching
	m.prompt = m.prompt.OpenSearch(query.TextOf(m.place.Query()))
	return m
}

func (m Model) queryLine() (Model, tea.Cmd) {
	if m.news.Edition == nil {
		return m, nil
	}
	initial := ""
	if len(query.Chips(m.place.Query())) > 0 {
		initial = m.place.Query().String()
	}
	m.typing = querying
	m.prompt = m.prompt.SetHistory(m.past.lines).OpenQuery(initial, m.news.Edition)
	return m.recallPast()
}

func (m Model) pressPrompt(msg tea.Msg) (Model, tea.Cmd) {
	line, choice := m.prompt.Update(msg)
	m.prompt = line
	switch m.typing {
	case searching:
		m = m.searched(choice)
	case finding:
		if choice.Changed || choice.Cancelled {
			m.article = m.article.Find(choice.Text)
		}
	case querying:
		if choice.Done {
			m = m.remember(choice.Text).ask(choice.Where)
		}
	}
	if choice.Done || choice.Cancelled {
		m.typing = notTyping
	}
	return m, nil
}

// searched filters by what has been typed so far, from the place where the
// search began; leaving it goes back there.
func (m Model) searched(c prompt.Choice) Model {
	switch {
	case c.Cancelled:
		m.place = m.place.Revert()
	case c.Changed:
		m.place = m.place.Try(query.WithText(m.place.Query(), begun(c.Text)))
		m.resting.moved = true
	case c.Done:
		whole := query.WithText(m.place.Query(), c.Text)
		if tried := m.place.Try(whole); tried.Rows().Len() > 0 {
			m.place = m.place.Ask(whole)
			break
		}
		// Half a word that found something while it was typed goes on doing so.
		m.place = m.place.Ask(query.WithText(m.place.Query(), begun(c.Text)))
	default:
		return m
	}
	return m.requeried()
}

// begun reads the word that is still being typed as the beginning of one.
func begun(text string) string {
	last, size := utf8.DecodeLastRuneInString(text)
	if size == 0 || !unicode.IsLetter(last) && !unicode.IsDigit(last) || strings.Count(text, `"`)%2 == 1 {
		return text
	}
	return text + "*"
}

// paste goes where typing goes.
func (m Model) paste(msg tea.PasteMsg) (Model, tea.Cmd) {
	switch {
	case m.overlay != noOverlay && m.overlay != confirming:
		return m.updateOverlay(msg)
	case m.typing != notTyping:
		return m.pressPrompt(msg)
	}
	return m, nil
}

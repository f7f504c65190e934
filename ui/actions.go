package ui

import (
	"fmt"
	"net/url"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
)

// What keys and clicks do. Each returns the changed model; settle follows.

// ask takes a new query, as one step of the trail.
func (m Model) ask(where query.Expr) Model {
	m.place = m.place.Ask(where)
	return m.requeried()
}

// requeried brings the panes in line with a changed query.
func (m Model) requeried() Model {
	m.front = m.front.Follow(m.place.Cursor(), m.rows())
	if a := m.article.Article(); a != nil {
		m.article = m.article.SetFilter(m.filteredIn(a)).Point(m.words())
	}
	return m.caughtUp()
}

// without takes one chip off.
func (m Model) without(chip int) Model {
	return m.ask(query.Without(m.place.Query(), chip))
}

// loosen takes off the chip whose going brings back most, or the last one.
func (m Model) loosen() Model {
	chips := query.Chips(m.place.Query())
	if len(chips) == 0 {
		return m
	}
	if chip, _, ok := m.place.Loosen(); ok {
		return m.without(chip)
	}
	return m.without(len(chips) - 1)
}

// back is Esc: out of the article, then out of the pane alone, then the last
// chip off.
func (m Model) back() Model {
	match, _ := m.article.FindCount()
	switch {
	case m.focus == OnArticle && match > 0:
		m.article = m.article.Point(m.words())
	case m.focus != OnFront:
		m.focus = OnFront
	case m.alone:
		m.alone = false
	default:
		if n := len(query.Chips(m.place.Query())); n > 0 {
			return m.without(n - 1)
		}
	}
	return m
}

// quit leaves; from an article that covers the screen it leads back to the
// list first.
func (m Model) quit() (Model, tea.Cmd) {
	if m.focus == OnArticle && m.layout().Front.Empty() {
		m.focus = OnFront
		return m, nil
	}
	return m.leave()
}

func (m Model) move(by int) Model {
	m.place = m.place.Move(by)
	m.front = m.front.Follow(m.place.Cursor(), m.rows())
	return m
}

func (m Model) to(row int) Model {
	m.place = m.place.To(row)
	m.front = m.front.Follow(m.place.Cursor(), m.rows())
	return m
}

// read opens the article under the cursor: it gets the focus and is marked
// read. This and step are the only ways to mark by reading; hovering is none.
func (m Model) read() Model {
	h, ok := m.place.Current()
	if !ok {
		return m
	}
	m.focus = OnArticle
	m.place = m.place.Opened(h.ID)
	if m.place.Marks().Of(h.ID)&model.Read == 0 {
		m.place = m.place.Mark([]model.ID{h.ID}, model.Read, true)
	}
	return m
}

// step goes to the next or previous article; while reading it opens it.
func (m Model) step(by int) Model {
	was := m.place.Cursor()
	m = m.move(by)
	switch {
	case m.place.Cursor() == was:
	case m.focus == OnArticle:
		m = m.read()
	default:
		m.resting.moved = true
	}
	return m
}

// went follows the trail back or forth.
func (m Model) went(place reading.Reading, ok bool) Model {
	if !ok {
		return m.say("nothing further that way")
	}
	m.place = place
	m.focus = OnFront
	if id := place.Article(); id != "" {
		m.focus = OnArticle
		m.place, _ = place.ToArticle(id)
	}
	return m.requeried()
}

func (m Model) toggle(mark model.Mark) Model {
	h, ok := m.place.Current()
	if !ok {
		return m
	}
	on := m.place.Marks().Of(h.ID)&mark == 0
	m.place = m.place.Mark([]model.ID{h.ID}, mark, on)
	return m
}

// manyRows is from how many articles on they are marked beside the session.
const manyRows = 5000

// readAll marks all articles of the result as read.
func (m Model) readAll() (Model, tea.Cmd) {
	if m.rows() < manyRows {
		ids := m.place.IDs()
		m.place = m.place.Mark(ids, model.Read, true)
		return m.say(fmt.Sprintf("marked %d as read; U undoes it", len(ids))), nil
	}
	line, ticket := m.marking.Take()
	m.marking = line
	return m.say("marking " + cells.Number(m.rows()) + " as read…"), markAll(m.place, ticket)
}

// markedAll takes what readAll waited for.
func (m Model) markedAll(msg allMarked) Model {
	var ok bool
	if m.marking, ok = m.marking.Accept(msg.ticket); !ok {
		return m
	}
	m.place = m.place.Marked(msg.change)
	return m.say("marked " + cells.Number(msg.change.Articles) + " as read; " + helpOf(m.keys.Undo) + " undoes it")
}

// undo takes back what was done last. An amendment is taken back by the
// newsroom, which is asked.
func (m Model) undo() (Model, tea.Cmd) {
	made, amended := m.place.LastRevision()
	if amended && m.revising.Waiting() {
		return m.say(oneAtATime), nil
	}
	place, what, ok := m.place.Undo()
	if !ok {
		return m.say("nothing to undo"), nil
	}
	m.place = place
	if amended {
		return m.reviseBy(made.Inverse(), what, true)
	}
	return m.requeried().say("undone: " + what), nil
}

// turn moves the focus to the next pane on the screen, around.
func (m Model) turn(by int) Model {
	panes := m.panes()
	at := 0
	for i, p := range panes {
		if p == m.focus {
			at = i
		}
	}
	m.focus = panes[(at+by+len(panes))%len(panes)]
	return m
}

// shift moves the focus to the pane at the left or right, and no further.
func (m Model) shift(by int) Model {
	panes := m.panes()
	for i, p := range panes {
		if p == m.focus && i+by >= 0 && i+by < len(panes) {
			m.focus = panes[i+by]
			return m
		}
	}
	return m
}

// panes are those that Tab goes through, from the left. With one pane at a
// time list and article take turns.
func (m Model) panes() []Focus {
	if m.layout().Split == Triple {
		return []Focus{OnSide, OnFront, OnArticle}
	}
	return []Focus{OnFront, OnArticle}
}

// launch opens a link in the reader's own browser; where that cannot be, it is
// copied.
func (m Model) launch(link string) (Model, tea.Cmd) {
	u, err := url.Parse(link)
	switch {
	case link == "":
		return m.cannot("this article has no link"), nil
	case err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "":
		return m.cannot("not a web address: " + link), nil
	case m.opt.Launch == nil:
		return m.say("copied " + link), tea.SetClipboard(link)
	}
	return m.say("opening " + u.Host + "…"), browse(m.opt.Launch, link)
}

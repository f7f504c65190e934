package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dateline/model/reading"
)

// How new articles come in beside the reader, and how they stay where they are.

func arrivals(n int) string {
	switch n {
	case 0:
		return "nothing new"
	case 1:
		return "1 new article"
	}
	return fmt.Sprintf("%d new articles", n)
}

// hear takes the newsroom's news. What is on the screen stays there: the cursor
// on its article, and the list where it was scrolled to. The shelf stays too
// while articles come in; once all are there, who is who is settled and they
// are read anew.
func (m Model) hear(msg newsArrived) (Model, tea.Cmd) {
	first := m.news.Edition == nil
	fresh := first || msg.news.Edition.Number() != m.news.Edition.Number()
	m.news = msg.news
	var again tea.Cmd
	if fresh {
		m.shelf.missing = nil
		m = m.anchored(func(r reading.Reading) reading.Reading { return r.With(msg.news.Edition) })
		switch {
		case m.overlay == picking:
			m.picker = m.picker.Refresh(msg.news.Edition, m.place.Asked())
		case m.overlay == dating:
			m.dates = m.dates.Refresh(msg.news.Edition, m.place.Asked())
		case m.overlay == amending:
			m.amend = m.amend.Refresh(msg.news.Edition, m.place.Asked())
		case m.typing == querying:
			m.prompt = m.prompt.Refresh(msg.news.Edition)
		}
		m.unsettled = !first
	}
	if m.unsettled && msg.news.Progress.Stage == "" {
		m.unsettled = false
		m, again = m.renew()
	}
	if !m.opened {
		m = m.caughtUp() // the first reading brings nothing new: all is
		m.opened = msg.news.Progress.Stage == ""
	}
	return m, tea.Batch(again, awaitNews(m.opt.Context, m.opt.Newsroom, msg.news.Serial))
}

// anchored changes the place without moving what is on the screen: the row
// under the cursor, or where that is out of sight the first one, stays at its
// line. A reader at the top of the list stays at the top, unless the article
// there is being read.
func (m Model) anchored(change func(reading.Reading) reading.Reading) Model {
	top := m.front.Top()
	at := top
	if m.front.Shows(m.place.Cursor()) {
		at = m.place.Cursor()
	}
	anchor, ok := m.place.Row(at)
	on, _ := m.place.Current()
	atTop := top == 0 && m.place.Cursor() == 0 && m.focus != OnArticle && !m.article.Scrolled()
	m.place = change(m.place)
	if !atTop {
		m.place, _ = m.place.ToArticle(on.ID)
	}
	if row := m.place.Rows().Find(anchor.ID); ok && row >= 0 && !(atTop && m.place.Cursor() == 0) {
		m.front = m.front.ScrollTo(row-(at-top), m.rows())
		return m
	}
	if atTop || at == m.place.Cursor() {
		m.front = m.front.Follow(m.place.Cursor(), m.rows())
	}
	return m
}

// seen is what the reader has seen of the result: articles beyond it are new.
type seen struct{ rows, all int }

// caughtUp takes all articles of the result as seen.
func (m Model) caughtUp() Model {
	m.seen = seen{rows: m.rows(), all: m.place.Edition().Len()}
	return m
}

// fresh is how many articles of the result came since. A result also grows when
// who is who changes, which brings nothing new.
func (m Model) fresh() int {
	return max(min(m.rows()-m.seen.rows, m.place.Edition().Len()-m.seen.all), 0)
}

package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
	"dateline/ui/facets"
	"dateline/ui/inflight"
)

// What a frame shows beside the list and its length, and how it is kept from
// holding these up.

// tallyBudget is how long the side panel may be counted within a key's turn.
// Where that takes longer, list and length go first and the panel follows.
const tallyBudget = 4 * time.Millisecond

// untried is from how many articles on the first tally, of which nothing is
// known yet, is not tried within a turn: nothing of a new library is in memory.
const untried = 50_000

// countSide counts the terms of the side panel: at once where that was quick the
// last time, else by a Cmd, one at a time.
func (m Model) countSide() (Model, tea.Cmd) {
	side, tally, wanted := m.side.Ask(m.news.Edition, m.place.Asked())
	m.side = side
	if !wanted || m.tallying.Waiting() {
		return m, nil
	}
	if m.tallied > tallyBudget || m.tallied == 0 && m.news.Edition.Len() > untried {
		line, ticket := m.tallying.Take()
		m.tallying = line
		return m, countTerms(tally, m.opt.Now, ticket)
	}
	began := m.opt.Now()
	m.side = m.side.Take(tally.Count())
	m.tallied = m.opt.Now().Sub(began)
	return m, nil
}

func countTerms(tally facets.Tally, now func() time.Time, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		began := now()
		return termsCounted{ticket: ticket, terms: tally.Count(), took: now().Sub(began)}
	}
}

// takeTerms takes what was counted. Where another result is shown by now it is
// dropped, and settle has that one counted.
func (m Model) takeTerms(msg termsCounted) Model {
	var ok bool
	if m.tallying, ok = m.tallying.Accept(msg.ticket); ok {
		m.tallied = max(msg.took, 1) // 0 is for never
		m.side = m.side.Take(msg.terms)
	}
	return m
}

// emptiness says which chip empties a result; see reading.Loosen.
type emptiness struct {
	edition, marks uint64
	where          string
	chip, rows     int
	ok             bool
}

// explainEmpty asks for it once for each empty result: it takes a selection for
// each chip, and a frame is drawn more often than a query is asked.
func (m Model) explainEmpty() emptiness {
	if m.rows() > 0 || len(query.Chips(m.place.Query())) == 0 {
		return emptiness{}
	}
	asked := m.place.Asked()
	e := emptiness{edition: m.place.Edition().Number(), marks: asked.Marks.Version(), where: asked.Where.String()}
	if was := m.empty; was.where == e.where && was.edition == e.edition && was.marks == e.marks {
		return was
	}
	e.chip, e.rows, e.ok = m.place.Loosen()
	return e
}

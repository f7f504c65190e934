package ui

import (
	"context"
	"maps"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
)

// Where a reader has several sessions open, what is marked and saved in one shows in
// the others. It moves nothing: rows stay until something is asked, as with marks of
// one's own.
//
//	marksRecalled -> awaitElsewhere -> heardElsewhere -> overhear: below what is marked here

// elsewhere is a newsroom that tells what the same reader does in other sessions.
type elsewhere interface {
	// Elsewhere returns what was done since a serial, and a channel that is closed
	// when there may be more, nil where nothing will ever come; with 0 the serial
	// alone. It does not block.
	Elsewhere(since uint64) (reading.Elsewhere, <-chan struct{})
}

// awaitElsewhere waits until something is done elsewhere after a serial. 0 is that of
// a newsroom where nothing ever is.
func awaitElsewhere(ctx context.Context, room Newsroom, since uint64) tea.Cmd {
	other, ok := room.(elsewhere)
	if !ok || since == 0 {
		return nil
	}
	return func() tea.Msg {
		for {
			said, more := other.Elsewhere(since)
			switch {
			case said.All || said.Views || len(said.Marks) > 0:
				return heardElsewhere{said}
			case more == nil:
				return nil
			}
			since = said.Serial // of what was done here
			select {
			case <-more:
			case <-ctx.Done():
				return nil
			}
		}
	}
}

// serialOf is where a newsroom stands that tells of other sessions; 0 for another.
func serialOf(room Newsroom) uint64 {
	other, ok := room.(elsewhere)
	if !ok {
		return 0
	}
	said, _ := other.Elsewhere(0)
	return said.Serial
}

// hearElsewhere takes what was done elsewhere, and waits for more.
func (m Model) hearElsewhere(msg heardElsewhere) (Model, tea.Cmd) {
	next := awaitElsewhere(m.opt.Context, m.opt.Newsroom, msg.said.Serial)
	var views tea.Cmd
	if msg.said.Views {
		m, views = m.readViews()
	}
	m.keeping.heard = append(m.keeping.heard[:len(m.keeping.heard):len(m.keeping.heard)], msg.said)
	if !m.keeping.line.Waiting() {
		m = m.overhear(m.keeping.kept)
	}
	return m, tea.Batch(next, views)
}

// overhear takes the marks that were heard, once nothing is being read or kept. were
// are those that were kept when it was last known that all agree: what was marked
// here since, and kept meanwhile, is laid over what was heard of the same article,
// and kept once more.
func (m Model) overhear(were model.Marks) Model {
	k := &m.keeping
	for _, said := range k.heard {
		if said.All {
			k.recalled = false // settle has them read anew
		}
		are := were.Set(maps.All(said.Marks))
		m.place = m.place.Overheard(were, are)
		were, k.kept = are, k.kept.Set(maps.All(said.Marks))
	}
	k.heard = nil
	return m
}

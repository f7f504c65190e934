package ui

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/amend"
	"dateline/ui/inflight"
)

// Why an article matches, and who is who: what the newsroom is asked about the
// actors, and how its answers come back.

// oneAtATime is said while an amendment is on its way.
const oneAtATime = "one moment: the amendment before is being taken down"

// askWhy opens the page that says why the open article matches the query, or
// with none what it is about.
func (m Model) askWhy() (Model, tea.Cmd) {
	h, ok := m.place.Current()
	if !ok {
		return m.cannot("no article is open"), nil
	}
	asked := reading.Ask{Where: m.place.Query(), Marks: m.place.Marks(), Now: m.opt.Now()}
	m.overlay = asking
	m.why = m.why.Open(h.Title, len(query.Chips(asked.Where)) == 0)
	line, ticket := m.reasoning.Take()
	m.reasoning = line
	return m, findReasons(m.opt.Context, m.opt.Newsroom, h.ID, asked, ticket)
}

func findReasons(ctx context.Context, room Newsroom, id model.ID, ask reading.Ask, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		reasons, err := room.Why(ctx, id, ask)
		return reasonsFound{ticket: ticket, reasons: reasons, err: err}
	}
}

// explain takes the reasons that the page was waiting for.
func (m Model) explain(msg reasonsFound) Model {
	var ok bool
	if m.reasoning, ok = m.reasoning.Accept(msg.ticket); !ok {
		return m
	}
	if msg.err != nil {
		m.overlay = noOverlay
		return m.lament(msg.err)
	}
	m.why = m.why.SetReasons(msg.reasons)
	return m
}

// amendMention opens the menu of whom the current mention means.
func (m Model) amendMention() Model {
	focus, ok := m.article.Focused()
	if !ok {
		return m.cannot("go to a mention with ] or [; E then amends who it is (in the actors, ^e)")
	}
	return m.openAmend(amend.Target{
		Actor: focus.Actor.ID, Name: focus.Actor.Name, Kind: focus.Actor.Kind,
		Forms: focus.Actor.Aliases, Written: focus.Written,
	})
}

func targetOf(c model.Count) amend.Target {
	return amend.Target{Actor: c.Actor, Name: c.Label, Kind: c.Kind, Forms: c.Aliases}
}

// openAmend lays the menu over what is open, which comes back afterwards.
func (m Model) openAmend(t amend.Target) Model {
	if m.opt.Shared {
		return m.cannot(sharedCast)
	}
	m.under, m.overlay = m.overlay, amending
	m.amend = m.amend.Open(m.news.Edition, t)
	return m
}

// uncover leaves the overlay on top for the one below it.
func (m Model) uncover() Model {
	m.overlay, m.under = m.under, noOverlay
	if m.overlay == picking {
		m.picker = m.picker.Refresh(m.news.Edition, m.place.Asked())
	}
	return m
}

// updateActors gives a message to the pages about who is who and why.
func (m Model) updateActors(msg tea.Msg) (Model, tea.Cmd) {
	switch m.overlay {
	case asking:
		page, choice := m.why.Update(msg)
		m.why = page
		if choice.Closed || choice.Go {
			m.overlay, m.reasoning = noOverlay, m.reasoning.Drop()
		}
		if choice.Go {
			return m.show(choice.At), nil
		}
	case amending:
		menu, choice := m.amend.Update(msg)
		m.amend = menu
		switch {
		case choice.Closed:
			return m.uncover(), nil
		case choice.Listed:
			return m.listAmendments()
		case choice.Made.Change != model.NoChange:
			return m.uncover().reviseBy(reading.Revision{Came: []model.Amendment{choice.Made}}, choice.What, false)
		}
	case listing:
		list, choice := m.amended.Update(msg)
		m.amended = list
		switch {
		case choice.Closed:
			return m.uncover(), nil
		case choice.Retract:
			return m.reviseBy(reading.Revision{Went: []model.Amendment{choice.Of}}, "took back "+choice.Of.String(), false)
		}
	}
	return m, nil
}

// show reads the article at a place of its text.
func (m Model) show(at model.Span) Model {
	m = m.read()
	m.article = m.article.Show(at)
	return m
}

// listAmendments opens the list of all amendments.
func (m Model) listAmendments() (Model, tea.Cmd) {
	m.overlay = listing
	m.amended = m.amended.Open()
	line, ticket := m.recalling.Take()
	m.recalling = line
	return m, recallAmendments(m.opt.Newsroom, ticket)
}

func recallAmendments(room Newsroom, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg { return amendmentsFound{ticket: ticket, all: room.Amendments()} }
}

// reviseBy asks the newsroom for a revision. Only one is under way at a time,
// so that each can be undone.
func (m Model) reviseBy(r reading.Revision, what string, undo bool) (Model, tea.Cmd) {
	switch {
	case m.opt.Shared:
		return m.cannot(sharedCast), nil
	case m.revising.Waiting():
		return m.say(oneAtATime), nil
	}
	line, ticket := m.revising.Take()
	m.revising = line
	return m, revise(m.opt.Context, m.opt.Newsroom, r, what, undo, ticket)
}

// revise takes amendments back and takes others down. What came of it is told
// by what holds before and after: an amendment may take the place of others,
// and one that could not be written holds all the same.
func revise(ctx context.Context, room Newsroom, r reading.Revision, what string, undo bool, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		before := room.Amendments()
		var faults []error
		for _, a := range r.Went {
			faults = append(faults, room.Retract(ctx, a))
		}
		for _, a := range r.Came {
			faults = append(faults, room.Amend(ctx, a))
		}
		after := room.Amendments()
		made := reading.Revision{Came: beyond(after, before), Went: beyond(before, after)}
		return revised{ticket: ticket, what: what, undo: undo, made: made, all: after, err: errors.Join(faults...)}
	}
}

// beyond returns those of all that are not among known.
func beyond(all, known []model.Amendment) []model.Amendment {
	var more []model.Amendment
	for _, a := range all {
		if !slices.Contains(known, a) {
			more = append(more, a)
		}
	}
	return more
}

// revise takes the answer to reviseBy: says it, notes it for undo, and reads
// the open article anew.
func (m Model) revise(msg revised) (Model, tea.Cmd) {
	var ok bool
	if m.revising, ok = m.revising.Accept(msg.ticket); !ok {
		return m, nil
	}
	m.amended = m.amended.Set(msg.all)
	changed := len(msg.made.Came)+len(msg.made.Went) > 0
	if changed && !msg.undo {
		m.place = m.place.Revised(msg.what, msg.made)
	}
	switch {
	case msg.err != nil:
		m = m.lament(msg.err)
	case msg.undo:
		m = m.say("undone: " + msg.what)
	case changed:
		m = m.say(msg.what + "; " + helpOf(m.keys.Undo) + " undoes it")
	default:
		m = m.say("nothing to change: it is so already")
	}
	if !changed {
		return m, nil
	}
	return m.renew()
}

// renew has articles read anew: they were read before who is who changed. The
// open one stays on the screen until its new reading is there.
func (m Model) renew() (Model, tea.Cmd) {
	m.shelf.clear()
	if m.shown == "" {
		return m, nil
	}
	line, ticket := m.loading.Take()
	m.loading = line
	return m, loadArticle(m.opt.Context, m.stacks(), m.shown, m.article.Like(), ticket)
}

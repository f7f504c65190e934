package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/inflight"
)

// Saved views: a query and its order under a digit.

// saved are the views of the session. They change in memory first.
type saved struct {
	all     []model.View
	reading inflight.Line
	writing inflight.Line
	known   bool         // they have been read
	fault   error        // why they could not be; nil when they could
	unkept  []model.View // changed in the session, and not kept (yet)
}

// with returns the views with one more, or without it where it has no query.
func (s saved) with(v model.View) saved {
	s.all = slices.DeleteFunc(slices.Clone(s.all), func(old model.View) bool { return old.Key == v.Key })
	if v.Query != "" {
		s.all = append(s.all, v)
	}
	return s
}

func (s saved) under(key string) (model.View, bool) {
	at := slices.IndexFunc(s.all, func(v model.View) bool { return v.Key == key })
	if at < 0 {
		return model.View{}, false
	}
	return s.all[at], true
}

// recallViews asks for the views when they are not known yet, but after a fault
// only once more is asked of them.
func (m Model) recallViews() (Model, tea.Cmd) {
	if s := m.saved; s.known || s.fault != nil || s.reading.Waiting() {
		return m, nil
	}
	return m.readViews()
}

func (m Model) readViews() (Model, tea.Cmd) {
	line, ticket := m.saved.reading.Take()
	m.saved.reading = line
	return m, findViews(m.opt.Context, m.opt.Newsroom, ticket)
}

func findViews(ctx context.Context, room Newsroom, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		all, err := room.Views(ctx)
		return viewsFound{ticket: ticket, all: all, err: err}
	}
}

// takeViews takes the answer. What was changed in this session and is not kept
// stands all the same.
func (m Model) takeViews(msg viewsFound) Model {
	var ok bool
	if m.saved.reading, ok = m.saved.reading.Accept(msg.ticket); !ok {
		return m
	}
	if msg.err != nil {
		m.saved.fault = fmt.Errorf("read saved views: %w", msg.err)
		if m.overlay == viewing {
			return m.lament(m.saved.fault)
		}
		return m
	}
	m.saved.fault, m.saved.known, m.saved.all = nil, true, nil
	for _, v := range slices.Concat(msg.all, m.saved.unkept) {
		v.Order = min(v.Order, model.ByTitle) // a newer version may know more
		m.saved = m.saved.with(v)
	}
	m.views = m.views.Set(m.saved.all)
	return m
}

// openViews shows the page of the views, read anew: another process may have
// saved some.
func (m Model) openViews() (Model, tea.Cmd) {
	asked := ""
	if len(query.Chips(m.place.Query())) > 0 {
		asked = m.place.Query().String()
	}
	m.overlay = viewing
	m.views = m.views.Open(m.saved.all, asked, m.place.Order())
	return m.readViews()
}

// updateViews passes a message to the page and takes the choice.
func (m Model) updateViews(msg tea.Msg) (Model, tea.Cmd) {
	page, choice := m.views.Update(msg)
	m.views = page
	switch {
	case choice.Closed:
		m.overlay = noOverlay
	case choice.Open != "":
		m.overlay = noOverlay
		return m.openView(choice.Open)
	case choice.Save != "":
		m.overlay = noOverlay
		view := model.View{Key: choice.Save, Query: m.place.Query().String(), Order: m.place.Order()}
		return m.saveView(view, "saved: "+choice.Save+" opens it")
	case choice.Forget != "":
		return m.saveView(model.View{Key: choice.Forget}, "forgotten: "+choice.Forget)
	}
	return m, nil
}

// openView asks the query that is saved under a digit, in its order.
func (m Model) openView(digit string) (Model, tea.Cmd) {
	view, ok := m.saved.under(digit)
	switch {
	case !ok && m.saved.fault != nil:
		m, cmd := m.lament(m.saved.fault).readViews()
		return m, cmd
	case !ok && !m.saved.known:
		return m.say("one moment: saved views are being read"), nil
	case !ok:
		return m.say("nothing is saved under " + digit + "; " + helpOf(m.keys.SavedViews) + " saves the query"), nil
	}
	where, err := query.Parse(view.Query)
	if err != nil {
		return m.lament(fmt.Errorf("open view %s: %w", digit, err)), nil
	}
	m.place = m.place.Recall(where, view.Order)
	return m.requeried().say("view " + digit), nil
}

// saveView changes the views at once, and has the change kept.
func (m Model) saveView(view model.View, what string) (Model, tea.Cmd) {
	if m.saved.writing.Waiting() {
		return m.say("one moment: the view before is being kept"), nil
	}
	m.saved = m.saved.with(view)
	m.saved.unkept = append(slices.Clip(m.saved.unkept), view)
	m.views = m.views.Set(m.saved.all)
	line, ticket := m.saved.writing.Take()
	m.saved.writing = line
	return m, keepView(m.opt.Context, m.opt.Newsroom, view, what, ticket)
}

func keepView(ctx context.Context, room Newsroom, view model.View, what string, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, keepPatience)
		defer cancel()
		return viewKept{ticket: ticket, key: view.Key, what: what, err: room.SaveView(ctx, view)}
	}
}

// settleView takes the answer of keepView and says it.
func (m Model) settleView(msg viewKept) Model {
	var ok bool
	if m.saved.writing, ok = m.saved.writing.Accept(msg.ticket); !ok {
		return m
	}
	switch {
	case errors.Is(msg.err, model.ErrReadOnly):
		return m.cannot(msg.what + ", until you leave: this library is read-only")
	case msg.err != nil:
		return m.cannot(msg.what + ", until you leave: " + msg.err.Error())
	}
	m.saved.unkept = slices.DeleteFunc(slices.Clone(m.saved.unkept), func(v model.View) bool { return v.Key == msg.key })
	return m.say(msg.what)
}

package ui

import (
	"context"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/inflight"
)

// Over a slow line the article does not follow the cursor at once: a held key
// would send an article for each row that it passes.
//
//	a move in the list, a letter of a search -> rest -> rested -> want: it follows
//	any other key, or a click  -> hasten -> want: it follows at once
//
// Until then the pane goes on showing what it shows, and the list marks which
// article that is.

// slowRest is how long the cursor has to rest once the line is found to be slow:
// longer than a held key pauses.
const slowRest = 100 * time.Millisecond

// resting is the wait for the cursor to come to rest.
type resting struct {
	line inflight.Line
	stop context.CancelFunc // while line waits
	// moved is set within the turn in which a key moved the cursor, or changed
	// what it stands on.
	moved bool
	// held is a key that concerns an article which is not here yet.
	held *tea.KeyPressMsg
}

// rest has the article follow later. Where another than the one in the pane was
// awaited, it is no longer.
func (m Model) rest() (Model, tea.Cmd) {
	m = m.restless()
	if open := m.article.Article(); open != nil && open.ID != m.shown {
		m.shown, m.loading = open.ID, m.loading.Drop()
	}
	ctx, stop := context.WithCancel(m.opt.Context)
	line, ticket := m.resting.line.Take()
	m.resting.line, m.resting.stop = line, stop
	return m, untilRested(ctx, m.opt.Rest, ticket)
}

// untilRested waits; nothing comes of it once ctx ends.
func untilRested(ctx context.Context, long time.Duration, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		timer := time.NewTimer(long)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			return nil
		}
		return rested{ticket: ticket}
	}
}

// restless ends the wait.
func (m Model) restless() Model {
	if m.resting.stop != nil {
		m.resting.stop()
	}
	m.resting.stop, m.resting.line = nil, m.resting.line.Drop()
	return m
}

// follows reports whether the article follows the cursor later.
func (m Model) follows() bool {
	return m.opt.Rest > 0 && m.shown != "" && (m.resting.moved || m.resting.line.Waiting())
}

// behind is the article in the pane where that is not the one under the cursor;
// "" where it is, or there is no pane.
func (m Model) behind() model.ID {
	if m.opt.Rest == 0 || m.layout().Article.Empty() {
		return ""
	}
	open := m.article.Article()
	if h, ok := m.place.Current(); open == nil || !ok || h.ID == open.ID {
		return ""
	}
	return open.ID
}

// hasten has the article under the cursor follow at once, so that a key or a
// click never falls on another.
func (m Model) hasten() (Model, tea.Cmd) {
	m.resting.held = nil
	if m.behind() == "" {
		return m, nil
	}
	m = m.restless()
	h, _ := m.place.Current()
	if m.shown == h.ID { // on its way: the other goes now
		m.article = m.article.Loading(h)
		return m, nil
	}
	m.article = m.article.Loading(h)
	return m.want()
}

// hold keeps a key for the article that is on its way; false where none is, or
// the key does not concern it.
func (m Model) hold(msg tea.KeyPressMsg) (Model, bool) {
	k, a := m.keys, m.article.Keys()
	if !m.loading.Waiting() || m.article.Article() != nil || m.opt.Rest == 0 || !key.Matches(msg,
		k.Browse, k.CopyLink, k.CopyCitation, a.NextMention, a.PrevMention, a.NextSection, a.PrevSection) {
		return m, false
	}
	m.resting.held = &msg
	return m, true
}

// release presses the key that was held for the article that came.
func (m Model) release() (Model, tea.Cmd) {
	held := m.resting.held
	if held == nil || m.article.Article() == nil {
		return m, nil
	}
	m.resting.held = nil
	return m.press(*held)
}

// stays reports whether a key leaves the article where it is: it moves the
// cursor, or concerns the row alone, or goes on with a search.
func (m Model) stays(msg tea.KeyPressMsg) bool {
	k := m.keys
	if m.typing == searching {
		return !key.Matches(msg, k.Open, k.Back)
	}
	return m.focus == OnFront && m.overlay == noOverlay && m.typing == notTyping && key.Matches(msg, k.Down, k.Up,
		k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Top, k.Bottom, k.NextArticle, k.PrevArticle, k.ToggleRead, k.Star)
}

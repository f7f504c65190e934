package ui

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/inflight"
)

// What comes from outside while one reads: new articles, and the full text of
// the one that is open.
//
//	r -> gather        -> gathered      the feeds; News tells how it goes meanwhile
//	r -> lookAgain     -> refreshed     of a newsroom that follows none
//	F -> askFullText   -> fullTextCame  -> renew: the article is read anew, in its place

// refresher is a newsroom that can look for new articles.
type refresher interface {
	// Refresh looks for new or changed articles and returns how many came.
	Refresh(ctx context.Context) (int, error)
}

// gatherer is a newsroom that follows feeds. It is asked before a refresher.
type gatherer interface {
	// Gather fetches the feeds that are due, or all of them, and takes in what
	// is new. How it goes is told by Next. What came before ctx ended is kept,
	// and told beside its error.
	Gather(ctx context.Context, all bool) (reading.Gathered, error)
}

// completer is a newsroom that can fetch the full text of an article.
type completer interface {
	// FullText fetches the page of an article and puts its text in the place of
	// the one that is there, where it is longer.
	FullText(ctx context.Context, id model.ID) error
}

// feeds is how far the fetching of feeds is.
type feeds struct {
	line inflight.Line
	stop context.CancelFunc // while line waits
	// idle is set when none was due the last time: who asks again means it.
	idle bool
}

// refresh looks for new articles; while it does, it stops.
func (m Model) refresh() (Model, tea.Cmd) {
	switch room := m.opt.Newsroom.(type) {
	case gatherer:
		if m.feeds.line.Waiting() {
			m.feeds.stop()
			return m.say("stopping…"), nil
		}
		line, ticket := m.feeds.line.Take()
		ctx, stop := context.WithCancel(m.opt.Context)
		all := m.feeds.idle
		m.feeds = feeds{line: line, stop: stop}
		return m, gather(ctx, room, all, ticket)
	case refresher:
		return m.say("looking for new articles…"), lookAgain(m.opt.Context, room)
	}
	return m.say("nothing is fetched from here: what is new comes by itself"), nil
}

func lookAgain(ctx context.Context, room refresher) tea.Cmd {
	return func() tea.Msg {
		n, err := room.Refresh(ctx)
		return refreshed{found: n, err: err}
	}
}

func gather(ctx context.Context, room gatherer, all bool, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		came, err := room.Gather(ctx, all)
		return gathered{ticket: ticket, came: came, err: err}
	}
}

// takeGathered says what came.
func (m Model) takeGathered(msg gathered) Model {
	var ok bool
	if m.feeds.line, ok = m.feeds.line.Accept(msg.ticket); !ok {
		return m
	}
	m.feeds.stop()
	m.feeds.stop = nil
	came := msg.came
	m.feeds.idle = msg.err == nil && came.Feeds > 0 && came.Fetched == 0
	switch {
	case errors.Is(msg.err, context.Canceled):
		return m.say("stopped: " + m.toldOf(came))
	case msg.err != nil:
		return m.lament(msg.err)
	case came.Feeds == 0 && came.Articles > 0:
		return m.say(arrivals(came.Articles))
	case came.Feeds == 0:
		return m.say("no feeds are followed: dateline feeds add URL")
	case m.feeds.idle:
		return m.say("no feed is due" + m.before(came.Next) + "; " + helpOf(m.keys.Refresh) + " again fetches all")
	}
	return m.say(m.toldOf(came))
}

// toldOf is what came, in words.
func (m Model) toldOf(came reading.Gathered) string {
	text := arrivals(came.Articles)
	switch came.Problems {
	case 0:
	case 1:
		text += ", 1 problem (" + helpOf(m.keys.Problems) + ")"
	default:
		text += ", " + cells.Number(came.Problems) + " problems (" + helpOf(m.keys.Problems) + ")"
	}
	return text
}

// hintFeeds and hintFullText are hints of the bottom line, where these keys mean
// anything.
func (m Model) hintFeeds() string {
	if _, ok := m.opt.Newsroom.(gatherer); !ok {
		return ""
	}
	return helpOf(m.keys.Refresh) + " feeds  "
}

func (m Model) hintFullText() string {
	if _, ok := m.opt.Newsroom.(completer); !ok || m.article.Article() == nil || m.article.Article().URL == "" {
		return ""
	}
	return helpOf(m.keys.FullText) + " full text  "
}

// howToBegin says how articles come into an empty newsroom; "" where none can.
func (m Model) howToBegin() string {
	if _, ok := m.opt.Newsroom.(gatherer); !ok {
		return ""
	}
	return "\n\n" + helpOf(m.keys.Refresh) + " fetches the feeds that are followed.\ndateline feeds add URL follows one, dateline import PATH takes in files."
}

// before says when the next feed is due.
func (m Model) before(next time.Time) string {
	left := next.Sub(m.opt.Now())
	switch minutes := int((left + time.Minute - 1) / time.Minute); {
	case next.IsZero() || left <= 0:
		return ""
	case minutes == 1:
		return " for a minute"
	case minutes < 90:
		return fmt.Sprintf(" for %d minutes", minutes)
	default:
		return fmt.Sprintf(" for %d hours", (minutes+30)/60)
	}
}

// fetchFullText asks for the full text of the open article.
func (m Model) fetchFullText() (Model, tea.Cmd) {
	room, ok := m.opt.Newsroom.(completer)
	a := m.article.Article()
	switch {
	case a == nil:
		return m.cannot("no article is open"), nil
	case !ok:
		return m.cannot("full texts are not fetched from here"), nil
	case a.URL == "":
		return m.cannot("this article has no link to fetch it from"), nil
	case m.fetching.Waiting():
		return m.say("another one is being fetched"), nil
	}
	line, ticket := m.fetching.Take()
	m.fetching = line
	return m.say("fetching the full text…"), askFullText(m.opt.Context, room, a.ID, ticket)
}

func askFullText(ctx context.Context, room completer, id model.ID, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		return fullTextCame{ticket: ticket, id: id, err: room.FullText(ctx, id)}
	}
}

// takeFullText has the article read anew, where it is the one on the screen.
func (m Model) takeFullText(msg fullTextCame) (Model, tea.Cmd) {
	var ok bool
	if m.fetching, ok = m.fetching.Accept(msg.ticket); !ok {
		return m, nil
	}
	if msg.err != nil {
		return m.lament(msg.err), nil
	}
	m.shelf.forget(msg.id)
	if m.shown != msg.id {
		return m.say("the full text of another article is here"), nil
	}
	line, ticket := m.loading.Take()
	m.loading = line
	return m.say("the full text is here"), loadArticle(m.opt.Context, m.stacks(), msg.id, m.article.Like(), ticket)
}

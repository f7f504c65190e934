package ui

import (
	"context"
	"fmt"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/article"
	"dateline/ui/inflight"
	"dateline/ui/named"
	"dateline/ui/quotes"
)

// Every Cmd of the reader. Each is a function of values, so that what it sees
// cannot change while it runs.

// awaitNews waits until the newsroom has something newer than since.
func awaitNews(ctx context.Context, room Newsroom, since uint64) tea.Cmd {
	return func() tea.Msg {
		news, err := room.Next(ctx, since)
		if err != nil {
			return newsEnded{err}
		}
		return newsArrived{news}
	}
}

// shortBody is how many bytes of Markdown are rendered in the same turn as they
// are loaded: that takes a few milliseconds, and spares the screen a frame of
// plain text between two others. Longer ones show their text first.
const shortBody = 32 << 10

// stacks is where articles and their renderings come from.
type stacks struct {
	room    Newsroom
	bodies  *article.Bodies // nil where the session has its own
	edition uint64          // that articles have to be as new as
}

func (s stacks) article(ctx context.Context, id model.ID) (*model.Article, error) {
	return s.bodies.Article(ctx, id, s.edition, s.room.Article)
}

// loadArticle brings an article, and its rendering for a pane like the job's
// where that is quick.
func loadArticle(ctx context.Context, from stacks, id model.ID, like article.Job, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		a, err := from.article(ctx, id)
		msg := articleLoaded{ticket: ticket, id: id, article: a, err: err}
		if err != nil {
			return msg
		}
		if job := like.For(a); len(a.Body) <= shortBody || from.bodies.Has(job) {
			msg.rendered = from.bodies.Render(ctx, job)
		}
		return msg
	}
}

func renderBody(ctx context.Context, from stacks, job article.Job, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		return bodyRendered{ticket: ticket, rendered: from.bodies.Render(ctx, job)}
	}
}

// readAhead loads and renders an article that the reader may go to next, for a
// pane of the same size and theme as job's.
func readAhead(ctx context.Context, from stacks, id model.ID, like article.Job, shelf uint64) tea.Cmd {
	return func() tea.Msg {
		a, err := from.article(ctx, id)
		if err != nil {
			return neighbourReady{shelf: shelf, id: id}
		}
		return neighbourReady{shelf: shelf, id: id, article: a, rendered: from.bodies.Render(ctx, like.For(a))}
	}
}

// mostQuoting bounds the articles whose quotes are gathered for one page.
const mostQuoting = 200

// gatherQuotes collects the direct speech of the newest matching articles. With
// speakers, only what they said.
func gatherQuotes(ctx context.Context, room Newsroom, ed reading.Edition, ask reading.Ask, speakers []string, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		ask.Where = quotedIn(ask.Where, speakers)
		rows := ed.Select(ask, model.Newest)
		found := quotesFound{ticket: ticket, more: rows.Len() > mostQuoting}
		for i := range min(rows.Len(), mostQuoting) {
			h := ed.Headline(rows.At(i))
			a, err := room.Article(ctx, h.ID)
			if err != nil {
				if ctx.Err() != nil {
					return quotesFound{ticket: ticket, err: err}
				}
				continue
			}
			for _, q := range a.Quotes {
				if len(speakers) == 0 || named.Speaks(a, q, speakers) {
					found.rows = append(found.rows, quotes.Row{Speaker: q.Speaker, Text: q.In(a.Text), Of: h})
				}
			}
		}
		return found
	}
}

// quotedIn narrows a query to articles that quote any of the speakers.
func quotedIn(where query.Expr, speakers []string) query.Expr {
	if len(speakers) == 0 {
		return where
	}
	var any query.Or
	for _, s := range speakers {
		any.Of = append(any.Of, query.Said{Actor: s})
	}
	return query.Simplify(query.And{Of: []query.Expr{where, any}})
}

// browse opens a URL where the reader sits.
func browse(launch func(string) error, url string) tea.Cmd {
	return func() tea.Msg {
		return done{what: "opened " + url, err: launch(url)}
	}
}

// page gives the article as plain text to a pager, on the reader's terminal:
// on its standard input, so that nothing is left on the disk.
func page(pager []string, text string) tea.Cmd {
	c := exec.Command(pager[0], pager[1:]...)
	c.Stdin = strings.NewReader(text)
	return tea.ExecProcess(c, func(err error) tea.Msg {
		if err != nil {
			err = fmt.Errorf("run %s: %w", pager[0], err)
		}
		return done{err: err}
	})
}

// markAll finds which articles of a place have to be marked as read.
func markAll(place reading.Reading, ticket inflight.Ticket) tea.Cmd {
	return func() tea.Msg {
		change, _ := place.Marking(place.IDs(), model.Read, true)
		return allMarked{ticket: ticket, change: change}
	}
}

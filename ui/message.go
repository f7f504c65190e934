package ui

import (
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/article"
	"dateline/ui/facets"
	"dateline/ui/inflight"
	"dateline/ui/quotes"
)

// Leave ends the session as q does at the top of the list, whatever is open:
// marks are kept first. Sent again it changes nothing; who sends it bounds how
// long to wait.
type Leave struct{}

// Notice is what whoever runs the session says in the bottom line: until the next
// key or click, or, where it stays, from then on whenever nothing else is said.
type Notice struct {
	Text  string
	Stays bool
}

// Slow says that the line to the terminal is slow: from then on articles follow
// the cursor once it rests, as where Options.Rest is set, and the list scrolls
// by half pages.
type Slow struct{}

// Every message that a Cmd of this package brings back. Each carries the
// ticket of its request, or a serial, so that a stale one can be dropped.
type (
	// newsArrived brings a newer edition or a change of progress.
	newsArrived struct{ news reading.News }

	// newsEnded says that no more news will come.
	newsEnded struct{ err error }

	// rested says that the cursor did not move for a while.
	rested struct{ ticket inflight.Ticket }

	articleLoaded struct {
		ticket  inflight.Ticket
		id      model.ID
		article *model.Article
		// rendered is zero where rendering would have kept the text waiting.
		rendered article.Rendered
		err      error
	}

	// neighbourReady is an article read and rendered ahead of the cursor. Its
	// ticket is the shelf's: one that was read before the shelf was cleared
	// does not get onto it.
	neighbourReady struct {
		shelf    uint64
		id       model.ID
		article  *model.Article // nil when it cannot be read
		rendered article.Rendered
	}

	bodyRendered struct {
		ticket   inflight.Ticket
		rendered article.Rendered
	}

	quotesFound struct {
		ticket inflight.Ticket
		rows   []quotes.Row
		more   bool // there were articles that were not looked at
		err    error
	}

	termsCounted struct {
		ticket inflight.Ticket
		terms  facets.Counted
		took   time.Duration
	}

	reasonsFound struct {
		ticket  inflight.Ticket
		reasons []model.Reason
		err     error
	}

	// revised says what became of amendments: what came to hold and what went,
	// and all that hold now.
	revised struct {
		ticket inflight.Ticket
		what   string // "merged Xi into Xi Jinping"
		undo   bool   // it took an earlier one back
		made   reading.Revision
		all    []model.Amendment
		err    error
	}

	amendmentsFound struct {
		ticket inflight.Ticket
		all    []model.Amendment
	}

	// marksRecalled brings the marks of earlier sessions.
	marksRecalled struct {
		ticket inflight.Ticket
		tried  uint64 // version of the marks when it was asked for
		marks  model.Marks
		serial uint64 // of what was done elsewhere, which these have already
		err    error
	}

	// heardElsewhere brings what the reader did in other sessions.
	heardElsewhere struct{ said reading.Elsewhere }

	// marksKept says which marks are kept now: with an error, not all.
	marksKept struct {
		ticket inflight.Ticket
		tried  uint64 // version of the marks that were to be kept
		kept   model.Marks
		err    error
	}

	viewsFound struct {
		ticket inflight.Ticket
		all    []model.View
		err    error
	}

	// viewKept says what became of a change of the saved views.
	viewKept struct {
		ticket inflight.Ticket
		key    string
		what   string // "saved: 3 opens it"
		err    error
	}

	// allMarked brings a change of the marks of very many articles.
	allMarked struct {
		ticket inflight.Ticket
		change reading.Marking
	}

	// done says how something went that happens outside: a browser, a pager.
	done struct {
		what string
		err  error
	}

	refreshed struct {
		found int
		err   error
	}

	// gathered says what came of fetching the feeds.
	gathered struct {
		ticket inflight.Ticket
		came   reading.Gathered
		err    error
	}

	// fullTextCame says that an article has its full text now, or why not.
	fullTextCame struct {
		ticket inflight.Ticket
		id     model.ID
		err    error
	}
)

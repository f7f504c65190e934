// Package inflight gives identity to what is asynchronous: each request takes
// a ticket, and only the answer that carries the newest one counts. A stale
// answer is dropped before it is looked at.
package inflight

// Ticket names one request of a line.
type Ticket uint64

// Line is a line of requests of which only the newest matters. The zero Line
// is ready.
type Line struct {
	last Ticket
	open bool
}

// Take returns the line with a new request in flight, and its ticket.
func (l Line) Take() (Line, Ticket) {
	l.last++
	l.open = true
	return l, l.last
}

// Accept reports whether an answer with ticket t is the awaited one, and
// returns the line without it.
func (l Line) Accept(t Ticket) (Line, bool) {
	if !l.open || t != l.last {
		return l, false
	}
	l.open = false
	return l, true
}

// Drop forgets the request in flight: its answer will be refused.
func (l Line) Drop() Line { l.open = false; return l }

// Waiting reports whether an answer is still to come.
func (l Line) Waiting() bool { return l.open }

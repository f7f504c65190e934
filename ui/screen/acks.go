package screen

import "time"

// A frame that was written may still be on its way: a kernel, a window of SSH
// and every box between hold what a slow line has not carried yet. A terminal
// that answered a query at the start is asked it again behind each frame, and
// its answer says that the frame has come. Without answers a write that has
// returned must do.
const (
	// fewBytes may be on their way when a frame is drawn: a row or two, so that
	// a line that is long, but not slow, is not kept waiting for its answers.
	fewBytes = 1 << 10
	// longest is how long an answer is waited for before it counts as come.
	longest = time.Second
	// parting is how long answers are waited for before the terminal goes to
	// somebody else, who would take them for keys.
	parting = 300 * time.Millisecond
)

// pace finds out whether a line is slow: pieces in a row took long.
type pace int

// What counts as slow: a quarter of a second for a screen of some 6 KB. How
// small a piece may be that tells depends on what else takes time: an answer
// comes from as far as the terminal is, a write waits for room alone.
const (
	slowByte  = 40 * time.Microsecond
	inARow    = 2
	bigAnswer = 2000 // bytes
	bigWrite  = 300
)

// took says how long a piece was on its way, of least bytes or more.
func (p *pace) took(bytes, least int, d time.Duration) {
	switch {
	case bytes < least:
	case d < time.Duration(bytes)*slowByte || d < time.Duration(least)*slowByte*2:
		*p = 0
	default:
		*p++
	}
}

// slow reports whether the line is.
func (p pace) slow() bool { return p >= inARow }

// acks are the frames whose answers have not come.
type acks struct {
	query string // what is asked; "" while the terminal has answered nothing
	sizes []int  // bytes, oldest first
	bytes int    // in all
	since time.Time
	pace  pace
}

// asked says that a frame of n bytes went out with the query behind it.
func (a *acks) asked(n int, now time.Time) {
	if len(a.sizes) == 0 {
		a.since = now
	}
	a.sizes = append(a.sizes, n)
	a.bytes += n
}

// answered says that one answer came.
func (a *acks) answered(now time.Time) {
	if len(a.sizes) == 0 {
		return
	}
	a.pace.took(a.sizes[0], bigAnswer, now.Sub(a.since))
	a.bytes -= a.sizes[0]
	a.sizes = a.sizes[:copy(a.sizes, a.sizes[1:])]
	a.since = now
}

// full reports whether no frame should follow before an answer.
func (a *acks) full() bool { return a.bytes >= fewBytes }

// overdue reports whether the next answer has been waited for long enough. It
// then counts as come, with all others.
func (a *acks) overdue(now time.Time) bool {
	if len(a.sizes) == 0 || now.Sub(a.since) < longest {
		return false
	}
	a.forget()
	return true
}

// forget counts all answers as come.
func (a *acks) forget() { a.sizes, a.bytes = a.sizes[:0], 0 }

// waiting is how long until the next answer is overdue.
func (a *acks) waiting(now time.Time) time.Duration {
	return max(longest-now.Sub(a.since), 0)
}

package corpus

import "time"

// The pace of editions: the first comes as soon as a screen can be filled, the
// later ones ever more seldom, and never so often that indexing takes more than
// a fifth of the time.
const (
	firstArticles = 200
	firstWait     = 30 * time.Millisecond
	longestWait   = 400 * time.Millisecond
	costShare     = 4
)

// pace decides when the next edition is due. It is driven by the writer alone.
type pace struct {
	wait     time.Duration // from the last edition to the next
	last     time.Time     // when the last edition was out, or the work began
	editions int
}

func newPace(now time.Time) pace { return pace{wait: firstWait, last: now} }

// due returns how long to wait for the next edition; 0 is at once. pending is
// the number of articles that it would bring.
func (p pace) due(now time.Time, pending int) time.Duration {
	if p.editions == 0 && pending >= firstArticles {
		return 0
	}
	return max(0, p.wait-now.Sub(p.last))
}

// done notes that an edition was made, from began to now.
func (p pace) done(began, now time.Time) pace {
	p.editions++
	p.last = now
	p.wait = min(2*p.wait, longestWait)
	p.wait = max(p.wait, costShare*now.Sub(began))
	return p
}

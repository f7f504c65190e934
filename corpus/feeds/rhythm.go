package feeds

import (
	"slices"
	"time"
)

const (
	// newest is how many of a feed's items tell its rhythm: enough that one
	// night is not taken for the end, few enough that last year's does not count.
	newest = 10
	// together is how far apart items are that were put out in one go.
	together = 10 * time.Minute
)

// pace returns how long to wait between two fetches after a try, given how long
// that was so far (0 for unknown). A feed is asked about twice as often as it
// puts something out. Where its dates say nothing, or there was no text at all,
// how often a fetch brought something does.
func pace(every time.Duration, t try, now time.Time) time.Duration {
	beat, known := rhythm(t.dates, now)
	switch slower := every + every/8; {
	case every <= 0 && !known:
		return usual
	case every <= 0:
		every = beat / 2
	case t.kind == kept && known && t.fresh > 0:
		// The sooner of the two: the dates of some feeds are wrong for good.
		every = min(beat/2, every-every/4)
	case t.kind == kept && known:
		// That it is read again without a change is no reason to be quicker
		// than the rhythm, nor to lose sight of it.
		every = min(max(slower, beat/2), max(2*beat, every))
	case t.fresh > 0:
		every -= every / 4
	default:
		every = slower
	}
	return min(max(every, shortest), longest)
}

// rhythm returns the mean time between two of the newest dates, the time since
// the last one counted as one more. It is false where they do not tell.
func rhythm(dates []time.Time, now time.Time) (time.Duration, bool) {
	var past []time.Time
	for _, d := range dates {
		if !d.IsZero() && !d.After(now) {
			past = append(past, d)
		}
	}
	slices.SortFunc(past, func(a, b time.Time) int { return b.Compare(a) })
	times := past[:0]
	for _, d := range past {
		if n := len(times); n < newest && (n == 0 || times[n-1].Sub(d) >= together) {
			times = append(times, d)
		}
	}
	if len(times) == 0 {
		return 0, false
	}
	since := now.Sub(times[len(times)-1])
	if len(times) == 1 && since < 2*usual {
		return 0, false // all of it came just now
	}
	return since / time.Duration(len(times)), true
}

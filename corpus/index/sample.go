package index

import (
	"container/heap"
	"math"
	"math/bits"
	"sort"
)

// estimate finds the most frequent labels of many rows: those that are frequent
// in a sample are counted exactly, the most frequent first, until those left are
// too rare there for any to be among the best (see rarest). Where the sample is
// too small to tell, all that are frequent enough in the edition are counted.
func (c *counting) estimate() {
	if c.joins(c.expected()) <= fewJoins {
		c.joinAll()
		return
	}
	seen := c.borrow()
	defer c.giveBack(seen)
	share := c.sample(seen)
	likely := c.likely(seen)
	c.done = map[uint32]bool{}
	for len(likely) > 0 {
		next := heap.Pop(&likely).(tallied)
		if len(c.top.items) == c.top.limit {
			least := rarest(float64(c.top.items[0].rows) * share)
			if least <= 0 {
				break
			}
			if float64(next.rows) < least {
				c.unite(func(u *union) uint32 { return u.among(c.found) })
				return
			}
		}
		c.done[next.number] = true
		c.take(tallied{number: next.number, rows: c.among(next.number)})
	}
	if least := c.top.least(); c.joins(least)*labelsPerJoin > c.labelled() {
		c.top.items = c.top.items[:0]
		c.scan()
		return
	}
	c.joinAll()
}

// A label is counted in about the time in which so many labels of articles are
// looked at, and so many labels are counted rather than a sample taken.
const (
	labelsPerJoin = 500
	fewJoins      = 64
)

// scans reports whether to look at all labels of the matching articles is the
// quickest way.
func (c *counting) scans() bool {
	labels := c.labelled()
	return labels < glance/8 || labels <= glance && labels <= c.joins(c.expected())*labelsPerJoin
}

// expected returns how many rows the last of the best will have if the matching
// articles are as all are.
func (c *counting) expected() uint32 {
	peak := c.peak()
	if c.top.limit > len(peak) {
		return 0
	}
	return uint32(float64(peak[c.top.limit-1]) * float64(c.found.rows) / float64(c.stack.rows))
}

// joins returns about how many labels joinAll counts when the last of the best
// has so many rows.
func (c *counting) joins(least uint32) int {
	sum, peak := 0, c.peak()
	for from, to := range c.runs {
		sum += sort.Search(int(to-from), func(i int) bool { return peak[int(from)+i] < least })
	}
	return sum
}

// rarest returns how rare a label can be in the sample that is expected there
// expected times or more: it is rarer by a chance of one in sixty million at
// most. That is Chernoff's bound on the lower tail at six sigma, which holds for
// rows that are drawn one from each of as many runs too.
func rarest(expected float64) float64 {
	const sigmas = 6
	return expected - sigmas*math.Sqrt(expected)
}

// glance is up to how many labels of articles are all looked at, and about how
// many are looked at for a sample at most.
const glance = 64 << 10

// enough is how often a label that is just among the best should be in a
// sample: then one that is a few times rarer in all rows is ruled out.
const enough = 72

// sample counts the labels of some of the matching articles, and returns the
// share of them that it looked at.
func (c *counting) sample(seen *counters) (share float64) {
	step := max(2, c.labelled()/glance, int(c.expected())/enough)
	dice := dice(c.found.rows)
	var room []uint32
	for i, l := range c.links {
		room = c.found.hits[i].subset().some(room[:0], step, &dice)
		l.column.tally(room, l.join().to, seen)
	}
	return 1 / float64(step)
}

// labelled is about how many labels the matching articles have in all.
func (c *counting) labelled() int {
	sum := 0
	for i, l := range c.links {
		if n := c.stack.layers[i].Len(); n > 0 {
			sum += int(float64(c.found.hits[i].rows) / float64(n) * float64(len(l.column.forward)))
		}
	}
	return sum
}

// likely returns the labels of the sample that answer to the words, as a heap
// with the most frequent on top.
func (c *counting) likely(seen *counters) likeliest {
	u := c.united()
	items := make(likeliest, 0, len(seen.touched))
	for _, n := range seen.touched {
		if now, shown := u.becomes(n); shown && now == n && c.narrowed(n) {
			items = append(items, tallied{number: n, rows: seen.rows[n]})
		}
	}
	heap.Init(&items)
	return items
}

// likeliest is a heap with the label on top that is in the most rows.
type likeliest []tallied

// Len, Less, Swap, Push and Pop are what container/heap asks.
func (l likeliest) Len() int           { return len(l) }
func (l likeliest) Less(i, j int) bool { return l[i].rows > l[j].rows }
func (l likeliest) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *likeliest) Push(t any)        { *l = append(*l, t.(tallied)) }
func (l *likeliest) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}

// dice throws numbers that are the same each time for the same start.
type dice uint64

// under returns a number from 0 to below n.
func (d *dice) under(n int) int {
	*d += 0x9e3779b97f4a7c15
	x := uint64(*d)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	high, _ := bits.Mul64(x^x>>31, uint64(n))
	return int(high)
}

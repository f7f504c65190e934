package archive

import (
	"strconv"
	"strings"
)

// outlet is a newspaper, agency or broadcaster.
type outlet struct {
	number int
	name   string
	host   string
	tongue int // in Archive.tongues
}

// sourceOf draws an outlet: a few print much, most a little.
func (a *Archive) sourceOf(d *dice) outlet { return a.outlet(a.source.draw(d)) }

// otherSource draws one of the same language.
func (a *Archive) otherSource(d *dice, than outlet) outlet {
	for range 64 {
		if o := a.sourceOf(d); o.tongue == than.tongue && o.number != than.number {
			return o
		}
	}
	return than
}

// outlet returns the rank-th of the outlets.
func (a *Archive) outlet(rank int) outlet {
	d := newDice(uint64(rank), forName, forItself)
	o := outlet{number: rank}
	// The tongues' shares are of a hundred.
	for n := d.below(100); n >= a.tongues[o.tongue].share; o.tongue++ {
		n -= a.tongues[o.tongue].share
	}
	town := a.speech.proper(latin, aTown, 600+rank)
	paper := pick(&d, a.tongues[o.tongue].papers)
	o.name = town + " " + paper
	if a.tongues[o.tongue].papersFirst {
		o.name = paper + " " + town
	}
	o.host = strings.ToLower(town) + strconv.Itoa(rank) + ".example"
	return o
}

// byline draws the reporters of a source: mostly one, now and then none or two.
func (a *Archive) byline(d *dice, from outlet) []string {
	n, first := d.below(10), d.below(8)
	switch n {
	case 0:
		return nil
	case 1:
		return []string{a.reporter(from.number, first), a.reporter(from.number, first+8)}
	}
	return []string{a.reporter(from.number, first)}
}

// reporter returns the name of one of a source's reporters.
func (a *Archive) reporter(source, n int) string {
	d := newDice(uint64(source), uint64(n), forName)
	return pick(&d, a.tongues[0].given) + " " + a.speech.proper(latin, aSurname, 1000+source*16+n)
}

package index

import (
	"slices"
	"strings"

	"dateline/model"
)

// joint is one facet of a stack: the labels of all its layers under numbers of
// their own. A number from the first of the unions on is no label of a part but
// what the reader's amendments make of some.
type joint struct {
	of    facet
	stack *stack
	links []*link // by layer
	last  *link   // of the chain; nil where there is no layer

	living lazily[[]uint32] // by number: articles that live
	peaks  lazily[[]uint32] // by number: the most of its run from here on
	unions lazily[*unions]
	begins lastBegun
	kept   kept[label] // labels some of whose articles are dead
	counts kept[model.Count]
}

// newJoint links the columns in the order given; of those that old had linked
// in this order, it takes over what is known.
func newJoint(s *stack, of facet, order []int, old *joint) *joint {
	j := &joint{of: of, stack: s, links: make([]*link, len(s.layers))}
	var was []*link
	if old != nil && old.last != nil {
		was = old.last.chain
	}
	for i, at := range order {
		part := s.layers[at].Part
		if i < len(was) && was[i].part == part {
			j.last = was[i]
		} else {
			was = nil
			j.last = newLink(j.last, part, of)
		}
		j.links[at] = j.last
	}
	return j
}

// labels is how many labels the parts have, living or not.
func (j *joint) labels() uint32 {
	if j.last == nil {
		return 0
	}
	return j.last.join().count
}

// total returns by number how many living articles have a label; not to be
// changed.
func (j *joint) total() []uint32 {
	return j.living.get(func() []uint32 {
		if j.last == nil {
			return nil
		}
		total, own := j.last.sums(), false
		for i, l := range j.stack.layers {
			lost := l.lost(j.of)
			if lost == nil {
				continue
			}
			if !own {
				total, own = slices.Clone(total), true
			}
			to := j.links[i].join()
			for rank, n := range lost {
				total[to.number(uint32(rank))] -= n
			}
		}
		return total
	})
}

// rows returns how many living articles have a label.
func (j *joint) rows(n uint32) uint32 {
	if u := j.united().numbered(n); u != nil {
		return u.total()
	}
	return j.total()[n]
}

// peak returns by number the most rows that it or any that follows it in its
// run has: runs are the labels that came new with one link. Within a run the
// labels nearly are in this order, so that a walk for the first of them ends
// soon.
func (j *joint) peak() []uint32 {
	return j.peaks.get(func() []uint32 {
		peak := slices.Clone(j.total())
		for from, to := range j.runs {
			for n := to - 1; n > from; n-- {
				peak[n-1] = max(peak[n-1], peak[n])
			}
		}
		return peak
	})
}

// runs yields from which up to below which number the labels of each link are.
func (j *joint) runs(yield func(from, to uint32) bool) {
	if j.last == nil {
		return
	}
	for _, l := range j.last.chain {
		if at := l.join(); at.first < at.count && !yield(at.first, at.count) {
			return
		}
	}
}

// key returns what a label is told apart by.
func (j *joint) key(n uint32) string {
	if u := j.united().numbered(n); u != nil {
		return string(u.id)
	}
	return j.last.key(n)
}

// before reports whether of two labels that are in as many matching articles
// the first is shown first: it is in more of the whole edition, or its name
// comes first.
func (j *joint) before(a, b uint32) bool {
	if j.stack.plain {
		return a < b // that is what ranks are sorted by
	}
	if x, y := j.rows(a), j.rows(b); x != y {
		return x > y
	}
	x, y := j.label(a), j.label(b)
	if c := strings.Compare(x.folded[0], y.folded[0]); c != 0 {
		return c < 0
	}
	return x.key < y.key
}

// members calls yield with the layers that have a label and its rank there.
func (j *joint) members(n uint32, yield func(layer int, rank uint32)) {
	for _, raw := range j.united().raw(n) {
		key := j.last.key(raw)
		for i, l := range j.links {
			if rank, ok := l.rank(raw, key); ok {
				yield(i, rank)
			}
		}
	}
}

package index

import (
	"cmp"
	"slices"

	"dateline/model"
	"dateline/model/reading"
)

// stack is what an edition is made of: layers whose articles are told apart by
// ordinals one after the other. It is immutable but for what it learns.
type stack struct {
	tax     Taxonomy
	layers  []*layer
	rows    int // articles that live
	dates   int // of these, that have a date
	overlay Overlay
	plain   bool // one part, shown as its writer shows it
	columns [facets]*joint
	whole   lazily[*answer]
	recent  *answers
}

// newStack lays parts one upon the other. What was learnt of those that were in
// old (nil for none) already is kept.
func newStack(tax Taxonomy, layers []Layer, overlay Overlay, old *stack) *stack {
	s := &stack{tax: tax, overlay: overlay, recent: newAnswers()}
	first := uint32(0)
	for _, from := range layers {
		if from.Part == nil {
			continue
		}
		s.add(newLayer(from, first), old)
		first += uint32(from.Part.Len())
	}
	s.link(old)
	return s
}

// add puts a layer on top.
func (s *stack) add(l *layer, old *stack) {
	if was := old.over(l.Part); was != nil {
		l.follow(was)
	}
	s.layers = append(s.layers, l)
	s.rows += l.rows
	s.dates += l.dates
}

// over returns the layer that a part is in; nil where it is not here.
func (s *stack) over(p *Part) *layer {
	if s == nil {
		return nil
	}
	for _, l := range s.layers {
		if l.Part == p {
			return l
		}
	}
	return nil
}

// link joins the columns of the layers: first the frozen ones, the largest
// first, and then those in memory, which are others in each edition.
func (s *stack) link(old *stack) {
	order := make([]int, len(s.layers))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := s.layers[a].Part, s.layers[b].Part
		if x.mapped() != y.mapped() {
			if x.mapped() {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Len(), x.Len())
	})
	for of := range facets {
		var was *joint
		if old != nil {
			was = old.columns[of]
		}
		s.columns[of] = newJoint(s, of, order, was)
	}
}

// at returns the layer that an ordinal of the edition is in, and the article's
// ordinal there.
func (s *stack) at(o reading.Ordinal) (*layer, uint32, bool) {
	for i := len(s.layers) - 1; i >= 0; i-- {
		if l := s.layers[i]; uint32(o) >= l.first {
			return l, uint32(o) - l.first, uint32(o)-l.first < uint32(l.Len())
		}
	}
	return nil, 0, false
}

// lookup returns the layer where an article lives, and its ordinal there.
func (s *stack) lookup(id model.ID) (at int, o uint32, found bool) {
	for i := len(s.layers) - 1; i >= 0; i-- {
		l := s.layers[i]
		if o, ok := l.find(id); ok && (l.dead == nil || !l.dead.Contains(o)) {
			return i, o, true
		}
	}
	return 0, 0, false
}

// mapped reports whether any of the parts lies in a file.
func (s *stack) mapped() bool {
	for _, l := range s.layers {
		if l.mapped() {
			return true
		}
	}
	return false
}

// only returns a stack of some of the layers, whose articles keep their
// ordinals. Nothing that was learnt is kept: it may be wrong.
func (s *stack) only(keep func(*layer) bool) *stack {
	few := &stack{tax: s.tax, overlay: s.overlay, recent: newAnswers()}
	for _, l := range s.layers {
		if keep(l) {
			few.add(newLayer(Layer{l.Part, l.dead}, l.first), nil)
		}
	}
	few.link(nil)
	return few
}

// walk reads what rows need of each article.
func (s *stack) walk() {
	for _, l := range s.layers {
		for o := range uint32(l.Len()) {
			l.published(o)
			l.head(o)
		}
	}
}

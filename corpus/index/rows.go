package index

import (
	"sort"
	"sync/atomic"

	"dateline/model"
	"dateline/model/reading"
)

// rows are the matching articles in an order, as one reader looks at them.
// Nothing of them is laid out but the few that were looked at last.
type rows struct {
	*selection
	edition *Edition
	recent  atomic.Pointer[page]
}

// selection is an answer in an order; all readers who asked for it share it.
// Each layer has its articles in order already, and where a place falls in all of
// them is found by halving.
//
//	layer 0   . x . . x x . .     places of its order; x matches
//	layer 1   x . x
//	row 3     what is before it is 2 of the first and 1 of the second
type selection struct {
	stack *stack
	order model.Order
	lanes []lane
	size  int
	dates int // how many have a date
	pages [keptPages]atomic.Pointer[page]
}

// page is a run of rows that were laid out together.
type page struct {
	from     int // row as if the oldest came first
	ordinals []reading.Ordinal
}

// pageRows is how many rows are laid out at once: about a screen of them. Of a
// selection keptPages are kept, for most readers are at its top.
const (
	pageRows  = 64
	keptPages = 8
)

// orderings is how many orders there are.
const orderings = int(model.ByTitle) + 1

// selects is Edition.Select.
func (s *stack) selects(e *Edition, ask reading.Ask, order model.Order) reading.Rows {
	found := s.answer(questionOf(ask))
	order = min(order, model.ByTitle)
	return &rows{edition: e, selection: found.by[order].get(func() *selection { return s.order(found, order) })}
}

// order lays an answer out in an order.
func (s *stack) order(found *answer, order model.Order) *selection {
	r := &selection{stack: s, order: order, lanes: make([]lane, len(s.layers)), size: found.rows}
	for i, l := range s.layers {
		r.lanes[i] = newLane(l, found.hits[i], order)
		if order == model.Newest {
			r.dates += found.hits[i].subset().under(l.dated)
		}
	}
	return r
}

// Len is how many rows there are.
func (r *rows) Len() int { return r.size }

// At returns the i-th row.
func (r *rows) At(i int) reading.Ordinal {
	i = r.mirror(i)
	if len(r.lanes) == 1 && !r.lanes[0].mapped() {
		return r.lanes[0].row(i)
	}
	p := r.recent.Load()
	if !p.has(i) {
		p = r.page(i)
	}
	if i -= p.from; i < 0 || i >= len(p.ordinals) {
		return nowhere
	}
	return p.ordinals[i]
}

func (p *page) has(i int) bool { return p != nil && i >= p.from && i < p.from+len(p.ordinals) }

// nowhere is the ordinal of an article that cannot be read: no edition has it.
const nowhere = ^reading.Ordinal(0)

// mirror turns a row into a place as if the oldest came first, and back: newest
// first, the dated ones run backwards and those without a date stay behind.
func (r *selection) mirror(i int) int {
	if r.order == model.Newest {
		return mirror(i, r.dates, false)
	}
	return i
}

// Find returns the row of an article, or -1.
func (r *rows) Find(id model.ID) int {
	at := -1
	r.edition.readOf(r.stack, func(s *stack) {
		i, o, ok := s.lookup(id)
		if !ok {
			return
		}
		own := &r.lanes[i]
		place := own.place(o)
		if !own.places.has(place) {
			return
		}
		x := own.spot(place)
		at = own.places.under(int(place))
		for n := range r.lanes {
			if n != i {
				at += r.lanes[n].before(x)
			}
		}
		at = r.mirror(at)
	})
	return at
}

// page returns the rows around one, which another reader may have had laid out.
func (r *rows) page(i int) *page {
	kept := &r.pages[i/pageRows%keptPages]
	p := kept.Load()
	if !p.has(i) {
		p = &page{from: i &^ (pageRows - 1)}
		r.edition.readOf(r.stack, func(*stack) {
			p.ordinals = r.merge(r.split(p.from), min(pageRows, r.size-p.from))
		})
		kept.Store(p)
	}
	r.recent.Store(p)
	return p
}

// merge lays out n rows from where the lanes are.
func (r *selection) merge(next []int, n int) []reading.Ordinal {
	heads := make([]spot, len(r.lanes))
	for i := range r.lanes {
		heads[i] = r.lanes[i].nth(next[i])
	}
	ordinals := make([]reading.Ordinal, 0, n)
	for range n {
		first := -1
		for i := range heads {
			if heads[i].layer != nil && (first < 0 || heads[i].compare(&heads[first]) < 0) {
				first = i
			}
		}
		if first < 0 {
			break
		}
		ordinals = append(ordinals, reading.Ordinal(heads[first].layer.first+heads[first].o))
		next[first]++
		heads[first] = r.lanes[first].nth(next[first])
	}
	return ordinals
}

// split returns how many of the first n rows are of each lane. The bounds of
// each close in: the middle of the widest is looked up in all others, and tells
// for all on which side of the n-th row they are.
func (r *selection) split(n int) []int {
	from, to := make([]int, len(r.lanes)), make([]int, len(r.lanes))
	for i := range r.lanes {
		size := r.lanes[i].places.size
		from[i], to[i] = max(0, n-(r.size-size)), min(n, size)
	}
	under := make([]int, len(r.lanes))
	for {
		widest := 0
		for i := range from {
			if to[i]-from[i] > to[widest]-from[widest] {
				widest = i
			}
		}
		if len(from) == 0 || from[widest] >= to[widest] {
			return from
		}
		mid := int(uint(from[widest]+to[widest]) >> 1)
		x := r.lanes[widest].nth(mid)
		sum := 0
		for i := range r.lanes {
			if under[i] = mid; i != widest {
				under[i] = r.lanes[i].before(x)
			}
			sum += under[i]
		}
		for i := range from {
			if sum >= n {
				to[i] = max(from[i], min(to[i], under[i]))
			} else {
				from[i] = min(to[i], max(from[i], under[i]))
			}
		}
		if sum < n {
			from[widest] = mid + 1
		}
	}
}

// mirror turns a row into a place among ascending ordinals and back: newest
// first, the dated ones run backwards and those without a date stay behind.
func mirror(i, dated int, oldest bool) int {
	if oldest || i >= dated {
		return i
	}
	return dated - 1 - i
}

// lane is the matching articles of one layer in an order that the layer has
// all of its articles in.
type lane struct {
	*layer
	order  model.Order
	by     *permutation // nil where the order is that of the ordinals
	places subset
}

func newLane(l *layer, found *hits, order model.Order) lane {
	if order == model.Newest || order == model.Oldest {
		return lane{layer: l, order: model.Oldest, places: *found.subset()}
	}
	n := lane{layer: l, order: order, by: l.orders.of(order)}
	if found.rows == found.of {
		n.places = subset{n: found.of, size: found.of}
		return n
	}
	words := make([]uint64, (found.of+63)/64)
	for it := found.set.Iterator(); it.HasNext(); {
		place := n.by.rank[it.Next()]
		words[place/64] |= 1 << (place % 64)
	}
	n.places = choose(found.of, words)
	return n
}

// place returns where an ordinal is in the layer's order, and ordinal what is
// at a place.
func (n *lane) place(o uint32) uint32 {
	if n.by == nil {
		return o
	}
	return n.by.rank[o]
}

func (n *lane) ordinal(place uint32) uint32 {
	if n.by == nil {
		return place
	}
	return n.by.ordinals[place]
}

// row returns the i-th article as an ordinal of the edition.
func (n *lane) row(i int) reading.Ordinal {
	return reading.Ordinal(n.first + n.ordinal(n.places.at(i)))
}

// nth returns the i-th article to be compared; one without a layer where there
// are no more.
func (n *lane) nth(i int) spot {
	if i >= n.places.size {
		return spot{}
	}
	return n.spot(n.places.at(i))
}

// before returns how many of the lane's articles come before x, which is of
// another.
func (n *lane) before(x spot) int {
	return n.places.under(sort.Search(n.Len(), func(place int) bool {
		at := n.spot(uint32(place))
		return at.compare(&x) >= 0
	}))
}

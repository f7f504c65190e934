package index

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dateline/model"
)

// queue are the articles of a layer that are still to come, in an order.
type queue struct {
	layer *Layer
	at    uint32 // the layer
	o     uint32 // the next article
	next  int    // place of the one after it
	of    int    // how many there are
	order []uint32

	// of the next article
	dated bool
	time  time.Time
	title string
}

// step goes to the next living article; false behind the last.
func (q *queue) step() bool {
	for ; q.next < q.of; q.next++ {
		o := uint32(q.next)
		if q.order != nil {
			o = q.order[q.next]
		}
		if q.layer.Dead == nil || !q.layer.Dead.Contains(o) {
			q.o = o
			q.next++
			return true
		}
	}
	return false
}

// queues returns those of the layers that have articles, in the order of their
// ordinals or another; enter is called when an article is the next.
func (m *merger) queues(order func(*Part) []uint32, enter func(*queue)) []*queue {
	var all []*queue
	for i := range m.layers {
		q := &queue{layer: &m.layers[i], at: uint32(i), of: m.layers[i].Part.Len()}
		if order != nil {
			q.order = order(q.layer.Part)
		}
		if q.step() {
			enter(q)
			all = append(all, q)
		}
	}
	return all
}

// drain takes articles off the queues, always the first by compare.
func (m *merger) drain(all []*queue, compare func(a, b *queue) int, enter, take func(*queue)) error {
	for len(all) > 0 {
		first := 0
		for i := 1; i < len(all); i++ {
			if compare(all[i], all[first]) < 0 {
				first = i
			}
		}
		take(all[first])
		if all[first].step() {
			enter(all[first])
		} else {
			all = slices.Delete(all, first, first+1)
		}
		if err := m.step(); err != nil {
			return err
		}
	}
	return nil
}

// order merges the layers by date.
func (m *merger) order() error {
	total := 0
	m.moved = make([][]uint32, len(m.layers))
	for i := range m.layers {
		m.moved[i] = make([]uint32, m.layers[i].Part.Len())
		for o := range m.moved[i] {
			m.moved[i][o] = gone
		}
		total += len(m.moved[i])
	}
	m.rows = make([]place, 0, total)
	enter := func(q *queue) {
		if q.time, q.dated = q.layer.Part.published(q.o); !q.dated {
			q.title = Fold(q.layer.Part.head(q.o).Title)
		}
	}
	return m.drain(m.queues(nil, enter), byDate, enter, func(q *queue) {
		m.moved[q.at][q.o] = uint32(len(m.rows))
		m.rows = append(m.rows, place{q.at, q.o})
		if q.dated {
			m.dated++
		}
	})
}

// byDate compares as the ordinals of a part do.
func byDate(a, b *queue) int {
	c := 0
	switch {
	case a.dated != b.dated:
		if a.dated {
			return -1
		}
		return 1
	case a.dated:
		c = a.time.Compare(b.time)
	default:
		c = strings.Compare(a.title, b.title)
	}
	if c != 0 {
		return c
	}
	return cmp.Compare(a.layer.Part.id(a.o), b.layer.Part.id(b.o))
}

// orders writes the articles by source and by title.
func (m *merger) orders() error {
	for _, by := range []struct {
		name  string
		order model.Order
		key   func(model.Headline) string
	}{{"by.source", model.BySourceName, sourceKey}, {"by.title", model.ByTitle, titleKey}} {
		enter := func(q *queue) { q.title = by.key(q.layer.Part.head(q.o)) }
		all := m.queues(func(p *Part) []uint32 { return p.orders.of(by.order).ordinals }, enter)
		sorted := permutation{ordinals: make([]uint32, 0, len(m.rows)), rank: make([]uint32, len(m.rows))}
		err := m.drain(all, func(a, b *queue) int {
			return cmp.Or(byKey(a.title, b.title), m.row(a)-m.row(b))
		}, enter, func(q *queue) {
			o := m.moved[q.at][q.o]
			sorted.rank[o] = uint32(len(sorted.ordinals))
			sorted.ordinals = append(sorted.ordinals, o)
		})
		if err != nil {
			return err
		}
		to := m.to.Section(by.name)
		if err := writeWords(to, sorted.ordinals); err != nil {
			return err
		}
		if err := writeWords(to, sorted.rank); err != nil {
			return err
		}
	}
	return nil
}

// row is where the queue's next article will be, newest first.
func (m *merger) row(q *queue) int {
	return mirror(int(m.moved[q.at][q.o]), m.dated, false)
}

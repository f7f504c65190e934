package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// part is one layer of an edition: articles with ordinals of their own, by date.
// It is immutable, and either lies in memory or is mapped from a file.
type part struct {
	slots   []*slot // by ordinal: the dated ones, oldest first, then the rest
	dated   int     // how many have a date
	byID    hashed
	all     *roaring.Bitmap
	text    *textIndex
	columns [facets]*column
	orders  *orders
}

// order sorts the slots into ordinals.
func (e *part) order(slots []*slot) {
	titles := map[*slot]string{}
	for _, s := range slots {
		if s.head.Published.Known() {
			e.dated++
		} else {
			titles[s] = Fold(s.head.Title)
		}
	}
	slices.SortFunc(slots, func(a, b *slot) int {
		known := a.head.Published.Known()
		switch {
		case known != b.head.Published.Known():
			if known {
				return -1
			}
			return 1
		case known:
			return cmp.Or(a.head.Published.Time.Compare(b.head.Published.Time),
				strings.Compare(string(a.head.ID), string(b.head.ID)))
		}
		return cmp.Or(strings.Compare(titles[a], titles[b]),
			strings.Compare(string(a.head.ID), string(b.head.ID)))
	})
	e.slots = slots
	e.byID = newHashed(len(slots))
	for o, s := range slots {
		e.byID.put(s.hash, uint32(o))
	}
	e.all = roaring.New()
	e.all.AddRange(0, uint64(len(slots)))
}

// follow takes the last edition's ordinals, with the newer slots.
func (e *part) follow(w *Writer) {
	e.dated, e.byID, e.all = w.last.dated, w.last.byID, w.last.all
	e.slots = make([]*slot, len(w.last.slots))
	for o, s := range w.last.slots {
		e.slots[o] = w.slots[w.places[s.head.ID]]
	}
}

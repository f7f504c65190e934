package index

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// Part is one layer of an edition: articles with ordinals of their own, by date.
// It is immutable, and either lies in memory or is mapped from a file.
type Part struct {
	slots   []*slot // by ordinal: the dated ones, oldest first, then the rest
	dated   int     // how many have a date
	byID    hashed
	all     *roaring.Bitmap
	text    *textIndex
	columns [facets]*column
	orders  *orders
}

// order sorts the slots into ordinals.
func (e *Part) order(slots []*slot) {
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
func (e *Part) follow(w *Writer) {
	e.dated, e.byID, e.all = w.last.dated, w.last.byID, w.last.all
	e.slots = make([]*slot, len(w.last.slots))
	for o, s := range w.last.slots {
		e.slots[o] = w.slots[w.places[s.head.ID]]
	}
}

// Len is the number of articles, those included that a newer part supersedes.
func (e *Part) Len() int { return len(e.slots) }

// ID returns the ID of an article; "" for an ordinal that is not here.
func (e *Part) ID(o uint32) model.ID {
	if int(o) >= e.Len() {
		return ""
	}
	return e.id(o)
}

// id, head and published return what is kept of an article, which must be here.
func (e *Part) id(o uint32) model.ID { return e.slots[o].head.ID }

func (e *Part) head(o uint32) model.Headline { return e.slots[o].head }

// published returns when an article was; the zero time without a date.
func (e *Part) published(o uint32) (at time.Time, dated bool) {
	if int(o) >= e.dated {
		return time.Time{}, false
	}
	return e.slots[o].head.Published.Time, true
}

// find returns the ordinal of an article; false when it is not here.
func (e *Part) find(id model.ID) (o uint32, found bool) {
	e.byID.each(hashOf(string(id)), func(n uint32) bool {
		if e.slots[n].head.ID == id {
			o, found = n, true
		}
		return !found
	})
	return o, found
}

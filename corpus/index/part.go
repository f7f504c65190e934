package index

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/segment"
	"dateline/model"
)

// Part is one layer of an edition: articles with ordinals of their own, by date:
// the dated ones, oldest first, then the rest. It is immutable, and either lies
// in memory or is mapped from a file.
type Part struct {
	heads
	tax     Taxonomy
	dated   int // how many have a date
	all     *roaring.Bitmap
	text    *textIndex
	columns [facets]*column
	orders  *orders
	file    *segment.File // that it is mapped from; nil in memory
}

// heads are what a part keeps of its articles beside labels and text. They
// answer for ordinals that are there; what they return outlives the part.
type heads interface {
	// Len is the number of articles, those included that a newer part supersedes.
	Len() int
	id(o uint32) model.ID
	head(o uint32) model.Headline
	// time is that of a dated article.
	time(o uint32) time.Time
	// find returns the ordinal of an article; false when it is not here.
	find(id model.ID) (o uint32, found bool)
}

// ID returns the ID of an article; "" for an ordinal that is not here.
func (p *Part) ID(o uint32) model.ID {
	if int(o) >= p.Len() {
		return ""
	}
	return p.id(o)
}

// published returns when an article was; the zero time without a date.
func (p *Part) published(o uint32) (at time.Time, dated bool) {
	if int(o) >= p.dated {
		return time.Time{}, false
	}
	return p.time(o), true
}

// slotHeads are heads in memory.
type slotHeads struct {
	slots []*slot // by ordinal
	byID  hashed
}

func (h *slotHeads) Len() int                     { return len(h.slots) }
func (h *slotHeads) id(o uint32) model.ID         { return h.slots[o].head.ID }
func (h *slotHeads) head(o uint32) model.Headline { return h.slots[o].head }
func (h *slotHeads) time(o uint32) time.Time      { return h.slots[o].head.Published.Time }

func (h *slotHeads) find(id model.ID) (o uint32, found bool) {
	h.byID.each(hashOf(string(id)), func(n uint32) bool {
		if h.slots[n].head.ID == id {
			o, found = n, true
		}
		return !found
	})
	return o, found
}

// ordered returns a part of the slots, which it sorts into ordinals. Columns
// and text are not yet there.
func ordered(slots []*slot) (*Part, *slotHeads) {
	p := &Part{}
	titles := map[*slot]string{}
	for _, s := range slots {
		if s.head.Published.Known() {
			p.dated++
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
	h := &slotHeads{slots: slots, byID: newHashed(len(slots))}
	for o, s := range slots {
		h.byID.put(s.hash, uint32(o))
	}
	p.heads = h
	p.all = roaring.New()
	p.all.AddRange(0, uint64(len(slots)))
	return p, h
}

// follow returns a part with the last one's ordinals and the newer slots.
func (w *Writer) follow() (*Part, *slotHeads) {
	last := w.last.heads.(*slotHeads)
	h := &slotHeads{slots: make([]*slot, len(last.slots)), byID: last.byID}
	for o, s := range last.slots {
		h.slots[o] = w.slots[w.places[s.head.ID]]
	}
	return &Part{heads: h, dated: w.last.dated, all: w.last.all}, h
}

package index

import (
	"runtime"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// Layer is a part as an edition has it: without the articles that a newer part
// has anew, or that were deleted since.
type Layer struct {
	Part *Part
	Dead *roaring.Bitmap // ordinals of the part that are gone; nil for none. It is not changed any more.
}

// Superseded returns the ordinals of those articles of older that newer has
// too; nil for none.
func Superseded(older, newer *Part) *roaring.Bitmap {
	defer runtime.KeepAlive([]*Part{older, newer}) // and their mappings
	dead := roaring.New()
	for o := range uint32(newer.Len()) {
		if at, ok := older.find(newer.id(o)); ok {
			dead.Add(at)
		}
	}
	if dead.IsEmpty() {
		return nil
	}
	return dead
}

// Without returns dead (nil for none) with the ordinals of these articles, as
// far as the part has them: what a growing tail, or a delete, takes from an
// older part. It is dead itself where that has them all.
func (p *Part) Without(dead *roaring.Bitmap, ids ...model.ID) *roaring.Bitmap {
	defer runtime.KeepAlive(p) // and its mapping
	next := dead
	for _, id := range ids {
		o, ok := p.find(id)
		if !ok || next != nil && next.Contains(o) {
			continue
		}
		if next == dead {
			if next = roaring.New(); dead != nil {
				next = dead.Clone()
			}
		}
		next.Add(o)
	}
	return next
}

// layer is a part in a stack.
type layer struct {
	*Part
	dead  *roaring.Bitmap // nil for none
	first uint32          // the edition's ordinal of the part's first article
	rows  int             // that live
	dates int             // of these, that have a date
	alive *lazily[*hits]

	marks  *marked
	losses [facets]*loss
}

func newLayer(from Layer, first uint32) *layer {
	l := &layer{Part: from.Part, dead: from.Dead, first: first, marks: &marked{}, alive: &lazily[*hits]{}}
	if l.dead != nil && l.dead.IsEmpty() {
		l.dead = nil
	}
	l.rows, l.dates = l.Len(), l.dated
	if l.dead != nil {
		l.rows -= int(l.dead.CardinalityInRange(0, uint64(l.Len())))
		l.dates -= int(l.dead.CardinalityInRange(0, uint64(l.dated)))
	}
	for of := range l.losses {
		l.losses[of] = &loss{}
	}
	return l
}

// follow takes over what the layer of an earlier edition learnt of the part.
func (l *layer) follow(old *layer) {
	l.marks = old.marks
	if l.dead == old.dead {
		l.alive, l.losses = old.alive, old.losses
		return
	}
	for of := range l.losses {
		l.losses[of].from = old.losses[of].known()
	}
}

// living returns the articles that are not dead.
func (l *layer) living() *hits {
	return l.alive.get(func() *hits {
		if l.dead == nil {
			return newHits(l.all, l.Len())
		}
		return newHits(roaring.AndNot(l.all, l.dead), l.Len())
	})
}

// within returns the dated articles published from from up to before before;
// the zero time is an open bound.
func (l *layer) within(from, before time.Time) *roaring.Bitmap {
	first, last := 0, l.dated
	if !from.IsZero() {
		first = l.firstFrom(from)
	}
	if !before.IsZero() {
		last = l.firstFrom(before)
	}
	set := roaring.New()
	if first < last {
		set.AddRange(uint64(first), uint64(last))
	}
	return set
}

// firstFrom returns the first ordinal of a dated article not before t.
func (p *Part) firstFrom(t time.Time) int {
	from, to := 0, p.dated
	for from < to {
		mid := int(uint(from+to) >> 1)
		if p.time(uint32(mid)).Before(t) {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}

// mapped reports whether the part lies in a file.
func (p *Part) mapped() bool { return p.file != nil }

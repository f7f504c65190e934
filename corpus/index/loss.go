package index

import "github.com/RoaringBitmap/roaring/v2"

// loss is what the dead articles of a layer take off one of its columns.
type loss struct {
	from *lost // of an earlier edition; nil for none
	now  lazily[*lost]
}

// lost is a loss that is known: how many of the dead have a label.
type lost struct {
	dead *roaring.Bitmap
	rows []uint32 // by rank
}

// known returns the newest that has been worked out; nil for none.
func (l *loss) known() *lost {
	if l.now.done.Load() {
		return l.now.as
	}
	return l.from
}

// lost returns how many dead articles have each label of a column; nil where
// none is dead. Only those are counted that have died since it was last asked.
func (l *layer) lost(of facet) []uint32 {
	if l.dead == nil {
		return nil
	}
	return l.losses[of].now.get(func() *lost {
		c, from := l.columns[of], l.losses[of].from
		next := &lost{dead: l.dead, rows: make([]uint32, c.count())}
		died := l.dead
		if from != nil && roaring.AndNot(from.dead, l.dead).IsEmpty() {
			copy(next.rows, from.rows)
			died = roaring.AndNot(l.dead, from.dead)
		}
		for it := died.Iterator(); it.HasNext(); {
			o := it.Next()
			if int(o) >= l.Len() {
				break
			}
			for _, rank := range c.labelsOf(o) {
				next.rows[rank]++
			}
		}
		return next
	}).rows
}

package index

import (
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// marked keeps which articles of a part the last few marks that were asked with
// are of. A reader who marks one more article asks with marks that are new; what
// they differ in is all that is looked up.
type marked struct {
	mu   sync.Mutex
	kept []markedAs // the last asked for first
}

// markedAs are the articles of a part that are marked so.
type markedAs struct {
	marks         model.Marks
	read, starred *roaring.Bitmap // not to be changed
}

// keptMarks bounds how many readers, or steps of one, are kept.
const keptMarks = 8

// sets returns the articles of the part that are read and that are starred;
// neither is to be changed.
func (k *marked) sets(p *Part, marks model.Marks) (read, starred *roaring.Bitmap) {
	k.mu.Lock()
	defer k.mu.Unlock()
	i := slices.IndexFunc(k.kept, func(as markedAs) bool { return as.marks.Version() == marks.Version() })
	if i < 0 {
		var as markedAs
		if near := k.nearest(marks); near != nil {
			as = near.follow(p, marks)
		} else {
			as = markedBy(p, marks)
		}
		k.kept = slices.Insert(k.kept[:min(len(k.kept), keptMarks-1)], 0, as)
		return as.read, as.starred
	}
	as := k.kept[i]
	copy(k.kept[1:i+1], k.kept[:i])
	k.kept[0] = as
	return as.read, as.starred
}

// nearest returns those kept that probably differ the least: marks of about as
// many articles, of which the last asked for.
func (k *marked) nearest(marks model.Marks) *markedAs {
	var near *markedAs
	apart := 0
	for i := range k.kept {
		d := k.kept[i].marks.Len() - marks.Len()
		if d = max(d, -d); near == nil || d < apart {
			near, apart = &k.kept[i], d
		}
	}
	return near
}

// follow returns the articles of newer marks.
func (as *markedAs) follow(p *Part, marks model.Marks) markedAs {
	next := markedAs{marks: marks, read: as.read, starred: as.starred}
	put := func(set **roaring.Bitmap, was *roaring.Bitmap, o uint32, on bool) {
		if was.Contains(o) == on {
			return
		}
		if *set == was {
			*set = was.Clone()
		}
		if on {
			(*set).Add(o)
		} else {
			(*set).Remove(o)
		}
	}
	for id, mark := range marks.Diff(as.marks) {
		if o, ok := p.find(id); ok {
			put(&next.read, as.read, o, mark&model.Read != 0)
			put(&next.starred, as.starred, o, mark&model.Starred != 0)
		}
	}
	return next
}

// markedBy looks up all marks in the part, or all articles of the part in the
// marks, whichever are fewer.
func markedBy(p *Part, marks model.Marks) markedAs {
	as := markedAs{marks: marks, read: roaring.New(), starred: roaring.New()}
	put := func(o uint32, mark model.Mark) {
		if mark&model.Read != 0 {
			as.read.Add(o)
		}
		if mark&model.Starred != 0 {
			as.starred.Add(o)
		}
	}
	if p.Len() < marks.Len() {
		for o := range uint32(p.Len()) {
			put(o, marks.Of(p.id(o)))
		}
		return as
	}
	for id, mark := range marks.All {
		if o, ok := p.find(id); ok {
			put(o, mark)
		}
	}
	return as
}

package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// Overlay is what a reader's amendments make of actors. The parts know nothing
// of it; an edition looks through it at their labels. It never changes.
type Overlay interface {
	// Final is what an actor becomes: itself, or another whose own Final is itself.
	Final(model.ActorID) model.ActorID
	// Hidden reports whether an actor, or what it becomes, is shown nowhere.
	Hidden(model.ActorID) bool
	// Called is the reader's name for an actor or for what it becomes; "" for none.
	Called(model.ActorID) string
	// Subjects are the actors of which the others have something to say.
	Subjects() []model.ActorID
	// Version is another for other amendments.
	Version() uint64
}

// unions are the labels that the reader's amendments make of those of the parts.
type unions struct {
	first uint32 // number of the first
	all   []*union
	of    map[uint32]*union // by number of a part's label; nil for one that is hidden
	byID  map[model.ActorID]*union
}

// union is a label that others have become, or one that is called otherwise.
type union struct {
	joint  *joint
	number uint32
	id     model.ActorID
	called string   // by the reader; "" where not
	raw    []uint32 // numbers of the labels that it is

	sets  lazily[[]*roaring.Bitmap] // by layer: the articles with any of them
	lives lazily[uint32]
	shown lazily[*label]
}

// united returns the unions of the facet; nil where there are none.
func (j *joint) united() *unions {
	if j.stack.overlay == nil || !j.of.ofCast() || j.last == nil {
		return nil
	}
	return j.unions.get(func() *unions {
		u := &unions{first: j.labels(), of: map[uint32]*union{}, byID: map[model.ActorID]*union{}}
		subjects := slices.Clone(j.stack.overlay.Subjects())
		for _, id := range subjects {
			subjects = append(subjects, j.stack.overlay.Final(id))
		}
		slices.Sort(subjects)
		for _, id := range slices.Compact(subjects) {
			if n, ok := find(j.last.chain, string(id)); ok {
				u.take(j, id, n)
			}
		}
		return u
	})
}

// take puts a label under what it has become.
func (u *unions) take(j *joint, id model.ActorID, n uint32) {
	over := j.stack.overlay
	if over.Hidden(id) {
		u.of[n] = nil
		return
	}
	final := over.Final(id)
	into := u.byID[final]
	if into == nil {
		into = &union{joint: j, number: u.first + uint32(len(u.all)), id: final, called: over.Called(id)}
		u.byID[final] = into
		u.all = append(u.all, into)
	}
	into.raw = append(into.raw, n)
	u.of[n] = into
}

// numbered returns the union of a number; nil for one of a part's label.
func (u *unions) numbered(n uint32) *union {
	if u == nil || n < u.first {
		return nil
	}
	return u.all[n-u.first]
}

// raw returns the numbers of the parts' labels that a label is.
func (u *unions) raw(n uint32) []uint32 {
	if of := u.numbered(n); of != nil {
		return of.raw
	}
	return []uint32{n}
}

// becomes returns the number of what a part's label is now; false for one that
// is hidden.
func (u *unions) becomes(n uint32) (uint32, bool) {
	if u == nil {
		return n, true
	}
	into, taken := u.of[n]
	switch {
	case !taken:
		return n, true
	case into == nil:
		return 0, false
	}
	return into.number, true
}

// list returns the unions.
func (u *unions) list() []*union {
	if u == nil {
		return nil
	}
	return u.all
}

// articles returns the articles of each layer that have the label, dead ones
// too.
func (u *union) articles() []*roaring.Bitmap {
	return u.sets.get(func() []*roaring.Bitmap {
		sets := make([]*roaring.Bitmap, len(u.joint.links))
		for i := range sets {
			sets[i] = u.joint.articles(i, u.raw)
		}
		return sets
	})
}

// total is in how many living articles the label is.
func (u *union) total() uint32 {
	return u.lives.get(func() (rows uint32) {
		for i, l := range u.joint.stack.layers {
			rows += uint32(u.articles()[i].AndCardinality(l.living().set))
		}
		return rows
	})
}

// among returns how many of the matching articles have the label: one that has
// two of those that became it counts once.
func (u *union) among(found *answer) (rows uint32) {
	for i, set := range u.articles() {
		rows += uint32(set.AndCardinality(found.hits[i].set))
	}
	return rows
}

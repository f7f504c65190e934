package model

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
)

// Mark is what a reader has noted of an article.
type Mark uint8

// Marks; a set of bits.
const (
	Read Mark = 1 << iota
	Starred

	onBit // tells On from off in a version's hash
)

// Marks holds one reader's marks. It is a value: With returns a changed copy
// and never touches the receiver, so an undo is the older value. The zero
// Marks is empty and ready.
type Marks struct {
	set map[ID]Mark
	// version is a hash of the whole chain of changes, so that a cache may be
	// keyed by it even where an undo forks the chain.
	version uint64
}

// Of returns the marks of an article.
func (m Marks) Of(id ID) Mark { return m.set[id] }

// Version changes with each With.
func (m Marks) Version() uint64 { return m.version }

// Len returns how many articles carry a mark.
func (m Marks) Len() int { return len(m.set) }

// All calls yield for each marked article, in no order.
func (m Marks) All(yield func(ID, Mark) bool) {
	for id, mark := range m.set {
		if !yield(id, mark) {
			return
		}
	}
}

// With returns m with the bits of mark switched on or off for these articles.
func (m Marks) With(mark Mark, on bool, ids ...ID) Marks {
	h := fnv.New64a()
	h.Write(binary.LittleEndian.AppendUint64(nil, m.version))
	if on {
		mark |= onBit
	}
	h.Write([]byte{byte(mark)})
	mark &^= onBit
	next := Marks{set: maps.Clone(m.set)}
	if next.set == nil {
		next.set = make(map[ID]Mark, len(ids))
	}
	for _, id := range ids {
		h.Write([]byte(id))
		v := next.set[id] &^ mark
		if on {
			v |= mark
		}
		if v == 0 {
			delete(next.set, id)
		} else {
			next.set[id] = v
		}
	}
	next.version = h.Sum64()
	return next
}

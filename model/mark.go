package model

import (
	"hash/maphash"
	"iter"
	"maps"
	"slices"
)

// Mark is what a reader has noted of an article.
type Mark uint8

// Marks; a set of bits.
const (
	Read Mark = 1 << iota
	Starred
)

// Marks holds one reader's marks. It is a value: what changes it returns a
// changed copy, which shares all else with the receiver and never touches it,
// so an undo is the older value. The zero Marks is empty and ready.
//
// With a million marks a change costs a few microseconds and a mark about
// forty bytes, its ID included.
type Marks struct {
	root *bough
	// version is the sum of a hash of each mark, so that a change costs what
	// it changes, and a change and its undo end where they began.
	version uint64
}

// MarksOf returns the marks of a map; those of 0 are none.
func MarksOf(marks map[ID]Mark) Marks { return Marks{}.Set(maps.All(marks)) }

// Of returns the marks of an article; 0 for none.
func (m Marks) Of(id ID) Mark {
	if m.root == nil {
		return 0
	}
	k := keyOf(id)
	b := m.root
	for depth := 0; b.kids != nil; depth++ {
		if b = b.kids[k.slot(depth)]; b == nil {
			return 0
		}
	}
	return b.find(id, k)
}

// Version is the same for the same marks and another for others, within one
// process. It is 0 for no marks.
func (m Marks) Version() uint64 { return m.version }

// Len returns how many articles carry a mark.
func (m Marks) Len() int { return m.root.size() }

// All calls yield for each marked article, in no order.
func (m Marks) All(yield func(ID, Mark) bool) { m.root.each(yield) }

// Diff returns the articles whose marks are not those in old, with the marks
// that they have in m: 0 for those that have none any more. It takes the time of
// what differs where one of the two was made from the other.
func (m Marks) Diff(old Marks) iter.Seq2[ID, Mark] {
	return func(yield func(ID, Mark) bool) { differ(m.root, old.root, 0, yield) }
}

// With returns m with the bits of mark switched on or off for these articles.
func (m Marks) With(mark Mark, on bool, ids ...ID) Marks {
	changes := make([]entry, len(ids))
	for i, id := range ids {
		changes[i] = entry{id, keyOf(id).with(mark)}
	}
	if on {
		return m.grown(changes, func(old, mark Mark) Mark { return old | mark })
	}
	return m.grown(changes, func(old, mark Mark) Mark { return old &^ mark })
}

// Set returns m with the marks of these articles as given; 0 takes them off. No
// article is to be given twice.
func (m Marks) Set(marks iter.Seq2[ID, Mark]) Marks {
	var changes []entry
	for id, mark := range marks {
		changes = append(changes, entry{id, keyOf(id).with(mark)})
	}
	return m.grown(changes, func(_, mark Mark) Mark { return mark })
}

// grown makes the changes, which it may sort; become gives what an article's
// marks become from those it has and those of the change.
func (m Marks) grown(changes []entry, become func(old, mark Mark) Mark) Marks {
	slices.SortFunc(changes, entry.compare)
	g := growth{become: become, version: m.version}
	m.root = g.bough(m.root, changes, 0)
	m.version = g.version
	return m
}

// hashSeed is one for the process: no one outside can know which IDs fall
// together.
var hashSeed = maphash.MakeSeed()

// key is the hash of an ID, with a mark in its low eight bits.
type key uint64

const (
	markBits = 1<<8 - 1
	hashBits = 64 - 8
)

func keyOf(id ID) key { return key(maphash.String(hashSeed, string(id))) &^ markBits }

func (k key) mark() Mark { return Mark(k & markBits) }

func (k key) hash() key { return k &^ markBits }

func (k key) with(mark Mark) key { return k&^markBits | key(mark) }

// slot is where a fork of this depth keeps what has the key.
func (k key) slot(depth int) int { return int(k>>(64-slotBits*(depth+1))) & (fan - 1) }

// version is the part of one mark in the version of all: the key mixed, so that
// the sum of two of them is not that of two others.
func (k key) version() uint64 {
	x := uint64(k) * 0x9e3779b97f4a7c15
	x = (x ^ x>>32) * 0xd6e8feb86659fd93
	return x ^ x>>32
}

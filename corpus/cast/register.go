package cast

import (
	"hash/maphash"
	"slices"

	"dateline/corpus/roll"
)

// register numbers strings from 1 and keeps something of each. It takes a quarter
// of the memory of a map from string to number: the table holds numbers alone,
// and the strings are compared where they are kept anyway.
type register[T any] struct {
	seed  maphash.Seed
	slots []uint32 // numbers; 0 is free
	text  []string // by number
	of    []T      // by number
	arena arena    // of text
}

func newRegister[T any]() register[T] {
	return register[T]{seed: maphash.MakeSeed(), slots: make([]uint32, 16), text: make([]string, 1), of: make([]T, 1)}
}

// slot returns where s is, or where it would be.
func (r *register[T]) slot(s string) int {
	mask := uint64(len(r.slots) - 1)
	i := maphash.String(r.seed, s) & mask
	for r.slots[i] != 0 && r.text[r.slots[i]] != s {
		i = (i + 1) & mask
	}
	return int(i)
}

// find returns the number of a string; false where it has none.
func (r *register[T]) find(s string) (uint32, bool) {
	n := r.slots[r.slot(s)]
	return n, n != 0
}

// number returns the number of a string, given on first sight.
func (r *register[T]) number(s string) uint32 {
	at := r.slot(s)
	if n := r.slots[at]; n != 0 {
		return n
	}
	var none T
	n := r.append(s, none)
	r.slots[at] = n
	if 4*len(r.text) > 3*len(r.slots) {
		r.rehash()
	}
	return n
}

// append gives a string the next number, without a slot.
func (r *register[T]) append(s string, of T) uint32 {
	r.text = append(r.text, r.arena.keep(s))
	r.of = append(r.of, of)
	return uint32(len(r.text) - 1)
}

// reserve makes room for so many strings to be appended.
func (r *register[T]) reserve(n int) { r.text, r.of = slices.Grow(r.text, n), slices.Grow(r.of, n) }

// rehash gives each string a slot, with room for more.
func (r *register[T]) rehash() {
	r.slots = make([]uint32, roll.Slots(len(r.text)))
	for n := 1; n < len(r.text); n++ {
		r.slots[r.slot(r.text[n])] = uint32(n)
	}
}

// seen tells first sights. The usual article has few actors, for which a list
// is quicker than a map; a roll of names has thousands.
type seen struct {
	list []target
	many map[target]bool
}

func newSeen(n int) *seen {
	const few = 48
	if n <= few {
		return &seen{list: make([]target, 0, n)}
	}
	return &seen{many: make(map[target]bool, n)}
}

func (s *seen) first(t target) bool {
	if s.many != nil {
		if s.many[t] {
			return false
		}
		s.many[t] = true
		return true
	}
	for _, other := range s.list {
		if other == t {
			return false
		}
	}
	s.list = append(s.list, t)
	return true
}

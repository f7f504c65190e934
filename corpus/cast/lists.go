package cast

import "math/bits"

// lists keeps many short lists in one slice. A list has room for a power of
// two; once it is empty, or too long for it, others use that again. Beside a
// slice of its own, a list of one costs a quarter.
type lists[T any] struct {
	cells []T
	free  [32][]uint32 // places in cells, by the logarithm of their room
}

// list is one of them. The zero list is empty.
type list struct {
	at   uint32 // in cells
	size uint32 // the logarithm of its room, and its length
}

const (
	logAt   = 27
	mostLen = 1<<logAt - 1
)

func (l list) len() int { return int(l.size & mostLen) }

// of returns the items, to be read before the next change of any list.
func (l *lists[T]) of(one list) []T {
	end := int(one.at) + one.len()
	return l.cells[one.at:end:end]
}

// insert puts an item before the i-th.
func (l *lists[T]) insert(one *list, i int, item T) {
	n := one.len()
	log := int(one.size >> logAt)
	if n == 0 || n == 1<<log {
		next := bits.Len(uint(n))
		at := l.room(next)
		if n > 0 {
			copy(l.cells[at:], l.of(*one))
			l.free[log] = append(l.free[log], one.at)
		}
		*one = list{at, uint32(next)<<logAt | uint32(n)}
	}
	one.size++
	items := l.of(*one)
	copy(items[i+1:], items[i:])
	items[i] = item
}

// remove takes the i-th item out.
func (l *lists[T]) remove(one *list, i int) {
	items := l.of(*one)
	copy(items[i:], items[i+1:])
	if one.size--; one.len() == 0 {
		log := one.size >> logAt
		l.free[log] = append(l.free[log], one.at)
		*one = list{}
	}
}

// room returns a place with room for 1<<log items.
func (l *lists[T]) room(log int) uint32 {
	if last := len(l.free[log]) - 1; last >= 0 {
		at := l.free[log][last]
		l.free[log] = l.free[log][:last]
		return at
	}
	at := uint32(len(l.cells))
	l.cells = append(l.cells, make([]T, 1<<log)...)
	return at
}

// add makes a list of items.
func (l *lists[T]) add(items []T) list {
	if len(items) == 0 {
		return list{}
	}
	log := bits.Len(uint(len(items) - 1))
	one := list{l.room(log), uint32(log)<<logAt | uint32(len(items))}
	copy(l.of(one), items)
	return one
}

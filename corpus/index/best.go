package index

import (
	"container/heap"
	"slices"
)

// tallied is a label with how often the matching articles have it.
type tallied struct {
	number, rows, mentions uint32
}

// best keeps the labels that come first, as a heap with the last of them on top.
type best struct {
	limit int
	of    *joint
	items []tallied
}

// before reports whether a is shown before b.
func (b *best) before(x, y tallied) bool {
	return x.rows > y.rows || x.rows == y.rows && b.of.before(x.number, y.number)
}

// takes reports whether t is among those that come first.
func (b *best) takes(t tallied) bool {
	return len(b.items) < b.limit || b.limit > 0 && b.before(t, b.items[0])
}

// mayTake reports whether a label with so many rows, or fewer, can still be
// among those that come first.
func (b *best) mayTake(rows uint32) bool {
	return len(b.items) < b.limit || b.limit > 0 && rows >= b.items[0].rows
}

// least returns how many rows a label must have to be among the best.
func (b *best) least() uint32 {
	if len(b.items) < b.limit || b.limit == 0 {
		return 0
	}
	return b.items[0].rows
}

func (b *best) add(t tallied) {
	if len(b.items) < b.limit {
		heap.Push(b, t)
		return
	}
	b.items[0] = t
	heap.Fix(b, 0)
}

func (b *best) sorted() []tallied {
	slices.SortFunc(b.items, func(x, y tallied) int {
		if b.before(x, y) {
			return -1
		}
		return 1
	})
	return b.items
}

// Len, Less, Swap, Push and Pop are what container/heap asks.
func (b *best) Len() int           { return len(b.items) }
func (b *best) Less(i, j int) bool { return b.before(b.items[j], b.items[i]) }
func (b *best) Swap(i, j int)      { b.items[i], b.items[j] = b.items[j], b.items[i] }
func (b *best) Push(t any)         { b.items = append(b.items, t.(tallied)) }
func (b *best) Pop() any {
	last := b.items[len(b.items)-1]
	b.items = b.items[:len(b.items)-1]
	return last
}

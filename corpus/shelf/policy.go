package shelf

import (
	"math/bits"
	"slices"
)

// size is how many articles a part has, and how many of them live. A policy
// picks those of several that become one, ascending; none when all is well.
type size struct{ all, living int }

// fan is how many parts of a size become one.
const fan = 8

// tiered picks the rows that a growing shelf merges next: all of the smallest
// size of which there are enough.
func tiered(sizes []size) []int {
	var levels [22][]int
	for i, s := range sizes {
		// Of a size are 2^11 to 2^14, 2^14 to 2^17 and so on: in the middle of
		// each is what 8 full parts of the one before become.
		n := bits.Len(uint(s.living)) / 3
		levels[n] = append(levels[n], i)
	}
	for _, level := range levels {
		if len(level) >= fan {
			return level
		}
	}
	return wasted(sizes, 2)
}

// wasted picks a row of which an n-th is dead.
func wasted(sizes []size, n int) []int {
	for i, s := range sizes {
		if dead := s.all - s.living; dead*n >= s.all {
			return []int{i}
		}
	}
	return nil
}

// compact picks the rows to be merged until each is as large as all smaller ones
// together. To ask for more would write most of a library anew at the end of
// each large import, for frames that are no quicker to the eye.
func compact(sizes []size) []int {
	bySize := make([]int, len(sizes))
	for i := range bySize {
		bySize[i] = i
	}
	slices.SortStableFunc(bySize, func(a, b int) int { return sizes[a].living - sizes[b].living })
	sum, upTo := 0, 0
	for n, i := range bySize {
		if sizes[i].living < sum {
			upTo = n + 1
		}
		sum += sizes[i].living
	}
	if upTo < 2 {
		return wasted(sizes, 4)
	}
	return slices.Sorted(slices.Values(bySize[:upTo]))
}

package index

import (
	"math/bits"
	"slices"
	"sort"
)

// subset is a choice out of the numbers from 0 to n-1, in ascending order, that
// quickly tells which is the i-th and how many are below a number. It is
// immutable. All numbers need no room, few are a list, many are bits.
type subset struct {
	n, size int
	list    []uint32 // of few
	words   []uint64 // of many
	before  []uint32 // by block of words: how many are chosen in those before
}

// blockWords is how many words of a subset are counted by looking at them: as
// many as a line of the cache holds.
const blockWords = 8

// choose returns the subset that has the bits of words.
func choose(n int, words []uint64) subset {
	s := subset{n: n, words: words, before: make([]uint32, 0, len(words)/blockWords+1)}
	for i, w := range words {
		if i%blockWords == 0 {
			s.before = append(s.before, uint32(s.size))
		}
		s.size += bits.OnesCount64(w)
	}
	return s
}

// at returns the i-th number, 0 <= i < size.
func (s *subset) at(i int) uint32 {
	switch {
	case s.size == s.n:
		return uint32(i)
	case s.words == nil:
		return s.list[i]
	}
	block := sort.Search(len(s.before), func(b int) bool { return s.before[b] > uint32(i) }) - 1
	left := i - int(s.before[block])
	for at := block * blockWords; ; at++ {
		if here := bits.OnesCount64(s.words[at]); left >= here {
			left -= here
			continue
		}
		return uint32(at*64) + bitAt(s.words[at], left)
	}
}

// bitAt returns the place of the i-th bit of w that is set.
func bitAt(w uint64, i int) uint32 {
	at := uint32(0)
	for half := 32; half > 0; half /= 2 {
		if low := bits.OnesCount64(w & (1<<half - 1)); i >= low {
			i -= low
			w >>= half
			at += uint32(half)
		}
	}
	return at
}

// under returns how many of the numbers are less than x.
func (s *subset) under(x int) int {
	switch {
	case x >= s.n:
		return s.size
	case s.size == s.n:
		return x
	case s.words == nil:
		i, _ := slices.BinarySearch(s.list, uint32(x))
		return i
	}
	word := x / 64
	block := word / blockWords
	under := int(s.before[block])
	for _, w := range s.words[block*blockWords : word] {
		under += bits.OnesCount64(w)
	}
	return under + bits.OnesCount64(s.words[word]&(1<<(x%64)-1))
}

// has reports whether x is one of the numbers.
func (s *subset) has(x uint32) bool {
	switch {
	case int(x) >= s.n:
		return false
	case s.size == s.n:
		return true
	case s.words == nil:
		_, ok := slices.BinarySearch(s.list, x)
		return ok
	}
	return s.words[x/64]>>(x%64)&1 != 0
}

// some appends a number out of each run of step of them, which one is for the
// dice to say.
func (s *subset) some(to []uint32, step int, dice *dice) []uint32 {
	if s.size == s.n || s.words == nil {
		for i := 0; i < s.size; i += step {
			if at := i + dice.under(step); at < s.size {
				to = append(to, s.at(at))
			}
		}
		return to
	}
	run, before := 0, 0
	next := dice.under(step)
	for i, w := range s.words {
		for n := bits.OnesCount64(w); next < before+n; next = run + dice.under(step) {
			to = append(to, uint32(i*64)+bitAt(w, next-before))
			run += step
		}
		before += bits.OnesCount64(w)
	}
	return to
}

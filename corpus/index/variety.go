package index

import (
	"cmp"
	"slices"
)

// variety are the variants of a column in memory, as a file has them.
type variety struct {
	of [][]variant // by rank
	at []uint32    // variants, beside forward
}

// noted is how an article spells a label, by the hash of it.
type noted struct {
	rank uint32
	hash uint64
}

// variety collects the variants from what is noted of each article.
func (c *column) variety() variety {
	v := variety{of: make([][]variant, c.count()), at: make([]uint32, 0, len(c.forward))}
	type seen struct {
		as []uint32
		n  uint32 // variant
	}
	known := make(map[noted]seen, c.count())
	for o, s := range c.slots {
		names := s.spellings(c.of)
		for _, rank := range c.labelsOf(uint32(o)) {
			as := names[2:rowOf(names)]
			names = names[rowOf(names):]
			at := noted{rank, hashOfWords(as)}
			x, ok := known[at]
			for ok && !slices.Equal(x.as, as) {
				at.hash++
				x, ok = known[at]
			}
			if !ok {
				x = seen{as, uint32(len(v.of[rank]))}
				known[at] = x
				v.of[rank] = append(v.of[rank], variant{spelling: c.spelling(as)})
			}
			v.of[rank][x.n].n++
			v.at = append(v.at, x.n)
		}
	}
	return v
}

func hashOfWords(words []uint32) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = (h ^ uint64(w)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
	}
	return h
}

// unitedVariants adds up variants that are the same, the commonest first and of
// equals in an order of their own, and tells where each has gone. Those that no
// article has come last, if at all: used is how many have one.
func unitedVariants(all []variant) (united []variant, gone []uint32, used int) {
	order := make([]uint32, len(all))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return all[a].compare(&all[b].spelling) })
	group := make([]uint32, len(all)) // of which group a variant is
	for i, at := range order {
		if i == 0 || all[at].compare(&all[order[i-1]].spelling) != 0 {
			united = append(united, variant{spelling: all[at].spelling})
		}
		united[len(united)-1].n += all[at].n
		group[at] = uint32(len(united) - 1)
	}
	byCount := make([]uint32, len(united))
	for i := range byCount {
		byCount[i] = uint32(i)
	}
	slices.SortStableFunc(byCount, func(a, b uint32) int { return cmp.Compare(united[b].n, united[a].n) })
	places := make([]uint32, len(united))
	sorted := make([]variant, len(united))
	for i, g := range byCount {
		places[g], sorted[i] = uint32(i), united[g]
		if sorted[i].n > 0 {
			used++
		}
	}
	for i := range group {
		group[i] = places[group[i]]
	}
	return sorted, group, used
}

// sumOf adds up how variants spell a label.
func sumOf(variants []variant) (all spellings) {
	if len(variants) <= 32 {
		for i := range variants {
			all.note(variants[i].spelling, variants[i].n)
		}
		return all
	}
	var by [4]map[string]int
	for i := range by {
		by[i] = map[string]int{}
	}
	for _, v := range variants {
		all.kinds[min(v.kind, 3)] += v.n
		by[0][v.name] += v.n
		by[1][v.role] += v.n
		by[3][v.country] += v.n
		for _, alias := range v.aliases {
			by[2][alias] += v.n
		}
	}
	for i, list := range all.lists() {
		delete(by[i], "")
		for text, n := range by[i] {
			*list = append(*list, spelled{text, n})
		}
	}
	return all
}

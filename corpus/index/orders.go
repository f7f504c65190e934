package index

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// permutation is an order of all articles.
type permutation struct {
	ordinals []uint32 // by rank
	rank     []uint32 // by ordinal
}

// orders holds the permutations of an edition, made when first asked for.
type orders struct {
	heads    heads
	dated    int
	once     [2]sync.Once
	bySource permutation
	byTitle  permutation
}

func (o *orders) of(order model.Order) *permutation {
	if order == model.BySourceName {
		o.once[0].Do(func() {
			o.bySource = o.sorted(sourceKey)
		})
		return &o.bySource
	}
	o.once[1].Do(func() {
		o.byTitle = o.sorted(titleKey)
	})
	return &o.byTitle
}

// sourceKey and titleKey are what articles are ordered by.
func sourceKey(h model.Headline) string { return Fold(h.Source) }

func titleKey(h model.Headline) string {
	return strings.TrimLeftFunc(Fold(h.Title), func(r rune) bool { return !isWordRune(r) })
}

// byKey compares what articles are ordered by; none comes behind all.
func byKey(a, b string) int {
	if a == "" || b == "" {
		return len(b) - len(a)
	}
	return strings.Compare(a, b)
}

// sorted orders the articles by a key; of equals the newest comes first, and
// those without a date last. Articles without a key follow those with one.
func (o *orders) sorted(key func(model.Headline) string) permutation {
	type keyed struct {
		key string
		row int // newest first
	}
	all := make([]keyed, o.heads.Len())
	for i := range all {
		all[i] = keyed{key: key(o.heads.head(uint32(i))), row: mirror(i, o.dated, false)}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(byKey(a.key, b.key), a.row-b.row)
	})
	p := permutation{ordinals: make([]uint32, len(all)), rank: make([]uint32, len(all))}
	for rank, k := range all {
		ordinal := mirror(k.row, o.dated, false)
		p.ordinals[rank] = uint32(ordinal)
		p.rank[ordinal] = uint32(rank)
	}
	return p
}

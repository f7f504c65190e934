package index

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"dateline/model"
	"dateline/model/reading"
)

// Rows come in three kinds, so that asking for all is free, newest and oldest
// first need only the matching ordinals, and the rest walk a permutation.

// allRows are all articles by date.
type allRows struct {
	e      *Edition
	oldest bool
}

func (r allRows) Len() int                 { return r.e.Len() }
func (r allRows) At(i int) reading.Ordinal { return reading.Ordinal(mirror(i, r.e.dated, r.oldest)) }

func (r allRows) Find(id model.ID) int {
	o, ok := r.e.Lookup(id)
	if !ok {
		return -1
	}
	return mirror(int(o), r.e.dated, r.oldest)
}

// mirror turns a row into a place among ascending ordinals and back: newest
// first, the dated ones run backwards and those without a date stay behind.
func mirror(i, dated int, oldest bool) int {
	if oldest || i >= dated {
		return i
	}
	return dated - 1 - i
}

// dateRows are some articles by date.
type dateRows struct {
	e        *Edition
	ordinals []uint32 // ascending
	dated    int      // how many of them have a date
	oldest   bool
}

func (r dateRows) Len() int { return len(r.ordinals) }

func (r dateRows) At(i int) reading.Ordinal {
	return reading.Ordinal(r.ordinals[mirror(i, r.dated, r.oldest)])
}

func (r dateRows) Find(id model.ID) int {
	if o, ok := r.e.Lookup(id); ok {
		if i, ok := slices.BinarySearch(r.ordinals, uint32(o)); ok {
			return mirror(i, r.dated, r.oldest)
		}
	}
	return -1
}

// sortedRows are articles in another order than by date.
type sortedRows struct {
	e        *Edition
	ordinals []uint32
	by       *permutation
}

func (r sortedRows) Len() int                 { return len(r.ordinals) }
func (r sortedRows) At(i int) reading.Ordinal { return reading.Ordinal(r.ordinals[i]) }

func (r sortedRows) Find(id model.ID) int {
	o, ok := r.e.Lookup(id)
	if !ok {
		return -1
	}
	rank := r.by.rank[o]
	i := sort.Search(len(r.ordinals), func(i int) bool { return r.by.rank[r.ordinals[i]] >= rank })
	if i < len(r.ordinals) && r.ordinals[i] == uint32(o) {
		return i
	}
	return -1
}

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
		switch {
		case a.key == b.key:
			return a.row - b.row
		case a.key == "" || b.key == "":
			return len(b.key) - len(a.key)
		}
		return strings.Compare(a.key, b.key)
	})
	p := permutation{ordinals: make([]uint32, len(all)), rank: make([]uint32, len(all))}
	for rank, k := range all {
		ordinal := mirror(k.row, o.dated, false)
		p.ordinals[rank] = uint32(ordinal)
		p.rank[ordinal] = uint32(rank)
	}
	return p
}

// Select returns the matching articles in order. Asking for all is free.
func (e *Edition) Select(ask reading.Ask, order model.Order) reading.Rows {
	found := e.answer(ask)
	byDate := order == model.Newest || order == model.Oldest
	switch {
	case byDate && found.all:
		return allRows{e: e, oldest: order == model.Oldest}
	case byDate:
		ordinals := found.list()
		dated, _ := slices.BinarySearch(ordinals, uint32(e.dated))
		return dateRows{e: e, ordinals: ordinals, dated: dated, oldest: order == model.Oldest}
	}
	by := e.orders.of(order)
	if found.all {
		return sortedRows{e: e, ordinals: by.ordinals, by: by}
	}
	ordinals := make([]uint32, 0, found.rows)
	if found.rows < e.Len()/16 {
		ordinals = append(ordinals, found.list()...)
		slices.SortFunc(ordinals, func(a, b uint32) int { return int(by.rank[a]) - int(by.rank[b]) })
	} else {
		dense := found.dense(e.Len())
		for _, o := range by.ordinals {
			if dense[o/64]&(1<<(o%64)) != 0 {
				ordinals = append(ordinals, o)
			}
		}
	}
	return sortedRows{e: e, ordinals: ordinals, by: by}
}

package near

import (
	"encoding/binary"
	"hash/maphash"
	"math"
)

// Copies are looked for by bands: a few samples in a row that two texts have in
// common. Of pairs that share half of their samples, seven of eight share a
// band; of those that share two thirds, all but one in two hundred.
const (
	bands    = 16
	bandRows = 3
	// mostAlike is how many texts with one band are remembered of a period. A
	// text of which so many are there already is looked up but found no more.
	mostAlike = 256
)

// window is how far apart in days copies may be.
const window = 14

// period is the articles of window days, by what their texts have in common:
// one table a band for long texts, and one by Same for short ones. Copies lie in
// one period or in two that follow each other.
type period struct {
	tables [bands + 1]table
}

// periods holds them all.
type periods map[int32]*period

// undated is the period of articles without a day.
const undated = math.MinInt32

// table finds numbers of articles by a key that it asks for: 4 to 8 bytes each.
type table struct {
	slots []uint32 // 0 is free
	used  int
}

// key returns by what a signature is found in a table.
func (s *Signature) key(t int) uint64 {
	if t == bands {
		return s.Same
	}
	return uint64(binary.LittleEndian.Uint32(s.Lows[t*bandRows:]) & (1<<(8*bandRows) - 1))
}

// bandBefore reports whether two texts have one of the first bands in common.
func (s *Signature) bandBefore(limit int, other *Signature) bool {
	for t := range limit {
		if s.key(t) == other.key(t) {
			return true
		}
	}
	return false
}

// tablesOf returns in which tables an article is: from the first, before the
// last. One without a day is a copy only of the same text.
func (f *Finder) tablesOf(n uint32) (first, last int) {
	switch e := &f.kept[n]; {
	case e.sig.Same == 0:
		return 0, 0
	case e.sig.long() && e.day != undated:
		return 0, bands
	}
	return bands, bands + 1
}

// home is where a table has a key unless the place is taken. Each Finder has
// homes of its own, so that nobody can write texts which all want one.
func (f *Finder) home(key uint64) uint64 { return maphash.Comparable(f.seed, key) }

// insert puts an article into the tables of its period.
func (f *Finder) insert(n uint32) {
	p := f.periods[f.period(n)]
	if p == nil {
		p = &period{}
		f.periods[f.period(n)] = p
	}
	for t, last := f.tablesOf(n); t < last; t++ {
		f.put(&p.tables[t], t, n)
	}
}

func (f *Finder) put(to *table, t int, n uint32) {
	if 4*(to.used+1) > 3*len(to.slots) {
		old := to.slots
		to.slots = make([]uint32, max(4, 2*len(old)))
		for _, n := range old {
			if n != 0 {
				to.slots[f.free(to, f.kept[n].sig.key(t))] = n
			}
		}
	}
	key, alike := f.kept[n].sig.key(t), 0
	mask := uint64(len(to.slots) - 1)
	i := f.home(key) & mask
	for ; to.slots[i] != 0; i = (i + 1) & mask {
		if f.kept[to.slots[i]].sig.key(t) == key {
			alike++
		}
	}
	if alike < mostAlike {
		to.slots[i] = n
		to.used++
	}
}

// free returns where a key may be put.
func (f *Finder) free(in *table, key uint64) uint64 {
	mask := uint64(len(in.slots) - 1)
	i := f.home(key) & mask
	for in.slots[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

// drop takes an article out of the tables of its period.
func (f *Finder) drop(n uint32) {
	p := f.periods[f.period(n)]
	for t, last := f.tablesOf(n); p != nil && t < last; t++ {
		f.take(&p.tables[t], t, n)
	}
}

// take empties the slot of an article, and moves up those that found theirs
// taken on their way.
func (f *Finder) take(from *table, t int, n uint32) {
	if len(from.slots) == 0 {
		return
	}
	mask := uint64(len(from.slots) - 1)
	gap := f.home(f.kept[n].sig.key(t)) & mask
	for from.slots[gap] != n {
		if from.slots[gap] == 0 {
			return // it was one too many
		}
		gap = (gap + 1) & mask
	}
	from.used--
	for i := (gap + 1) & mask; from.slots[i] != 0; i = (i + 1) & mask {
		home := f.home(f.kept[from.slots[i]].sig.key(t)) & mask
		if (i-home)&mask >= (i-gap)&mask {
			from.slots[gap] = from.slots[i]
			gap = i
		}
	}
	from.slots[gap] = 0
}

package near

import "slices"

// leave takes an article out of its story and the tables.
func (f *Finder) leave(n uint32) {
	if f.kept[n].leader == 0 {
		return
	}
	f.drop(n)
	f.follow(n, 0)
	f.orphan(n)
}

// follow gives an article another leader: itself, or 0 for none.
func (f *Finder) follow(n, leader uint32) {
	f.note(n)
	if was := f.kept[n].leader; was != 0 && was != n {
		f.note(was)
		if i := slices.Index(f.copies[was], n); i >= 0 {
			f.copies[was] = slices.Delete(f.copies[was], i, i+1)
		}
		if len(f.copies[was]) == 0 {
			delete(f.copies, was)
		}
	}
	f.kept[n].leader = leader
	if leader != 0 && leader != n {
		f.note(leader)
		f.copies[leader] = append(f.copies[leader], n)
	}
}

// orphan has the copies of an article that leads no more look for a leader.
func (f *Finder) orphan(n uint32) {
	for _, c := range f.copies[n] {
		f.note(c)
		f.kept[c].leader = 0 // until its turn comes
		f.again(c)
	}
	if len(f.copies[n]) > 0 {
		f.note(n)
		delete(f.copies, n)
	}
}

// again has an article looked at, in its turn.
func (f *Finder) again(n uint32) {
	if at, found := slices.BinarySearchFunc(f.todo, n, f.rank); !found {
		f.todo = slices.Insert(f.todo, at, n)
	}
}

// settle looks at articles by rank. What one of them is depends on earlier ones
// alone, so that those are as they will be, and it only ever adds later ones.
func (f *Finder) settle() {
	for len(f.todo) > 0 {
		n := f.todo[0]
		f.todo = f.todo[1:]
		f.decide(n)
	}
	f.todo = f.todo[:0:cap(f.todo)]
}

// decide finds the leader of an article.
func (f *Finder) decide(n uint32) {
	alike := f.alike(n)
	was := f.kept[n].leader
	first := n
	for _, c := range alike {
		if f.rank(c, first) < 0 && f.kept[c].leader == c && (c == was || len(f.copies[c]) < mostCopies) {
			first = c
		}
	}
	if first != was {
		f.follow(n, first)
	}
	if first != n {
		f.orphan(n)
		return
	}
	f.lead(n, alike)
}

// lead has a leader take what is its own: later copies that lead themselves, or
// have a later leader.
func (f *Finder) lead(n uint32, alike []uint32) {
	slices.SortFunc(alike, f.rank)
	for _, c := range alike {
		leader := f.kept[c].leader
		if leader == 0 || leader == n || f.rank(c, n) < 0 || f.rank(leader, n) < 0 || len(f.copies[n]) >= mostCopies {
			continue
		}
		f.follow(c, n)
		f.orphan(c)
	}
}

// alike returns the articles that are copies of one by their texts and days. It
// is there until it is called again.
func (f *Finder) alike(n uint32) []uint32 {
	f.found = f.found[:0]
	first, last := f.tablesOf(n)
	at, sides := f.period(n), int32(1)
	if at == undated {
		sides = 0
	}
	for side := -sides; side <= sides; side++ {
		p := f.periods[at+side]
		for t := first; p != nil && t < last; t++ {
			f.collect(&p.tables[t], t, n)
		}
	}
	return f.found
}

// collect adds the copies of one that have a key in common with it, but none
// that has an earlier one: they were found by that.
func (f *Finder) collect(in *table, t int, n uint32) {
	if len(in.slots) == 0 {
		return
	}
	e := &f.kept[n]
	key, mask := e.sig.key(t), uint64(len(in.slots)-1)
	for i := f.home(key) & mask; in.slots[i] != 0; i = (i + 1) & mask {
		c := in.slots[i]
		other := &f.kept[c]
		if c == n || other.sig.key(t) != key || max(other.day-e.day, e.day-other.day) > window {
			continue
		}
		if t == bands || !e.sig.bandBefore(t, &other.sig) && e.sig.copies(&other.sig) {
			f.found = append(f.found, c)
		}
	}
}

package model

import (
	"cmp"
	"slices"
	"strings"
)

// The shape of the tree of marks. Each fork takes three bits of the hash, the
// highest first, so that a walk through the tree is in the order of the hashes.
// The numbers are a trade: a wide fan makes a fork dear to copy, a small bundle
// makes many of them.
const (
	slotBits = 3
	fan      = 1 << slotBits
	bundle   = 32 // leaves on one bough at most, but for those of one hash
	deepest  = hashBits / slotBits
)

// bough is a part of the tree: a fork, or a bundle of leaves. It is never
// changed once it is made; nil is an empty one.
type bough struct {
	count int // leaves in all
	kids  *[fan]*bough
	// leaves are in order by hash, then ID. Their IDs are cut out of one string,
	// so that the garbage collector has few pointers to follow.
	leaves []leaf
	ids    string
}

// leaf is one marked article on a bough.
type leaf struct {
	key
	from, to uint32 // its ID in bough.ids
}

// entry is a leaf on its own.
type entry struct {
	id ID
	key
}

func (e entry) compare(to entry) int {
	if a, b := e.hash(), to.hash(); a != b {
		return cmp.Compare(a, b)
	}
	return strings.Compare(string(e.id), string(to.id))
}

func (b *bough) size() int {
	if b == nil {
		return 0
	}
	return b.count
}

func (b *bough) id(i int) ID { return ID(b.ids[b.leaves[i].from:b.leaves[i].to]) }

func (b *bough) entry(i int) entry { return entry{b.id(i), b.leaves[i].key} }

// find returns the mark of an article on a bundle.
func (b *bough) find(id ID, k key) Mark {
	for i, l := range b.leaves {
		if l.hash() == k.hash() && b.id(i) == id {
			return l.mark()
		}
	}
	return 0
}

// each calls yield for every leaf, and reports whether it never returned false.
func (b *bough) each(yield func(ID, Mark) bool) bool {
	switch {
	case b == nil:
		return true
	case b.kids != nil:
		for _, kid := range b.kids {
			if !kid.each(yield) {
				return false
			}
		}
		return true
	}
	for i, l := range b.leaves {
		if !yield(b.id(i), l.mark()) {
			return false
		}
	}
	return true
}

// gathered appends all leaves to in.
func (b *bough) gathered(in []entry) []entry {
	switch {
	case b == nil:
	case b.kids != nil:
		for _, kid := range b.kids {
			in = kid.gathered(in)
		}
	default:
		for i := range b.leaves {
			in = append(in, b.entry(i))
		}
	}
	return in
}

// boughOf makes a bough of this depth of entries, which are in order.
func boughOf(entries []entry, depth int) *bough {
	switch n := len(entries); {
	case n == 0:
		return nil
	case n <= bundle || depth >= deepest:
		return bundled(entries)
	}
	var kids [fan]*bough
	n := len(entries)
	for slot := range fan {
		var mine []entry
		mine, entries = parted(entries, slot, depth)
		kids[slot] = boughOf(mine, depth+1)
	}
	return forked(kids, n)
}

// forked makes a fork in one piece of memory.
func forked(kids [fan]*bough, count int) *bough {
	f := &struct {
		bough
		kids [fan]*bough
	}{bough{count: count}, kids}
	f.bough.kids = &f.kids
	return &f.bough
}

// bundled makes a bundle.
func bundled(entries []entry) *bough {
	size := 0
	for _, e := range entries {
		size += len(e.id)
	}
	var ids strings.Builder
	ids.Grow(size)
	leaves := make([]leaf, len(entries))
	for i, e := range entries {
		from := uint32(ids.Len())
		ids.WriteString(string(e.id))
		leaves[i] = leaf{e.key, from, uint32(ids.Len())}
	}
	return &bough{count: len(entries), leaves: leaves, ids: ids.String()}
}

// parted cuts off the entries that belong into a slot, where those of lower
// slots are gone already.
func parted(entries []entry, slot, depth int) (mine, rest []entry) {
	if slot == fan-1 || len(entries) == 0 {
		return entries, nil
	}
	at, _ := slices.BinarySearchFunc(entries, slot+1, func(e entry, to int) int { return e.slot(depth) - to })
	return entries[:at], entries[at:]
}

// growth is one change of a tree: what becomes of marks, and the version.
type growth struct {
	become  func(old, mark Mark) Mark
	version uint64
}

// bough returns b with the changes made, which are in order: b itself where
// they change nothing.
func (g *growth) bough(b *bough, changes []entry, depth int) *bough {
	if len(changes) == 0 {
		return b
	}
	if b == nil || b.kids == nil {
		return g.bundle(b, changes, depth)
	}
	kids := *b.kids
	count, changed := 0, false
	for slot := range fan {
		var mine []entry
		mine, changes = parted(changes, slot, depth)
		kid := g.bough(kids[slot], mine, depth+1)
		changed = changed || kid != kids[slot]
		kids[slot] = kid
		count += kid.size()
	}
	switch {
	case !changed:
		return b
	case count <= bundle/2: // not at once below bundle, lest one mark on and off split it for ever
		var few [bundle / 2]entry
		all := few[:0]
		for _, kid := range kids {
			all = kid.gathered(all)
		}
		return boughOf(all, depth)
	}
	return forked(kids, count)
}

// bundle is bough for one that has leaves, or nothing.
func (g *growth) bundle(b *bough, changes []entry, depth int) *bough {
	var room, more [bundle + 1]entry // enough for one change
	had, leaves := b.gathered(room[:0]), more[:0]
	changed := false
	for len(changes) > 0 {
		c := changes[0]
		at := 0
		for at < len(had) && had[at].compare(c) < 0 {
			at++
		}
		leaves, had = append(leaves, had[:at]...), had[at:]
		was := entry{c.id, c.with(0)}
		if len(had) > 0 && had[0].compare(c) == 0 {
			was, had = had[0], had[1:]
		}
		is := was
		for len(changes) > 0 && changes[0].compare(c) == 0 { // the same one twice
			is.key = is.with(g.become(is.mark(), changes[0].mark()))
			changes = changes[1:]
		}
		if is.mark() != 0 {
			leaves = append(leaves, is)
			g.version += is.version()
		}
		if was.mark() != 0 {
			g.version -= was.version()
		}
		changed = changed || is.mark() != was.mark()
	}
	if !changed {
		return b
	}
	return boughOf(append(leaves, had...), depth)
}

// differ yields where now is not as old, and reports whether yield never
// returned false. What both share is passed over.
func differ(now, old *bough, depth int, yield func(ID, Mark) bool) bool {
	switch {
	case now == old:
		return true
	case old == nil:
		return now.each(yield)
	case now == nil:
		return old.each(func(id ID, _ Mark) bool { return yield(id, 0) })
	case now.kids == nil && old.kids == nil:
		return differLeaves(now, old, yield)
	}
	for slot := range fan {
		if !differ(now.kid(slot, depth), old.kid(slot, depth), depth+1, yield) {
			return false
		}
	}
	return true
}

// kid is the bough in a slot, cut off the bundle where b is one.
func (b *bough) kid(slot, depth int) *bough {
	if b.kids != nil {
		return b.kids[slot]
	}
	from := 0
	for from < len(b.leaves) && b.leaves[from].slot(depth) < slot {
		from++
	}
	to := from
	for to < len(b.leaves) && b.leaves[to].slot(depth) == slot {
		to++
	}
	if from == to {
		return nil
	}
	return &bough{count: to - from, leaves: b.leaves[from:to], ids: b.ids}
}

// differLeaves is differ for two bundles.
func differLeaves(now, old *bough, yield func(ID, Mark) bool) bool {
	for i, j := 0, 0; i < len(now.leaves) || j < len(old.leaves); {
		order := -1
		switch {
		case i == len(now.leaves):
			order = 1
		case j < len(old.leaves):
			order = now.entry(i).compare(old.entry(j))
		}
		more := true
		switch {
		case order < 0:
			more = yield(now.id(i), now.leaves[i].mark())
			i++
		case order > 0:
			more = yield(old.id(j), 0)
			j++
		default:
			if mark := now.leaves[i].mark(); mark != old.leaves[j].mark() {
				more = yield(now.id(i), mark)
			}
			i, j = i+1, j+1
		}
		if !more {
			return false
		}
	}
	return true
}

package index

import (
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// label returns a label as the edition shows it.
func (j *joint) label(n uint32) *label {
	switch u := j.united().numbered(n); {
	case j.stack.plain:
		return j.last.column.shown(n)
	case u != nil:
		return u.shown.get(u.label)
	}
	shelf := j.shelf(n)
	if l := shelf.get(n); l != nil {
		return l
	}
	var l *label
	if key := strings.Clone(j.last.key(n)); j.of == topics {
		l = topicLabel(key, j.stack.tax)
	} else {
		l = j.spell(key, "", j.spellings(n))
	}
	shelf.put(n, l)
	return l
}

// label makes the label of a union. Its kind is that of what it has become,
// whatever the articles took it for.
func (u *union) label() *label {
	s := u.joint.spellings(u.number)
	if kind, _, _ := strings.Cut(string(u.id), ":"); model.KindOf(kind) != model.UnknownKind {
		clear(s.kinds[:])
		s.kinds[model.KindOf(kind)] = 1
	}
	return u.joint.spell(string(u.id), u.called, s)
}

// shelf returns where a label is kept once it is made: with the last link that
// has it, for all editions, unless some of its articles are dead in this one.
func (j *joint) shelf(n uint32) *kept[label] {
	key := j.last.key(n)
	var last *link
	for i := len(j.last.chain) - 1; i >= 0 && last == nil; i-- {
		if _, ok := j.last.chain[i].rank(n, key); ok {
			last = j.last.chain[i]
		}
	}
	dead := false
	j.members(n, func(i int, rank uint32) {
		lost := j.stack.layers[i].lost(j.of)
		dead = dead || lost != nil && lost[rank] > 0
	})
	if dead || last == nil {
		return &j.kept
	}
	return &last.labels
}

// spellings adds up how the living articles of all layers spell a label.
func (j *joint) spellings(n uint32) (all spellings) {
	j.members(n, func(i int, rank uint32) {
		l := j.stack.layers[i]
		c := l.columns[j.of]
		told := c.tallies(rank)
		all.add(&told)
		if lost := l.lost(j.of); lost == nil || lost[rank] == 0 {
			return
		}
		for it := roaring.And(c.articles.bitmap(rank), l.dead).Iterator(); it.HasNext(); {
			for r, s := range c.spelledBy(it.Next()) {
				if r == rank {
					all.note(s, -1)
				}
			}
		}
	})
	for _, list := range all.lists() { // what is shown outlives the mapping that it was read from
		for i := range *list {
			(*list)[i].text = strings.Clone((*list)[i].text)
		}
	}
	return all
}

// spell makes a label of how articles spell it. An actor is called what the
// reader calls it, else by the fullest of its common spellings.
func (j *joint) spell(key, called string, s spellings) *label {
	if !j.of.ofCast() {
		return s.label(key, nil)
	}
	return s.label(key, func(id model.ActorID) string {
		if called != "" {
			return called
		}
		return s.fullest(id)
	})
}

// fullest returns the fullest of the common spellings of the name that an
// actor's ID is made of, of those under which articles have it; "" where there
// is none. It is what cast.Cast.Name makes of the same articles.
func (s *spellings) fullest(id model.ActorID) string {
	_, key, _ := strings.Cut(string(id), ":")
	var named []alias.Counted
	for _, x := range s.names {
		if alias.Key(x.text) == key {
			named = append(named, alias.Counted{Text: x.text, Count: x.n})
		}
	}
	return alias.Fullest(named)
}

// kept keeps what was made of labels, by number; when it is too much it begins
// anew.
type kept[T any] struct {
	mu sync.Mutex
	by map[uint32]*T
}

// keptJoined bounds how many are kept, a few hundred bytes each.
const keptJoined = 1 << 14

func (k *kept[T]) get(n uint32) *T {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.by[n]
}

func (k *kept[T]) put(n uint32, made *T) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.by == nil || len(k.by) >= keptJoined {
		k.by = make(map[uint32]*T)
	}
	k.by[n] = made
}

package index

import (
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model/query"
	"dateline/model/reading"
)

// answer is the set of articles that match a question, layer by layer.
type answer struct {
	hits []*hits // by layer
	rows int
	all  bool
}

// hits are the matching articles of one layer.
type hits struct {
	set    *roaring.Bitmap // not to be changed
	rows   int
	of     int // how many articles the layer has, dead ones too
	listed lazily[[]uint32]
	denser lazily[[]uint64]
	chosen lazily[*subset]
}

func newHits(set *roaring.Bitmap, of int) *hits {
	return &hits{set: set, rows: int(set.GetCardinality()), of: of}
}

// list returns the matching ordinals, ascending; not to be changed.
func (h *hits) list() []uint32 { return h.listed.get(h.set.ToArray) }

// dense returns the set as bits; not to be changed.
func (h *hits) dense() []uint64 {
	return h.denser.get(func() []uint64 {
		words := make([]uint64, (h.of+63)/64)
		h.set.WriteDenseTo(words)
		return words
	})
}

// listUpTo is up to how many rows they are a list, and of more they are bits.
const listUpTo = 4096

// subset returns the set so that it can be looked into by place.
func (h *hits) subset() *subset {
	return h.chosen.get(func() *subset {
		switch {
		case h.rows == h.of:
			return &subset{n: h.of, size: h.of}
		case h.rows <= listUpTo:
			return &subset{n: h.of, size: h.rows, list: h.list()}
		}
		s := choose(h.of, h.dense())
		return &s
	})
}

// answers keeps the last few answers: one key press asks for rows, actors and
// topics of the same question.
type answers struct {
	mu   sync.Mutex
	keys [keptAnswers]string
	of   [keptAnswers]*answer
	next int
}

const keptAnswers = 8

func (a *answers) get(key string) *answer {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, k := range a.keys {
		if a.of[i] != nil && k == key {
			return a.of[i]
		}
	}
	return nil
}

func (a *answers) put(key string, found *answer) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.keys[a.next], a.of[a.next] = key, found
	a.next = (a.next + 1) % keptAnswers
}

// answer evaluates a question, or finds it answered already.
func (s *stack) answer(ask reading.Ask) *answer {
	where := query.Simplify(ask.Where)
	if _, all := where.(query.All); all {
		return s.everything()
	}
	key := where.String() + "\x00" + strconv.FormatUint(ask.Marks.Version(), 36) +
		strconv.FormatInt(ask.Now.Unix(), 36)
	if found := s.recent.get(key); found != nil {
		return found
	}
	found := &answer{hits: make([]*hits, len(s.layers))}
	meant := &meanings{stack: s}
	for i, l := range s.layers {
		v := evaluation{layer: l, at: i, meant: meant, ask: ask}
		set := v.eval(where, nil)
		if l.dead != nil {
			set = roaring.AndNot(set, l.dead)
		}
		found.hits[i] = newHits(set, l.Len())
		found.rows += found.hits[i].rows
	}
	found.all = found.rows == s.rows
	s.recent.put(key, found)
	return found
}

// everything is the answer to no question at all.
func (s *stack) everything() *answer {
	return s.whole.get(func() *answer {
		all := &answer{hits: make([]*hits, len(s.layers)), rows: s.rows, all: true}
		for i, l := range s.layers {
			all.hits[i] = l.living()
		}
		return all
	})
}

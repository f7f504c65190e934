package index

import (
	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// answer is the set of articles that match a question, layer by layer.
type answer struct {
	hits    []*hits // by layer
	rows    int
	all     bool
	by      [orderings]lazily[*selection]
	missing lazily[*answer] // of the answer without marks; nil where that is not counted by
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

// answers are those that an edition gave lately, which all readers share: one key
// press asks for rows, actors and topics of the same question, and a new edition
// is asked the same by all who read.
type answers struct {
	sets    lately[*answer]
	counts  lately[[]model.Count]
	leading lately[[]tallied] // labels of what is asked without marks
}

// Bounds of what an edition keeps, in bytes.
const (
	keptSets    = 16 << 20
	keptCounts  = 4 << 20
	keptLeading = 1 << 20
)

func newAnswers() *answers {
	return &answers{
		sets:    lately[*answer]{bound: keptSets},
		counts:  lately[[]model.Count]{bound: keptCounts},
		leading: lately[[]tallied]{bound: keptLeading},
	}
}

// answer evaluates a question, or finds it answered already.
func (s *stack) answer(q question) *answer {
	if _, all := q.Where.(query.All); all {
		return s.everything()
	}
	return s.recent.sets.get(q.key, func() (*answer, int) {
		found := s.evaluate(q.Ask)
		return found, found.bytes()
	})
}

// evaluate makes the answer to an ask.
func (s *stack) evaluate(ask reading.Ask) *answer {
	found := &answer{hits: make([]*hits, len(s.layers))}
	meant := &meanings{stack: s}
	for i, l := range s.layers {
		v := evaluation{layer: l, at: i, meant: meant, ask: ask}
		set := v.eval(ask.Where, nil)
		if l.dead != nil {
			set = roaring.AndNot(set, l.dead)
		}
		found.hits[i] = newHits(set, l.Len())
		found.rows += found.hits[i].rows
	}
	found.all = found.rows == s.rows
	return found
}

// bytes returns about how many an answer takes in the end, with all that is made
// of it when it is looked into.
func (a *answer) bytes() int {
	n := 0
	for _, h := range a.hits {
		n += int(h.set.GetSizeInBytes()) + 4*min(h.rows, listUpTo)
		if h.rows > listUpTo {
			n += h.of / 2 // bits, and those of three more orders
		}
	}
	return n
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

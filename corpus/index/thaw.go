package index

import (
	"fmt"
	"strings"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/segment"
	"dateline/model"
)

// A part in a file are these sections; a name with .at beside it has runs of
// bytes of any length, and .at tells where they end (offsets).
//
//	part                     articles, of these dated, seed of the hashes
//	ids | idtexts.at         IDs, as numbers where all are of the usual kind
//	byid                     ordinals by hash of the ID (buckets)
//	shorthand                signs for what often stands together in headlines
//	heads.at                 by ordinal: precision, source, language, words, title and lede
//	texts.at                 sources and languages, by number
//	times nanos              by ordinal
//	by.source by.title       ordinals in that order, and the place of each
//	cN.labels.at             by rank: key, folded names, variants (labelRecord)
//	cN.starts cN.names       how labels are found: Bloom filters, hashes (buckets)
//	cN.ends cN.forward       by ordinal: ranks
//	cN.times cN.variety      beside forward: mentions, variants (small)
//	cN.lengths cN.total      by rank: articles, mentions
//	cN.lists.at cN.lists.long   by rank: ordinals (packedLists)
//	cN.often.at cN.often.long   by rank: mentions beside lists (oftenMapped)
//	terms.at stems.at        sorted, with numbers by frequency (dictionary)
//	grammars sequences.at    by ordinal: grammar, title's length, term numbers
//	body.at body.long        by term: ordinals; title likewise
//	prefixes.at prefixed.at  beginnings that many terms have, and their articles

// Thaw maps a part from the segment that Freeze or Merge wrote. Nothing is read
// but what says how large the sections are: it takes as long for a million
// articles as for one. The part holds the file. The error wraps
// model.ErrDamaged when the sections do not fit each other; bytes that are false
// inside of them show later, as panics that segment.Guard turns into errors.
func Thaw(f *segment.File, tax Taxonomy) (*Part, error) {
	var p *Part
	var err error
	if damaged := segment.Guard(func() { p, err = thaw(f.Section, tax) }); damaged != nil {
		err = damaged
	}
	if err != nil {
		return nil, fmt.Errorf("read part %s: %w", f.Path(), err)
	}
	p.file = f
	return p, nil
}

// thawing reads the sections and remembers the first that does not fit.
type thawing struct {
	section func(string) []byte
	n       int // articles
	seed    uint64
	wrong   string
}

func thaw(section func(string) []byte, tax Taxonomy) (*Part, error) {
	t := &thawing{section: section}
	head := wordsIn[uint64](section("part"))
	if len(head) != 3 || head[0] > gone-1 || head[1] > head[0] {
		return nil, fmt.Errorf("%w: section part", model.ErrDamaged)
	}
	t.n, t.seed = int(head[0]), head[2]
	p := &Part{tax: tax, dated: int(head[1]), all: roaring.New()}
	p.all.AddRange(0, uint64(t.n))
	p.heads = t.heads()
	p.orders = t.orders(p)
	for of := range facets {
		p.columns[of] = t.column(of, tax)
	}
	p.text = t.text()
	if t.wrong != "" {
		return nil, fmt.Errorf("%w: section %s", model.ErrDamaged, t.wrong)
	}
	return p, nil
}

func (t *thawing) check(ok bool, name string) {
	if !ok && t.wrong == "" {
		t.wrong = name
	}
}

// fixed reads a section of n numbers; of as many as there are with -1.
func fixed[T uint32 | uint64 | int64](t *thawing, name string, n int) []T {
	b := t.section(name)
	out := wordsIn[T](b)
	var zero T
	t.check(len(b)%int(unsafe.Sizeof(zero)) == 0 && (n < 0 || len(out) == n), name)
	return out
}

// offsets reads where n runs are in a section; any number with -1.
func (t *thawing) offsets(name string, n int) ([]byte, offsets) {
	b := t.section(name)
	at, ok := offsetsIn(t.section(name + ".at"))
	t.check(ok && (n < 0 || at.len() == n) && at.end(at.len()-1) == uint64(len(b)), name)
	return b, at
}

func (t *thawing) dictionary(name string) dictionary {
	d, ok := dictionaryIn(t.section, name)
	t.check(ok, name)
	return d
}

// packed reads n lists; any number with -1.
func (t *thawing) packed(name string, n int) *packedLists {
	p, ok := packedIn(t.section, name, t.n)
	if t.check(ok && (n < 0 || p.at.len() == n), name); !ok {
		return &packedLists{}
	}
	return p
}

func (t *thawing) small(name string, n int) small {
	s, ok := smallIn(t.section(name), n)
	t.check(ok, name)
	return s
}

func (t *thawing) heads() *mappedHeads {
	h := &mappedHeads{n: t.n, seed: t.seed}
	h.records, h.at = t.offsets("heads", t.n)
	h.texts, h.textsAt = t.offsets("texts", -1)
	var short bool
	h.short, short = shorthandIn(t.section("shorthand"))
	t.check(short, "shorthand")
	h.times = fixed[int64](t, "times", t.n)
	if h.nanos = fixed[uint32](t, "nanos", -1); len(h.nanos) != 0 {
		t.check(len(h.nanos) == t.n, "nanos")
	}
	if h.ids = fixed[uint64](t, "ids", -1); t.section("idtexts.at") != nil {
		h.idTexts, h.idsAt = t.offsets("idtexts", t.n)
	} else {
		t.check(len(h.ids) == t.n, "ids")
	}
	var ok bool
	h.byID, ok = bucketsIn(t.section("byid"))
	t.check(ok, "byid")
	return h
}

func (t *thawing) orders(p *Part) *orders {
	o := &orders{heads: p.heads, dated: p.dated}
	for i, by := range []struct {
		name string
		to   *permutation
	}{{"by.source", &o.bySource}, {"by.title", &o.byTitle}} {
		all := fixed[uint32](t, by.name, 2*t.n)
		if len(all) == 2*t.n {
			*by.to = permutation{ordinals: all[:t.n:t.n], rank: all[t.n:]}
		}
		o.once[i].Do(func() {})
	}
	return o
}

func (t *thawing) column(of facet, tax Taxonomy) *column {
	name := columnName(of)
	m := &mappedColumn{lengths: fixed[uint32](t, name+".lengths", -1)}
	n := len(m.lengths)
	c := &column{of: of, mapped: m,
		ends: fixed[uint32](t, name+".ends", t.n), forward: fixed[uint32](t, name+".forward", -1)}
	m.records, m.at = t.offsets(name+".labels", n)
	c.articles.mapped = t.packed(name+".lists", n)
	if of.ofCast() {
		c.total = fixed[uint32](t, name+".total", n)
		if c.total == nil {
			c.total = []uint32{}
		}
		m.times = t.small(name+".times", len(c.forward))
		often := t.packed(name+".often", n)
		m.often = &oftenMapped{all: often.all, at: often.at, views: make([]atomic.Pointer[[]*roaring.Bitmap], len(often.views))}
	}
	if of == topics {
		c.labels = newTopicsMapped(m, tax)
		return c
	}
	m.variety = t.small(name+".variety", len(c.forward))
	begin := fixed[uint64](t, name+".starts", 2*n)
	names, ok := bucketsIn(t.section(name + ".names"))
	t.check(ok, name+".names")
	c.labels = &mappedLabels{column: m, begin: startsIn(begin), byName: names, seed: t.seed}
	return c
}

// startsIn returns pairs of numbers as starts, which are such a pair.
func startsIn(pairs []uint64) []starts {
	if len(pairs) < 2 {
		return nil
	}
	return unsafe.Slice((*starts)(unsafe.Pointer(&pairs[0])), len(pairs)/2)
}

func (t *thawing) text() *textIndex {
	x := &textIndex{n: t.n, terms: &mappedTerms{terms: t.dictionary("terms"), stems: t.dictionary("stems")}}
	for _, g := range t.section("grammars") {
		t.check(strings.IndexByte(grammars, g) >= 0, "grammars")
		x.grammars = append(x.grammars, grammar(g))
	}
	x.body.mapped = t.packed("body", -1)
	x.title.mapped = t.packed("title", x.body.count())
	m := &mappedText{prefixes: t.dictionary("prefixes")}
	m.sets.mapped = t.packed("prefixed", -1)
	m.sequences, m.at = t.offsets("sequences", t.n)
	x.mapped = m
	return x
}

// mappedHeads are heads in a file.
type mappedHeads struct {
	n       int
	seed    uint64
	records []byte
	at      offsets
	short   *shorthand
	texts   []byte // sources and languages
	textsAt offsets
	times   []int64  // seconds
	nanos   []uint32 // beside times; nil where all are 0
	ids     []uint64 // or
	idTexts []byte
	idsAt   offsets
	byID    buckets
}

func (h *mappedHeads) Len() int { return h.n }

func (h *mappedHeads) id(o uint32) model.ID {
	if h.ids != nil {
		return numberID(idText(), h.ids[o])
	}
	return model.ID(h.idsAt.of(h.idTexts, o))
}

func (h *mappedHeads) time(o uint32) time.Time {
	nanos := int64(0)
	if h.nanos != nil {
		nanos = int64(h.nanos[o])
	}
	return time.Unix(h.times[o], nanos).UTC()
}

// head copies all texts at once.
func (h *mappedHeads) head(o uint32) model.Headline {
	b := reader(h.at.of(h.records, o))
	what := b.bytes(1)[0]
	source := h.textsAt.of(h.texts, uint32(b.number()))
	lang := h.textsAt.of(h.texts, uint32(b.number()))
	n, title := b.number(), b.number()
	all := make([]byte, 0, 3*len(b)+len(source)+len(lang))
	if what&spelledOut != 0 {
		all = append(all, b...)
	} else {
		all = h.short.read(all, b)
	}
	lede := uint64(len(all)) - title
	rest := textIn(append(append(all, source...), lang...))
	take := func(n uint64) (s string) {
		s, rest = rest[:n], rest[n:]
		return s
	}
	return model.Headline{ID: h.id(o), Title: take(title), Lede: take(lede), Source: take(uint64(len(source))),
		Lang: rest, Words: int(n), Published: model.Moment{Time: h.time(o), Precision: model.Precision(what &^ spelledOut)}}
}

func (h *mappedHeads) find(id model.ID) (o uint32, found bool) {
	for o := range h.byID.under(steady(h.seed, string(id))) {
		if int(o) < h.n && h.id(o) == id {
			return o, true
		}
	}
	return 0, false
}

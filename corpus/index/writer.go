package index

import (
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

// Taxonomy is what the index asks of the topics.
type Taxonomy interface {
	Get(code string) (model.Topic, bool)
	Find(nameOrCode string) []model.Topic
	Above(code string) []string // codes, nearest first
}

// Writer collects articles and publishes editions of them. It is safe for
// concurrent use, but its methods wait for each other: give the costly part to
// Analyse.
type Writer struct {
	mu       sync.Mutex
	tax      Taxonomy
	words    *vocabulary
	tables   [facets]*table
	texts    []string // names, roles and aliases by number; 0 is ""
	numbers  map[string]uint32
	places   map[model.ID]int // in slots
	slots    []*slot
	last     *Part
	edition  uint64 // how many there were
	reorder  bool   // an article came, or its date or title changed
	retext   bool   // a text came or changed
	entered  bool   // an article was added: more than who is who may have changed
	called   func(model.ActorID) string
	topicsOf map[string][]uint32
	scratch  []byte
	decoded  []uint32
}

// slot is an article as the index keeps it. It is immutable; a newer entry of
// the article gets a new one.
type slot struct {
	head  model.Headline
	hash  uint64 // of the id
	text  *sequence
	flat  []uint32       // label numbers, facet by facet
	ends  [facets]uint32 // where each facet ends in flat
	times []uint32       // mentions of the actors and then of the speakers
	names []uint32       // what was tallied: see Writer.tally
}

func (s *slot) labels(of facet) []uint32 {
	if of == 0 {
		return s.flat[:s.ends[0]]
	}
	return s.flat[s.ends[of-1]:s.ends[of]]
}

// mentions returns how often the i-th of the actors or speakers is mentioned.
func (s *slot) mentions(of facet, i int) uint32 {
	if of == speakers {
		i += int(s.ends[actors])
	}
	return s.times[i]
}

// NewWriter returns a writer without articles. tax may be shared.
func NewWriter(tax Taxonomy) *Writer {
	w := &Writer{tax: tax, words: newVocabulary(), texts: []string{""},
		numbers: map[string]uint32{"": 0}, places: map[model.ID]int{}, topicsOf: map[string][]uint32{}}
	for i := range w.tables {
		w.tables[i] = newTable()
	}
	return w
}

// Put inserts articles, or replaces those with the same ID. It keeps nothing
// of them but what Entry holds.
func (w *Writer) Put(articles ...*model.Article) {
	for _, a := range articles {
		w.Add(w.Analyse(a))
	}
}

// Add is Put for articles that have been analysed.
func (w *Writer) Add(entries ...Entry) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i := range entries {
		w.add(&entries[i])
	}
}

func (w *Writer) add(e *Entry) {
	s := &slot{head: e.head, hash: hashOf(string(e.head.ID))}
	s.head.Source = w.texts[w.number(s.head.Source)]
	s.head.Lang = w.texts[w.number(s.head.Lang)]
	place, replaces := w.places[e.head.ID]
	var old *slot
	if replaces {
		old = w.slots[place]
		s.head.ID = old.head.ID
	} else {
		place = len(w.slots)
		w.places[s.head.ID] = place
		w.slots = append(w.slots, nil)
	}
	switch {
	case old != nil && old.text.hash == e.hash:
		s.text = old.text
		s.head.Title = old.head.Title
	case e.kept != nil: // another text came between; this one is back
		s.text = e.kept
		w.count(s.text, 1)
		w.retext = true
	default:
		s.text = w.sequence(e)
		w.retext = true
	}
	if old == nil || old.head.Published.Time != s.head.Published.Time ||
		old.head.Published.Known() != s.head.Published.Known() || old.head.Title != s.head.Title {
		w.reorder = true
	}
	w.entered = true
	w.label(s, e)
	w.tally(s.names, 1)
	if old != nil {
		w.tally(old.names, -1)
		if old.text != s.text {
			w.count(old.text, -1)
		}
	}
	w.slots[place] = s
}

// label files the entry's refs, facet by facet.
func (w *Writer) label(s *slot, e *Entry) {
	s.room(e.refs)
	for of := range facets {
		w.file(s, of, e.refs)
		s.ends[of] = uint32(len(s.flat))
	}
}

// room makes room for refs.
func (s *slot) room(refs []ref) {
	s.flat = make([]uint32, 0, len(refs)+8)
	size := 0
	for i := range refs {
		size += spellingSize + len(refs[i].aliases)
	}
	s.names = make([]uint32, 0, size)
}

// file files the refs of one facet.
func (w *Writer) file(s *slot, of facet, refs []ref) {
	for i := range refs {
		r := &refs[i]
		switch {
		case r.of != of:
		case of == topics:
			for _, n := range w.topicNumbers(r.key) {
				if !slices.Contains(s.labels2(of), n) {
					s.flat = append(s.flat, n)
				}
			}
		default:
			n, _ := w.tables[of].record(r.key)
			s.flat = append(s.flat, n)
			s.spell(w, of, n, r)
			if of.ofCast() {
				s.times = append(s.times, uint32(r.mentions))
			}
		}
	}
}

// labels2 returns the labels of a facet that is being filed.
func (s *slot) labels2(of facet) []uint32 {
	if of == 0 {
		return s.flat
	}
	return s.flat[s.ends[of-1]:]
}

// spellingSize is how many numbers tell how an article spells a label, without
// the aliases.
const spellingSize = 6

// spell notes how the article spells a label: facet, label, kind and country,
// name, role, how many aliases, and those.
func (s *slot) spell(w *Writer, of facet, n uint32, r *ref) {
	s.names = append(s.names, uint32(of), n, uint32(min(r.kind, model.Place))|packed(r.country)<<8, w.number(r.name), w.number(r.role), 0)
	at := len(s.names)
	for _, alias := range r.aliases {
		if a := w.number(alias); a != 0 && !slices.Contains(s.names[at:], a) {
			s.names = append(s.names, a)
		}
	}
	s.names[at-1] = uint32(len(s.names) - at)
}

// tally adds what an article spells to the labels, or takes it off.
func (w *Writer) tally(rest []uint32, by int32) {
	for len(rest) > 0 {
		t := w.tables[rest[0]]
		r := t.records[rest[1]]
		if !r.dirty {
			r.dirty = true
			t.dirty = append(t.dirty, rest[1])
		}
		r.kinds[rest[2]&0xff] += uint32(by)
		if country := rest[2] >> 8; country != 0 {
			r.countries.add(country, by)
		}
		if rest[3] != 0 {
			r.names.add(rest[3], by)
		}
		if rest[4] != 0 {
			r.roles.add(rest[4], by)
		}
		aliases := rest[spellingSize : spellingSize+rest[5]]
		for _, a := range aliases {
			r.aliases.add(a, by)
		}
		rest = rest[spellingSize+rest[5]:]
	}
}

// topicNumbers returns the labels of a topic and of those above it.
func (w *Writer) topicNumbers(code string) []uint32 {
	if numbers, ok := w.topicsOf[code]; ok {
		return numbers
	}
	n, _ := w.tables[topics].record(code)
	numbers := []uint32{n}
	for _, above := range w.tax.Above(code) {
		if n, _ := w.tables[topics].record(above); !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	w.topicsOf[strings.Clone(code)] = numbers
	return numbers
}

// number returns the number of a name, a role or an alias.
func (w *Writer) number(s string) uint32 {
	n, ok := w.numbers[s]
	if !ok {
		s = strings.Clone(s)
		n = uint32(len(w.texts))
		w.texts = append(w.texts, s)
		w.numbers[s] = n
	}
	return n
}

// Part returns what has been put so far as one layer. What did not change since
// the last is shared with it: articles that only came back marked cost the
// facets' columns, not the text.
func (w *Writer) Part() *Part {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.part()
}

func (w *Writer) part() *Part {
	var p *Part
	var h *slotHeads
	if w.last == nil || w.reorder {
		p, h = ordered(slices.Clone(w.slots))
	} else {
		p, h = w.follow()
	}
	p.tax = w.tax
	for of := range facets {
		if w.last != nil && !w.reorder && !w.entered && !of.ofCast() {
			p.columns[of] = w.last.columns[of].over(h.slots)
			continue
		}
		labels := w.tables[of].labels(of, w.texts, w.tax, w.calling(of))
		p.columns[of] = newColumn(of, h.slots, w.texts, labels, w.tables[of].sorted)
	}
	if w.last == nil || w.reorder || w.retext {
		p.text = newTextIndex(w.words, h.slots)
	} else {
		p.text = w.last.text
	}
	p.orders = &orders{heads: p.heads, dated: p.dated}
	w.last, w.reorder, w.retext, w.entered = p, false, false, false
	return p
}

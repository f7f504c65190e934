package index

import (
	"slices"
	"strings"

	"dateline/model"
)

// label is one value of a facet as an edition shows it. It is immutable.
type label struct {
	key     string
	name    string
	detail  string
	kind    model.ActorKind
	country string
	aliases []string // the most frequent first
	folded  []string // name and aliases, folded, each once
	hashes  []uint64 // of folded, and of key
	starts  starts   // of the words in folded
}

// table collects the labels of one facet from all articles. It counts every
// spelling, so that what an edition shows depends on the articles alone and not
// on the order in which they came, or on articles replaced since.
type table struct {
	numbers map[string]uint32
	records []*record
	shown   []*label // of the last edition
	sorted  []uint32 // the numbers of shown, by name
	dirty   []uint32
}

// record is a label in the making.
type record struct {
	key                   string
	names, roles, aliases tally
	countries             tally // by packed
	kinds                 [4]uint32
	dirty                 bool
}

// tally counts strings; the lists are short.
type tally []counted

type counted struct {
	text uint32 // number of the string
	n    int32
}

func (t *tally) add(text uint32, by int32) {
	for i := range *t {
		if (*t)[i].text == text {
			(*t)[i].n += by
			if (*t)[i].n == 0 {
				*t = slices.Delete(*t, i, i+1)
			}
			return
		}
	}
	*t = append(*t, counted{text, by})
}

func newTable() *table { return &table{numbers: map[string]uint32{}} }

// record returns the number and record of a key.
func (t *table) record(key string) (uint32, *record) {
	n, ok := t.numbers[key]
	if !ok {
		n = uint32(len(t.records))
		key = strings.Clone(key)
		t.numbers[key] = n
		t.records = append(t.records, &record{key: key})
	}
	r := t.records[n]
	if !r.dirty {
		r.dirty = true
		t.dirty = append(t.dirty, n)
	}
	return n, r
}

// labels returns the labels by number, with those made anew whose spellings
// changed. The slice is the caller's to read for ever.
func (t *table) labels(of facet, texts []string, tax Taxonomy, called func(model.ActorID) string) []*label {
	if len(t.dirty) == 0 {
		return t.shown
	}
	shown := make([]*label, len(t.records))
	copy(shown, t.shown)
	var scratch spellings
	for _, n := range t.dirty {
		r := t.records[n]
		r.dirty = false
		if of == topics {
			if shown[n] == nil {
				shown[n] = topicLabel(r.key, tax)
			}
			continue
		}
		r.spellings(texts, &scratch)
		shown[n] = scratch.label(r.key, called)
	}
	t.shown = shown
	t.resort()
	t.dirty = nil
	return shown
}

// resort merges the labels made anew into those sorted before, so that a name
// that changes does not cost the sorting of all.
func (t *table) resort() {
	byName := func(a, b uint32) int {
		x, y := t.shown[a], t.shown[b]
		if c := strings.Compare(x.folded[0], y.folded[0]); c != 0 {
			return c
		}
		return strings.Compare(x.key, y.key)
	}
	moved := make([]bool, len(t.shown))
	for _, n := range t.dirty {
		moved[n] = true
	}
	slices.SortFunc(t.dirty, byName)
	added := t.dirty
	out := make([]uint32, 0, len(t.shown))
	for _, n := range t.sorted {
		if moved[n] {
			continue
		}
		for len(added) > 0 && byName(added[0], n) < 0 {
			out, added = append(out, added[0]), added[1:]
		}
		out = append(out, n)
	}
	t.sorted = append(out, added...)
}

func topicLabel(code string, tax Taxonomy) *label {
	l := &label{key: code, name: code}
	if topic, ok := tax.Get(code); ok && topic.Name != "" {
		l.name = topic.Name
	}
	above := tax.Above(code)
	path := make([]string, 0, len(above))
	for i := len(above) - 1; i >= 0; i-- {
		if topic, ok := tax.Get(above[i]); ok {
			path = append(path, topic.Name)
		}
	}
	l.detail = strings.Join(path, " › ")
	return l.hashed()
}

func (l *label) hashed() *label {
	l.folded = append(l.folded, Fold(l.name))
	for _, a := range l.aliases {
		if f := Fold(a); f != "" && !slices.Contains(l.folded, f) {
			l.folded = append(l.folded, f)
		}
	}
	for _, f := range l.folded {
		l.hashes = append(l.hashes, hashOf(f))
		l.starts.note(f)
	}
	if !slices.Contains(l.folded, l.key) {
		l.hashes = append(l.hashes, hashOf(l.key))
	}
	return l
}

// answers reports whether one of the label's forms has a word that begins with
// each of the words.
func (l *label) answers(words []string) bool {
	for _, f := range l.folded {
		if hasWords(f, words) {
			return true
		}
	}
	return false
}

// starts are two small Bloom filters of a label's words, by their first two and
// their first three bytes: nearly all labels of a large column are ruled out
// by them while a name is being typed.
type starts struct{ two, three uint64 }

func bitOf(begin string) uint64 {
	h := uint32(2166136261)
	for i := range len(begin) {
		h = (h ^ uint32(begin[i])) * 16777619
	}
	return 1 << (h >> 26)
}

// note adds the words of a folded text.
func (s *starts) note(text string) {
	inside := false
	for i, r := range text {
		word := isWordRune(r)
		if word && !inside {
			if i+2 <= len(text) {
				s.two |= bitOf(text[i : i+2])
			}
			if i+3 <= len(text) {
				s.three |= bitOf(text[i : i+3])
			}
		}
		inside = word
	}
}

// startsOf returns the bits that a label needs to answer the words. A word of
// an unspaced script may begin anywhere and needs none.
func startsOf(words []string) (need starts) {
	for _, w := range words {
		if isPair(w) {
			continue
		}
		if len(w) >= 2 {
			need.two |= bitOf(w[:2])
		}
		if len(w) >= 3 {
			need.three |= bitOf(w[:3])
		}
	}
	return need
}

func (s starts) has(need starts) bool {
	return s.two&need.two == need.two && s.three&need.three == need.three
}

package index

import (
	"cmp"
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

// most returns the commonest string, of equals the first by alphabet.
func (t tally) most(texts []string) string {
	best := counted{}
	for _, c := range t {
		if c.n > best.n || c.n == best.n && texts[c.text] < texts[best.text] {
			best = c
		}
	}
	return texts[best.text]
}

// packed is a country's two letters as one number; 0 for none.
func packed(country string) uint32 {
	if len(country) != 2 {
		return 0
	}
	return uint32(country[0]) | uint32(country[1])<<8
}

// country returns the commonest of the packed countries, of equals the smaller
// number; "" for none.
func (t tally) country() string {
	best := counted{}
	for _, c := range t {
		if c.n > best.n || c.n == best.n && c.text < best.text {
			best = c
		}
	}
	if best.n == 0 {
		return ""
	}
	return string([]byte{byte(best.text), byte(best.text >> 8)})
}

// often returns how often a string was counted.
func (t tally) often(text uint32) int32 {
	for _, c := range t {
		if c.text == text {
			return c.n
		}
	}
	return 0
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
	for _, n := range t.dirty {
		r := t.records[n]
		r.dirty = false
		if of == topics {
			if shown[n] == nil {
				shown[n] = topicLabel(r.key, tax)
			}
			continue
		}
		shown[n] = r.label(texts, called)
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

// label makes what an edition shows; called, where there is one, has a better
// name than the commonest.
func (r *record) label(texts []string, called func(model.ActorID) string) *label {
	l := &label{key: r.key}
	if called != nil {
		l.name = called(model.ActorID(r.key))
	}
	if l.name == "" {
		l.name = r.names.most(texts)
	}
	if l.name == "" {
		l.name = r.key
	}
	most := uint32(0)
	for k, n := range r.kinds {
		if n > most && model.ActorKind(k) != model.UnknownKind {
			most, l.kind = n, model.ActorKind(k)
		}
	}
	l.detail = r.roles.most(texts)
	if kind := l.kind.String(); l.detail == "" || kind == "" {
		l.detail += kind
	} else {
		l.detail += " · " + kind
	}
	l.country = r.countries.country()
	l.aliases = r.forms(l.name, texts)
	return l.hashed()
}

// forms returns what the label is called beside its name, the most frequent
// first and of equals by alphabet.
func (r *record) forms(name string, texts []string) []string {
	all := make(tally, 0, len(r.aliases)+len(r.names))
	for _, c := range r.aliases {
		all = append(all, counted{c.text, c.n + r.names.often(c.text)})
	}
	for _, c := range r.names {
		if r.aliases.often(c.text) == 0 {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b counted) int {
		return cmp.Or(int(b.n-a.n), strings.Compare(texts[a.text], texts[b.text]))
	})
	var forms []string
	for _, c := range all {
		if s := texts[c.text]; s != name {
			forms = append(forms, s)
		}
	}
	return forms
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

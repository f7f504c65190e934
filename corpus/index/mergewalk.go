package index

import (
	"bytes"
	"cmp"
	"slices"
)

// walk goes through the terms of a text index in order.
type walk struct {
	layer  uint32
	mapped *cursor
	words  lexicon // in memory
	next   int
	key    string // of the term; ok is false behind the last
	number uint32
	ok     bool
}

func newWalk(layer int, t *textIndex) *walk {
	w := &walk{layer: uint32(layer)}
	switch terms := t.terms.(type) {
	case *mappedTerms:
		w.mapped = terms.terms.first()
		w.read()
	case lexicon:
		w.words = terms
		w.step()
	}
	return w
}

func (w *walk) step() {
	if w.mapped != nil {
		w.mapped.next()
		w.read()
		return
	}
	if w.ok = w.next < len(w.words.byTerm); w.ok {
		w.number = w.words.byTerm[w.next]
		w.key = w.words.terms[w.number]
		w.next++
	}
}

func (w *walk) read() {
	if w.ok = w.mapped.ok; w.ok {
		w.key, w.number = w.mapped.key(), w.mapped.number()
	}
}

// each calls f with each term of the layers once, in order, and where it is.
func (t *textMerger) each(f func(term string, at []*walk) error) error {
	var all []*walk
	for i, from := range t.from {
		if w := newWalk(i, from); w.ok {
			all = append(all, w)
		}
	}
	at := make([]*walk, 0, len(all))
	for len(all) > 0 {
		at = at[:0]
		for _, w := range all {
			switch {
			case len(at) == 0 || w.key < at[0].key:
				at = append(at[:0], w)
			case w.key == at[0].key:
				at = append(at, w)
			}
		}
		if err := f(at[0].key, at); err != nil {
			return err
		}
		for _, w := range at {
			w.step()
		}
		all = slices.DeleteFunc(all, func(w *walk) bool { return !w.ok })
		if err := t.step(); err != nil {
			return err
		}
	}
	return nil
}

// stemTable collects stems, end to end since there are as many as terms.
type stemTable struct {
	all  []byte
	rows []stemmed
}

// stemmed is a term's stem.
type stemmed struct{ from, to, number uint32 }

func (s *stemTable) add(grammar byte, stem string, number uint32) {
	from := len(s.all)
	s.all = append(append(s.all, grammar), stem...)
	s.rows = append(s.rows, stemmed{uint32(from), uint32(len(s.all)), number})
}

func (s *stemTable) write(to sections) error {
	slices.SortFunc(s.rows, func(a, b stemmed) int {
		return cmp.Or(bytes.Compare(s.all[a.from:a.to], s.all[b.from:b.to]), cmp.Compare(a.number, b.number))
	})
	words := dictionaryWriter{to: to.Section("stems")}
	for _, x := range s.rows {
		if err := words.add(textIn(s.all[x.from:x.to]), x.number); err != nil {
			return err
		}
	}
	return words.finish(to, "stems")
}

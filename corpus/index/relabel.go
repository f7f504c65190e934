package index

import (
	"slices"

	"dateline/model"
)

// Recast puts the actors and speakers of a in the place of those that Analyse
// found: a is the same article as the whole cast knows it. Its text is not
// looked at.
func (e *Entry) Recast(a *model.Article) {
	e.refs = slices.DeleteFunc(e.refs, func(r ref) bool { return r.of.ofCast() })
	e.cast(make(map[labelled]int, len(a.Actors)+len(a.Quotes)), a)
}

// Relabel is Recast for articles that are in already. What else is known of
// them stays, and so costs the next edition nothing; articles that are not in
// are passed over.
func (w *Writer) Relabel(articles ...*model.Article) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, a := range articles {
		place, ok := w.places[a.ID]
		if !ok {
			continue
		}
		var e Entry
		e.Recast(a)
		old := w.slots[place]
		s := w.recast(old, e.refs)
		if slices.Equal(s.flat, old.flat) && slices.Equal(s.names, old.names) && slices.Equal(s.times, old.times) {
			continue
		}
		was, is := differing(old.names, s.names)
		w.tally(is, 1)
		w.tally(was, -1)
		w.slots[place] = s
	}
}

// recast returns a slot with these actors and speakers, and all else of old.
func (w *Writer) recast(old *slot, refs []ref) *slot {
	s := &slot{head: old.head, hash: old.hash, text: old.text}
	s.room(refs)
	rest := old.names
	for of := range facets {
		var kept []uint32
		kept, rest = spellingsOf(of, rest)
		if of.ofCast() {
			w.file(s, of, refs)
		} else {
			s.flat = append(s.flat, old.labels(of)...)
			s.names = append(s.names, kept...)
		}
		s.ends[of] = uint32(len(s.flat))
	}
	return s
}

// spellingsOf parts what was noted of a facet from what was noted of those
// after it.
func spellingsOf(of facet, names []uint32) (own, rest []uint32) {
	end := 0
	for end < len(names) && facet(names[end]) == of {
		end += rowOf(names[end:])
	}
	return names[:end], names[end:]
}

// rowOf is how long the first of the spellings noted of an article is.
func rowOf(names []uint32) int { return spellingSize + int(names[spellingSize-1]) }

// differing takes off the spellings with which two articles begin and end
// alike, so that only labels are made anew that changed.
func differing(a, b []uint32) ([]uint32, []uint32) {
	for len(a) > 0 && len(b) > 0 {
		n := rowOf(a)
		if n != rowOf(b) || !slices.Equal(a[:n], b[:n]) {
			break
		}
		a, b = a[n:], b[n:]
	}
	same := 0
	for same < min(len(a), len(b)) && a[len(a)-1-same] == b[len(b)-1-same] {
		same++
	}
	for i, j := 0, 0; ; {
		switch restA, restB := len(a)-i, len(b)-j; {
		case restA > same || restA > restB:
			i += rowOf(a[i:])
		case restB > restA:
			j += rowOf(b[j:])
		default:
			return a[:i], b[:j]
		}
	}
}

// Call tells how actors are called: where called returns a name, it is shown in
// the place of the commonest in the articles. It must be safe for concurrent
// use and quick; Recall says when an answer changed.
func (w *Writer) Call(called func(model.ActorID) string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.called = called
}

// Recall has the next edition ask anew how these actors are called.
func (w *Writer) Recall(ids ...model.ActorID) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, id := range ids {
		for _, of := range [...]facet{actors, speakers} {
			if n, ok := w.tables[of].numbers[string(id)]; ok {
				w.tables[of].record(w.tables[of].records[n].key)
			}
		}
	}
}

// calling returns who names the labels of a facet; nil for those that the
// articles name.
func (w *Writer) calling(of facet) func(model.ActorID) string {
	if of.ofCast() {
		return w.called
	}
	return nil
}

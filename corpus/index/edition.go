package index

import (
	"slices"

	"dateline/model"
	"dateline/model/reading"
)

// Edition is an immutable snapshot of the articles; it answers
// reading.Edition. All methods are safe for concurrent use.
type Edition struct {
	*Part
	number uint64
	tax    Taxonomy
	recent *answers
}

// Edition returns a snapshot of what has been put so far, one number on. What
// did not change since the last is shared with it: articles that only came
// back marked cost the facets' columns, not the text.
func (w *Writer) Edition() *Edition {
	w.mu.Lock()
	defer w.mu.Unlock()
	e := &Edition{Part: &Part{}, number: 1, tax: w.tax, recent: &answers{}}
	if w.last != nil {
		e.number = w.last.number + 1
	}
	if w.last == nil || w.reorder {
		e.order(slices.Clone(w.slots))
	} else {
		e.follow(w)
	}
	for of := range facets {
		if w.last != nil && !w.reorder && !w.entered && !of.ofCast() {
			e.columns[of] = w.last.columns[of].over(e.slots)
			continue
		}
		labels := w.tables[of].labels(of, w.texts, w.tax, w.calling(of))
		e.columns[of] = newColumn(of, e.slots, w.texts, labels, w.tables[of].sorted)
	}
	if w.last == nil || w.reorder || w.retext {
		e.text = newTextIndex(w.words, e.slots)
	} else {
		e.text = w.last.text
	}
	e.orders = &orders{slots: e.slots, dated: e.dated}
	w.last, w.reorder, w.retext, w.entered = e, false, false, false
	return e
}

// Number grows with each edition of a writer, from 1.
func (e *Edition) Number() uint64 { return e.number }

// Headline returns what a row shows of an article; nothing for an ordinal of
// another edition that this one does not have.
func (e *Edition) Headline(o reading.Ordinal) model.Headline {
	if int(o) >= len(e.slots) {
		return model.Headline{}
	}
	return e.slots[o].head
}

// Lookup returns the ordinal of an article; false when it is not here.
func (e *Edition) Lookup(id model.ID) (o reading.Ordinal, found bool) {
	n, found := e.find(id)
	return reading.Ordinal(n), found
}

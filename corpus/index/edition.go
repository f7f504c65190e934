package index

import (
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
	w.edition++
	return &Edition{Part: w.part(), number: w.edition, tax: w.tax, recent: &answers{}}
}

// Number grows with each edition of a writer, from 1.
func (e *Edition) Number() uint64 { return e.number }

// Headline returns what a row shows of an article; nothing for an ordinal of
// another edition that this one does not have.
func (e *Edition) Headline(o reading.Ordinal) model.Headline {
	if int(o) >= e.Len() {
		return model.Headline{}
	}
	return e.head(uint32(o))
}

// Lookup returns the ordinal of an article; false when it is not here.
func (e *Edition) Lookup(id model.ID) (o reading.Ordinal, found bool) {
	n, found := e.find(id)
	return reading.Ordinal(n), found
}

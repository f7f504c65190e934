package parse

import (
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/parse/ninjs"
)

// wire reads a JSON object that is written by a standard, as its keys tell:
// ninjs, or linked data of schema.org. It returns nothing of any other; errs are
// those of the manuscripts beside them.
func wire(raw []byte, signs ninjs.Signs) (all []*manuscript.Manuscript, errs []error) {
	switch {
	case signs.Ninjs():
		m, err := ninjs.Read(raw)
		if m == nil {
			m = &manuscript.Manuscript{}
		}
		return []*manuscript.Manuscript{m}, []error{err}
	case signs.Linked():
		all, err := ninjs.ReadLinked(raw)
		if err != nil {
			return []*manuscript.Manuscript{{}}, []error{err}
		}
		return all, make([]error, len(all))
	}
	return nil, nil
}

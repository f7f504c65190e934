package cast

import "strings"

// arena keeps strings for ever, one behind the other, so that a name costs
// neither an allocation nor what it was cut out of.
type arena struct {
	page strings.Builder // never grown once begun: what was cut from it stays
}

// The sizes of an arena's pages, in bytes; the first is small, for small corpora.
const (
	firstPage = 1 << 12
	lastPage  = 1 << 16
)

// keep returns a copy of s.
func (a *arena) keep(s string) string {
	if a.page.Len()+len(s) > a.page.Cap() {
		size := min(max(2*a.page.Cap(), firstPage), lastPage)
		if len(s) > size/4 {
			return strings.Clone(s)
		}
		a.page = strings.Builder{}
		a.page.Grow(size)
	}
	at := a.page.Len()
	a.page.WriteString(s)
	return a.page.String()[at:]
}

package feed

import "strings"

// sourceOf keeps the outlet that an article of a collected feed came from: a
// text in RSS, a feed in small in Atom.
func (st *story) sourceOf(e element) {
	if !strings.Contains(e.inner, "<") || strings.HasPrefix(strings.TrimSpace(e.inner), cdataMark) {
		st.fill(&st.m.Source, st.title(e))
		return
	}
	in := st.inside(e.inner)
	for _, c := range in.children() {
		switch c.name {
		case "title":
			st.fill(&st.m.Source, in.title(c))
		case "author":
			if name := in.person(c); name != "" {
				st.creators = append(st.creators, name)
			}
		}
	}
}

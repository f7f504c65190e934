package feed

import "strings"

// author keeps who wrote an article: those that it calls its authors before
// those that it only names.
func (st *story) author(e element) {
	name := st.person(e)
	if name == "" {
		return
	}
	switch e.name {
	case "contributor", "dc:contributor", "itunes:author":
		if len(st.creators) == 0 || e.name != "itunes:author" {
			st.creators = append(st.creators, name)
		}
	default:
		st.people = append(st.people, name)
	}
}

// person returns the name that an element tells: in a child of it, as Atom has
// it, or in the text, as RSS has it. An address of mail is no name.
func (x *scanner) person(e element) string {
	if strings.Contains(e.inner, "<") && !strings.Contains(e.inner, cdataMark) {
		in := x.inside(e.inner)
		for _, c := range in.children() {
			if c.name == "name" || strings.HasSuffix(c.name, ":name") {
				return unmailed(in.title(c))
			}
		}
	}
	text, _ := x.value(e)
	if marked(text) {
		text = plainText(text)
	}
	return unmailed(decodeEntities(text, nil))
}

// unmailed returns a name without the address of mail that stands before it, as
// in "ada@example.org (Ada Byron)", or behind it, as in "Ada Byron <ada@...>".
func unmailed(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	at := strings.IndexByte(s, '@')
	if at < 0 {
		return s
	}
	if open := strings.IndexByte(s, '('); open > at {
		inner, _, _ := strings.Cut(s[open+1:], ")")
		if inner = strings.TrimSpace(inner); inner != "" && !strings.Contains(inner, "@") {
			return inner
		}
	}
	var kept []string
	for _, word := range strings.Fields(s) {
		if !strings.Contains(word, "@") {
			kept = append(kept, word)
		}
	}
	return strings.Trim(strings.Join(kept, " "), " <>()\"',;:-")
}

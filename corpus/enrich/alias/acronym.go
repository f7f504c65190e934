package alias

import (
	"slices"
	"strings"

	"dateline/model"
)

// acronyms is W6: a cluster whose only forms are one acronym joins the
// organisation that defines it, or the only one with these initials.
func (r *resolver) acronyms() {
	r.redefined()
	by := map[string][]*cluster{}
	for _, c := range r.clusters {
		if letters := initials(c.name); letters != "" && c.kind == model.Organization && len(c.members) > 0 {
			by[letters] = append(by[letters], c)
		}
	}
	for _, c := range r.clusters {
		if c.kind != model.Organization || len(c.members) == 0 || !isAcronym(c.name) || c.members[0].entry != nil {
			continue
		}
		if to := r.definedBy(c); to != nil {
			r.merge(to, c)
		} else if to := spelledOut(c, by); to != nil {
			r.merge(to, c)
		}
	}
}

// redefined takes acronyms from what the tables say where the text itself
// gives them to another: after "Inland Estuary Association (IEA)" no IEA is
// the International Energy Agency.
func (r *resolver) redefined() {
	var here map[string]*cluster
	for _, n := range r.spans {
		if n.entry == nil || n.kind != model.Organization || !n.s.Is(n.from-1, "(") || !isAcronym(n.written()) {
			continue
		}
		long := r.ends[place{n.inBody, n.from - 1}]
		if long == nil || long.kind != model.Organization || long.who == nil || long.who == n.who || here[n.written()] != nil {
			continue
		}
		if initials(long.text) == n.written() || long.entry == nil && startsAlike(n.written(), long.text) {
			if here == nil {
				here = map[string]*cluster{}
			}
			here[n.written()] = long.who
		}
	}
	for _, n := range r.spans {
		if to := here[n.written()]; to != nil && n.entry != nil && n.who != nil && n.who != to {
			n.who.members = slices.DeleteFunc(n.who.members, func(m *named) bool { return m == n })
			n.entry, n.country = nil, to.country
			to.join(n)
		}
	}
}

func isAcronym(s string) bool {
	letters := strings.ReplaceAll(s, ".", "")
	return len(letters) >= 2 && len(letters) <= 8 && !strings.Contains(letters, " ") && isShout(letters)
}

// definedBy returns the organisation that a member of c stands after in
// parentheses.
func (r *resolver) definedBy(c *cluster) *cluster {
	for _, m := range c.members {
		if !m.s.Is(m.from-1, "(") {
			continue
		}
		n := r.ends[place{m.inBody, m.from - 1}]
		if n != nil && n.kind == model.Organization && n.who != nil && n.who != c && startsAlike(c.name, n.text) {
			return n.who
		}
	}
	return nil
}

// startsAlike reports whether an acronym can be a name's: in parentheses its
// first letter is enough, for "Comando Vermelho (CV)" and translations alike.
func startsAlike(acronym, name string) bool {
	return initials(name) == strings.ReplaceAll(acronym, ".", "") || strings.EqualFold(acronym[:1], name[:1])
}

func spelledOut(c *cluster, by map[string][]*cluster) *cluster {
	if found := by[strings.ReplaceAll(c.name, ".", "")]; len(found) == 1 && found[0] != c {
		return found[0]
	}
	return nil
}

// initials returns the first letters of a name's words with capitals.
func initials(name string) string {
	var b strings.Builder
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
	if len(words) < 2 {
		return ""
	}
	for _, w := range words {
		if startsUpper(w) {
			for _, r := range w {
				b.WriteRune(r)
				break
			}
		}
	}
	return b.String()
}

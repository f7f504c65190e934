package alias

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// acronyms is W6: a cluster whose only forms are one acronym joins the
// organisation that defines it, or the only one with these initials.
func (r *resolver) acronyms() {
	r.redefined()
	by := map[string][]*cluster{}
	note := func(letters string, c *cluster) {
		if len(letters) > 1 && !slices.Contains(by[letters], c) && len(by[letters]) < 2 { // two are as good as many
			by[letters] = append(by[letters], c)
		}
	}
	var short []*cluster
	for _, c := range r.clusters {
		switch {
		case c.kind != model.Organization || len(c.members) == 0:
		case acronymLike(c.name) && c.members[0].entry == nil:
			short = append(short, c)
		default:
			letters := initials(c.name)
			note(letters, c)
			note(mixed(letters), c)
			note(initials(c.members[0].text), c)
		}
	}
	for _, c := range short {
		letters := capitals(c.name)
		if to := r.definedBy(c); to != nil {
			r.merge(to, c, model.Acronym)
		} else if found := by[letters]; len(found) == 1 {
			r.merge(found[0], c, model.Acronym)
		} else if found := by[mixed(letters)]; len(letters) > 3 && len(found) == 1 {
			r.merge(found[0], c, model.Acronym) // "UAAR" of a name put into English
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
	if here == nil {
		return
	}
	left := map[*cluster]bool{} // by some of their members
	for _, n := range r.spans {
		if to := here[n.written()]; to != nil && n.entry != nil && n.who != nil && n.who != to {
			left[n.who] = true
			n.entry, n.country = nil, to.country
			to.join(n, model.Acronym)
		}
	}
	for c := range left { // once each, however many they were
		c.members = slices.DeleteFunc(c.members, func(m *named) bool { return m.who != c })
	}
}

func isAcronym(s string) bool {
	letters := strings.ReplaceAll(s, ".", "")
	return len(letters) >= 2 && len(letters) <= 8 && !strings.Contains(letters, " ") && isShout(letters)
}

// acronymLike takes "DoD" and "ACPeds" for acronyms, too.
func acronymLike(s string) bool {
	if isAcronym(s) {
		return true
	}
	letters := len(capitals(s))
	return letters >= 2 && len(s) <= 8 && 2*letters >= len(s) && !strings.ContainsAny(s, " -&") && startsUpper(s)
}

// definedBy returns the organisation that a member of c stands beside in
// parentheses, or that stands in parentheses beside it.
func (r *resolver) definedBy(c *cluster) *cluster {
	for _, m := range c.members {
		if m.s.Is(m.from-1, "(") {
			n := r.ends[place{m.inBody, m.from - 1}]
			if r.organized(n, c) && startsAlike(c.name, n.text) {
				return n.who
			}
		}
		if m.s.Is(m.to, "(") {
			n := r.begins[place{m.inBody, m.to + 1}]
			if r.organized(n, c) && m.s.Is(n.to, ")") && mixed(initials(n.text)) == mixed(capitals(c.name)) {
				return n.who
			}
		}
	}
	return nil
}

// organized reports whether a span is an organisation's that is not c.
func (r *resolver) organized(n *named, c *cluster) bool {
	return n != nil && n.kind == model.Organization && n.who != nil && n.who != c
}

// startsAlike reports whether an acronym can be a name's: in parentheses its
// first letter is enough, for "Comando Vermelho (CV)" and translations alike.
func startsAlike(acronym, name string) bool {
	return mixed(initials(name)) == mixed(capitals(acronym)) || name != "" && strings.EqualFold(acronym[:1], name[:1])
}

// capitals returns the capitals and digits of an acronym.
func capitals(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// mixed returns letters in the order of the alphabet, as those of one name in
// two languages agree: NATO and OTAN.
func mixed(letters string) string {
	all := []rune(letters)
	slices.Sort(all)
	return string(all)
}

// initials returns the capitals and digits that begin a name's words; of a
// single word those within it, as in "LibriVox".
func initials(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' })
	if len(words) == 1 && !isShout(name) {
		return capitals(name)
	}
	if len(words) < 2 {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

package alias

import (
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// people is W4 and W5: full names first, then short names join the one full
// name that they can mean.
func (r *resolver) people() {
	var short []*named
	for _, n := range r.spans {
		if n.kind != model.Person || n.who != nil {
			continue
		}
		if parts := nameParts(n.text); len(parts) > 1 && !particle(parts[0]) || n.entry != nil && n.entry.Name == n.text {
			r.full(n, parts)
		} else {
			short = append(short, n)
		}
	}
	for _, n := range short {
		if c := r.bearer(n); c != nil {
			r.joinPerson(c, n)
		} else if n.entry != nil {
			r.joinPerson(r.known(n.entry), n)
		} else {
			r.joinPerson(r.person(n.text, nameParts(n.text)), n)
		}
	}
	for _, c := range r.clusters {
		if c.kind == model.Person {
			c.role = bestRole(c.members)
		}
	}
}

func (r *resolver) joinPerson(c *cluster, n *named) {
	c.join(n)
	if c.sex == 0 {
		c.sex = n.sex
	}
}

// full joins a name of several words to its bearer.
func (r *resolver) full(n *named, parts []string) {
	defer func() { n.who.full = append(n.who.full, n.at) }()
	if n.entry != nil {
		r.joinPerson(r.known(n.entry), n)
		return
	}
	if first, last, ok := strings.Cut(n.text, " "); ok && len(parts) == 2 && !r.names.Traits(first).Has(gazetteer.GivenName) &&
		r.names.Traits(first).Has(gazetteer.Surname) && r.names.Traits(last).Has(gazetteer.JapaneseGiven) {
		n.text = last + " " + first // "Motegi Toshimitsu", as Tokyo writes it
		parts[0], parts[1] = parts[1], parts[0]
		if e, _, ok := r.names.Lookup(n.text); ok && e.Kind == model.Person {
			r.joinPerson(r.known(e), n)
			return
		}
	}
	for _, c := range r.last[parts[len(parts)-1]] {
		if len(c.parts) < 2 || !samePerson(c.parts, parts) {
			continue
		}
		if len(parts) > len(c.parts) { // the fuller name is the canonical one
			r.rename(c, n.text)
			c.parts = parts
		}
		r.joinPerson(c, n)
		return
	}
	r.joinPerson(r.person(n.text, parts), n)
}

func (r *resolver) rename(c *cluster, name string) {
	key := c.kind.String() + ":" + gazetteer.Fold(name)
	if r.byKey[key] != nil {
		return
	}
	delete(r.byKey, c.key)
	c.name, c.key = name, key
	r.byKey[key] = c
}

func (r *resolver) known(e *gazetteer.Entry) *cluster {
	c := r.person(e.Name, nameParts(e.Name))
	if c.country == "" {
		c.country = e.Country
	}
	return c
}

func (r *resolver) person(name string, parts []string) *cluster {
	c := r.cluster(model.Person, name)
	if c.parts == nil && len(parts) > 0 {
		c.parts = parts
		c.early = r.surnameFirst(name)
		first, last := parts[0], parts[len(parts)-1]
		r.last[last] = append(r.last[last], c)
		r.first[first] = append(r.first[first], c)
		for _, middle := range parts[1:max(1, len(parts)-1)] {
			if !particle(middle) && len(middle) > 3 {
				r.middle[middle] = append(r.middle[middle], c)
			}
		}
	}
	return c
}

func particle(word string) bool {
	switch word {
	case "de", "da", "do", "dos", "del", "della", "di", "du", "van", "von", "der", "den", "bin", "ibn", "la", "le":
		return true
	}
	return false
}

// surnameFirst reports whether a name is written surname first: it begins with
// a Chinese, Korean, Vietnamese or Hungarian surname and ends with none of the
// given names and surnames of other languages.
func (r *resolver) surnameFirst(name string) bool {
	words := strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == '-' })
	if len(words) < 2 || !r.names.Traits(words[0]).Has(gazetteer.Early) {
		return false
	}
	last := r.names.Traits(words[len(words)-1])
	first := r.names.Traits(words[0])
	return last.Has(gazetteer.Early) || !last.Has(gazetteer.Surname) || !first.Has(gazetteer.GivenName)
}

// nameParts returns the folded words of a name, W5 spellings made one, without
// what follows it ("Jr", "III") and the Arabic article.
func nameParts(name string) []string {
	words := strings.Fields(gazetteer.Fold(name))
	out := words[:0]
	for _, w := range words {
		switch w {
		case "jr", "sr", "ii", "iii", "iv", "vi", "xii", "xiv", "xvi", "xxiii", "al", "el", "ul":
			continue
		}
		out = append(out, spelling(w))
	}
	return out
}

// samePerson reports whether two names of several words can be one person's:
// the same first and last words, and the middle of one in the other's. An
// initial agrees with the word that it begins.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if a[len(a)-1] != b[len(b)-1] || !agree(a[0], b[0]) {
		return false
	}
	i := 0
	for _, word := range b {
		if i < len(a) && agree(a[i], word) {
			i++
		}
	}
	return i == len(a)
}

func agree(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) == 1 {
		return strings.HasPrefix(b, a)
	}
	return len(b) == 1 && strings.HasPrefix(a, b)
}

// bearer returns the full name that a short name means: the only one that can,
// or the one last named before it.
func (r *resolver) bearer(n *named) *cluster {
	parts := nameParts(n.text)
	if len(parts) == 0 {
		return nil
	}
	var surname, given []*cluster
	first, last := parts[0], parts[len(parts)-1]
	for _, c := range r.last[last] {
		if len(c.parts) < 2 || c.sex != 0 && n.sex != 0 && c.sex != n.sex {
			continue
		}
		if !c.early || len(parts) > 1 && slices.Equal(c.parts[max(0, len(c.parts)-len(parts)):], parts) {
			surname = append(surname, c)
		}
	}
	for _, c := range r.first[first] {
		switch {
		case len(c.parts) < 2:
		case c.early:
			surname = append(surname, c)
		case n.sex == 0:
			given = append(given, c)
		}
	}
	if len(surname) == 0 && n.entry != nil {
		return nil // "Trump" alone is well known; another's given name is not
	}
	if len(surname) == 0 {
		surname = given
	}
	if len(surname) == 0 && len(parts) == 1 {
		surname = r.middle[first] // "Correa" of "André Corrêa do Lago"
	}
	return nearest(surname, n)
}

// nearest returns the candidate last named in full before n, else the first.
func nearest(candidates []*cluster, n *named) *cluster {
	var best *cluster
	bestAt := -1
	for _, c := range candidates {
		i, _ := slices.BinarySearch(c.full, n.at)
		if i > 0 && c.full[i-1] > bestAt {
			best, bestAt = c, c.full[i-1]
		}
	}
	if best == nil && len(candidates) > 0 {
		best = candidates[0]
	}
	return best
}

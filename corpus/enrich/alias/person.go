package alias

import (
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// people is W4 and W5: full names first, then parts of names join the one full
// name that they can mean.
func (r *resolver) people() {
	var parts, words []*named // names that lack the first word; single words
	for _, n := range r.spans {
		if n.kind != model.Person || n.who != nil {
			continue
		}
		n.apart = r.takeApart(n.text)
		switch {
		case n.apart.whole() || n.called || n.entry != nil && n.entry.Name == n.text:
			r.full(n)
		case len(n.apart.words) > 1:
			parts = append(parts, n)
		default:
			words = append(words, n)
		}
	}
	r.joinParts()
	r.listBearers()
	for _, n := range parts {
		if c := r.bearer(n); c != nil {
			r.joinPerson(c, n, model.Surname)
			continue
		}
		c := r.person(n.text, n.apart)
		r.joinPerson(c, n, model.SameName)
		r.surnames.add(n.apart.words[len(n.apart.words)-1], c, n.at)
	}
	for _, n := range words {
		switch c := r.bearer(n); {
		case c != nil:
			r.joinPerson(c, n, model.Surname)
		case n.entry != nil && (n.sex == 0 || n.sex != other(sexOf(takeApart(n.entry.Name).words))):
			r.joinPerson(r.known(n.entry), n, model.ShortForm)
		case r.text.Surnames[n.text] != "":
			whole := r.text.Surnames[n.text]
			r.joinPerson(r.person(whole, r.takeApart(whole)), n, model.Surname)
		default:
			r.joinPerson(r.person(n.text, n.apart), n, model.SameName)
		}
	}
	for _, c := range r.clusters {
		if c.kind == model.Person && len(c.members) > 0 {
			c.role = bestRole(c.members)
			r.crown(c)
		}
	}
}

// crown keeps the office in a name that is nothing without it: "King Charles",
// "Sultan Al Jaber".
func (r *resolver) crown(c *cluster) {
	if c.known || len(c.apart.words) != 1 || c.apart.number != "" {
		return
	}
	for _, n := range c.members {
		if n.titled < n.from && reigns(n) && c.goesBy(n.text) {
			office := n.s.At(n.from - 1)
			r.rename(c, strings.ToUpper(office[:1])+office[1:]+" "+n.text)
			return
		}
	}
}

// takeApart is takeApart, with a memory for the names that come again.
func (r *resolver) takeApart(name string) fullName {
	f, ok := r.parts[name]
	if !ok {
		f = takeApart(name)
		r.parts[name] = f
	}
	return f
}

// other returns the other sex; 0 of none.
func other(sex byte) byte {
	switch sex {
	case 'm':
		return 'f'
	case 'f':
		return 'm'
	}
	return 0
}

func (r *resolver) joinPerson(c *cluster, n *named, why model.Rule) {
	c.join(n, why)
	if c.sex == 0 {
		c.sex = n.sex
	}
	if office := address(n); office != "" && len(c.addressed) < 8 && !slices.Contains(c.addressed, office) {
		c.addressed = append(c.addressed, office)
	}
}

// full joins a name that tells its bearer alone.
func (r *resolver) full(n *named) {
	if e := r.knownBy(n); e != nil {
		r.joinPerson(r.known(e), n, model.Spelling)
		return
	}
	words := n.apart.words
	if first, last, ok := strings.Cut(n.text, " "); ok && len(words) == 2 && !r.names.Traits(first).Has(gazetteer.GivenName) &&
		r.names.Traits(first).Has(gazetteer.Surname) && r.names.Traits(last).Has(gazetteer.JapaneseGiven) {
		n.text = last + " " + first // "Motegi Toshimitsu", as Tokyo writes it
		words = []string{words[1], words[0]}
		n.apart.words = words
		if e, _, ok := r.names.Lookup(n.text); ok && e.Kind == model.Person {
			r.joinPerson(r.known(e), n, model.Spelling)
			return
		}
	}
	c, why := r.namesake(n.apart)
	if c == nil {
		r.joinPerson(r.person(n.text, n.apart), n, model.SameName)
		return
	}
	if len(words) > len(c.apart.words) && !c.known { // the fuller name is the canonical one
		r.rename(c, n.text)
		c.apart.words = words
		r.file(c)
	}
	r.joinPerson(c, n, why)
}

// knownBy returns the person of the tables whose name n is, with or without a
// middle name.
func (r *resolver) knownBy(n *named) *gazetteer.Entry {
	if n.entry != nil {
		return n.entry
	}
	first, rest, ok := strings.Cut(n.text, " ")
	if !ok || n.apart.junior != "" || n.apart.number != "" {
		return nil
	}
	last := rest[strings.LastIndexByte(rest, ' ')+1:]
	if e, _, ok := r.names.Lookup(unshouted(first + " " + last)); ok && e.Kind == model.Person && takeApart(e.Name).same(n.apart) {
		return e
	}
	return nil
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
	c := r.cluster(model.Person, e.Name)
	if len(c.apart.words) == 0 {
		c = r.person(e.Name, takeApart(e.Name))
	}
	c.known = true
	switch e.Country {
	case "CN", "KP", "KR", "TW", "VN":
		c.early = c.early || len(c.apart.words) > 1 && !r.given(c.apart.words[0])
	}
	if c.country == "" {
		c.country = e.Country
	}
	return c
}

func (r *resolver) person(name string, apart fullName) *cluster {
	c := r.cluster(model.Person, name)
	if len(c.apart.words) == 0 {
		c.apart = apart
		c.early = r.surnameFirst(name)
		c.sex = sexOf(apart.words)
		r.file(c)
	}
	return c
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

// most bounds how many people of one surname are looked at for one name.
const most = 64

// file notes a whole name where namesake looks for it.
func (r *resolver) file(c *cluster) {
	if len(c.apart.words) == 0 {
		return
	}
	for _, key := range c.apart.keys() {
		if key != "" && !slices.Contains(tail(r.namesakes[key]), c) {
			r.namesakes[key] = append(r.namesakes[key], c)
		}
	}
}

// keys returns what two names of one person have in common: the sound of the
// surname and the initial of the given name, also that of its formal form.
func (f fullName) keys() [2]string {
	first, last := f.words[0], f.words[len(f.words)-1]
	if len(last) > 3 {
		last = sound(last)
	}
	keys := [2]string{last + " " + first[:1]}
	if long := formal(first); long[0] != first[0] {
		keys[1] = last + " " + long[:1]
	}
	return keys
}

func tail(all []*cluster) []*cluster { return all[max(0, len(all)-most):] }

// namesake returns the person named before whose whole name can be this one,
// and by which rule.
func (r *resolver) namesake(f fullName) (*cluster, model.Rule) {
	if len(f.words) == 0 {
		return nil, model.NoRule
	}
	for _, key := range f.keys() {
		for _, c := range tail(r.namesakes[key]) {
			if c.apart.whole() && c.apart.same(f) {
				switch {
				case slices.Equal(c.apart.words, f.words):
					return c, model.SameName
				case len(c.apart.words) == len(f.words):
					return c, model.Spelling
				}
				return c, model.Surname
			}
		}
	}
	if len(f.words) == 2 && f.number == "" { // the other way round
		turned := fullName{words: []string{f.words[1], f.words[0]}}
		for _, c := range tail(r.namesakes[turned.keys()[0]]) {
			if slices.Equal(c.apart.words, turned.words) {
				return c, model.Spelling
			}
		}
	}
	return nil, model.NoRule
}

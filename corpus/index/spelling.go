package index

import (
	"cmp"
	"slices"
	"strings"

	"dateline/model"
)

// spellings are how the articles spell a label, each with how many do. Those of
// one label in several parts are joined by adding them up.
type spellings struct {
	names, roles, aliases, countries []spelled
	kinds                            [4]int // by model.ActorKind
}

// spelled is one way of it.
type spelled struct {
	text string
	n    int
}

// spelling is how one article spells a label; empty strings are not counted.
type spelling struct {
	name, role, country string
	kind                model.ActorKind
	aliases             []string
}

// add counts another part's spellings.
func (s *spellings) add(t *spellings) {
	for i, list := range s.lists() {
		for _, x := range *t.lists()[i] {
			count(list, x.text, x.n)
		}
	}
	for kind, n := range t.kinds {
		s.kinds[kind] += n
	}
}

// note counts an article's spelling by times; -1 takes it off.
func (s *spellings) note(x spelling, by int) {
	s.kinds[min(x.kind, model.Place)] += by
	count(&s.names, x.name, by)
	count(&s.roles, x.role, by)
	count(&s.countries, x.country, by)
	for _, alias := range x.aliases {
		count(&s.aliases, alias, by)
	}
}

func (s *spellings) lists() [4]*[]spelled {
	return [...]*[]spelled{&s.names, &s.roles, &s.aliases, &s.countries}
}

// count adds n to a text, which leaves when there is none of it.
func count(list *[]spelled, text string, n int) {
	if text == "" || n == 0 {
		return
	}
	for i := range *list {
		if x := &(*list)[i]; x.text == text {
			if x.n += n; x.n == 0 {
				*list = slices.Delete(*list, i, i+1)
			}
			return
		}
	}
	*list = append(*list, spelled{text, n})
}

// own returns the spellings with texts that outlive a mapping.
func (s spellings) own() spellings {
	for _, list := range s.lists() {
		for i := range *list {
			(*list)[i].text = strings.Clone((*list)[i].text)
		}
	}
	return s
}

// most returns the commonest text, of equals the first by alphabet; "" for none.
func most(list []spelled) string {
	best := spelled{}
	for _, x := range list {
		if x.n > best.n || x.n == best.n && x.text < best.text {
			best = x
		}
	}
	return best.text
}

// label makes what an edition shows; called, where there is one, has a better
// name than the commonest.
func (s *spellings) label(key string, called func(model.ActorID) string) *label {
	l := &label{key: key}
	if called != nil {
		l.name = called(model.ActorID(key))
	}
	if l.name == "" {
		l.name = most(s.names)
	}
	if l.name == "" {
		l.name = key
	}
	often := 0
	for k, n := range s.kinds {
		if n > often && model.ActorKind(k) != model.UnknownKind {
			often, l.kind = n, model.ActorKind(k)
		}
	}
	l.detail = most(s.roles)
	if kind := l.kind.String(); l.detail == "" || kind == "" {
		l.detail += kind
	} else {
		l.detail += " · " + kind
	}
	l.country = most(s.countries)
	l.aliases = s.forms(l.name)
	return l.hashed()
}

// forms returns what the label is called beside its name, the most frequent
// first and of equals by alphabet. A text that is both alias and name counts as
// the alias.
func (s *spellings) forms(name string) []string {
	all := slices.Clone(s.aliases)
	for _, x := range s.names {
		if !slices.ContainsFunc(s.aliases, func(a spelled) bool { return a.text == x.text }) {
			all = append(all, x)
		}
	}
	slices.SortFunc(all, func(a, b spelled) int {
		return cmp.Or(b.n-a.n, strings.Compare(a.text, b.text))
	})
	var forms []string
	for _, x := range all {
		if x.text != name {
			forms = append(forms, x.text)
		}
	}
	return forms
}

// spellings fills s with those of a record; texts are by number.
func (r *record) spellings(texts []string, s *spellings) {
	read := func(list []spelled, t tally) []spelled {
		list = list[:0]
		for _, c := range t {
			list = append(list, spelled{texts[c.text], int(c.n)})
		}
		return list
	}
	s.names, s.roles, s.aliases = read(s.names, r.names), read(s.roles, r.roles), read(s.aliases, r.aliases)
	s.countries = s.countries[:0]
	for _, c := range r.countries {
		s.countries = append(s.countries, spelled{unpacked(c.text), int(c.n)})
	}
	for k, n := range r.kinds {
		s.kinds[k] = int(n)
	}
}

// packed is a country's two letters as one number; 0 for none. Numbers are in
// the order of the letters.
func packed(country string) uint32 {
	if len(country) != 2 {
		return 0
	}
	return uint32(country[0])<<8 | uint32(country[1])
}

func unpacked(country uint32) string {
	if country == 0 {
		return ""
	}
	return string([]byte{byte(country >> 8), byte(country)})
}

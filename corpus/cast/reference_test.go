package cast

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// reference says what the answers of a Cast mean: for each actor it looks at
// all articles anew, and keeps nothing. The Cast must agree with it.
type reference struct {
	names      *gazetteer.Names
	keys       map[string]string // what alias.Key said: it is asked again and again
	words      map[string]surnameOf
	articles   []*model.Article // each once
	amendments []model.Amendment
}

type surnameOf struct {
	word string
	full bool
}

func (r *reference) key(name string) string {
	key, ok := r.keys[name]
	if !ok {
		key = alias.Key(name)
		r.keys[name] = key
	}
	return key
}

func (r *reference) surname(key string) (string, bool) {
	s, ok := r.words[key]
	if !ok {
		s.word, s.full = alias.SurnameOf(r.names, key)
		r.words[key] = s
	}
	return s.word, s.full
}

func (r *reference) known(name string) model.ActorKind {
	if e := r.names.ByName(name); e != nil {
		return e.Kind
	}
	if e, _, ok := r.names.Lookup(name); ok {
		return e.Kind
	}
	return model.UnknownKind
}

// decide returns the ID and rule of the i-th actor of an article.
func (r *reference) decide(a *model.Article, i int) (model.ActorID, model.Rule) {
	actor := &a.Actors[i]
	key := r.key(actor.Name)
	as := func(kind model.ActorKind, key string) model.ActorID { return model.ActorID(kind.String() + ":" + key) }
	if r.known(actor.Name) == actor.Kind {
		return as(actor.Kind, key), model.NoRule
	}
	kind, rule := actor.Kind, model.NoRule
	if settled := r.settled(key); r.known(actor.Name) == model.UnknownKind && settled != model.UnknownKind && settled != kind {
		kind, rule = settled, model.KnownKind
	}
	switch {
	case kind == model.Organization && alias.IsAcronym(actor.Name):
		if org, ok := r.introduced(key); ok {
			return as(kind, org), model.KnownKind
		}
	case kind == model.Person:
		word, full := r.surname(key)
		if full || word == "" || r.givesInFull(a, word) {
			break
		}
		if bearer, why := r.bearer(word, actor, a.Published); bearer != "" {
			return as(model.Person, bearer), why
		}
	}
	return as(kind, key), rule
}

// count returns how many articles find a name under a kind.
func (r *reference) count(key string, kind model.ActorKind) (n int) {
	for _, a := range r.articles {
		if slices.ContainsFunc(a.Actors, func(o model.Actor) bool { return o.Kind == kind && r.key(o.Name) == key }) {
			n++
		}
	}
	return n
}

func (r *reference) settled(key string) model.ActorKind {
	total := 0
	for kind := model.Person; kind <= model.Place; kind++ {
		total += r.count(key, kind)
	}
	for kind := model.Person; kind <= model.Place && total >= 10; kind++ {
		if 10*r.count(key, kind) >= 9*total {
			return kind
		}
	}
	return model.UnknownKind
}

// introduced returns the organisation behind initials.
func (r *reference) introduced(initials string) (string, bool) {
	by, total := map[string]int{}, 0
	for _, a := range r.articles {
		here := map[string]bool{}
		for _, o := range a.Actors {
			key := r.key(o.Name)
			if o.Kind != model.Organization || alias.IsAcronym(o.Name) || here[key] {
				continue
			}
			// Of an organisation that is there twice, the first counts.
			if i := slices.IndexFunc(a.Actors, func(x model.Actor) bool { return x.Kind == o.Kind && r.key(x.Name) == key }); a.Actors[i].Name != o.Name {
				continue
			}
			here[key] = slices.ContainsFunc(o.Aliases, func(s string) bool {
				return alias.IsAcronym(s) && r.key(s) == initials && !slices.Contains(strings.Fields(key), initials)
			})
			if here[key] {
				by[key]++
				total++
			}
		}
	}
	for key, n := range by {
		if 10*n >= 9*total && (len(initials) >= 3 || n >= 3) {
			return key, true
		}
	}
	return "", false
}

func (r *reference) givesInFull(a *model.Article, word string) bool {
	return slices.ContainsFunc(a.Actors, func(o model.Actor) bool {
		w, full := r.surname(r.key(o.Name))
		return o.Kind == model.Person && full && w == word
	})
}

// bearer returns the key of the person that a bare surname is.
func (r *reference) bearer(word string, bare *model.Actor, when model.Moment) (string, model.Rule) {
	all, near, countries := map[string]int{}, map[string]int{}, map[string][]string{}
	holders := map[string]bool{}
	for _, a := range r.articles {
		here := map[string]bool{}
		for _, o := range a.Actors {
			key := r.key(o.Name)
			w, full := r.surname(key)
			settled := r.settled(key)
			if o.Kind != model.Person || !full || w != word || here[key] || settled != model.UnknownKind && settled != model.Person {
				continue
			}
			here[key] = true
			all[key]++
			if d := dayOf(a.Published) - dayOf(when); dayOf(a.Published) != undated && -60 <= d && d <= 60 {
				near[key]++
			}
			if o.Country != "" {
				countries[key] = append(countries[key], o.Country)
			}
			if o.Country != "" && bare.Country != "" && office(o.Role, o.Country) == office(bare.Role, bare.Country) && !strings.HasSuffix(office(o.Role, ""), ":") {
				holders[key] = true
			}
		}
	}
	variants := map[string][]string{}
	for key := range all {
		v := alias.WithoutInitials(r.names, key)
		variants[v] = append(variants[v], key)
	}
	best := func(keys []string, counts map[string]int) string {
		return slices.MinFunc(keys, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	}
	var inOffice [][]string
	for _, keys := range variants {
		if held := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return !holders[key] }); len(held) > 0 {
			inOffice = append(inOffice, held)
		}
	}
	if len(inOffice) == 1 {
		return best(inOffice[0], all), model.KnownPerson
	}
	counts := near
	if dayOf(when) == undated {
		counts = all
	}
	total := 0
	for _, n := range counts {
		total += n
	}
	for _, keys := range variants {
		n, key := 0, best(keys, counts)
		for _, key := range keys {
			n += counts[key]
		}
		if n >= 3 && 5*n >= 4*total {
			if bare.Country != "" && len(countries[key]) > 0 && !slices.Contains(countries[key], bare.Country) {
				return "", model.NoRule
			}
			return key, model.OnlyBearer
		}
	}
	return "", model.NoRule
}

// final follows the amendments.
func (r *reference) final(id model.ActorID) model.ActorID {
	for range len(r.amendments) {
		for _, a := range r.amendments {
			switch {
			case a.Actor != id:
			case a.Change == model.Merge:
				id = a.Into
			case a.Change == model.Rekind:
				_, name, _ := strings.Cut(string(id), ":")
				id = model.ActorID(a.Kind.String() + ":" + name)
			}
		}
	}
	return id
}

func (r *reference) hidden(id model.ActorID) bool {
	return slices.ContainsFunc(r.amendments, func(a model.Amendment) bool { return a.Change == model.Hide && a.Actor == id })
}

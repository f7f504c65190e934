package cast

import (
	"slices"
	"strings"

	"dateline/model"
)

// The bounds of X3 and X4.
const (
	weeks      = 60 // days before and after an article
	bearerLow  = 3  // articles that name the only bearer, at least
	bearerOf   = 5  // 4 of 5 articles that name a bearer name this one
	bearerHas  = 4
	kindLow    = 10 // articles that have the name, at least
	kindOf     = 10 // 9 of 10 articles take it so
	kindHas    = 9
	lettersLow = 3 // initials of fewer letters mean too much
	introLow   = 3 // unless so many articles introduce the organisation with them
)

// answer is whom an actor of an article is, and why.
type answer struct {
	target
	rule model.Rule // NoRule for the actor that the article found
}

// question is an actor of an article, with what the answer may rest on.
type question struct {
	spelling
	kind    model.ActorKind
	office  uint32 // 0 as well for one that no article of the cast has
	country string
	day     int32
}

// decide applies X1 to X4. full tells which surnames the article gives in full;
// memo, when there is one, keeps what was found of bare surnames, and is for
// questions whose country is that of their office.
func (c *Cast) decide(q question, full *surnames, memo map[bareOffice]answer) answer {
	s, n := &q.spelling, &c.keys.of[q.name]
	found := answer{target: aim(q.kind, s.name)}
	if q.kind == model.UnknownKind || s.known == q.kind {
		return found
	}
	if kind := n.settled(); s.known == model.UnknownKind && kind != model.UnknownKind && kind != q.kind {
		found = answer{aim(kind, s.name), model.KnownKind}
	}
	switch kind := found.kind(); {
	case kind == model.Organization && s.initials:
		if to, ok := c.introduced(s.name); ok {
			return answer{aim(kind, to), model.KnownKind}
		}
	case kind == model.Person && n.surname != 0 && !n.full:
		if a := c.onlyBearer(n.surname, q, full, memo); a.target != 0 {
			return a
		}
	}
	return found
}

// onlyBearer returns the person that a bare surname is in an article; none as
// the zero answer.
func (c *Cast) onlyBearer(surname uint32, q question, full *surnames, memo map[bareOffice]answer) answer {
	bare := bareOffice{surname, q.office, q.day}
	a, ok := memo[bare]
	if !ok {
		a = c.bearer(bareName{bare, q.country})
		if memo != nil {
			memo[bare] = a
		}
	}
	if a.target != 0 && full.has(surname) {
		return answer{}
	}
	return a
}

// surnames are those that an article gives in full. They are collected when
// first asked for: few articles have a bare surname that anybody bears.
type surnames struct {
	collect func() []uint32
	sorted  []uint32
}

func (s *surnames) has(surname uint32) bool {
	if s.collect != nil {
		s.sorted = s.collect()
		slices.Sort(s.sorted)
		s.collect = nil
	}
	_, found := slices.BinarySearch(s.sorted, surname)
	return found
}

// addFull adds the surname of a name that is one in full.
func (c *Cast) addFull(found []uint32, n uint32) []uint32 {
	if k := &c.keys.of[n]; k.full {
		found = append(found, k.surname)
	}
	return found
}

// settled returns the kind that nearly all articles give a name.
func (n *name) settled() model.ActorKind {
	total := n.articles[model.Person] + n.articles[model.Organization] + n.articles[model.Place]
	if total < kindLow {
		return model.UnknownKind
	}
	for kind := model.Person; kind <= model.Place; kind++ {
		if kindOf*n.articles[kind] >= kindHas*total {
			return kind
		}
	}
	return model.UnknownKind
}

// introduced returns the organisation that nearly all articles introduce with
// these initials.
func (c *Cast) introduced(initials uint32) (uint32, bool) {
	var total uint32
	var most introduction
	for _, in := range c.initials[initials] {
		total += in.articles
		if in.articles > most.articles {
			most = in
		}
	}
	if kindOf*most.articles < kindHas*total || len(c.keys.text[initials]) < lettersLow && most.articles < introLow {
		return 0, false
	}
	return most.name, most.articles > 0
}

// bareName is all that the bearer of a bare surname depends on.
type bareName struct {
	bareOffice
	country string
}

// bareOffice is a bareName whose country is that of the office.
type bareOffice struct {
	surname, office uint32
	day             int32
}

// bearer returns the person that a bare surname is; none as the zero answer.
func (c *Cast) bearer(q bareName) answer {
	bearers := c.members.of(c.surnames.of[q.surname].bearers)
	if _, role, _ := strings.Cut(c.offices.text[q.office], ":"); q.country != "" && role != "" {
		if b, ok := c.inOffice(bearers, q.office); ok {
			return answer{aim(model.Person, b), model.KnownPerson}
		}
	}
	var total uint32
	var best, sum, most candidate // of names; of the variants that b is the last of
	variant := uint32(0)
	for _, b := range bearers {
		if !c.bears(b) {
			continue
		}
		if of := c.variant(b); of != variant {
			variant, sum, best = of, candidate{}, candidate{}
		}
		articles := c.keys.of[b].articles[model.Person]
		if q.day != undated {
			articles = within(c.perDay.of(c.people[c.keys.of[b].person].days), q.day-weeks, q.day+weeks)
		}
		total += articles
		best = c.better(best, candidate{b, articles})
		sum = candidate{best.name, sum.articles + articles}
		if sum.articles > most.articles || c.variantOf(most) == variant {
			most = sum
		}
	}
	if most.articles < bearerLow || bearerOf*most.articles < bearerHas*total || !c.mayBeOf(most.name, q.country) {
		return answer{}
	}
	return answer{aim(model.Person, most.name), model.OnlyBearer}
}

// candidate is a name with the articles that speak for it.
type candidate struct{ name, articles uint32 }

// better returns the candidate with more articles, of equals the first by name.
func (c *Cast) better(a, b candidate) candidate {
	if b.articles > a.articles || b.articles == a.articles && (a.name == 0 || c.keys.text[b.name] < c.keys.text[a.name]) {
		return b
	}
	return a
}

func (c *Cast) variantOf(a candidate) uint32 {
	if a.name == 0 {
		return 0
	}
	return c.variant(a.name)
}

// bears reports whether a name still is that of a person.
func (c *Cast) bears(n uint32) bool {
	k := &c.keys.of[n]
	kind := k.settled()
	return k.articles[model.Person] > 0 && (kind == model.UnknownKind || kind == model.Person)
}

// inOffice returns the only bearer of a surname that an article gives this
// office.
func (c *Cast) inOffice(bearers []uint32, office uint32) (uint32, bool) {
	var found candidate
	for _, b := range bearers {
		if !c.bears(b) || !c.holds(b, office) {
			continue
		}
		if found.name != 0 && c.variant(found.name) != c.variant(b) {
			return 0, false
		}
		found = c.better(found, candidate{b, c.keys.of[b].articles[model.Person]})
	}
	return found.name, found.name != 0
}

// officesOf returns those that articles give a person in full.
func (c *Cast) officesOf(n uint32) []perOffice {
	return c.perOffice.of(c.people[c.keys.of[n].person].offices)
}

func (c *Cast) holds(n, office uint32) bool {
	return slices.ContainsFunc(c.officesOf(n), func(o perOffice) bool { return o.office == office })
}

// mayBeOf reports whether nothing speaks against a person's being of a country:
// an envoy of China called Li is no minister of Singapore.
func (c *Cast) mayBeOf(n uint32, country string) bool {
	if country == "" {
		return true
	}
	other := false
	for _, o := range c.officesOf(n) {
		of, _, _ := strings.Cut(c.offices.text[o.office], ":")
		if of == country {
			return true
		}
		other = other || of != ""
	}
	return !other
}

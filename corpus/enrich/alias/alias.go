// Package alias tells which actor each named span means: one actor, many names.
//
//	W0 normalise    the possessive, a leading "the", quotation marks
//	W1 roles        "Prime Minister Takaichi" is Takaichi, her role kept
//	W2 countries    names, adjectives and peoples of a country are one actor
//	W3 metonyms     Tokyo is a government when it speaks, a place when one is in it
//	W4 surnames     "Kanai" is the one Masaaki Kanai, "Bill Barlow" is William Barlow
//	W5 spellings    Zelensky and Zelenskyy
//	W6 acronyms     "Long Form (LF)", then LF
//	W7 short forms  "Acme" is Acme Steel Corp, "Aceh" is Aceh Province
//	W8 scopes       "its Foreign Ministry" is Japan's or China's
//	W9 no actors    the agency in "Reuters reports", the byline, "the Senator";
//	                and no kind that the rest of the article gives a name not
//
// Each rule has a table of cases. Every mention says by which it joined
// (model.Rule). Where a rule might join two, it joins neither: an actor split
// in two is found by both names, one made of two is wrong under each.
package alias

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Text is an article with the spans that name something.
type Text struct {
	Body, Title     *token.Split
	InBody, InTitle []actor.Span
	Authors         []string // the byline, whose names are no actors

	// What the source itself says of names: by folded name of which kind each
	// is, which nothing here outvotes, and by its last word the whole name of a
	// person. Nil where it says nothing.
	Given    map[string]model.ActorKind
	Surnames map[string]string
}

// named is a span at work.
type named struct {
	s        *token.Split
	from, to int
	kind     model.ActorKind
	inBody   bool
	at       int              // its place among all spans; the title's come after the body's
	text     string           // normalised
	entry    *gazetteer.Entry // what the tables say; nil when nothing
	form     gazetteer.Form
	sense    model.Sense
	role     string // as written
	titled   int    // where the office before the name begins; from when there is none
	country  string
	sex      byte // of an honorific: 'm', 'f' or 0
	apart    fullName
	called   bool       // by a name that is whole with its office: "Pope Francis"
	given    bool       // the source says of which kind it is
	rule     model.Rule // by which it joined, should its words not be the actor's name
	who      *cluster
}

// cluster is one actor with all that names it.
type cluster struct {
	name    string
	kind    model.ActorKind
	country string
	role    string
	apart   fullName // of a person: the fullest name
	early   bool     // of a person: the surname stands first
	known   bool     // named as the tables have it
	sex     byte
	key     string

	addressed []string // of a person: what stands before the name, "senator"
	members   []*named
}

// resolver holds one article.
type resolver struct {
	names    *gazetteer.Names
	text     *Text
	spans    []*named
	clusters []*cluster
	byKey    map[string]*cluster
	byName   map[nameOf]*cluster // spares folding the same names again
	begins   map[place]*named    // spans by their first token
	ends     map[place]*named    // spans by the token after their last

	parts                     map[string]fullName   // names taken apart before
	namesakes                 map[string][]*cluster // people by fullName.keys
	surnames, givens, middles bearers
}

type nameOf struct {
	kind model.ActorKind
	name string
}

// place is a token in the body or in the title.
type place struct {
	inBody bool
	token  int
}

// Resolve returns the actors, the most mentioned first, and where the body
// mentions them, in order. Spans that name no actor are left out.
func Resolve(names *gazetteer.Names, t Text) ([]model.Actor, []model.Mention) {
	r := &resolver{names: names, text: &t, byKey: map[string]*cluster{}, byName: map[nameOf]*cluster{}, parts: map[string]fullName{}, namesakes: map[string][]*cluster{}}
	r.add(t.Body, t.InBody, true)
	r.add(t.Title, t.InTitle, false)
	r.reject(t.Authors)
	r.begins = make(map[place]*named, len(r.spans))
	r.ends = make(map[place]*named, len(r.spans))
	for _, n := range r.spans {
		r.begins[place{n.inBody, n.from}] = n
		r.ends[place{n.inBody, n.to}] = n
		r.know(n)
	}
	r.unclaim()
	r.majority()
	r.places()
	r.landforms()
	r.scopes()
	r.roles()
	r.organizations()
	r.people()
	return r.assemble()
}

func (r *resolver) add(s *token.Split, spans []actor.Span, inBody bool) {
	all := make([]named, 0, len(spans)) // one piece of memory, never grown
	for _, span := range spans {
		if span.From < 0 || span.To > s.Len() || span.From >= span.To {
			continue
		}
		all = append(all, named{s: s, from: span.From, to: span.To, kind: span.Kind, inBody: inBody, at: len(r.spans)})
		n := &all[len(all)-1]
		r.markGiven(n)
		if n.kind == model.Person {
			r.trim(n)
		}
		n.titled = n.from
		r.spans = append(r.spans, n)
	}
}

// know looks a span up in the tables. What they have under its name as of
// another kind than the source says, it is not.
func (r *resolver) know(n *named) {
	kind := n.kind
	r.lookUp(n)
	if n.given && n.kind != kind {
		n.entry, n.form, n.called, n.kind = nil, 0, false, kind
	}
}

func (r *resolver) lookUp(n *named) {
	raw := n.written()
	n.text = normalise(raw)
	n.entry, n.form = r.look(n.kind, raw, n.text)
	if town, _, ok := strings.Cut(n.text, ", "); ok && n.entry == nil && n.kind == model.Place {
		n.text = town // "Aceh, Indonesia"
		n.entry, n.form = r.look(n.kind, town, town)
	}
	if n.entry == nil && n.kind == model.Person {
		if e, form, ok := r.names.Lookup(withOffice(n)); ok && e.Kind == model.Person {
			n.entry, n.form, n.called = e, form, true
		}
	}
	if n.entry == nil && n.kind == model.Organization {
		if short := withoutFirm(n.text); strings.Contains(short, " ") || !r.names.Traits(strings.ToLower(short)).Has(gazetteer.Common) {
			n.text = short // but "News Corp." stays
		}
		if e, form, ok := r.names.Lookup(n.text); ok && e.Kind == model.Organization {
			n.entry, n.form = e, form
		}
	}
	if n.entry == nil && n.kind == model.Organization {
		r.governed(n)
	}
	if n.entry != nil && n.entry.Kind == model.Organization {
		n.country = n.entry.Country
	}
	if n.entry == nil && n.kind == model.Place {
		r.knowBent(n)
		if n.entry == nil {
			if e, form, ok := r.statePlainly(n.text); ok {
				n.entry, n.form = e, form
			}
		}
	}
	if n.entry != nil && n.entry.Kind != n.kind {
		n.kind = n.entry.Kind
	}
}

// look returns what the tables say of a name of a kind, as written or
// normalised; nil for nothing.
func (r *resolver) look(kind model.ActorKind, raw, text string) (*gazetteer.Entry, gazetteer.Form) {
	for _, text := range [...]string{raw, text, gazetteer.Plain(text), unshouted(text)} {
		if e, form, ok := r.names.Lookup(text); ok && agrees(kind, e, form) {
			return e, form
		}
	}
	return nil, 0
}

// agrees reports whether an entry can be what a span of this kind means. A
// place may be an organisation's seat; whether a person is one, the article says.
func agrees(kind model.ActorKind, e *gazetteer.Entry, form gazetteer.Form) bool {
	return e.Kind == kind || kind != model.Person && form.Has(gazetteer.Seat)
}

func (n *named) written() string {
	return n.s.Text[n.s.Tokens[n.from].Start:n.s.Tokens[n.to-1].End]
}

// cluster returns the cluster with this kind and name, made on first use.
func (r *resolver) cluster(kind model.ActorKind, name string) *cluster {
	if c := r.byName[nameOf{kind, name}]; c != nil {
		return c
	}
	key := kind.String() + ":" + gazetteer.Fold(name)
	c := r.byKey[key]
	if c == nil {
		c = &cluster{name: name, kind: kind, key: key}
		r.byKey[key] = c
		r.clusters = append(r.clusters, c)
	}
	r.byName[nameOf{kind, name}] = c
	return c
}

// join adds a mention by a rule.
func (c *cluster) join(n *named, why model.Rule) {
	n.who = c
	if n.rule != model.Majority {
		n.rule = why
	}
	c.members = append(c.members, n)
	if c.country == "" {
		c.country = n.country
	}
}

// assemble turns clusters into actors, the most mentioned first; equals stand
// in the order of their first mention.
func (r *resolver) assemble() ([]model.Actor, []model.Mention) {
	live := make([]*cluster, 0, len(r.clusters))
	for _, c := range r.clusters {
		if len(c.members) > 0 && gazetteer.Fold(c.name) != "" && !c.nothing() {
			slices.SortFunc(c.members, func(a, b *named) int { return a.at - b.at })
			live = append(live, c)
		}
	}
	slices.SortFunc(live, func(a, b *cluster) int {
		return cmp.Or(len(b.members)-len(a.members), a.members[0].at-b.members[0].at)
	})
	actors := make([]model.Actor, len(live))
	size := 0
	for _, c := range live {
		size += len(c.members)
	}
	mentions := make([]model.Mention, 0, size)
	for i, c := range live {
		actors[i] = c.actor()
		for _, n := range c.members {
			if n.inBody {
				span := model.Span{Start: n.s.Tokens[n.from].Start, End: n.s.Tokens[n.to-1].End}
				mentions = append(mentions, model.Mention{Span: span, Actor: i, Sense: n.sense, Rule: n.why()})
			}
		}
	}
	slices.SortFunc(mentions, func(a, b model.Mention) int { return a.Start - b.Start })
	return actors, mentions
}

// why returns the rule by which a mention joined its actor.
func (n *named) why() model.Rule {
	switch {
	case n.rule != model.Majority && n.rule != model.SeatOf && n.rule != model.Institution && n.who.goesBy(n.text):
		if n.kind == model.Person && n.titled < n.from {
			return model.WithOffice
		}
		return model.SameName
	case n.rule == model.SameName:
		return model.Spelling
	}
	return n.rule
}

// goesBy reports whether a form is a cluster's name, but for accents and case.
func (c *cluster) goesBy(form string) bool {
	const accents = 8 // bytes that folding may take off
	if form == c.name {
		return true
	}
	if len(form)+accents < len(c.name) || len(c.name)+accents < len(form) {
		return false
	}
	return gazetteer.Fold(form) == gazetteer.Fold(c.name)
}

// maxAliases bounds the forms kept of one actor in one article.
const maxAliases = 16

func (c *cluster) actor() model.Actor {
	a := model.Actor{ID: model.ActorID(c.key), Name: c.name, Kind: c.kind, Role: c.role, Country: c.country}
	note := func(form string) {
		if form != "" && form != c.name && len(a.Aliases) < maxAliases && !slices.Contains(a.Aliases, form) {
			a.Aliases = append(a.Aliases, form)
		}
	}
	for _, n := range c.members {
		note(oneLine(n.written()))
		if n.titled < n.from && startsUpper(n.s.At(n.titled)) && !past(n.s.At(n.titled)) {
			note(oneLine(n.s.Text[n.s.Tokens[n.titled].Start:n.s.Tokens[n.to-1].End]))
		}
	}
	return a
}

// past reports whether a word before an office says when it was borne.
func past(word string) bool {
	switch strings.ToLower(word) {
	case "then", "former", "late", "ex", "current", "incoming", "outgoing":
		return true
	}
	return false
}

func oneLine(s string) string {
	if strings.ContainsAny(s, "\n\t") || strings.Contains(s, "  ") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

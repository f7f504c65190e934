package actor

import (
	"cmp"
	"slices"
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Learnt finds names by what was learnt from marked text: those of actors, and
// with an unknown kind those of contests, laws and works. It knows nothing of
// headings and credits, and is to be safe for concurrent use.
type Learnt func(*token.Split) []Span

// NewLearnt returns a recogniser that finds the names of English text as it
// was learnt, and keeps to the rules and tables where they are sure: who a
// heading's capitals name, what is an office and no part of a name, whose an
// institution without capitals is. Other languages are left to the rules.
func NewLearnt(names *gazetteer.Names, learnt Learnt) *Rules {
	return &Rules{names: names, learnt: learnt}
}

// findLearnt is findEnglish with spans that were learnt.
func (p *page) findLearnt(spans []Span) {
	p.noteLearnt(spans)
	p.others(spans)
	surnames, called := p.namesOf(spans)
	p.called = called
	p.treaties()
	p.organizations(public)
	p.takeHits(func(h *hit) bool {
		return h.to-h.from > 1 && h.entry.Class != gazetteer.City && !h.form.Has(gazetteer.Doubtful|gazetteer.Seat) && p.beyond(spans, h) && !p.owned(h)
	})
	acting, products := p.acting(spans), p.products(spans)
	for k, s := range spans {
		if s.To == s.From+1 && products[p.at(s.From)] {
			p.drop(s.From, s.To)
			continue
		}
		if s.Kind == model.UnknownKind || k+1 < len(spans) && spans[k+1].From == s.To+1 && spans[k+1].Kind == model.Organization && p.s.Is(s.To, "&") {
			continue // the next one takes it in
		}
		switch {
		case p.bySurname(s, surnames):
			s.Kind = model.Person
		case s.To == s.From+1 && acting[p.at(s.From)]:
			s.Kind = model.Organization
		}
		if s, ok := p.trust(s); ok {
			p.take(s.From, s.To, s.Kind)
		}
	}
	p.bearers()
	p.institutions()
	p.takeHits(p.certain)
}

// noteLearnt notes of each token whether an organisation was learnt there.
func (p *page) noteLearnt(spans []Span) {
	for _, s := range spans {
		if s.Kind != model.Organization {
			continue
		}
		for i := s.From; i < s.To; i++ {
			p.words[i].flags |= organized
		}
	}
}

// others drops the names of several words that are nobody's, with the places in
// them: "2004 Canadian federal election". Adjectives of two words are kept.
func (p *page) others(spans []Span) {
	for _, s := range spans {
		if s.Kind != model.UnknownKind || s.To == s.From+1 {
			continue
		}
		if h := p.hitAt(s.From); h == nil || h.to < s.To {
			p.drop(s.From, s.To)
		}
	}
}

// public reports whether a lower-case word heads a name by rule: an authority's,
// which the rules part from its owner ("Japan's Foreign Ministry's Asia bureau"),
// and a university, whose town was often learnt alone.
func public(low string) bool {
	return low == "ministry" || low == "bureau" || low == "university"
}

// products returns the single words that are called what somebody makes: "its
// Falcon software", "the product, Falcon, ...". It is nil when there are none.
func (p *page) products(spans []Span) map[string]bool {
	var found map[string]bool
	for _, s := range spans {
		if s.To > s.From+1 || p.words[s.From].hit != 0 || !p.made(s.From) {
			continue
		}
		if found == nil {
			found = map[string]bool{}
		}
		found[p.at(s.From)] = true
	}
	return found
}

// made reports whether the words around token i say that it is a thing.
func (p *page) made(i int) bool {
	switch p.at(i + 1) {
	case "software", "program", "app", "application", "console", "handset", "smartphone", "tablet":
		switch strings.ToLower(p.at(i - 1)) {
		case "its", "their", "his", "her", "’s", "'s":
			return true
		}
	}
	return p.s.Is(i-1, ",") && strings.HasPrefix(p.at(i-2), "product") && p.s.Is(i+1, ",")
}

// beyond reports whether a known name holds more than what was learnt where it
// stands: all of it and not only an article besides.
func (p *page) beyond(spans []Span, h *hit) bool {
	first, _ := slices.BinarySearchFunc(spans, h.from, func(s Span, from int) int { return cmp.Compare(s.To, from+1) })
	for _, s := range spans[first:] {
		if s.From >= h.to {
			break
		}
		article := s.From == h.from+1 && strings.EqualFold(p.at(h.from), "the")
		small := !p.has(h.from, capital) || !p.has(h.to-1, capital) // "southern Lebanon", "Xinhua news agency"
		if s.From < h.from || s.To > h.to || article && s.To == h.to || small && s.Kind == h.entry.Kind {
			return false
		}
	}
	return true
}

// trust trims a span and sets its kind right by the tables; false when it is
// no name after all.
func (p *page) trust(s Span) (Span, bool) {
	for s.From < s.To-1 && (p.s.Is(s.From, "the") || p.s.Is(s.From, "The") || s.Kind == model.Person && p.isOffice(s.From)) {
		s.From++
	}
	s = p.whole(s)
	if p.site(s.To) && (s.Kind == model.Person || p.sited(s)) {
		s.Kind = model.Place // "Noto peninsula": few of the world's places were learnt
	}
	for j := s.From; j < s.To; j++ {
		if !p.free(j) || p.has(j, heading) && (s.Kind != model.Person || s.To == s.From+1 || p.common(j)) {
			return s, false
		}
	}
	low := strings.ToLower(p.at(s.From))
	if storm(low) && s.To > s.From+1 || p.nameless(s) {
		p.drop(s.From, s.To)
		return s, false
	}
	if s.Kind == model.Person && s.To > s.From+1 && advises(strings.ToLower(p.at(s.To-1))) {
		s.Kind = model.Organization
	}
	if s.To == s.From+1 {
		switch {
		case p.s.Tokens[s.From].Kind != token.Word || !p.has(s.From, capital) && p.at(s.From)[0] != '#',
			function(low) && !p.has(s.From, shout), p.has(s.From, weak) && p.common(s.From) && p.strong[p.at(s.From)] == 0,
			s.Kind == model.Person && isTitleWord(low) && !p.traits(s.From).Any(gazetteer.GivenName|gazetteer.Surname):
			return s, false
		}
	}
	h := p.hitAt(s.From)
	if h == nil || h.to != s.To || h.form.Has(gazetteer.Doubtful) {
		return s, true
	}
	switch h.entry.Class {
	case gazetteer.Country:
		s.Kind = h.kindOf()
	case gazetteer.City, gazetteer.Region:
	default:
		if h.to > h.from+1 || p.has(h.from, shout) {
			s.Kind = h.kindOf()
		}
	}
	return s, true
}

// whole mends a span that the cuts of corpus/enrich/token have parted, which
// are finer than those it was learnt from, and the kind of a plain place.
func (p *page) whole(s Span) Span {
	if s.Kind == model.Person {
		for p.joinsName(s.To) {
			s.To += 2 // "Kim Min-ji"
		}
		for p.s.Tokens[s.To-1].Kind == token.Word && s.To+1 < len(p.words) && !p.s.Is(s.To, "-") && particle(p.at(s.To)) && p.follows(s.To) && p.isCapital(s.To+1) && p.follows(s.To+1) {
			s.To += 2 // "Corrêa do Lago"
		}
		return s
	}
	for s.From > 1 && p.s.Is(s.From-1, "&") && p.isCapital(s.From-2) && p.follows(s.From) && p.follows(s.From-1) {
		s.From -= 2 // "Harbour & Sons"
	}
	if s.Kind == model.Organization && s.To > s.From+1 {
		switch strings.ToLower(p.at(s.To - 1)) {
		case "county", "province", "prefecture", "river", "island", "islands":
			s.Kind = model.Place
		}
	}
	return s
}

// sited reports whether an organisation was learnt in a name that begins with a
// town's and has no word of an organisation's: "Fukushima Daiichi".
func (p *page) sited(s Span) bool {
	h := p.hitAt(s.From)
	return s.Kind == model.Organization && s.To == s.From+2 && h != nil && h.to == s.From+1 && h.entry.Kind == model.Place &&
		!p.everyday(s.To-1) && organizationHead(strings.ToLower(p.at(s.To-1))) == 0
}

// site reports whether the i-th word, in lower case, says that a place was named
// before it.
func (p *page) site(i int) bool {
	if i >= len(p.words) || !p.follows(i) {
		return false
	}
	switch p.at(i) {
	case "peninsula", "province", "prefecture", "county", "district", "river", "valley",
		"coast", "island", "islands", "airport", "plant", "region":
		return true
	}
	return false
}

func (p *page) isOffice(i int) bool {
	low := strings.ToLower(p.at(i))
	return isTitleWord(low) || modifies(low) && isTitleWord(strings.ToLower(p.at(i+1)))
}

// bearers finds the people that were not learnt: right after an office, and
// those whose known surname stands first, as in Korea and China, where the
// marked text has few.
func (p *page) bearers() {
	for i := 0; i < len(p.words); i++ {
		if !p.isCapital(i) || p.has(i, heading) || OfficeBefore(p.s, i) == i && !p.traits(i).Has(gazetteer.Early) {
			continue
		}
		if to, names := p.nameRun(i); names > 0 && p.isPerson(i, to, names) {
			p.take(i, to, model.Person)
			i = to - 1
		}
	}
}

// certain reports whether a known name that was not learnt counts all the same.
func (p *page) certain(h *hit) bool {
	switch h.entry.Class {
	case gazetteer.Country, gazetteer.Region, gazetteer.Someone:
		return p.fits(h)
	case gazetteer.City:
		return h.entry.Size > 1 && p.placed(h) && p.fits(h)
	}
	return h.to > h.from+1 && p.fits(h) && !p.owned(h)
}

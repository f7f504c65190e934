package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// fits decides whether a known name means what the tables say here.
func (p *page) fits(h *hit) bool {
	if p.owned(h) || h.entry.Kind != model.Person && p.inPerson(h) || h.form.Has(gazetteer.Adjective) && p.language(h) {
		return false
	}
	single := h.to-h.from == 1
	atStart := p.has(h.from, weak)
	switch h.entry.Class {
	case gazetteer.City:
		return p.fitsCity(h, single, atStart)
	case gazetteer.Someone:
		return true
	case gazetteer.Country, gazetteer.Region:
		if single && h.entry.Country == "US" && h.entry.Class == gazetteer.Region && strings.HasSuffix(p.at(h.from), ".") && len(p.at(h.from)) > 3 {
			return p.s.Is(h.from-1, ",") // "Salem, Mass.", not the Mass
		}
		return !h.form.Has(gazetteer.Doubtful) || p.fitsDoubtfulPlace(h)
	}
	if h.form.Has(gazetteer.Doubtful) {
		return (!atStart || p.trades(h.to)) && single && p.fitsDoubtfulOrganization(h)
	}
	if single && atStart && !p.has(h.from, shout) && p.everyday(h.from) {
		return false
	}
	// "us" and "who" shouted in a heading are no names.
	return !single || !p.has(h.from, heading) || !p.everyday(h.from) || p.has(h.from, shout) && !p.shoutedLine(h.from)
}

// fitsForeign decides in other languages than English, where only the script
// and the size of a town speak: small towns are too often words.
func (p *page) fitsForeign(h *hit) bool {
	if h.entry.Class != gazetteer.City || h.form.Has(gazetteer.Foreign) {
		return !h.form.Has(gazetteer.Doubtful) && (!p.has(h.from, capital|weak) || h.to > h.from+1 || h.entry.Class == gazetteer.Country || !p.lower[strings.ToLower(p.at(h.from))])
	}
	text := p.at(h.from)
	if p.has(h.to, shout) && p.follows(h.to) || !p.german && p.has(h.from-1, capital) && p.follows(h.from) {
		return false // "León XIV", "América Latina"
	}
	if h.to > h.from+1 {
		return h.entry.Size > 1
	}
	if len(text) < 4 || p.lower[strings.ToLower(text)] || p.traits(h.from).Any(gazetteer.GivenName) {
		return false
	}
	return h.entry.Size == 3 || !p.has(h.from, weak) && (h.entry.Size == 2 || p.strong[text] > 1)
}

func (p *page) everyday(i int) bool {
	return p.names.Traits(strings.ToLower(p.at(i))).Has(gazetteer.Common) || p.lower[strings.ToLower(p.at(i))]
}

// shoutedLine reports whether the words around token i are all in capitals.
func (p *page) shoutedLine(i int) bool {
	const near = 12 // tokens either side
	from, to := p.s.Sentence(i)
	for j := max(from, i-near); j < min(to, i+near); j++ {
		if p.s.Tokens[j].Kind == token.Word && len(p.at(j)) > 3 && !p.has(j, shout) {
			return false
		}
	}
	return true
}

// inPerson reports whether a place's name is a part of a person's here:
// "Jack London", "Paris Hilton", "Mr. Jordan".
func (p *page) inPerson(h *hit) bool {
	if h.to-h.from > 1 {
		return false
	}
	if p.honorificBefore(h.from) {
		return true
	}
	before := h.from - 1
	if p.follows(h.from) && p.isCapital(before) && p.traits(before).Has(gazetteer.GivenName) &&
		!p.common(before) && p.hitAt(before) == nil && p.traits(h.from).Any(gazetteer.Surname|gazetteer.GivenName) {
		return true
	}
	return false
}

// language reports whether an adjective is the name of a language: "in French,".
func (p *page) language(h *hit) bool {
	switch strings.ToLower(p.at(h.from - 1)) {
	case "in", "into", "speak", "speaks", "spoke", "fluent":
		return h.to >= len(p.words) || p.s.Tokens[h.to].Kind == token.Punct && !p.s.Is(h.to, "-")
	}
	return false
}

func (p *page) fitsDoubtfulPlace(h *hit) bool {
	next, before := h.to, h.from-1
	if p.follows(next) && p.isCapital(next) && !p.has(next, shout) && p.traits(next).Has(gazetteer.Surname) && p.hitAt(next) == nil {
		return false
	}
	if p.honorificBefore(h.from) || p.bears(h.from) && !p.placed(h) || p.follows(h.from) && p.isCapital(before) && p.traits(before).Has(gazetteer.GivenName) {
		return false
	}
	return p.placed(h) || p.s.Is(next, "’s") || p.s.Is(next, "'s") || !p.has(h.from, weak) && p.strong[p.at(h.from)] > 1 || h.entry.Class == gazetteer.Country
}

// trades reports whether a company's doings follow.
func (p *page) trades(i int) bool {
	switch p.at(i) {
	case "shares", "stock", "fell", "rose", "unveiled", "launched", "CEO", "gained", "slid", "jumped", "reported", "posted", "executives", "employees", "sells", "makes":
		return true
	}
	return speech(p.at(i))
}

func (p *page) fitsDoubtfulOrganization(h *hit) bool {
	return !p.lower[strings.ToLower(p.at(h.from))] && !p.traits(h.from).Any(gazetteer.GivenName) || speech(p.at(h.to)) || p.s.Is(h.to, "’s") || p.s.Is(h.to, "'s")
}

// placed reports whether the words around a name say that it is a place.
func (p *page) placed(h *hit) bool {
	switch strings.ToLower(p.at(h.from - 1)) {
	case "in", "at", "near", "from", "to", "outside", "across", "into", "around", "toward", "towards", "throughout":
		return true
	}
	if p.s.Is(h.to, ",") && h.to+1 < len(p.words) {
		if n := p.words[h.to+1].hit; n != 0 {
			e := p.hits[n-1].entry
			return e.Class == gazetteer.Country || e.Class == gazetteer.Region
		}
	}
	return false
}

// noteBearers notes the words that name a person or a company of this text, so
// that a town of the same name needs to show that it is meant.
func (p *page) noteBearers() {
	p.borne = map[string]bool{}
	for _, s := range p.spans {
		switch {
		case s.To == s.From+1:
		case s.Kind == model.Person:
			p.borne[p.at(s.To-1)] = true
		case s.Kind == model.Organization && companyTail(p.at(s.To-1)):
			p.borne[p.at(s.From)] = true
		}
	}
}

// bears reports whether the word of token i names a person or a company here.
func (p *page) bears(i int) bool { return p.borne[p.at(i)] }

func (p *page) fitsCity(h *hit, single, atStart bool) bool {
	if single && p.bears(h.from) {
		return p.placed(h) && p.strong[p.at(h.from)] < 2
	}
	if p.placed(h) && !p.everyday(h.from) && (!single || h.entry.Size > 1 || !p.traits(h.from).Has(gazetteer.GivenName)) {
		return true
	}
	if single {
		if p.everyday(h.from) || p.has(h.from, heading) && h.entry.Size < 2 {
			return false
		}
		if p.traits(h.from).Any(gazetteer.GivenName|gazetteer.Surname) && h.entry.Size < 3 {
			return false
		}
	}
	// Part of a longer unknown name: "Barnet Trust", "Mobile World".
	if p.follows(h.to) && p.isCapital(h.to) && p.hitAt(h.to) == nil && !atStart && h.entry.Size < 3 {
		return false
	}
	return !atStart || !single || h.entry.Size > 1 || p.strong[p.at(h.from)] > 0
}

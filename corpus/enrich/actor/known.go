package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// hit is a known name at tokens [from, to).
type hit struct {
	from, to int
	entry    *gazetteer.Entry
	form     gazetteer.Form
}

// known notes the longest known name at each token where a name may begin.
func (p *page) known() {
	for i := 0; i < len(p.words); i++ {
		if p.s.Tokens[i].Kind == token.Punct || !p.mayBegin(i) {
			continue
		}
		if h, ok := p.longest(i); ok {
			p.hits = append(p.hits, h)
			p.words[i].hit = int32(len(p.hits))
			if h.to > i+1 && !p.english {
				i = h.to - 1
			}
		}
	}
}

// mayBegin reports whether token i can begin a name: it has a capital, or it
// is of a script without them, or a lower-case word that begins known forms.
func (p *page) mayBegin(i int) bool {
	if p.has(i, capital) {
		return true
	}
	text := p.at(i)
	if text[0] >= utf8.RuneSelf {
		r, _ := utf8.DecodeRuneInString(text)
		return !unicode.IsLower(r)
	}
	return p.names.Reach(text) > 0
}

func (p *page) longest(i int) (hit, bool) {
	start := p.s.Tokens[i].Start
	reach := p.names.Reach(p.at(i))
	end := i + 1
	for end < len(p.words) && p.s.Tokens[end].End-start <= reach && p.follows(end) {
		end++
	}
	for ; end > i+1; end-- {
		if e, form, ok := p.names.Lookup(p.phrase(i, end)); ok && p.speaks(form, p.phrase(i, end)) {
			return hit{i, end, e, form}, true
		}
	}
	text := p.at(i)
	if e, form, ok := p.names.Lookup(text); ok && p.speaks(form, text) {
		return hit{i, i + 1, e, form}, true
	}
	if e, form, ok := Bent(p.names, text); ok {
		return hit{i, i + 1, e, form}, true
	}
	if h, ok := p.shouted(i); ok {
		return h, true
	}
	if p.has(i, shout) && len(text) > 3 {
		if e, form, ok := p.names.Lookup(titled(text)); ok && e.Kind == model.Place && !form.Has(gazetteer.Foreign) {
			return hit{i, i + 1, e, form}, true
		}
	}
	return hit{}, false
}

// shouted looks for a place of two or three words in capitals: "HONG KONG".
func (p *page) shouted(i int) (hit, bool) {
	if !p.has(i, shout) || !p.has(i+1, shout) {
		return hit{}, false
	}
	text := titled(p.at(i))
	for end := i + 1; end < min(i+3, len(p.words)) && p.has(end, shout) && p.follows(end); end++ {
		text += " " + titled(p.at(end))
		if e, form, ok := p.names.Lookup(text); ok && e.Kind == model.Place && !form.Has(gazetteer.Foreign) {
			return hit{i, end + 1, e, form}, true
		}
	}
	return hit{}, false
}

func titled(shout string) string {
	_, size := utf8.DecodeRuneInString(shout)
	return shout[:size] + strings.ToLower(shout[size:])
}

// speaks keeps forms of other languages in the Latin script out of English
// text, where they are words of their own.
func (p *page) speaks(form gazetteer.Form, text string) bool {
	if !form.Has(gazetteer.Foreign) || !p.english {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text)
	return r > 0x24F
}

// Bent looks for a name with what its language joins to it: the prefixes of
// Arabic, the particles of Korean, the case endings of Russian and Ukrainian.
func Bent(names *gazetteer.Names, text string) (*gazetteer.Entry, gazetteer.Form, bool) {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case unicode.Is(unicode.Arabic, r):
		for range 2 {
			if !strings.ContainsRune("وفبلك", r) || len(text) < 4*size {
				return nil, 0, false
			}
			text = text[size:]
			if e, f, ok := names.Lookup(text); ok {
				return e, f, true
			}
			// "li" swallows the article's alif: للصين is ل + الصين.
			if rest, ok := strings.CutPrefix(text, "ل"); ok {
				if e, f, ok := names.Lookup("ال" + rest); ok {
					return e, f, true
				}
			}
			r, size = utf8.DecodeRuneInString(text)
		}
	case unicode.Is(unicode.Hangul, r):
		for cut := 1; cut <= 3; cut++ {
			_, n := utf8.DecodeLastRuneInString(text)
			if text = text[:len(text)-n]; utf8.RuneCountInString(text) < 2 {
				break
			}
			if e, f, ok := names.Lookup(text); ok {
				return e, f, true
			}
		}
	case unicode.Is(unicode.Cyrillic, r) && unicode.IsUpper(r):
		return declined(names, text)
	}
	return nil, 0, false
}

// declined tries the nominative endings in place of a word's ending.
func declined(names *gazetteer.Names, text string) (*gazetteer.Entry, gazetteer.Form, bool) {
	for range 2 {
		_, n := utf8.DecodeLastRuneInString(text)
		if text = text[:len(text)-n]; utf8.RuneCountInString(text) < 3 {
			break
		}
		for _, end := range [...]string{"", "я", "а", "й", "ь", "ия"} {
			if e, f, ok := names.Lookup(text + end); ok {
				return e, f, true
			}
		}
	}
	return nil, 0, false
}

// hitAt returns the known name that begins at token i and is free, or nil.
func (p *page) hitAt(i int) *hit {
	if i < 0 || i >= len(p.words) || p.words[i].hit == 0 {
		return nil
	}
	h := &p.hits[p.words[i].hit-1]
	for j := h.from; j < h.to; j++ {
		if p.words[j].flags&taken != 0 {
			return nil
		}
	}
	return h
}

// takeHits takes the free known names that want holds for, from left to right.
func (p *page) takeHits(want func(*hit) bool) {
	for i := 0; i < len(p.words); i++ {
		h := p.hitAt(i)
		if h == nil || !want(h) {
			continue
		}
		to := h.to
		for h.entry.Kind == model.Organization && p.isCapital(to) && p.follows(to) && organizationHead(strings.ToLower(p.at(to)))&firmOnly != 0 {
			to++ // "Toyota Motor" is known, "Corp." belongs to it
		}
		p.take(h.from, to, h.kindOf())
		i = to - 1
	}
}

// fits decides whether a known name means what the tables say here.
func (p *page) fits(h *hit) bool {
	if h.entry.Kind != model.Person && p.inPerson(h) {
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
		return !h.form.Has(gazetteer.Doubtful)
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

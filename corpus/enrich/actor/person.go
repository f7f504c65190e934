package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// people finds names of people: after an office, by a known given name or
// surname, by initials.
func (p *page) people() {
	for i := 0; i < len(p.words); i++ {
		if !p.isCapital(i) || p.has(i, heading) {
			continue
		}
		to, names := p.nameRun(i)
		if names == 0 || !p.isPerson(i, to, names) {
			continue
		}
		p.take(i, to, model.Person)
		i = to - 1
	}
}

// nameRun returns the end of the run of words from i that may be one person's
// name, and how many capitalised words it has.
func (p *page) nameRun(i int) (to, names int) {
	const longest = 5
	to = i
	for j := i; j < len(p.words) && names < longest; {
		if j > i && !p.follows(j) {
			break
		}
		switch {
		case p.nameWord(j, j == i):
			names++
			j++
			to = j
		case j > i && p.pastParticles(j) > j:
			j = p.pastParticles(j)
		case j > i && p.s.Is(j, "-") && p.s.Glued(j) && p.s.Glued(j+1) && p.free(j+1) && p.s.Tokens[j+1].Kind == token.Word:
			if !p.has(j+1, capital) && (len(p.at(j+1)) > 5 || function(p.at(j+1))) || p.has(j+1, capital) && !p.nameWord(j+1, false) {
				return to, names
			}
			j += 2
			to = j
		default:
			return to, names
		}
	}
	return to, names
}

// pastParticles returns the index of the name's next word after "de la" or
// "al-" at token j; j when there is none.
func (p *page) pastParticles(j int) int {
	const most = 3
	for k := j; k < j+most && k < len(p.words) && particle(p.at(k)) && p.follows(k+1); k++ {
		if p.nameWord(k+1, false) {
			return k + 1
		}
	}
	return j
}

func particle(word string) bool {
	switch word {
	case "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "zu", "zur",
		"bin", "ibn", "bint", "ben", "al", "el", "ul", "la", "le", "abu", "-", "y":
		return true
	}
	return false
}

// nameWord reports whether token j can be a part of a person's name.
func (p *page) nameWord(j int, first bool) bool {
	if !p.isCapital(j) || p.s.Tokens[j].Kind != token.Word {
		return false
	}
	text := p.at(j)
	if p.has(j, initial) {
		return true
	}
	low := strings.ToLower(text)
	if function(low) && (first || !p.traits(j).Has(gazetteer.Surname) || p.has(j, weak)) || isTitleWord(low) && !(first && p.traits(j).Has(gazetteer.GivenName) && low == "major") {
		return false
	}
	if modifies(low) && !p.traits(j).Any(gazetteer.GivenName|gazetteer.Surname) {
		return false
	}
	if nobody(low) || leaning(low) || p.rank(j) || p.generation(j) {
		return false
	}
	if low == "jr." || low == "sr." || low == "jr" || low == "sr" || text == "II" || text == "III" || text == "XIV" || text == "XVI" {
		return !first
	}
	if p.has(j, shout) && len(text) > 2 || organizationHead(low) != 0 {
		return false
	}
	t := p.traits(j)
	if p.english && p.names.Traits(low).Has(gazetteer.Common) && (first || !p.s.Is(j+1, "-")) && !t.Any(gazetteer.GivenName|gazetteer.Surname) {
		return false
	}
	if h := p.hitAt(j); h != nil {
		switch {
		case h.to > j+1 && h.entry.Kind != model.Person, h.form.Has(gazetteer.Adjective):
			return false
		case h.entry.Class == gazetteer.Country && !h.form.Has(gazetteer.Doubtful) && (!h.form.Has(gazetteer.Seat) || first && !p.christens(j)):
			return false
		case h.entry.Class == gazetteer.Region && !h.form.Has(gazetteer.Doubtful) && !t.Any(gazetteer.GivenName|gazetteer.Surname):
			return false
		case h.entry.Kind == model.Organization && !h.form.Has(gazetteer.Doubtful) && !t.Any(gazetteer.GivenName|gazetteer.Surname):
			return false
		}
	}
	return true
}

// christens reports whether a capital's name is a given name here: a surname
// follows that is nothing else.
func (p *page) christens(j int) bool {
	return p.traits(j).Has(gazetteer.GivenName) && p.follows(j+1) && p.isCapital(j+1) && p.hitAt(j+1) == nil &&
		p.traits(j+1).Has(gazetteer.Surname) && !p.common(j+1)
}

func (p *page) isPerson(i, to, names int) bool {
	last := to - 1
	for last > i && (!p.has(last, capital) || p.s.Is(last, "Jr.") || p.s.Is(last, "II")) {
		last--
	}
	if p.english && OfficeBefore(p.s, i) < i {
		return p.bearer(i, to, names)
	}
	if p.traded(i) {
		return false
	}
	if names < 2 || p.has(i, weak) && function(strings.ToLower(p.at(i))) {
		return false
	}
	first := p.traits(i)
	surname := p.traits(last).Any(gazetteer.Surname)
	if !p.english {
		return first.Has(gazetteer.GivenName) && !p.lower[strings.ToLower(p.at(i))] && !p.lower[strings.ToLower(p.at(last))] &&
			(surname || !p.has(i, weak) && !p.german) && names <= 4
	}
	if p.commonIn(i, to, first.Has(gazetteer.GivenName) && (surname || particle(p.at(i+1))) && !p.has(i, weak)) {
		return false
	}
	switch {
	case first.Has(gazetteer.GivenName):
		return p.hitAt(i) == nil || p.christens(i) || p.hitAt(i).entry.Class != gazetteer.City || surname || !p.placed(p.hitAt(i))
	case first.Has(gazetteer.Early):
		return names <= 3 && p.hitAt(last) == nil
	case p.has(i, initial) || p.has(i+1, initial) && to > i+2:
		return true
	}
	return surname && names <= 4 && !inside(strings.ToLower(p.at(i-1))) && (!p.has(i, weak) || !p.common(i) && !adjectival(strings.ToLower(p.at(i)))) && p.hitAt(i) == nil
}

// adjectival reports whether a lower-case word that is no known name is an
// adjective by its end: "iconic".
func adjectival(low string) bool {
	for _, end := range [...]string{"ic", "ous", "ful", "less", "ible", "ive", "ical"} {
		if len(low) > len(end)+2 && strings.HasSuffix(low, end) {
			return true
		}
	}
	return false
}

// bearer decides for a run right after an office.
func (p *page) bearer(i, to, names int) bool {
	if names > 1 {
		return !p.common(i) || p.traits(i).Any(gazetteer.GivenName|gazetteer.Surname)
	}
	if p.has(i, initial) && to == i+1 {
		return false
	}
	if h := p.hitAt(i); h != nil && h.entry.Kind != model.Person && !p.traits(i).Any(gazetteer.Surname|gazetteer.GivenName) {
		return false
	}
	return !p.common(i) || p.traits(i).Has(gazetteer.Surname) && !p.has(i, weak)
}

// commonIn reports whether an everyday word is in a run. Where the run has a
// known given name and surname, such words may be its middle.
func (p *page) commonIn(from, to int, known bool) bool {
	if known {
		return false
	}
	for j := from; j < to; j++ {
		if p.s.Is(j+1, "-") && p.s.Glued(j+1) || p.s.Is(j-1, "-") {
			continue
		}
		if p.has(j, capital) && !p.has(j, initial) && p.names.Traits(strings.ToLower(p.at(j))).Has(gazetteer.Common) {
			return true
		}
	}
	return false
}

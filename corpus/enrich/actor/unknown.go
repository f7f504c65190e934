package actor

import (
	"strings"
	"unicode"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// unknown looks at the capitalised words that nothing has decided: what stands
// around them may still tell.
func (p *page) unknown() {
	p.acronyms(true)
	for i := 0; i < len(p.words); i++ {
		if !p.isCapital(i) || p.has(i, heading) || p.s.Tokens[i].Kind != token.Word {
			continue
		}
		to := p.freeRun(i)
		if p.has(i, weak) && (p.common(i) || p.traits(i) == 0 && adjectival(strings.ToLower(p.at(i)))) && to > i+1 {
			i++
		}
		if kind := p.guess(i, to); kind != model.UnknownKind {
			p.take(i, to, kind)
		}
		i = to - 1
	}
}

// freeRun returns the end of the run of free capitalised words from i.
func (p *page) freeRun(i int) int {
	to := i + 1
	for p.isCapital(to) && p.follows(to) && p.s.Tokens[to].Kind == token.Word {
		to++
	}
	return to
}

func (p *page) guess(from, to int) model.ActorKind {
	for j := from; j < to; j++ {
		if p.common(j) || p.has(j, shout) || p.has(j, initial) || len(p.at(j)) < 3 || strings.HasSuffix(p.at(j), ".") || isTitleWord(strings.ToLower(p.at(j))) ||
			strings.ContainsFunc(p.at(j), unicode.IsDigit) || p.words[j].hit != 0 && p.hits[p.words[j].hit-1].form.Has(gazetteer.Adjective) {
			return model.UnknownKind
		}
	}
	if p.has(from, weak) && p.strong[p.at(from)] == 0 && to == from+1 && !camel(p.at(from)) {
		return model.UnknownKind
	}
	if p.s.Glued(to) && p.s.Is(to, "-") || p.s.Glued(from) && p.s.Is(from-1, "-") {
		return model.UnknownKind
	}
	return p.guessBySurroundings(from, to)
}

func (p *page) guessBySurroundings(from, to int) model.ActorKind {
	before, after := strings.ToLower(p.at(from-1)), p.at(to)
	if storm(before) {
		return model.UnknownKind
	}
	words := to - from
	switch {
	case words == 1 && camel(p.at(from)), p.traded(from) && words <= 3:
		return model.Organization
	case words > 1 && companyTail(p.at(to-1)):
		return model.Organization
	case speech(after) || p.apposition(to):
		if words <= 3 {
			return model.Person
		}
	case words == 1:
		return p.guessSingle(from)
	case words == 2 && (direction(strings.ToLower(p.at(from))) || inside(before)):
		return model.Place
	case words == 2 && after != "-" && before != "the" && !p.thing(from, to):
		return model.Person
	}
	return model.UnknownKind
}

// surroundings counts what stands around all occurrences of one word.
type surroundings struct{ person, place, article, speech, all int }

// look counts the surroundings of every capitalised word, once a text.
func (p *page) look() {
	p.around = make(map[string]surroundings, len(p.words)/8)
	for j := range p.words {
		if !p.has(j, capital) {
			continue
		}
		text := p.at(j)
		s := p.around[text]
		s.all++
		before, after := strings.ToLower(p.at(j-1)), p.at(j+1)
		if speech(after) {
			s.speech++
		}
		switch {
		case before == "the" || before == "a" || before == "an":
			s.article++
		case inside(before), before == "from" && !p.traits(j).Any(gazetteer.Surname|gazetteer.GivenName):
			s.place++
		case speech(after) || after == "’s" || after == "'s":
			s.person++
		}
		p.around[text] = s
	}
}

// guessSingle weighs all that stands around a word that no table knows.
func (p *page) guessSingle(i int) model.ActorKind {
	if p.around == nil {
		p.look()
	}
	s := p.around[p.at(i)]
	strong, known := p.strong[p.at(i)], p.traits(i).Any(gazetteer.Surname|gazetteer.GivenName)
	switch {
	case s.article*2 > s.all:
		return model.UnknownKind
	case s.place > s.person && !known:
		return model.Place
	case known && strong > 1, s.all > 2 && s.person > 0 && strong > 1:
		return model.Person
	}
	return model.UnknownKind
}

func inside(before string) bool { return before == "in" || before == "near" || before == "outside" }

func storm(before string) bool {
	switch before {
	case "hurricane", "typhoon", "cyclone", "storm":
		return true
	}
	return false
}

// camel reports whether a word has a capital after small letters, as the
// names of companies do: "CrowdStrike". "McDonald" and "DeLuca" are people's.
func camel(word string) bool {
	small := 0
	for i, r := range word {
		switch {
		case unicode.IsLower(r):
			small++
		case unicode.IsUpper(r) && i > 0:
			return small > 2 && !strings.HasPrefix(word, "Mac") && !strings.HasPrefix(word, "Fitz")
		}
	}
	return false
}

// traded reports whether the words before a name say that it is a company's.
func (p *page) traded(from int) bool {
	switch before := p.at(from - 1); before {
	case "of", "in":
		switch p.at(from - 2) {
		case "shares", "stock", "Shares", "stake", "subsidiary", "parent":
			return true
		}
	case "company", "retailer", "airline", "carrier", "automaker", "carmaker", "startup", "firm", "maker", "developer", "broker", "lender", "insurer":
		return true
	}
	return false
}

// companyTail reports whether a word ends like the coined names of companies.
func companyTail(word string) bool {
	for _, end := range [...]string{"sciences", "science", "tech", "soft", "systems", "pharma", "therapeutics", "works", "ware", "media", "labs", "logics",
		"genetics", "genomics", "dynamics", "tronics", "biotics", "medical", "robotics", "aerospace", "energy", "minerals", "resources", "semiconductor", "semiconductors", "logistics", "health", "foods"} {
		if strings.HasSuffix(word, end) || strings.EqualFold(word, end) {
			return true
		}
	}
	return false
}

// thing reports whether a run has a word of things that are called by names
// but are nobody: wars, storms, buildings, contests.
func (p *page) thing(from, to int) bool {
	for j := from; j < to; j++ {
		if nobody(strings.ToLower(p.at(j))) {
			return true
		}
	}
	return false
}

// apposition reports whether ", 45," or ", the president of" follows.
func (p *page) apposition(to int) bool {
	if !p.s.Is(to, ",") || to+1 >= len(p.words) {
		return false
	}
	if p.s.Tokens[to+1].Kind == token.Number && p.s.Is(to+2, ",") && len(p.at(to+1)) == 2 {
		return true
	}
	for j := to + 1; j < min(to+6, len(p.words)) && !p.s.Is(j, ","); j++ {
		low := plainWord(p.s, j)
		if Office(low) || low == "who" && j == to+1 {
			return true
		}
		if !function(low) && !modifies(low) && p.words[j].hit == 0 {
			return false
		}
	}
	return false
}

// acronyms takes capitals in parentheses after the name of an organisation,
// wherever they stand, and the others that act as one does, if that is asked.
func (p *page) acronyms(acting bool) {
	defined := map[string]bool{}
	for _, span := range p.spans {
		i := span.To + 1
		if span.Kind == model.Organization && p.s.Is(span.To, "(") && p.has(i, shout) && p.s.Is(i+1, ")") && p.free(i) {
			defined[p.at(i)] = true
		}
	}
	for i := range p.words {
		text := p.at(i)
		if !p.free(i) || !p.has(i, shout) || p.has(i, heading) || len(text) > 6 || stopAcronym(text) || p.shoutedLine(i) || p.s.Glued(i) && p.s.Is(i-1, "-") {
			continue
		}
		if defined[text] || acting && p.acts(i) {
			p.take(i, i+1, model.Organization)
		}
	}
}

// acts reports whether an acronym is used as an organisation's name is.
func (p *page) acts(i int) bool {
	next := p.at(i + 1)
	if p.s.Glued(i+1) && next == "-" || p.follows(i+1) && p.isCapital(i+1) && !isTitleWord(strings.ToLower(next)) {
		return false
	}
	return speech(next) || next == "’s" || next == "'s" || Office(strings.ToLower(next))
}

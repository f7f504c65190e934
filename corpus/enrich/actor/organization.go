package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// How a word makes an organisation of the names beside it.
type headKind uint8

const (
	endsName    headKind = 1 << iota // "Acme Corp"
	takesOf                          // "Ministry of Finance"
	firmOnly                         // a form of company: may follow another head
	needsFamily                      // only after an everyday word, or several: "Nuclear Security Administration"
)

// organizationHead returns how a lower-case word makes an organisation; 0 when
// it does not.
func organizationHead(low string) headKind {
	switch low {
	case "ministry", "university", "department", "bank", "institute", "bureau", "office", "court", "council",
		"commission", "committee", "church", "college", "organization", "organisation", "association",
		"federation", "union", "society", "academy", "party", "front", "congress", "board", "league", "confederation",
		"museum", "agency", "center", "centre", "fund", "chamber", "assembly", "parliament", "embassy", "consulate",
		"secretariat", "authority", "school", "tribunal", "directorate", "faculty", "conference", "coalition", "alliance", "movement", "army":
		return endsName | takesOf
	case "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "llc", "plc", "co", "co.", "ag", "gmbh", "sa", "nv", "corporation",
		"company", "limited", "holdings", "group", "bhd", "cos.", "bros.", "llp":
		return endsName | firmOnly
	case "administration", "service", "services", "network", "forum", "trust", "foundation", "club", "team", "unit", "division", "command":
		return endsName | needsFamily
	case "airlines", "airways", "motors", "industries", "technologies", "pharmaceuticals", "petroleum", "electric",
		"broadcasting", "studios", "entertainment", "partners", "securities", "insurance", "laboratories", "laboratory",
		"hospital", "police", "navy", "guard", "guards", "forces", "brigade", "brigades", "battalion", "regiment", "militia",
		"senate", "initiative", "syndicate", "consortium", "cartel", "fc", "f.c.", "united", "athletic", "orchestra",
		"ministries", "departments", "airline", "steel", "mobile", "telecom", "bancorp", "news", "times", "herald", "tribune", "gazette",
		"magazine", "television", "tv", "radio", "press", "weekly", "software", "robotics", "biosciences", "therapeutics", "biotech", "aerospace", "semiconductor", "logistics", "labs", "ventures", "investments", "newspaper", "observatory", "corps", "caucus", "legislature":
		return endsName
	}
	return 0
}

// organizations finds names made by a head, any where heads is nil: "Fulton
// Trust Bank", "Ministry of Foreign Affairs", and the lower-case head of "Asia
// and Oceania bureau".
func (p *page) organizations(heads func(low string) bool) {
	for i := 0; i < len(p.words); i++ {
		if !p.free(i) || p.s.Tokens[i].Kind != token.Word || p.has(i, heading) {
			continue
		}
		if !p.has(i, capital) {
			if p.s.Is(i, "bureau") && p.isCapital(i-1) && p.follows(i) {
				if from := p.leftOf(i, 0); from < i {
					p.take(from, i+1, model.Organization)
				}
			}
			continue
		}
		if h := p.hitAt(i); h != nil && h.to > i+1 && h.entry.Kind != model.Organization {
			i = h.to - 1 // the Bank of "West Bank"
			continue
		}
		low := strings.ToLower(p.at(i))
		kind := organizationHead(low)
		if kind == 0 || heads != nil && (p.has(i, organized) || !heads(low)) {
			continue
		}
		from, to := p.organizationAt(i, kind)
		if to > 0 {
			p.take(from, to, model.Organization)
			i = to - 1
		}
	}
}

// teams finds the clubs of North America: a town or state and a plural, as in
// "Houston Astros".
func (p *page) teams() {
	for i := 0; i < len(p.words); i++ {
		h := p.hitAt(i)
		if h == nil || h.entry.Country != "US" && h.entry.Country != "CA" || h.entry.Class != gazetteer.City && h.entry.Class != gazetteer.Region || p.has(i, heading) {
			continue
		}
		for to := h.to; to < h.to+2 && p.isCapital(to) && p.follows(to); to++ {
			if p.traits(i).Has(gazetteer.GivenName) && p.traits(to).Has(gazetteer.Surname) {
				break // "Marion Jones"
			}
			if teamName(p.at(to)) && !p.isCapital(to+1) {
				p.take(i, to+1, model.Organization)
				break
			}
		}
	}
}

func teamName(word string) bool {
	switch word {
	case "Sox", "Jazz", "Heat", "Magic", "Thunder", "Wild", "Lightning", "Avalanche", "Galaxy":
		return true
	}
	low := strings.ToLower(word)
	return len(word) > 4 && strings.HasSuffix(word, "s") && !placeTail(low) && !nobody(low) && !treaty(low) && organizationHead(low) == 0 && !Office(strings.TrimSuffix(low, "s"))
}

// longerParty reports whether a party's known name is the end of another's:
// "Social Democratic Party".
func (p *page) longerParty(h *hit) bool {
	before := h.from - 1
	if h.entry.Class != gazetteer.Party || !p.follows(h.from) || !p.isCapital(before) || p.has(before, weak) {
		return false
	}
	known := p.hitAt(before)
	return known == nil && !isTitleWord(strings.ToLower(p.at(before)))
}

// organizationAt returns the tokens of the organisation whose head is token i;
// to is 0 when there is none.
func (p *page) organizationAt(i int, kind headKind) (from, to int) {
	to = i + 1
	for p.isCapital(to) && p.follows(to) && organizationHead(strings.ToLower(p.at(to))) != 0 { // "Toyota Motors Corp"
		kind |= organizationHead(strings.ToLower(p.at(to)))
		to++
	}
	from = p.leftOf(i, kind)
	if kind&firmOnly != 0 && !strings.HasSuffix(p.at(i), ".") && OfficeBefore(p.s, from) < from && i == from+1 {
		return 0, 0 // "Senator Zaldy Co"
	}
	left := i - from
	right := to
	if kind&takesOf != 0 {
		right = p.rightOf(to)
	}
	switch {
	case right > to:
		if left == 1 && p.has(from, weak) && p.common(from) {
			from = i
		}
		return from, right
	case left == 0:
		return 0, 0
	case kind&needsFamily != 0 && kind&firmOnly == 0 && left == 1 && !p.everyday(from) && p.hitAt(from) == nil:
		return 0, 0
	case left == 1 && p.has(from, weak) && p.common(from) && p.strong[p.at(from)] == 0 && !p.institutional(from):
		return 0, 0
	case left == 1 && kind == endsName && p.everyday(from) && !p.institutional(from):
		return 0, 0
	}
	return from, to
}

// field reports whether a word can be one of several things that an
// organisation is for: "Commerce and Industry".
func (p *page) field(i int) bool {
	low := strings.ToLower(p.at(i))
	return p.everyday(i) || modifies(low) || charge(low)
}

// institutional reports whether an everyday word is at home before a head.
func (p *page) institutional(i int) bool {
	low := strings.ToLower(p.at(i))
	return modifies(low) || charge(low) || low == "central" || low == "supreme" || low == "constitutional" || low == "european" || low == "communist" || low == "green" || low == "high"
}

// leftOf returns where the capitalised words that lead up to the head at i begin.
func (p *page) leftOf(i int, kind headKind) int {
	const longest = 6
	from := i
	for from > 0 && i-from < longest && p.follows(from) {
		j := from - 1
		low := strings.ToLower(p.at(j))
		switch {
		case p.isCapital(j) && p.s.Tokens[j].Kind == token.Word:
			if isTitleWord(low) && !modifies(low) || function(low) && (p.has(j, weak) || low == "the" || len(low) < 3 && low != "am") {
				return p.trimLeft(from, i)
			}
			from = j
		case (low == "'s" || low == "’s" || low == "'" || low == "’") && j > 0 && p.isCapital(j-1) && p.s.Glued(j) && masses(strings.ToLower(p.at(j-1))):
			from = j - 1
		case (low == "-" || low == "&") && j > 0 && p.isCapital(j-1) && p.follows(j):
			from = j - 1
		case low == "and" && j > 0 && from < i+1 && p.isCapital(j-1) && p.follows(j) && p.joinsWithAnd(j-1, from):
			from = j - 1
		default:
			return p.trimLeft(from, i)
		}
	}
	return p.trimLeft(from, i)
}

// masses reports whether parties and fronts are called after such people.
func masses(low string) bool {
	switch low {
	case "people", "peoples", "workers", "women", "children", "farmers", "citizens", "nation", "peasants", "lawyers", "teachers", "players", "writers":
		return true
	}
	return false
}

// joinsWithAnd tells "Food and Drug Administration" from "Microsoft and
// Stanford University": the words on both sides are of one sort.
func (p *page) joinsWithAnd(left, right int) bool {
	if p.everyday(left) && p.everyday(right) {
		return true
	}
	a, b := p.hitAt(left), p.hitAt(right)
	return a != nil && a.entry.Class == gazetteer.Region && (b == nil || b.entry.Class == gazetteer.Region)
}

// trimLeft drops what belongs to the sentence and not to the name.
func (p *page) trimLeft(from, head int) int {
	for from < head {
		low := strings.ToLower(p.at(from))
		if !function(low) && low != "-" && low != "&" && !p.has(from, initial) {
			break
		}
		from++
	}
	return from
}

// rightOf returns the end of "of Foreign Affairs and Trade" after a head that
// ends at to, or to when nothing of the kind follows.
func (p *page) rightOf(to int) int {
	const longest = 9
	end := to
	for j := to; j < min(to+longest, len(p.words)) && p.follows(j); {
		low := strings.ToLower(p.at(j))
		next := j + 1
		switch {
		case p.isCapital(j) && j > to && !isTitleWord(low) && !function(low):
			end = j + 1
		case low == "of" || low == "for" || low == "on" && end == to:
			if next < len(p.words) && p.s.Is(next, "the") {
				next++
			}
			if !p.isCapital(next) || !p.follows(next) || function(strings.ToLower(p.at(next))) {
				return end
			}
		case (low == "and" || low == "&") && end > to:
			if !p.isCapital(next) || !p.follows(next) || !p.field(next) || !p.field(j-1) {
				return end
			}
		case low == "-" && p.isCapital(next):
		default:
			return end
		}
		j = max(next, j+1)
	}
	return end
}

// institutions finds "foreign ministry", "coast guard" and their like without
// capitals, where an adjective, a possessor or an article scopes them.
func (p *page) institutions() {
	for i := 0; i+1 < len(p.words); i++ {
		n := p.institution(i)
		if n == 0 || !p.free(i) || i == 0 {
			continue
		}
		from := i
		if h := p.hitAt(i - 1); h != nil && h.to == i && p.follows(i) && (h.form.Has(gazetteer.Adjective) || h.entry.Class == gazetteer.Country) {
			from = h.from
		} else if !p.scoped(i, n) {
			continue
		}
		p.take(from, i+n, model.Organization)
		i += n - 1
	}
}

// institution returns the length of the lower-case institution at token i.
func (p *page) institution(i int) int {
	second := p.at(i + 1)
	switch p.at(i) {
	case "foreign", "defense", "defence", "finance", "interior", "justice", "health", "education", "trade", "economy",
		"energy", "agriculture", "environment", "transport", "culture", "industry", "commerce":
		if second == "ministry" && p.follows(i+1) {
			return 2
		}
	case "coast":
		if second == "guard" {
			return 2
		}
	case "central":
		if second == "bank" {
			return 2
		}
	case "supreme", "constitutional":
		if second == "court" {
			return 2
		}
	case "parliament", "navy", "army":
		return 1
	}
	return 0
}

// scoped reports whether what stands before an institution says whose it is.
// A single word needs more than an article.
func (p *page) scoped(i, n int) bool {
	switch strings.ToLower(p.at(i - 1)) {
	case "’s", "'s":
		return i > 1 && p.has(i-2, capital)
	case "its", "their", "the":
		return n > 1
	}
	return false
}

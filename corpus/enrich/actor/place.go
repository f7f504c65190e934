package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// placeTail reports whether a lower-case word makes a place of the names
// before it.
func placeTail(low string) bool {
	switch low {
	case "river", "island", "islands", "sea", "ocean", "strait", "straits", "bay", "gulf", "lake", "mountain", "mountains",
		"peninsula", "province", "prefecture", "county", "district", "airport", "square", "street", "avenue", "road",
		"valley", "desert", "canal", "beach", "bridge", "forest", "falls", "basin", "delta", "highlands", "archipelago",
		"atoll", "reef", "shoal", "cape", "plateau", "hills", "oblast", "governorate", "municipality", "park", "region",
		"territory", "coast", "city", "town", "village", "springs", "heights", "harbor", "harbour", "creek", "stadium", "temple", "castle", "palace", "cathedral", "mosque", "prison", "dam", "parish", "canyon", "glacier", "volcano":
		return true
	}
	return false
}

// placeHead returns whether a word makes a place of the name after it, and
// whether "of" must stand between.
func placeHead(low string) (head, of bool) {
	switch low {
	case "lake", "mount", "mt.", "cape", "port", "fort", "camp", "san", "santa", "saint", "st.", "ste.", "el", "los", "las":
		return true, false
	case "gulf", "strait", "straits", "bay", "isle", "sea", "province", "city", "port of", "island", "kingdom", "republic", "state":
		return true, true
	}
	return false, false
}

func direction(low string) bool {
	switch low {
	case "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower",
		"northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "greater", "new", "mainland":
		return true
	}
	return false
}

// places finds places made by a head or a direction.
func (p *page) places() {
	for i := 0; i < len(p.words); i++ {
		if h := p.hitAt(i); h != nil && h.to > i+1 {
			i = h.to - 1
			continue
		}
		if !p.isCapital(i) || p.has(i, heading) || p.s.Tokens[i].Kind != token.Word {
			continue
		}
		if to := p.placeAt(i); to > 0 {
			p.take(i, to, model.Place)
			i = to - 1
		}
	}
}

// placeAt returns the end of the place that begins at token i, or 0.
func (p *page) placeAt(i int) int {
	low := strings.ToLower(p.at(i))
	if head, of := placeHead(low); head && (p.has(i, capital)) {
		j := i + 1
		if of {
			if !p.s.Is(j, "of") {
				return p.tailed(i)
			}
			if j++; j < len(p.words) && p.s.Is(j, "the") {
				j++
			}
		}
		if p.isCapital(j) && p.follows(j) && !function(strings.ToLower(p.at(j))) && !p.has(j, shout) {
			if low == "st." || low == "saint" {
				if to := p.placeRun(j); to > j+1 || inside(strings.ToLower(p.at(i-1))) {
					return to
				}
				return 0
			}
			if !of && !p.traits(j).Any(gazetteer.Surname|gazetteer.GivenName) || of && (p.hitAt(j) != nil || low == "gulf" || low == "strait" || low == "bay") || low == "lake" || low == "mount" {
				return p.placeRun(j)
			}
		}
	}
	if direction(low) && p.follows(i+1) {
		if h := p.hitAt(i + 1); h != nil && h.entry.Kind == model.Place && !h.form.Has(gazetteer.Adjective) && !p.has(i, weak) {
			return h.to
		}
	}
	return p.tailed(i)
}

func (p *page) placeRun(j int) int {
	to := j + 1
	if strings.HasSuffix(p.at(j), ".") && p.isCapital(to) && p.follows(to) {
		to++ // "Mount St. Helens"
	}
	for p.isCapital(to) && p.follows(to) && placeTail(strings.ToLower(p.at(to))) {
		to++
	}
	return to
}

// tailed returns the end of "Wudang Mountains" from its first word, or 0.
func (p *page) tailed(i int) int {
	const longest = 4
	if p.has(i, weak) && function(strings.ToLower(p.at(i))) || p.has(i, initial) {
		return 0
	}
	for j := i; j < min(i+longest, len(p.words)); j++ {
		low := strings.ToLower(p.at(j))
		if j > i && (!p.follows(j) || !p.isCapital(j) && !p.s.Is(j, "-")) || isTitleWord(low) {
			return 0
		}
		if h := p.hitAt(j); h != nil && h.form.Has(gazetteer.Adjective) {
			return 0
		}
		if j == i || !placeTail(low) {
			continue
		}
		if j == i+1 && p.everyday(i) && (p.has(i, weak) || !direction(strings.ToLower(p.at(i)))) {
			return 0
		}
		return j + 1
	}
	return 0
}

// treaties drops the names of agreements, laws and prizes, with the places in
// them: the Paris Agreement is not in Paris.
func (p *page) treaties() {
	for i := range p.words {
		if !p.isCapital(i) || p.has(i, organized) || !treaty(strings.ToLower(p.at(i))) {
			continue
		}
		from := i
		for from > 0 && p.follows(from) && (p.isCapital(from-1) || p.s.Is(from-1, "-")) && !p.has(from-1, weak) {
			from--
		}
		if from < i {
			p.drop(from, i+1)
		}
	}
}

func treaty(low string) bool {
	switch low {
	case "agreement", "accord", "accords", "treaty", "convention", "protocol", "communiqué", "communique", "declaration",
		"act", "pact", "prize", "award", "awards", "cup", "index", "olympics", "games", "championship", "championships", "doctrine", "memorandum":
		return true
	}
	return false
}

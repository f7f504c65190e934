package alias

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// sense is W3: whether a place is meant as a government or as a place.
func sense(n *named) model.Sense {
	after := n.to
	possessive := isPossessive(n.s.At(after)) && n.s.Glued(after)
	if n.form.Has(gazetteer.Adjective) {
		return model.Possessive
	}
	if strings.HasSuffix(n.text, "overnment") || strings.HasPrefix(n.text, "Government of ") {
		return model.Government
	}
	seat := n.form.Has(gazetteer.Seat)
	if n.form.Has(gazetteer.Foreign) {
		return foreignSense(n, seat)
	}
	if located(n, seat) {
		return model.Location
	}
	switch {
	case possessive && seat && !townish(n.s.At(after+1)):
		return model.Government
	case possessive:
		return model.Possessive
	case isCountry(n) && (stance(n.s, after) || pressed(n)):
		return model.Government
	case seat && (partner(n.s.At(n.from-1)) || palace(n)):
		return model.Government
	}
	return model.Plain
}

// partner reports whether the word before a capital makes it one of two sides.
func partner(before string) bool {
	switch strings.ToLower(before) {
	case "with", "between", "against", "toward", "towards", "by", "on", "for", "that", "while", "and", "but", "as", "if", "whether", "or", "because", "after", "before", "since", "than", "pushing", "push", "allow", "let", "help":
		return true
	}
	return false
}

// palace reports whether a seat is a building that only ever means who sits in it.
func palace(n *named) bool {
	switch n.text {
	case "Kremlin", "Downing Street", "Whitehall", "Zhongnanhai", "Blue House", "Capitol Hill", "Pentagon":
		return true
	}
	return false
}

// foreignSense is sense in other languages than English: a place after or
// before the word that says in, to or from.
func foreignSense(n *named, seat bool) model.Sense {
	switch strings.ToLower(n.s.At(n.from - 1)) {
	case "à", "en", "au", "aux", "dans", "depuis", "in", "nach", "aus", "bei", "a", "di", "da", "desde", "em", "te", "в", "из", "у", "في", "إلى", "من", "在":
		return model.Location
	}
	switch n.s.At(n.to) {
	case "で", "に", "へ", "市":
		return model.Location
	}
	if strings.HasSuffix(n.text, "에서") || strings.HasPrefix(n.text, "ب") && seat && n.entry != nil && !strings.HasPrefix(n.text, "بكين") {
		return model.Location
	}
	if seat {
		return model.Government
	}
	return model.Plain
}

func isCountry(n *named) bool {
	return n.entry != nil && (n.entry.Class == gazetteer.Country || n.form.Has(gazetteer.Seat))
}

func isPossessive(s string) bool { return s == "’s" || s == "'s" || s == "’" || s == "'" }

// located reports whether the words around say that one is in the place.
func located(n *named, seat bool) bool {
	s := n.s
	if s.Is(n.to, "-") && s.Glued(n.to) && s.Is(n.to+1, "based") {
		return true
	}
	i := n.from - 1
	for i > 0 && (s.Is(i, "the") || modifier(s.At(i))) {
		i--
	}
	switch strings.ToLower(s.At(i)) {
	case "in", "at", "near", "outside", "across", "around", "into", "throughout", "via", "inside", "visit", "visits",
		"visited", "visiting", "leave", "leaves", "left", "leaving", "reach", "reached", "toured", "downtown", "within":
		return true
	case "from":
		return seat && !stanceWord(s.At(i-1))
	case "to":
		return moves(s, i, seat)
	case ",":
		// "Osaka, Japan": the country says where the town is.
		return i > 0 && s.Tokens[i-1].Kind == token.Word && startsUpper(s.At(i-1)) && !seat && (s.Is(n.to, ",") || s.Is(n.to, ".")) && located(&named{s: s, from: i - 1, to: i}, true)
	}
	return false
}

func modifier(word string) bool {
	switch word {
	case "central", "downtown", "nearby", "northern", "southern", "eastern", "western", "mainland", "occupied":
		return true
	}
	return false
}

// moves tells "flew to Beijing" from "a threat to Japan": a word of motion
// stands before "to". A seat after "to" is a place unless something is said,
// owed or proposed to it.
func moves(s *token.Split, to int, seat bool) bool {
	const reach = 9
	from, _ := s.Sentence(to)
	for i := to - 1; i >= max(from, to-reach); i-- {
		switch strings.ToLower(s.At(i)) {
		case "travel", "travels", "traveled", "travelled", "traveling", "travelling", "trip", "trips", "visit", "visits", "flew", "fly",
			"flies", "flight", "flights", "flying", "go", "goes", "went", "gone", "going", "arrived", "return", "returned", "returns", "returning",
			"dispatch", "dispatched", "dispatches", "send", "sends", "sent", "sending", "headed", "heads", "heading", "came", "come", "moved", "moving",
			"move", "fled", "flee", "fleeing", "drove", "tour", "tourists", "ambassador", "envoy", "mission", "delegation", "journey",
			"brought", "bring", "deported", "extradited", "migrated", "road", "train", "invited", "invitation", "relocated":
			return true
		}
	}
	if !seat {
		return false
	}
	switch strings.ToLower(s.At(to - 1)) {
	case "concessions", "message", "signal", "warning", "letter", "response", "according", "belongs", "loyal", "close", "blow", "threat", "challenge", "commitment", "support", "aid", "weapons", "told":
		return false
	}
	return true
}

// townish reports whether a noun belongs to a town and not to a government.
func townish(word string) bool {
	switch word {
	case "streets", "street", "airport", "suburbs", "residents", "mayor", "subway", "metro", "district", "districts", "skyline",
		"population", "hospitals", "schools", "traffic", "university", "universities", "stadium", "harbor", "harbour", "port", "outskirts",
		"downtown", "center", "centre", "famous", "weather", "air", "markets", "restaurants", "museum", "museums":
		return true
	}
	return false
}

// stance reports whether a verb of speech or stance follows at token i, after
// at most two adverbs or helping verbs.
func stance(s *token.Split, i int) bool {
	for range 3 {
		word := s.At(i)
		if stanceWord(word) {
			return true
		}
		if !strings.HasSuffix(word, "ly") && !helping(word) {
			return false
		}
		i++
	}
	return false
}

func helping(word string) bool {
	switch word {
	case "has", "have", "had", "will", "would", "may", "might", "could", "should", "must", "can", "is", "was", "also", "again", "did", "does", "not", "then", "later", "now", "allegedly", "previously":
		return true
	}
	return false
}

func stanceWord(word string) bool {
	if len(word) < 3 || startsUpper(word) {
		return false
	}
	switch word {
	case "say", "says", "said", "saying", "tell", "tells", "told", "sent", "sends", "paid", "pays", "met", "meets", "held", "holds", "won", "put", "puts", "seek", "seeks", "sought", "cut", "cuts", "set", "sets", "made", "makes", "took", "takes", "taken",
		"think", "thinks", "want", "wants", "wanted", "see", "sees", "saw", "view", "views", "viewed", "hope", "hopes", "hoped", "plan", "plans", "planned", "lodge", "lodged", "reacting", "reacted", "counting":
		return true
	}
	for _, stem := range [...]string{
		"accus", "acknowledg", "adopt", "affirm", "agre", "allow", "alleg", "announc", "appeal", "approv", "argu", "ask", "assert", "assur", "ban", "block",
		"blam", "boycott", "call", "caution", "challeng", "cite", "claim", "clarif", "commit", "complain", "concede", "condemn", "confirm", "consider", "contend",
		"criticiz", "criticis", "deci", "declar", "declin", "defend", "demand", "denounc", "deni", "deny", "denies", "deploy", "describ", "dismiss", "dispatch", "dispute",
		"emphasiz", "emphasis", "encourag", "expel", "express", "fear", "impos", "insist", "issu", "label", "launch", "maintain", "negotiat", "note", "object", "offer",
		"oppos", "order", "pledg", "portray", "postpon", "prepar", "press", "prioriti", "promis", "propos", "protest", "ratif", "reaffirm", "recall", "recogni", "refus", "regard", "reiterat", "reject",
		"repeat", "repl", "request", "respond", "retaliat", "review", "revok", "sanction", "sign", "stress", "submit", "suggest", "summon", "support", "suspect", "suspend",
		"threat", "urg", "vow", "warn", "welcom", "withdr", "worr"} {
		if strings.HasPrefix(word, stem) && verbal(word) {
			return true
		}
	}
	return false
}

// verbal reports whether a word has a finite verb's ending; a bare stem, as
// after "will", is one too.
func verbal(word string) bool {
	for _, end := range [...]string{"ment", "ments", "al", "als", "er", "ers", "tion", "tions", "sal"} {
		if strings.HasSuffix(word, end) {
			return false
		}
	}
	return true
}

// pressed reports whether a country is urged, warned or accused.
func pressed(n *named) bool {
	word := strings.ToLower(n.s.At(n.from - 1))
	switch word {
	case "urged", "urges", "urge", "urging", "warned", "warns", "warn", "warning", "accused", "accuses", "accuse", "accusing", "told", "tells",
		"asked", "asks", "pressed", "presses", "blamed", "blames", "condemned", "condemns", "criticized", "criticised", "thanked", "assured", "advised", "lobbied", "sued":
		return true
	}
	return word == "on" && (n.s.Is(n.from-2, "pressure") || n.s.Is(n.from-2, "called") || n.s.Is(n.from-2, "calls"))
}

package alias

import (
	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// trim leaves out the office that a span of a person begins with: it is no part
// of the name, whoever marked it. "U.S. President Ann Lee" is Ann Lee, but
// "Stephen King Jr" stays.
func (r *resolver) trim(n *named) {
	const longest = 12
	for i := min(n.to-2, n.from+longest); i >= n.from; i-- {
		if word := plain(n.s.At(i)); !actor.Office(word) && !actor.Honorific(word) {
			continue
		}
		if i == n.from && n.to-n.from == 2 && forename(plain(n.s.At(i))) {
			return // "Dean Baker"
		}
		name := i + 1
		if n.s.Is(name, ".") {
			name++ // "GEN."
		}
		if name >= n.to || !startsUpper(n.s.At(name)) || suffix(n.s.At(name)) {
			continue
		}
		for j := n.from; j < i; j++ {
			word := n.s.At(j)
			if startsUpper(word) && r.names.Traits(word).Any(gazetteer.GivenName|gazetteer.Surname) && !actor.Office(plain(word)) {
				return // "Stephen King Adams"
			}
		}
		n.from = name
		return
	}
}

// forename reports whether the noun of an office is as often a given name.
func forename(low string) bool { return low == "dean" || low == "duke" || low == "earl" }

// suffix reports whether a word follows a name and is none by itself.
func suffix(word string) bool {
	low := plain(word)
	return low == "jr" || low == "sr" || numeral(word, true)
}

// withOffice returns a person's name with the one word of an office before it, as
// in "Pope Francis", or "" when there is none.
func withOffice(n *named) string {
	s := n.s
	if n.from < 1 || s.Tokens[n.from].SentenceStart || s.Tokens[n.from-1].Kind != token.Word || !startsUpper(s.At(n.from-1)) {
		return ""
	}
	if !actor.Office(plain(s.At(n.from - 1))) {
		return ""
	}
	return oneLine(s.Text[s.Tokens[n.from-1].Start:s.Tokens[n.to-1].End])
}

// officeAlone reports whether a span of a person names only an office: "Tsar",
// "Madam Speaker", "United States Senator", "the Dean" but not "Dean".
func (r *resolver) officeAlone(n *named) bool {
	if n.titled < n.from || n.to-n.from > 4 {
		return false
	}
	if n.to == n.from+1 && r.names.Traits(n.written()).Has(gazetteer.GivenName) && !determiner(n.s.At(n.from-1)) {
		return false
	}
	for i := n.from; i < n.to; i++ {
		low := plain(n.s.At(i))
		switch {
		case actor.Office(low), actor.Honorific(low), rank(low):
		case i == n.to-1:
			return false
		case !r.names.Traits(low).Has(gazetteer.Common) && low != "united" && low != "states":
			return false
		}
	}
	return true
}

// rank reports whether a lower-case word is a form of address or a rank that
// stands for nobody by itself.
func rank(low string) bool {
	switch low {
	case "madam", "madame", "earl", "count", "viscount", "marquis", "fellow", "regent", "majesty", "excellency", "highness", "honor", "honour", "mum", "mom", "dad", "daddy", "chair":
		return true
	}
	return false
}

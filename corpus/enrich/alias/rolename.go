package alias

import (
	"strings"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// office returns the words of an office without forms of address, and the sex
// that a form of address tells.
func office(s *token.Split, from, to int) (role string, sex byte) {
	for from < to {
		low := plain(s.At(from))
		if !actor.Honorific(low) && low != "then" && low != "former" && low != "late" && low != "-" && low != "ex" {
			break
		}
		switch low {
		case "mr", "sir", "lord", "herr", "monsieur":
			sex = 'm'
		case "mrs", "ms", "miss", "dame", "lady", "frau", "madame", "mme":
			sex = 'f'
		}
		from++
	}
	for from < to && addressed(s.At(to-1)) {
		to-- // "Senator Dr."
	}
	if from >= to {
		return "", sex
	}
	from = later(s, from, to)
	if noOffice(s.At(to-1), from+1 == to) {
		return "", sex
	}
	return spelledRole(oneLine(s.Text[s.Tokens[from].Start:s.Tokens[to-1].End])), sex
}

// addressed reports whether a word is a form of address and never an office's
// last word, as "lady" is in "First Lady".
func addressed(word string) bool {
	switch low := plain(word); low {
	case "lady", "lord", "dame":
		return false
	default:
		return actor.Honorific(low)
	}
}

// later returns where the second of two offices begins, which is the one in
// capitals: "Gen." in "director Gen.", "Secretary" in "candidate former
// Secretary of State"; from when there is but one.
func later(s *token.Split, from, to int) int {
	if startsUpper(s.At(from)) {
		return from
	}
	for i := from + 1; i < to; i++ {
		if startsUpper(s.At(i)) && (actor.Office(plain(s.At(i-1))) || s.Is(i-1, "former")) {
			return i
		}
	}
	return from
}

// noOffice reports whether the last word of what stands before a name is no
// office to know somebody by; "General" is one with a capital, alone or not.
func noOffice(word string, alone bool) bool {
	low := strings.ToLower(word)
	switch low {
	case "lawmakers", "counterpart", "colleague", "predecessor", "successor":
		return true
	case "father", "veteran", "private", "host":
		return alone
	case "general":
		return alone && !startsUpper(word)
	}
	return false
}

// spelledRole writes out an office's abbreviation: "Lt. Gov." is Lieutenant
// Governor.
func spelledRole(role string) string {
	if !strings.ContainsRune(role, '.') && len(role) > 4 {
		return role
	}
	words := strings.Fields(role)
	for i, w := range words {
		if long := longOffice(strings.TrimSuffix(w, ".")); long != "" {
			words[i] = long
		}
	}
	return strings.Join(words, " ")
}

func longOffice(short string) string {
	switch strings.ToLower(short) {
	case "pm":
		return "Prime Minister"
	case "gen":
		return "General"
	case "sen":
		return "Senator"
	case "gov":
		return "Governor"
	case "rep":
		return "Representative"
	case "pres":
		return "President"
	case "lt":
		return "Lieutenant"
	case "capt":
		return "Captain"
	case "col":
		return "Colonel"
	case "maj":
		return "Major"
	case "adm":
		return "Admiral"
	case "sgt":
		return "Sergeant"
	case "cmdr":
		return "Commander"
	}
	return ""
}

// wholeOffice returns where an office begins that takes in the end of a name:
// at "World" of "World Bank President", and after "Atlantic City" in "Atlantic
// City Mayor". It notes the country that such an organisation is of.
func (r *resolver) wholeOffice(n *named, from int) int {
	const longest = 4
	for i := from + 1; i < min(n.from, from+longest); i++ {
		m := r.ends[place{n.inBody, i}]
		if m == nil || m.from >= from {
			continue
		}
		if m.kind != model.Organization {
			return i
		}
		n.country = cmpOr(n.country, m.country)
		if e, _, ok := r.names.Lookup(n.s.At(m.from)); ok && e.Class == gazetteer.Country && m.from+1 < m.to {
			return m.from + 1 // "Chinese Foreign Ministry spokesman"
		}
		return m.from
	}
	return from
}

// adverb reports whether a word beside an office says that it is none, or
// whose, and does not belong to it.
func adverb(low string) bool {
	switch low {
	case "now", "currently", "not", "also", "as", "once", "our", "you're", "he's", "she's", "i'm", "suggested", "formerly", "never":
		return true
	}
	return strings.ContainsAny(low, "'’")
}

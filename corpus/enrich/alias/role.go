package alias

import (
	"strings"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/model"
)

// roles is W1: it notes the office that each person bears where it is named,
// and whose it is.
func (r *resolver) roles() {
	for _, n := range r.spans {
		if n.kind != model.Person {
			continue
		}
		if from := actor.OfficeBefore(n.s, n.from); from < n.from {
			n.titled = from
			n.role, n.sex = office(n.s, r.wholeOffice(n, from), n.from)
			n.country = cmpOr(r.countryBefore(n, from), cmpOr(n.country, r.countryWithin(n, from)))
		}
		if n.role == "" || n.country == "" || !startsUpper(n.role) {
			r.appositionAfter(n)
		}
		if n.role == "" {
			r.appositionBefore(n)
		}
	}
}

// countryBefore returns the country of the adjective or possessor that stands
// right before token from: "Chinese counterpart", "Japan's Prime Minister".
func (r *resolver) countryBefore(n *named, from int) string {
	if isPossessive(n.s.At(from - 1)) {
		from--
	}
	if m := r.ends[place{n.inBody, from}]; m != nil && m.kind != model.Person {
		return m.country
	}
	return ""
}

// countryWithin returns the country of an organisation named within an office:
// "Foreign Ministry Spokesperson".
func (r *resolver) countryWithin(n *named, from int) string {
	for i := from; i < n.from; i++ {
		if m := r.spanAt(n, i); m != nil && m.to <= n.from && m.country != "" {
			return m.country
		}
	}
	return ""
}

// appositionAfter reads "Masaaki Kanai, director-general of its Foreign
// Ministry's bureau": the office after a comma, and the country in it.
func (r *resolver) appositionAfter(n *named) {
	const longest = 12
	s := n.s
	if !s.Is(n.to, ",") && !s.Is(n.to, "is") && !s.Is(n.to, "became") {
		return
	}
	start := n.to + 1
	for determiner(s.At(start)) {
		start++
	}
	_, end := s.Sentence(n.to)
	country := ""
	for i := start; i < min(start+4, end); i++ {
		low := strings.TrimSuffix(strings.ToLower(s.At(i)), ".")
		if m := r.spanAt(n, i); m != nil && m.kind != model.Person {
			country = m.country
			start = m.to
			if isPossessive(s.At(start)) {
				start++
			}
			i = start - 1
			continue
		}
		if s.Tokens[i].Kind == token.Punct && low != "-" {
			return
		}
		if !actor.Office(low) {
			if class := actor.ClassOf(low); class&actor.IsFunction != 0 && class&actor.IsPartOffice == 0 || adverb(low) {
				return // ", who is an actor", "not the nominee"
			}
			continue
		}
		if m := r.spanAt(n, i+1); m != nil && m.kind == model.Person {
			if !isPossessive(s.At(m.to)) {
				return // the office of someone else
			}
			start = m.to + 1 // "President Zuma's special adviser"
			i = start - 1
			continue
		}
		if actor.ClassOf(low)&actor.IsPartOffice != 0 && attributive(s, i) {
			continue // "the justice cluster lead"
		}
		to := i + 1
		if s.Is(to, "-") && s.Glued(to) && actor.Office(strings.ToLower(s.At(to+1))) {
			to += 2
		} else if actor.Office(strings.ToLower(s.At(to))) {
			to++
		}
		if s.Is(to-1, "secretary") && s.Is(to, "of") && (s.Is(to+1, "state") || s.Is(to+1, "defense")) {
			to += 2
		}
		if begin := actor.OfficeBefore(s, i+1); begin > start && begin <= i {
			start = begin
		}
		if role, _ := office(s, start, to); role != "" && !startsUpper(n.role) {
			n.role = role
		}
		n.country = cmpOr(n.country, country)
		for j := to; j < min(to+longest, end) && !s.Is(j, ",") && n.country == ""; j++ {
			if m := r.spanAt(n, j); m != nil && m.kind != model.Person {
				n.country = m.country
			}
		}
		return
	}
}

// appositionBefore reads "China's Consul General in Osaka, Xue Jian".
func (r *resolver) appositionBefore(n *named) {
	const longest = 10
	s := n.s
	start := n.titled
	if start < 2 || !s.Is(start-1, ",") || s.Tokens[n.from].SentenceStart {
		return
	}
	from, _ := s.Sentence(n.from)
	for i := start - 2; i >= max(from, start-longest); i-- {
		if s.Is(i, ",") || s.Tokens[i].Kind == token.Punct && !s.Is(i, "-") && !isPossessive(s.At(i)) {
			return
		}
		if !actor.Office(strings.TrimSuffix(strings.ToLower(s.At(i)), ".")) {
			continue
		}
		if m := r.ends[place{n.inBody, i + 1}]; m != nil && m.kind == model.Person {
			return // "Ann King, Luis Rojas": the King is a name's
		}
		begin := actor.OfficeFrom(s, i)
		if copula(s.At(begin-1)) || determiner(s.At(begin-1)) && copula(s.At(begin-2)) {
			return // "Lee is prime minister, Cole home secretary"
		}
		// Only "in Osaka", "of Japan" may stand between office and comma.
		if i+1 < start-1 && !s.Is(i+1, "in") && !s.Is(i+1, "of") && !s.Is(i+1, "to") && !s.Is(i+1, "for") && !s.Is(i+1, "at") {
			return
		}
		n.role, _ = office(s, begin, i+1)
		n.country = cmpOr(r.countryBefore(n, begin), n.country)
		return
	}
}

// attributive reports whether the noun of an office at token i stands before
// another noun, whose part it is.
func attributive(s *token.Split, i int) bool {
	next := s.At(i + 1)
	return isLowerWord(next) && s.Tokens[i+1].Kind == token.Word && !actor.Office(next) && actor.ClassOf(next)&actor.IsFunction == 0
}

func copula(word string) bool {
	switch word {
	case "is", "was", "are", "were", "became", "becomes", "remains", "be", "been", "as", "named", "elected", "appointed":
		return true
	}
	return false
}

// spanAt returns the span that begins at token i of n's text, or nil.
func (r *resolver) spanAt(n *named, i int) *named { return r.begins[place{n.inBody, i}] }

func determiner(word string) bool {
	return word == "a" || word == "an" || word == "the" || word == "The"
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// bestRole picks what an actor is called: an office with capitals before one
// without, the first before later ones.
func bestRole(members []*named) string {
	best, rank := "", 0
	for _, n := range members {
		if n.role == "" {
			continue
		}
		v := 1
		if startsUpper(n.role) {
			v = 3
		} else if strings.Contains(n.role, "-") {
			v = 2
		}
		if v > rank {
			best, rank = n.role, v
		}
	}
	return best
}

package actor

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// nameless reports whether a span that was learnt is no name whatever stands
// around it: a lone initial, a rank, a leaning, a people's adjective.
func (p *page) nameless(s Span) bool {
	low := strings.ToLower(p.at(s.From))
	if s.To == s.From+1 {
		return p.has(s.From, initial) || low == "a.m." || low == "p.m." ||
			leaning(low) || p.generation(s.From) || p.rank(s.From)
	}
	last := strings.ToLower(p.at(s.To - 1))
	switch s.Kind {
	case model.Person:
		// "Native American": a people, though each word is someone's name.
		h := p.hitAt(s.To - 1)
		return low == "native" && h != nil && h.form.Has(gazetteer.Adjective)
	case model.Organization:
		return (last == "minority" || last == "majority") && isTitleWord(strings.ToLower(p.at(s.To))) // "House Minority Leader"
	}
	return false
}

// leaning reports whether a lower-case word says what somebody stands for, or
// is a course of events, and names nobody, whatever its capital: "major
// Democratic donors".
func leaning(low string) bool {
	return low == "democratic" || low == "brexit"
}

// generation reports whether token i is the letter of "Gen Z".
func (p *page) generation(i int) bool {
	return utf8.RuneCountInString(p.at(i)) == 1 && (p.s.Is(i-1, "Gen") || p.s.Is(i-1, "Generation"))
}

// rank reports whether token i is the first half of "Major-Gen".
func (p *page) rank(i int) bool {
	return isTitleWord(strings.ToLower(p.at(i))) && p.s.Is(i+1, "-") && p.s.Glued(i+1) && p.s.Glued(i+2) && isTitleWord(strings.ToLower(p.at(i+2)))
}

// advises reports whether a lower-case word ends a firm's name and no person's:
// "Athena Advisers".
func advises(low string) bool {
	switch low {
	case "advisers", "advisors", "associates", "consultants", "consulting", "solutions", "analytics":
		return true
	}
	return false
}

// acting returns the words that were learnt as places and that no table knows,
// but that speak time and again and that nobody is ever in: companies.
func (p *page) acting(spans []Span) map[string]bool {
	const often = 3
	var found map[string]bool
	for _, s := range spans {
		text := p.at(s.From)
		if s.Kind != model.Place || s.To > s.From+1 || p.words[s.From].hit != 0 || found[text] {
			continue
		}
		if p.around == nil {
			p.look()
		}
		if a := p.around[text]; a.place > 0 || a.speech < often {
			continue
		}
		if found == nil {
			found = map[string]bool{}
		}
		found[text] = true
	}
	return found
}

// namesOf notes the people of spans that were learnt: their surnames, with the
// particles before them and the words between, and all that they are called by.
func (p *page) namesOf(spans []Span) (surnames, called map[string]bool) {
	surnames, called = map[string]bool{}, map[string]bool{}
	for _, s := range spans {
		if s.Kind != model.Person {
			continue
		}
		s = p.whole(s)
		called[p.at(s.From)] = true
		called[p.at(s.To-1)] = true
		for from := max(s.From+1, s.To-longestSurname); from < s.To; from++ {
			surnames[p.phrase(from, s.To)] = true
		}
	}
	return surnames, called
}

// longestSurname is of how many words surnames are known: "Correa do Lago".
const longestSurname = 3

// bySurname reports whether a span of another kind is a person by the surname
// of one who is named in full elsewhere; a town or region of that name is so
// when nothing says that one is in it: "Lily Miyazaki", then "Miyazaki".
func (p *page) bySurname(s Span, surnames map[string]bool) bool {
	if s.Kind == model.Person || s.To-s.From > longestSurname || !surnames[p.phrase(s.From, s.To)] {
		return false
	}
	h := p.hitAt(s.From)
	switch {
	case h == nil:
		return s.To == s.From+1 || s.Kind == model.Place
	case h.to != s.To || h.entry.Kind != model.Place || h.entry.Class == gazetteer.Country:
		return false
	}
	return h.entry.Size < 3 && (!p.placed(h) || p.s.Is(s.From-1, "from")) // "saved twice from Yamal"
}

// owned reports whether a known name is no more than someone's name with a
// possessive here: Christie's, where Chris Christie was named.
func (p *page) owned(h *hit) bool {
	last := h.to - 1
	return last == h.from+1 && (p.s.Is(last, "’s") || p.s.Is(last, "'s")) && p.called[p.at(h.from)]
}

// joinsName reports whether the word after a hyphen at token i is part of a
// name: "Kim Min-ji", not "Thompson-designed".
func (p *page) joinsName(i int) bool {
	const longest = 8
	next := p.at(i + 1)
	return p.s.Is(i, "-") && p.s.Glued(i) && p.s.Glued(i+1) && p.free(i+1) && p.s.Tokens[i+1].Kind == token.Word && len(next) <= longest &&
		(p.has(i+1, capital) || !strings.HasSuffix(next, "ed") && !p.names.Traits(next).Has(gazetteer.Common))
}

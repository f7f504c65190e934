package actor

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// memory is what an article's body has shown to be names: the names whole, and
// the parts that stand for them alone.
type memory map[string]remembered

type remembered struct {
	kind model.ActorKind
	part bool // a surname, or the first word of a company
}

// learn notes the names found in p.
func (p *page) learn(m memory) {
	for _, s := range p.spans {
		if h := p.words[s.From].hit; h != 0 && p.hits[h-1].to == s.To && s.Kind == model.Place {
			continue // the tables know it anyway, and whether it fits
		}
		if s.To > s.From+1 || !p.has(s.From, heading) {
			m[p.phrase(s.From, s.To)] = remembered{kind: s.Kind}
		}
	}
	for _, s := range p.spans {
		switch {
		case s.Kind == model.Person && s.To > s.From+1:
			p.learnPerson(m, s)
		case s.Kind == model.Organization && s.To > s.From+1:
			if (organizationHead(strings.ToLower(p.at(s.To-1)))&firmOnly != 0 || companyTail(p.at(s.To-1))) && !p.everyday(s.From) && (p.words[s.From].hit == 0 || p.hits[p.words[s.From].hit-1].entry.Class == gazetteer.City) {
				m.part(p.at(s.From), model.Organization)
			}
		}
	}
}

func (m memory) part(text string, kind model.ActorKind) {
	if _, ok := m[text]; !ok {
		m[text] = remembered{kind, true}
	}
}

func (p *page) learnPerson(m memory, s Span) {
	last := s.To - 1
	for last > s.From && (!p.has(last, capital) || len(p.at(last)) < 2 || p.s.Is(last, "Jr.") || p.s.Is(last, "III") || p.s.Is(last, "II")) {
		last--
	}
	first := s.From
	early := p.traits(first).Has(gazetteer.Early)
	if last > first && (!early || !p.common(last)) {
		m.part(p.at(last), model.Person)
		if last > first+1 && particle(strings.ToLower(p.at(last-1))) { // "von der Leyen", "al-Maliki"
			for k := last - 1; k > first && particle(strings.ToLower(p.at(k))); k-- {
				whole := p.phrase(k, last+1)
				m.part(whole, model.Person)
				m.part(strings.ToUpper(whole[:1])+whole[1:], model.Person)
			}
		}
	}
	if early {
		m.part(p.at(first), model.Person)
		return
	}
	if p.traits(first).Has(gazetteer.GivenName) && !p.common(first) && !p.has(first, initial) && p.strong[p.at(first)] > 1 {
		m.part(p.at(first), model.Person)
	}
}

// recall takes the free words that the memory knows, the longest first.
func (p *page) recall(m memory) {
	const longest = 6
	for i := 0; i < len(p.words); i++ {
		if !p.free(i) || p.s.Tokens[i].Kind != token.Word || !p.has(i, capital) && !particle(p.at(i)) {
			continue
		}
		for to := min(i+longest, len(p.words)); to > i; to-- {
			r, ok := m[p.phrase(i, to)]
			if !ok || !p.recalls(i, to, r) {
				continue
			}
			p.take(i, to, r.kind)
			i = to - 1
			break
		}
	}
}

func (p *page) recalls(from, to int, r remembered) bool {
	for j := from; j < to; j++ {
		if !p.free(j) {
			return false
		}
	}
	if to > from+1 {
		return true
	}
	if p.common(from) && (p.has(from, weak) || r.part) {
		return false
	}
	// A part followed by another name is a part of that one.
	return !r.part || !p.isCapital(to) || !p.follows(to) || p.has(from, heading) || isTitleWord(strings.ToLower(p.at(to))) || p.everyday(to)
}

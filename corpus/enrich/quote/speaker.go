package quote

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// candidate is one who may be the subject of a verb.
type candidate struct {
	from, to int // tokens [from, to)
	kind     candidateKind
	cost     float32 // the less, the likelier
}

type candidateKind uint8

const (
	byMention candidateKind = iota
	byPronoun
	byNoun // "the Japanese official"
)

// best returns the likeliest subject in tokens [from, to) of a verb that
// follows them: near the verb, a person, not behind a preposition and not an
// owner.
func (f *finder) best(from, to int) (candidate, bool) {
	list := f.candidates(from, to)
	if c, ok := f.plainSubject(from, to); ok {
		list = append([]candidate{c}, list...)
	}
	var best candidate
	for i, c := range list {
		c.cost += float32(min(to-c.to, 24)) / 2
		if i == len(list)-1 {
			c.cost -= 3 // the first of its sentence is often the subject
		}
		if i == 0 || c.cost < best.cost {
			best = c
		}
	}
	return best, len(list) > 0 && best.cost < 14
}

// first returns the likeliest subject of the sentence [from, to).
func (f *finder) first(from, to int) (candidate, bool) {
	var best candidate
	list := f.candidates(from, to)
	for i, c := range list {
		c.cost += float32(c.from-from) / 3
		if i == 0 || c.cost < best.cost {
			best = c
		}
	}
	return best, len(list) > 0 && best.cost < 9
}

// candidates returns those in tokens [from, to) and outside quotes, the last
// one first.
func (f *finder) candidates(from, to int) []candidate {
	var list []candidate
	steps := 0
	for i := to - 1; i >= from && steps < reach; i-- {
		steps++
		if in := f.inside[i]; in > 0 {
			i = max(f.pairs[in-1].open, from)
			continue
		}
		if c, ok := f.candidateAt(i, from); ok {
			list = append(list, c)
			i = c.from
		}
	}
	return list
}

// plainSubject finds "one questioner" in front of a verb at token v: a noun
// that no list knows, with its article.
func (f *finder) plainSubject(from, v int) (candidate, bool) {
	i := v - 1
	for i > from && (strings.HasSuffix(f.s.At(i), "ly") || f.isAuxiliary(i)) {
		i--
	}
	if i <= from || f.s.Tokens[i].Kind != token.Word || f.is(i, human|pronoun|determiner|preposition|breaker) ||
		f.at[i] > 0 || f.inside[i] > 0 || !lower(f.s.At(i)) {
		return candidate{}, false
	}
	start := f.nounStart(i, from)
	if !f.is(start-1, determiner) || f.behind(start, from) {
		return candidate{}, false
	}
	return candidate{from: start, to: i + 1, kind: byNoun, cost: 3}, true
}

func (f *finder) isAuxiliary(i int) bool {
	switch strings.ToLower(f.s.At(i)) {
	case "has", "had", "have", "also", "later", "then", "would", "will", "did", "does", "not", "never", "once", "even":
		return true
	}
	return false
}

// behind reports whether a preposition stands before token i, an article
// between them or not.
func (f *finder) behind(i, from int) bool {
	return i-1 >= from && f.is(i-1, preposition) ||
		i-2 >= from && f.is(i-1, determiner) && f.is(i-2, preposition)
}

// candidateAt returns the candidate whose last token is i.
func (f *finder) candidateAt(i, from int) (candidate, bool) {
	if m := f.mentionAt(i); m != nil {
		return f.mentionCandidate(i, from, m)
	}
	if f.s.Tokens[i].Kind != token.Word {
		return candidate{}, false
	}
	if f.is(i, pronoun) {
		c := candidate{from: i, to: i + 1, kind: byPronoun}
		if text := strings.ToLower(f.s.At(i)); text == "you" || text == "i" {
			return c, false
		} else if text == "it" || text == "we" {
			c.cost = 2
		}
		return c, true
	}
	if !f.is(i, human) {
		return f.unknownName(i, from)
	}
	if f.mentionAt(i+1) != nil && !f.owned(i) {
		return candidate{}, false
	}
	c := candidate{from: f.nounStart(i, from), to: i + 1, kind: byNoun, cost: 1}
	if f.behind(c.from, from) {
		c.cost += 6
	}
	if f.s.Is(c.from-1, ",") && f.s.Is(i+1, ",") && c.from-2 >= from && f.mentionAt(c.from-2) != nil {
		c.cost += 6 // Blair, the prime minister, …
	}
	if f.owned(i) {
		c.cost += 6
	}
	return c, true
}

func (f *finder) mentionCandidate(i, from int, m *model.Mention) (candidate, bool) {
	c := candidate{from: i, to: i + 1}
	for c.from > from && f.at[c.from-1] == f.at[i] {
		c.from--
	}
	switch kind := f.actors[m.Actor].Kind; {
	case m.Sense == model.Location:
		return c, false
	case kind == model.Person:
	case kind == model.Organization:
		c.cost = 2
	case m.Sense == model.Government:
		c.cost = 2
	case m.Sense == model.Possessive:
		return c, false
	default:
		c.cost = 5
	}
	if f.owned(i) {
		c.cost += 7
	}
	// "of the United States", "for Mr. Trump": an article or a title may stand
	// between.
	for j := c.from - 1; j >= from && j >= c.from-3; j-- {
		if f.is(j, preposition) {
			c.cost += 6
			break
		}
		if !f.is(j, determiner) && !f.is(j, human) && !f.s.Is(j, ".") && len(f.s.At(j)) > 4 {
			break
		}
	}
	return c, true
}

// owned reports whether token i owns what follows: Takaichi’s remarks.
func (f *finder) owned(i int) bool {
	switch f.s.At(i + 1) {
	case "'s", "’s", "'", "’":
		return true
	}
	return false
}

// rightOf returns the one named right after token v: said Bill Burton, said
// Foreign Ministry Spokesperson Lin Jian, said the minister, according to him.
func (f *finder) rightOf(v, to int) speaker {
	noun, name := -1, -1
	var unknown candidate
	for i := v + 1; i < min(to, v+14); i++ {
		if f.inside[i] > 0 {
			break
		}
		text := f.s.At(i)
		if m := f.mentionAt(i); m != nil {
			if m.Sense != model.Location && !f.owned(i) {
				if name < 0 || f.actors[m.Actor].Kind == model.Person {
					name = i
				}
				if f.actors[m.Actor].Kind == model.Person {
					break
				}
			}
			continue
		}
		if f.s.Tokens[i].Kind == token.Punct && text != "." && text != "'s" && text != "’s" && text != "-" {
			break
		}
		if i > v+1 && (f.is(i, breaker) || f.is(i, preposition) && strings.ToLower(text) != "of") {
			break
		}
		if f.is(i, pronoun) && noun < 0 && name < 0 {
			return f.whoIs(candidate{from: i, to: i + 1, kind: byPronoun})
		}
		if f.isCapital(i) && !f.is(i, human) && noun < 0 || unknown.to == i && unknown.to > 0 && f.isCapital(i) {
			if unknown.to != i {
				unknown.from = i
			}
			unknown.to, unknown.kind = i+1, byNoun
		}
		if f.is(i, human) {
			noun = i
		}
		if f.cueAt(i) == says && i > v+1 {
			break
		}
	}
	switch {
	case name >= 0 && (noun < name || f.actors[f.mentionAt(name).Actor].Kind == model.Person):
		return f.actor(f.mentionAt(name).Actor)
	case unknown.to > 0 && name < 0:
		return f.whoIs(unknown).trusted(0.85)
	case noun >= 0:
		return f.whoIs(candidate{from: f.nounStart(noun, v+1), to: noun + 1, kind: byNoun})
	case name >= 0:
		return f.actor(f.mentionAt(name).Actor)
	}
	return nobody
}

// whoIs turns a candidate into a speaker with full confidence for a name.
func (f *finder) whoIs(c candidate) speaker {
	switch c.kind {
	case byPronoun:
		return f.resolve(c.from)
	case byNoun:
		return f.named(c)
	}
	return f.actor(f.mentionAt(c.from).Actor)
}

func (f *finder) actor(i int) speaker {
	a := &f.actors[i]
	s := speaker{name: a.Name, actor: i, confidence: 1}
	if a.Kind != model.Person {
		s.confidence = 0.9
	}
	return s
}

func (f *finder) mentionAt(i int) *model.Mention {
	if i < 0 || i >= len(f.at) || f.at[i] == 0 {
		return nil
	}
	return &f.mentions[f.at[i]-1]
}

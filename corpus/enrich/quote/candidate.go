package quote

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// plainSubject finds "one questioner" in front of a verb at token v: a noun
// that no list knows, with its article.
func (f *finder) plainSubject(from, v int) (candidate, bool) {
	i := f.skipAdverbs(from, v)
	if i <= from || f.s.Tokens[i].Kind != token.Word ||
		f.is(i, human|thing|pronoun|determiner|preposition|breaker|being) || f.words[i].cue != noCue ||
		f.words[i].mention > 0 || f.words[i].pair > 0 || !lower(f.s.At(i)) {
		return candidate{}, false
	}
	start := f.nounStart(i, from)
	if !f.is(start-1, determiner) || f.behind(start, from) {
		return candidate{}, false
	}
	return candidate{from: start, to: i + 1, kind: byNoun, cost: 3}, true
}

// candidateAt returns the candidate whose last token is i.
func (f *finder) candidateAt(i, from int) (candidate, bool) {
	if i < max(from, 0) || i >= len(f.words) {
		return candidate{}, false
	}
	if m := f.mentionAt(i); m != nil {
		return f.mentionCandidate(i, from, m)
	}
	if f.s.Tokens[i].Kind != token.Word {
		return candidate{}, false
	}
	if f.is(i, pronoun) {
		c := candidate{from: i, to: i + 1, kind: byPronoun}
		switch f.s.At(i) {
		case "you", "You":
			return c, false
		case "it", "It", "we", "We":
			c.cost = 2
		}
		return c, true
	}
	if !f.is(i, human|thing) {
		return f.unknownName(i, from)
	}
	if f.mentionAt(i+1) != nil && !f.owned(i) || f.isAdjective(i) {
		return candidate{}, false
	}
	c := candidate{from: f.nounStart(i, from), to: i + 1, kind: byNoun, cost: 1}
	if f.is(i, thing) {
		c.cost = 4
	}
	if f.behind(c.from, from) || f.s.Is(c.from-1, "as") || f.s.Is(c.from-1, "As") {
		c.cost += behindCost
	}
	if f.is(c.from-1, determiner) && f.s.Is(c.from-2, ",") && c.from-3 >= from && f.names(c.from-3) && !f.leadsVerb(i+1) ||
		f.s.Is(c.from-1, ",") && c.from-2 >= from && f.names(c.from-2) {
		c.cost += behindCost // Blair, the prime minister, …
	}
	if f.owned(i) {
		c.cost += ownerCost
	}
	return c, true
}

// isAdjective tells the Republican primary from the Republican.
func (f *finder) isAdjective(i int) bool {
	switch f.s.At(i) {
	case "Republican", "Conservative", "Democrat", "conservative", "general":
		return lower(f.s.At(i+1)) && i+1 < len(f.words) && f.s.Tokens[i+1].Kind == token.Word &&
			f.words[i+1].class&^thing == 0 && f.words[i+1].cue == noCue && !f.isAdverb(i+1)
	}
	return false
}

// names reports whether token i ends a name, known or not.
func (f *finder) names(i int) bool { return f.mentionAt(i) != nil || f.isCapital(i) }

func (f *finder) mentionCandidate(i, from int, m *model.Mention) (candidate, bool) {
	c := candidate{from: i, to: i + 1}
	for c.from > from && f.words[c.from-1].mention == f.words[i].mention {
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
		c.kind, c.cost = byNoun, 1 // Mexicans say
		return c, strings.HasSuffix(f.s.At(i), "s") && f.leadsVerb(i+1)
	default:
		c.cost = 5
	}
	if f.owned(i) {
		c.cost += ownerCost
	}
	if f.isObject(c.from, from) {
		c.cost += objectCost
	}
	if f.modifies(c.from, i) {
		c.cost += ownerCost
	}
	// "of the United States", "for Mr. Trump": an article or a title may stand
	// between.
	for j := c.from - 1; j >= from && j >= c.from-3; j-- {
		if f.is(j, preposition) {
			c.cost += behindCost
			break
		}
		if !f.is(j, determiner|human) && !f.s.Is(j, ".") && (len(f.s.At(j)) > 4 || f.is(j, breaker) || f.s.Tokens[j].Kind == token.Punct) {
			break
		}
	}
	return c, true
}

// modifies reports whether a name is but a part of a noun phrase: the Blair
// plan, Blair supporters, Acme spokesman Tom Stone.
func (f *finder) modifies(from, last int) bool {
	next := last + 1
	if next >= len(f.words) || f.owned(last) {
		return false
	}
	if f.is(next, human|thing) && !f.is(next+1, determiner) || f.mentionAt(next) != nil {
		return true
	}
	// Persons take no article, so that what does is a thing.
	return f.actors[f.mentionAt(last).Actor].Kind == model.Person && f.is(from-1, determiner) &&
		f.s.Tokens[next].Kind == token.Word && lower(f.s.At(next)) && !f.is(next, breaker|preposition)
}

// isObject reports whether the name at token i stands right behind a verb:
// supporting Stone, accused Stone, told Stone.
func (f *finder) isObject(i, from int) bool {
	j := i - 1
	if j <= from || f.s.Tokens[j].Kind != token.Word || f.words[j].pair > 0 {
		return false
	}
	switch text := f.s.At(j); {
	case f.is(j, human|breaker|preposition|determiner|auxiliary):
		return false
	case f.words[j].cue == says || f.words[j].cue == naming:
		// "said Blair" may be either; "told Blair" and "asked Blair" not.
		return text == "told" || text == "tells" || text == "asked" || text == "called" || f.words[j].cue == naming
	case text == "met" || text == "beat" || text == "made":
		return true
	default:
		return lower(text) && (strings.HasSuffix(text, "ing") || strings.HasSuffix(text, "ed"))
	}
}

// owned reports whether token i owns what follows: Takaichi’s remarks.
func (f *finder) owned(i int) bool {
	switch f.s.At(i + 1) {
	case "'s", "’s", "'", "’":
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

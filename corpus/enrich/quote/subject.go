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

// The costs of standing where subjects do not. Below fair, a candidate is
// neither behind a preposition nor an owner nor an object.
const (
	behindCost float32 = 6
	ownerCost  float32 = 7
	objectCost float32 = 5
	fair       float32 = 4.5
)

// subject returns the likeliest subject in tokens [from, v) of the verb at v,
// which follows it. It is near the verb, as in “Blair, the minister, said”,
// unless the verb shares the subject of another: “Blair met Stone and said”,
// “Blair denied it, saying”.
func (f *finder) subject(from, v int) (candidate, bool) {
	if i := f.skipAdverbs(from, v); f.s.Is(i, "who") {
		if c, ok := f.relative(from, i); ok {
			return c, true
		}
	}
	if first := f.joinedParticiple(from, v); first >= 0 {
		v = first
	}
	shared := f.sharesSubject(from, v)
	if !shared {
		if c, ok := f.adjacent(from, v); ok {
			return c, true
		}
		if end := f.skipAdverbs(from, v); f.s.Is(end, ",") {
			if name := f.apposition(from, end); name >= 0 {
				v = name + 1
			}
		}
	}
	ahead := f.subordinateEnd(from, v)
	var best, leading, leftmost candidate
	found, led := false, false
	if c, ok := f.plainSubject(from, v); ok && !shared {
		c.cost += float32(min(v-c.to, 24)) / 2
		best, leftmost, found = c, c, true
	}
	f.candidates(from, v, func(c candidate) {
		if c.from < ahead {
			c.cost += 3
		}
		if c.cost < fair {
			leading, led = c, true
		}
		c.cost += float32(min(v-c.to, 24)) / 2
		if leftmost = c; !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	if shared && led {
		return leading, true
	}
	if leftmost.cost-3 < best.cost { // the first of its sentence is often the subject
		best = leftmost
		best.cost -= 3
	}
	return best, found && best.cost < 14
}

// relative returns whom the "who" at token i means: the person nearest before
// it, wherever he stands in his clause.
func (f *finder) relative(from, i int) (candidate, bool) {
	var best candidate
	found := false
	f.candidates(from, i, func(c candidate) {
		switch c.kind {
		case byPronoun:
			return
		case byMention:
			if f.actors[f.mentionAt(c.from).Actor].Kind != model.Person {
				return
			}
			c.cost = 0
			if f.owned(c.to - 1) {
				c.cost = ownerCost
			}
		case byNoun:
			if f.behind(c.from, from) {
				c.cost -= behindCost
			}
		}
		if c.cost += float32(min(i-c.to, 24)) / 2; !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	return best, found && best.cost < 14
}

// joinedParticiple returns the participle with which the one at v shares its
// subject: with Stone calling it bad and asking. It is -1 for none.
func (f *finder) joinedParticiple(from, v int) int {
	if !f.isParticiple(v) || !f.is(v-1, coordinator) {
		return -1
	}
	for i := v - 2; i > from && v-i < reach; i-- {
		if f.isParticiple(i) && f.words[i].pair == 0 {
			return i
		}
	}
	return -1
}

// adjacent returns the candidate right before the verb at v, when nothing
// speaks against it.
func (f *finder) adjacent(from, v int) (candidate, bool) {
	i := f.skipAdverbs(from, v)
	if i < from || f.words[i].pair > 0 {
		return candidate{}, false
	}
	c, ok := f.candidateAt(i, from)
	if ok && c.cost >= behindCost && f.isParticiple(v) && (f.s.Is(c.from-1, "with") || f.s.Is(c.from-2, "with")) {
		c.cost -= behindCost // with Stone calling it “…”
	}
	return c, ok && c.cost < fair
}

func (f *finder) isParticiple(v int) bool {
	return f.words[v].cue == saying || f.words[v].cue == callingIt
}

// first returns the likeliest subject of the sentence [from, to).
func (f *finder) first(from, to int) (candidate, bool) {
	var best candidate
	found := false
	ahead := f.subordinateEnd(from, to)
	f.candidates(from, to, func(c candidate) {
		if c.from < ahead {
			c.cost += 3
		}
		c.cost += float32(c.from-from) / 3
		if !found || c.cost < best.cost {
			best, found = c, true
		}
	})
	return best, found && best.cost < 9
}

// candidates tells of those in tokens [from, to) and outside quotes, the last
// one first.
func (f *finder) candidates(from, to int, tell func(candidate)) {
	steps := 0
	for i := to - 1; i >= from && steps < reach; i-- {
		steps++
		if in := f.words[i].pair; in > 0 {
			i = max(f.pairs[in-1].open, from)
			continue
		}
		if c, ok := f.candidateAt(i, from); ok {
			tell(c)
			i = c.from
		}
	}
}

// sharesSubject reports whether the verb at v takes the subject of the clause
// before: after "and" or a comma, or as a participle that nobody stands beside.
func (f *finder) sharesSubject(from, v int) bool {
	i := f.skipAdverbs(from, v)
	if i <= from {
		return false
	}
	switch {
	case f.is(i, being):
		return false
	case f.isParticiple(v):
		return f.words[i].mention == 0 && !f.is(i, human)
	case f.is(i, coordinator):
		return true
	case f.s.Is(i, ","):
		return f.apposition(from, i) < 0
	}
	return false
}

// apposition returns the token before the insertion that the comma at token
// end closes, when a name stands there: Stone, the minister, said. It is -1
// for none.
func (f *finder) apposition(from, end int) int {
	last := f.skipBrackets(from, end-1)
	if c, ok := f.candidateAt(last, from); ok && c.kind == byMention && c.cost < 2 {
		return last // Blair, Stone (R-Ohio), said
	}
	for i := end - 1; i > from && end-i < 24; i-- {
		if f.s.Is(i, ",") && f.words[i].pair == 0 && f.inserts(i+1) {
			name := f.skipBrackets(from, i-1)
			if c, ok := f.candidateAt(name, from); ok && c.cost < fair || f.isCapital(name) {
				return name
			}
		}
	}
	return -1
}

// inserts reports whether an insertion may begin at token i: the minister;
// who came late; 49; speaking in Rome.
func (f *finder) inserts(i int) bool {
	switch text := f.s.At(i); text {
	case "who", "whose", "which", "whom", "meanwhile", "however", "though", "for", "in", "at", "too", "like":
		return true
	default:
		return f.is(i, determiner|human|subordinator) || f.s.Tokens[i].Kind == token.Number || f.names(i) ||
			strings.HasSuffix(text, "ing") || strings.HasSuffix(text, "ed") || f.is(i+1, human)
	}
}

// subordinateEnd returns where the clause ends that a sentence begins with,
// as in “After Stone left, Blair said”; from when it begins with none.
func (f *finder) subordinateEnd(from, to int) int {
	if !f.is(from, subordinator) {
		return from
	}
	for i := from + 1; i < to; i++ {
		if f.s.Is(i, ",") && f.words[i].pair == 0 {
			return i
		}
	}
	return from
}

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

// skipAdverbs returns the token before the verb at v and its adverbs and
// auxiliaries.
func (f *finder) skipAdverbs(from, v int) int {
	i := v - 1
	for i > from && (f.isAdverb(i) || f.is(i, auxiliary)) {
		i--
	}
	return f.skipBrackets(from, i)
}

// skipBrackets returns the token before a short insertion in brackets that
// ends at token i: Stone (R-Ohio).
func (f *finder) skipBrackets(from, i int) int {
	if !f.s.Is(i, ")") {
		return i
	}
	for j := i - 1; j > from && i-j < 9; j-- {
		if f.s.Is(j, "(") {
			return j - 1
		}
	}
	return i
}

func (f *finder) isAdverb(i int) bool {
	return strings.HasSuffix(f.s.At(i), "ly") && f.words[i].mention == 0
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
		switch f.s.At(i) {
		case "you", "You", "I":
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
		return c, false
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
// plan, Blair supporters.
func (f *finder) modifies(from, last int) bool {
	if f.actors[f.mentionAt(last).Actor].Kind != model.Person {
		return false
	}
	article := f.is(from-1, determiner) && f.s.Tokens[last].Kind == token.Word && !f.owned(from-2)
	return article && lower(f.s.At(last+1)) && f.s.Tokens[min(last+1, len(f.words)-1)].Kind == token.Word && !f.is(last+1, breaker|preposition) ||
		f.is(last+1, human|thing) && !f.is(last+2, determiner) || last+1 < len(f.words) && f.mentionAt(last+1) != nil
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

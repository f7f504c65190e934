package quote

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// rightOf returns the one named right after token v: said Bill Burton, said
// Foreign Ministry Spokesperson Lin Jian, said the minister, according to him.
func (f *finder) rightOf(v, to int) speaker {
	noun, name := -1, -1
	var unknown candidate
	for i := v + 1; i < min(to, v+14); i++ {
		if f.words[i].pair > 0 {
			break
		}
		text := f.s.At(i)
		if m := f.mentionAt(i); m != nil {
			last := i
			for last+1 < to && f.words[last+1].mention == f.words[i].mention {
				last++
			}
			if m.Sense != model.Location && !f.owned(last) && !f.modifies(i, last) {
				if name < 0 || f.actors[m.Actor].Kind == model.Person {
					name = i
				}
				if f.actors[m.Actor].Kind == model.Person {
					break
				}
			}
			i = last
			continue
		}
		if f.s.Tokens[i].Kind == token.Punct && text != "." && text != "'s" && text != "’s" && text != "-" && text != "/" {
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
		if f.is(i, human|thing) {
			noun = i
		}
		if f.cueAt(i) == says && i > v+1 {
			break
		}
	}
	switch {
	case name >= 0 && (noun < name || f.actors[f.mentionAt(name).Actor].Kind == model.Person):
		return f.actor(f.mentionAt(name).Actor)
	case unknown.to > 0 && name < 0 && noun != unknown.to: // but not "the Ohio senator"
		return f.whoIs(unknown).trusted(0.85)
	case noun >= 0:
		return f.whoIs(candidate{from: f.nounStart(noun, v+1), to: noun + 1, kind: byNoun})
	case name >= 0:
		return f.actor(f.mentionAt(name).Actor)
	}
	return f.plainNoun(v, to)
}

// plainNoun finds "one commenter" behind a verb at token v: a noun that no
// list knows, with its article.
func (f *finder) plainNoun(v, to int) speaker {
	last := v + 1
	if !f.is(last, determiner) {
		return nobody
	}
	for last+1 < to && (f.s.Tokens[last+1].Kind != token.Punct || f.s.Is(last+1, "-")) && !f.is(last+1, preposition|breaker|being|auxiliary) && !f.isAdverb(last+1) {
		last++
	}
	if last == v+1 || last-v > 5 {
		return nobody
	}
	return f.whoIs(candidate{from: v + 2, to: last + 1, kind: byNoun}).trusted(0.9)
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
	if i < 0 || i >= len(f.words) || f.words[i].mention == 0 {
		return nil
	}
	return &f.mentions[f.words[i].mention-1]
}

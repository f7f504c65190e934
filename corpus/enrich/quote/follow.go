package quote

import (
	"strings"

	"dateline/model"
)

// follow reads the text once from its beginning and notes whom the pronouns
// mean, and who is in mind where a quotation begins.
func (f *finder) follow() {
	toks := f.s.Tokens
	begun := false // whether the sentence has had its subject
	ahead := 0
	share := &f.focus.share
	*share = 1
	for t := 0; t < len(toks); t++ {
		w := &f.words[t]
		opening := w.pair > 0 && f.pairs[w.pair-1].open == t
		if toks[t].SentenceStart && (opening || w.pair == 0) {
			f.focus.sentence++
			begun = false
			if *share, ahead = 1, f.subordinateEnd(t, min(t+reach, len(toks))); ahead > t {
				*share = subordinateShare
			}
		}
		if t == ahead && *share < 1 {
			*share, begun = 1, false
		}
		if opening {
			f.pairs[w.pair-1].about = f.inMind()
		}
		switch m := f.mentionAt(t); {
		case m != nil:
			begun = f.followMention(t, m, begun)
			for t+1 < len(toks) && f.words[t+1].mention == w.mention {
				t++
			}
		case w.pair > 0:
		case f.is(t, pronoun):
			f.followPronoun(t)
			begun = true
		case f.is(t, human) && f.isPlural(t):
			begun = f.followGroup(t, begun)
		case f.is(t, human):
			f.followRole(t)
		case w.cue != noCue && f.cueAt(t) != noCue:
			f.followSpeech(t)
			begun = true
		case f.is(t, being|auxiliary):
			begun = true // a subject stands before its verb
		}
	}
}

// inMind keeps the one who is most in mind at the beginning of a quotation.
func (f *finder) inMind() int32 {
	r, share := f.focus.likeliest(func(r *referent) float32 {
		if r.number == many {
			return 0.5
		}
		return 1
	})
	if r == nil {
		return 0
	}
	return f.focus.keep(r.trusted(share))
}

// followMention weighs the mention that begins at token t, and reports whether
// the sentence has had its subject.
func (f *finder) followMention(t int, m *model.Mention, begun bool) bool {
	r, ok := f.referentOf(m)
	if !ok {
		return begun
	}
	end := t
	for end+1 < len(f.words) && f.words[end+1].mention == f.words[t].mention {
		end++
	}
	r.weight = plainWeight
	switch c, ok := f.mentionCandidate(end, max(0, t-4), m); {
	case f.words[t].pair > 0:
		r.weight = quotedWeight
	case f.s.Is(t-2, "As") && f.s.Is(t-1, "for"):
		r.weight = subjectWeight
	case !ok || c.cost >= fair:
		r.weight = asideWeight
	case !begun:
		r.weight, begun = subjectWeight, true
	}
	if r.gender == anyGender && r.number == one {
		if r.gender = f.genderBeside(t, end); r.gender != anyGender {
			f.sexes[m.Actor] = r.gender
		}
	}
	f.focus.touch(r)
	return begun
}

// referentOf returns a mention as one whom a pronoun may mean.
func (f *finder) referentOf(m *model.Mention) (referent, bool) {
	r := referent{speaker: f.actor(m.Actor)}
	switch kind := f.actors[m.Actor].Kind; {
	case m.Sense == model.Location || m.Sense == model.Possessive:
		return r, false
	case kind == model.Person:
		r.gender = f.genderOf(m.Actor)
	case kind == model.Organization, m.Sense == model.Government:
		r.number = body
	default:
		return r, false
	}
	return r, true
}

// followPronoun finds whom the pronoun at token t means.
func (f *finder) followPronoun(t int) {
	want, number, ok := pronounMeans(f.s.At(t))
	if !ok {
		return
	}
	r, share := f.focus.likeliest(func(r *referent) float32 { return r.fits(want, number) })
	if r == nil {
		return
	}
	s := r.speaker
	s.confidence *= 0.35 + 0.5*share
	f.words[t].means = f.focus.keep(s)
	r.weight, r.at = together(f.focus.left(r), pronounWeight*f.focus.share), f.focus.sentence
	if r.gender == anyGender && want != anyGender && share > 0.8 {
		r.gender = want
		if r.actor >= 0 {
			f.sexes[r.actor] = want
		}
	}
}

// followRole finds whom "the senator" means, when one in mind is a senator.
func (f *finder) followRole(t int) {
	start := f.nounStart(t, max(0, t-8))
	if start == 0 || t-start > 3 || f.mentionAt(t+1) != nil || f.owned(t) ||
		!strings.EqualFold(f.s.At(start-1), "the") || f.past(start, t) {
		return
	}
	head := f.s.At(t)
	r, share := f.focus.likeliest(func(r *referent) float32 {
		if r.actor < 0 || !hasRole(f.actors[r.actor].Role, head) {
			return 0
		}
		return 1
	})
	if r == nil {
		return
	}
	s := r.speaker
	s.confidence *= 0.5 + 0.5*share
	f.words[t].means = f.focus.keep(s)
	r.weight, r.at = together(f.focus.left(r), pronounWeight*f.focus.share), f.focus.sentence
}

// followGroup weighs those whom a plural at token t names, as far as they are
// their sentence's subject.
func (f *finder) followGroup(t int, begun bool) bool {
	start := f.nounStart(t, max(0, t-8))
	if begun || f.owned(t) || f.mentionAt(t+1) != nil || f.behind(start, 0) {
		return begun
	}
	who := f.named(candidate{from: start, to: t + 1, kind: byNoun})
	f.focus.touch(referent{speaker: who, number: many, weight: subjectWeight})
	return true
}

// past reports whether a noun phrase is of one who no longer bears its role,
// or a lesser one.
func (f *finder) past(from, to int) bool {
	for i := from; i < to; i++ {
		switch f.s.At(i) {
		case "former", "late", "vice", "deputy", "ex":
			return true
		}
	}
	return false
}

// followSpeech gives weight to who says what stands around the verb at token v.
func (f *finder) followSpeech(v int) {
	who, c, ok := f.sayer(v)
	if !ok || !who.known() || c.to > 0 && c.kind == byPronoun {
		return
	}
	r := referent{speaker: who, weight: speechWeight}
	switch cue := f.cueAt(v); {
	case cue == naming || cue == callingIt || c.to > 0 && c.kind == byNoun && who.actor < 0:
		r.weight = speechWeight / 2
	case f.asks(v):
		r.weight = plainWeight
		defer f.followHearer(v) // an answer is next
	}
	if who.actor >= 0 {
		switch f.actors[who.actor].Kind {
		case model.Person:
			r.gender = f.genderOf(who.actor)
		default:
			r.number = body
		}
	} else if c.to > 0 {
		r.gender = f.genderOfNoun(c.to - 1)
		switch {
		case f.isPlural(c.to-1) && f.is(c.to-1, human):
			r.number = many
		case f.is(c.to-1, thing):
			r.number = body
		}
	}
	if who.actor < 0 && c.to > 0 && r.number == one && f.s.Is(c.from-1, "the") && f.rename(r.gender) {
		return
	}
	r.confidence = min(r.confidence, 0.95)
	f.focus.touch(r)
}

// rename takes "the actor", of whom no role is known, for another name of the
// one most in mind, and reports whether there is one.
func (f *finder) rename(g gender) bool {
	r, _ := f.focus.likeliest(func(r *referent) float32 { return r.fits(g, one) })
	if r == nil {
		return false
	}
	r.weight, r.at = together(f.focus.left(r), pronounWeight*f.focus.share), f.focus.sentence
	return true
}

// asks reports whether the verb at token v is to ask.
func (f *finder) asks(v int) bool {
	switch f.s.At(v) {
	case "asked", "asks", "asking", "pressed", "questioned":
		return true
	}
	return false
}

// followHearer gives weight to the one who is asked right behind token v.
func (f *finder) followHearer(v int) {
	if m := f.mentionAt(v + 1); m != nil {
		if r, ok := f.referentOf(m); ok {
			r.weight = speechWeight
			f.focus.touch(r)
		}
	}
}

// sayer returns the subject of the verb of saying at token v, on the side
// where it stands: Blair said; , said Blair.
func (f *finder) sayer(v int) (speaker, candidate, bool) {
	from := f.sentenceStart(v)
	if f.inverted(from, v) {
		if who := f.rightOf(v, min(v+14, f.s.Len())); who.known() {
			return who, candidate{}, true
		}
	}
	if f.passive(v) {
		return nobody, candidate{}, false
	}
	c, ok := f.subject(from, v)
	if !ok {
		return nobody, c, false
	}
	return f.whoIs(c), c, true
}

// inverted reports whether the subject of the verb at v stands behind it: at
// the end of what is said, as in “…,” said Blair; talks will go on, said Blair.
func (f *finder) inverted(from, v int) bool {
	if f.words[v].cue != says || f.takesHearer(v) || !f.names(v+1) && !f.is(v+1, human) && !f.isArticle(v+1) {
		return false
	}
	switch {
	case v == from || f.words[v-1].pair > 0:
		return true
	case f.s.Is(v-1, ","):
		return v > 1 && f.words[v-2].pair > 0 || f.apposition(from, v-1) < 0
	}
	return false
}

func (f *finder) isArticle(i int) bool {
	switch f.s.At(i) {
	case "the", "a", "an", "one", "another":
		return true
	}
	return false
}

// resolve returns whom the pronoun at token i means.
func (f *finder) resolve(i int) speaker {
	if n := f.words[i].means; n > 0 {
		return f.focus.meant[n-1]
	}
	want, _, ok := pronounMeans(f.s.At(i))
	if !ok {
		return nobody // I, we
	}
	if f.last.known() && (f.last.actor < 0 || !clash(want, f.genderOf(f.last.actor))) {
		return f.last.trusted(0.7)
	}
	return nobody
}

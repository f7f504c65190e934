package quote

import (
	"strings"
)

// labelled looks for a name that stands before a quote with a colon, as in a
// conversation written down: Blair: “…”
func (f *finder) labelled(p pair) speaker {
	if p.open < 2 || !f.s.Is(p.open-1, ":") || !f.s.Glued(p.open-1) {
		return nobody
	}
	last := f.skipBrackets(max(0, p.open-12), p.open-2)
	first := last
	for first > 0 && last-first < 5 && f.s.Tokens[first].Paragraph == f.s.Tokens[first-1].Paragraph && f.names(first-1) {
		first--
	}
	if !f.s.Tokens[first].SentenceStart || !f.names(last) {
		return nobody
	}
	if m := f.mentionAt(last); m != nil {
		return f.actor(m.Actor)
	}
	return f.whoIs(candidate{from: first, to: last + 1, kind: byNoun})
}

// before looks for the speaker ahead of a quote: Blair said: “…”; in 2003
// Blair called the plan “…”; the post was condemned in Tokyo as “…”.
func (f *finder) before(p pair) (speaker, bool) {
	if who := f.labelled(p); who.known() {
		return who.trusted(0.9), true
	}
	from := f.sentenceStart(p.open)
	if from == p.open && !f.colonBefore(p, &from) {
		who, ok := f.closing(p)
		return who.trusted(0.85), ok
	}
	v := f.lastCue(from, p.open)
	if v < 0 {
		if who, ok := f.byNoun(from, p.open); ok {
			return who, true
		}
		who, ok := f.closing(p)
		return who.trusted(0.85), ok
	}
	trust := f.trustOf(v, p.open)
	if f.passive(v) {
		who := f.agent(v, p.open)
		if !who.known() && f.s.Is(p.close+1, "by") {
			who = f.rightOf(p.close+1, f.clauseEnd(p.close+2, p.close))
		}
		return who.trusted(0.8 * trust), true
	}
	if strings.EqualFold(f.s.At(v), "according") {
		return f.rightOf(v, p.open).trusted(trust), true
	}
	if f.isParticiple(v) && f.s.Is(v-1, ",") && f.cueAt(v-2) == says {
		v -= 2 // Stone said, adding
	}
	if f.inverted(from, v) {
		if who := f.rightOf(v, p.open); who.known() {
			return who.trusted(trust), true
		}
	}
	if c, ok := f.subject(from, v); ok {
		return f.whoIs(c).trusted(trust), true
	}
	if f.isParticiple(v) && v-from <= 2 {
		// After saying it was “late,” Blair left.
		if c, ok := f.candidateAfter(p.close + 1); ok {
			return f.whoIs(c).trusted(0.9 * trust), true
		}
	}
	// Said Blair: “…”
	if f.cueAt(v) == says && v-from <= 2 {
		if who := f.rightOf(v, p.open); who.known() {
			return who.trusted(trust), true
		}
	}
	if f.last.known() && f.s.Tokens[p.open].Paragraph-f.s.Tokens[f.lastToken].Paragraph <= 1 {
		return f.last.trusted(0.7), true
	}
	return nobody, true
}

// trustOf is smaller the further the verb stands from its quote, and for a
// word or two that may be anyone's label.
func (f *finder) trustOf(v, open int) float32 {
	trust := float32(0.65)
	switch apart := open - v; {
	case apart <= 3:
		trust = 0.95
	case apart <= 8:
		trust = 0.88
	case apart <= 16:
		trust = 0.75
	}
	if c := f.cueAt(v); c == naming || c == callingIt {
		trust *= 0.9
	}
	return trust
}

// colonBefore widens the frame to the sentence before, when that ends with a
// colon: Blair wrote: (new line) “…”
func (f *finder) colonBefore(p pair, from *int) bool {
	if p.open == 0 || !f.s.Is(p.open-1, ":") {
		return false
	}
	*from = f.sentenceStart(p.open - 1)
	return true
}

// lastCue returns the verb of saying nearest before a quote and outside other
// quotes, a verb of thinking where there is no other; -1 for none.
func (f *finder) lastCue(from, open int) int {
	steps, thought := 0, -1
	for i := open - 1; i >= from && steps < reach; i-- {
		steps++
		if in := f.words[i].pair; in > 0 {
			i = f.pairs[in-1].open
			continue
		}
		if strings.EqualFold(f.s.At(i), "according") {
			return i
		}
		if c := f.cueAt(i); c == noCue || f.is(i-1, determiner) && c != saying {
			continue
		}
		if !f.is(i, thinking) {
			return i
		}
		if thought < 0 {
			thought = i
		}
	}
	return thought
}

// byNoun finds the owner of words: in Blair's words, “…”.
func (f *finder) byNoun(from, open int) (speaker, bool) {
	for i := open - 1; i >= from && i >= open-5; i-- {
		switch strings.ToLower(f.s.At(i)) {
		case "words", "remarks", "remark", "statement", "comments", "comment", "speech", "message", "warning",
			"claim", "promise", "tweet", "slogan", "motto", "phrase":
			for j := i - 1; j >= from && j >= i-4; j-- {
				if f.words[j].mention > 0 || f.is(j, pronoun) {
					if c, ok := f.subject(j, j+1); ok {
						return f.whoIs(c).trusted(0.6), true
					}
				}
			}
		}
	}
	return nobody, false
}

// agent finds who acts in the passive voice: by Blair; condemned in Tokyo.
func (f *finder) agent(v, open int) speaker {
	for i := v + 1; i < open && i < v+16; i++ {
		switch strings.ToLower(f.s.At(i)) {
		case "by":
			if who := f.rightOf(i, open); who.known() {
				return who
			}
		case "in":
			// A capital that condemns is its government.
			if m := f.mentionAt(i + 1); m != nil && i+2 <= open {
				return f.actor(m.Actor).trusted(0.8)
			}
		}
	}
	return nobody
}

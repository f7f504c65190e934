package quote

import (
	"strings"

	"dateline/corpus/enrich/token"
)

// after looks for the speaker behind a quote: “…,” Blair said; “…,” said the
// minister; “…,” according to Blair. The second result tells whether there is
// a verb of saying, even where nobody can be named.
func (f *finder) after(p pair) (speaker, bool) {
	from := p.close + 1
	last := f.s.At(p.close - 1)
	if last == "’" || last == "'" { // of a quote within
		last = f.s.At(p.close - 2)
	}
	comma := last == "," || last == "，"
	if f.s.Is(from, ",") {
		comma = true
		from++
	} else if isDash(f.s.At(from)) {
		from++
		if who := f.signed(from); who.known() {
			return who, true
		}
	}
	to := f.clauseEnd(from, p.close)
	if from >= to {
		return nobody, false
	}
	if f.s.Is(p.open, "「") || f.s.Is(p.open, "『") {
		return f.japanese(p, to)
	}
	if strings.EqualFold(f.s.At(from), "according") || strings.EqualFold(f.s.At(from), "selon") || strings.EqualFold(f.s.At(from), "según") {
		return f.rightOf(from, to).trusted(0.95), true
	}
	if f.s.Is(from, "as") {
		from++ // “…,” as Blair said
	}
	v := f.firstCue(from, to)
	if v == from && !comma && f.is(v, bare) {
		return nobody, false // Blair’s “…” promise
	}
	if v < 0 && comma {
		if who := f.doer(from, to); who.known() {
			return who.trusted(0.85), true
		}
	}
	if v < 0 || f.is(from, breaker) && !f.pronounAt(from) {
		return nobody, false
	}
	if !f.belongs(frame{from: from, verb: v, to: to}, last, comma) {
		return nobody, false
	}
	if v == from || v == from+1 && f.leadsVerb(from) {
		if who := f.rightOf(v, to); who.known() {
			return who.trusted(0.97), true
		}
		return nobody, true
	}
	if c, ok := f.subject(from, v); ok && !f.joined(from, c.from) {
		who := f.whoIs(c)
		if v-c.to > 2 {
			return who.trusted(0.88), true
		}
		return who.trusted(0.97), true
	}
	return nobody, false
}

// joined reports whether another clause begins in tokens [from, to): she said
// it was “bad,” and Stone vowed to end it.
func (f *finder) joined(from, to int) bool {
	for i := from; i < to; i++ {
		if f.is(i, coordinator) && !f.s.Is(i, "then") {
			return true
		}
	}
	return false
}

// doer finds who does anything at all right behind the comma of a quote, for
// there are more verbs than a list can hold: “…,” Blair hollered.
func (f *finder) doer(from, to int) speaker {
	last := from
	for last < to && (f.names(last) || f.is(last, determiner|human)) {
		last++
	}
	if f.pronounAt(from) {
		last = from + 1
	}
	if last == from || last >= to || f.s.Tokens[last].Kind != token.Word || !lower(f.s.At(last)) ||
		f.is(last, preposition|breaker|determiner|auxiliary|being) {
		return nobody
	}
	if c, ok := f.candidateAt(last-1, from); ok && c.cost < 2 && c.from <= from+5 && !f.s.Is(from, "it") {
		return f.whoIs(c)
	}
	return nobody
}

// frame is the clause behind a quote: tokens [from, to) and its verb.
type frame struct{ from, verb, to int }

// belongs reports whether the frame speaks of the quote before it. A comma
// inside or outside the marks says so; after a full stop only “No.” he said;
// and “…baseless.” Tokyo said that … is about something else.
func (f *finder) belongs(x frame, last string, comma bool) bool {
	beside := x.verb-x.from <= 1
	switch {
	case last == "!" || last == "?":
		return lower(f.s.At(x.from)) || f.endsSoon(x.verb, x.to) || f.idles(x.verb)
	case comma || isDash(last) || last == "…" || last == "...":
		return true
	case beside && f.cueAt(x.from) == says && lower(f.s.At(x.from)) && !f.startsClause(x.verb, x.to):
		return true
	}
	return last == "." && (beside || f.pronounAt(x.from)) && lower(f.s.At(x.from))
}

// signed finds a name that stands alone behind the quote: “…” — Anna Blair
func (f *finder) signed(from int) speaker {
	for i := from; i < min(from+4, f.s.Len()); i++ {
		m := f.mentionAt(i)
		if m == nil {
			continue
		}
		for i++; i < f.s.Len() && f.words[i].mention == f.words[i-1].mention; i++ {
		}
		if i == f.s.Len() || isTerminal(f.s.At(i)) || f.s.Tokens[i].SentenceStart || f.words[i].pair > 0 {
			return f.actor(m.Actor).trusted(0.9)
		}
		break
	}
	return nobody
}

// leadsVerb reports whether token i is a verb of saying or goes with one right
// behind it, and is no subject: "simply said", "a déclaré".
func (f *finder) leadsVerb(i int) bool {
	switch f.s.At(i) {
	case "a", "ont", "hat":
		return true
	}
	return f.is(i, auxiliary) || f.isAdverb(i) || f.cueAt(i) != noCue
}

// startsClause reports whether the verb at v goes on with an object of its
// own, so that the quote before it is no speech of its subject.
func (f *finder) startsClause(v, to int) bool { return v+1 < to && f.s.Is(v+1, "that") }

// idles reports whether the verb at v has no object of its own: it is followed
// by when or where it was said.
func (f *finder) idles(v int) bool {
	return f.is(v+1, preposition|subordinator|neverName) || f.s.Is(v+1, ",") || f.isAdverb(v+1) || f.takesHearer(v) && f.names(v+1)
}

// endsSoon reports whether the frame around the verb ends right after it, as
// in: “Why?” Smith asked.
func (f *finder) endsSoon(v, to int) bool { return to-v <= 6 && !f.startsClause(v, to) }

// firstCue returns the first verb of saying in [from, to), -1 for none. A
// participle ("adding that") goes on with what stands before the quote.
func (f *finder) firstCue(from, to int) int {
	for i := from; i < to; i++ {
		if f.words[i].pair > 0 {
			continue
		}
		switch f.cueAt(i) {
		case says, naming:
			if !f.passive(i) {
				return i
			}
		case saying, callingIt:
			if i == from {
				return -1
			}
		}
	}
	return -1
}

// clauseEnd returns where the frame behind a quote must end: at the sentence's
// end or the next quote.
func (f *finder) clauseEnd(from, last int) int {
	toks := f.s.Tokens
	to := from
	for to < len(toks) && to-from < reach && toks[to].Paragraph == toks[last].Paragraph {
		if in := f.words[to].pair; in > 0 {
			p := f.pairs[in-1]
			if p.close-p.open > 4 || to == from || f.firstCue(from, to) >= 0 {
				break
			}
			to = p.close + 1 // wearing a “Vote!” button, said
			continue
		}
		if text := f.s.At(to); isTerminal(text) && f.endsHere(to) || text == ";" || to > last+1 && toks[to].SentenceStart {
			break
		}
		to++
	}
	return to
}

// endsHere reports whether the full stop at token i ends a sentence, and no
// abbreviation as in Stone, R-Ky., said.
func (f *finder) endsHere(i int) bool {
	return i+1 == f.s.Len() || f.s.Tokens[i+1].SentenceStart || !f.s.Is(i, ".") || !f.s.Is(i+1, ",") && !lower(f.s.At(i+1))
}

// closing looks for the speaker at the end of the sentence that a quote is
// part of: The rivals “were stiff” beside Blair, Stone said.
func (f *finder) closing(p pair) (speaker, bool) {
	toks := f.s.Tokens
	comma, verb := -1, -1
	i := p.close + 1
	for ; i < len(toks) && i-p.close < 2*reach && toks[i].Paragraph == toks[p.close].Paragraph; i++ {
		if in := f.words[i].pair; in > 0 {
			i = f.pairs[in-1].close
			comma = i
			continue
		}
		if toks[i].SentenceStart {
			break
		}
		switch {
		case f.s.Is(i, ","):
			comma = i
		case comma >= 0 && f.cueAt(i) == says && !f.passive(i) &&
			(comma == i-1 || f.idles(i) || i+1 < len(toks) && isTerminal(f.s.At(i+1))):
			verb = i
		}
		if verb == i {
			if c, ok := f.adjacent(comma+1, verb); ok && c.from <= comma+3 {
				return f.whoIs(c), true
			}
			if comma == verb-1 && (f.names(verb+1) || f.is(verb+1, determiner|human)) {
				who := f.rightOf(verb, min(verb+14, len(toks)))
				return who, who.known()
			}
		}
	}
	return nobody, false
}

// japanese goes by the words behind 「…」: と述べた and its like. The speaker
// is the name before は or が.
func (f *finder) japanese(p pair, to int) (speaker, bool) {
	end := f.s.Tokens[min(to, f.s.Len())-1].End
	rest := f.s.Text[f.s.Tokens[p.close].End:end]
	if len(rest) > 60 {
		rest = rest[:60]
	}
	if !strings.HasPrefix(rest, "と") && !strings.HasPrefix(rest, "など") {
		return nobody, false
	}
	said := false
	for _, verb := range [...]string{"述べ", "語", "話し", "言", "発言", "強調", "指摘", "説明", "主張", "批判", "訴え", "コメント", "投稿", "書"} {
		said = said || strings.Contains(rest, verb)
	}
	if !said {
		return nobody, false
	}
	from := f.sentenceStart(p.open)
	for i := p.open - 1; i >= from; i-- {
		m := f.mentionAt(i)
		if m == nil || f.words[i].pair > 0 {
			continue
		}
		tail := f.s.Text[m.End:f.s.Tokens[p.open].Start]
		if at := strings.IndexAny(tail, "はが"); at >= 0 && at <= 24 {
			return f.actor(m.Actor).trusted(0.85), true
		}
	}
	if f.last.known() {
		return f.last.trusted(0.6), true
	}
	return nobody, true
}

func lower(s string) bool { return s != "" && strings.ToLower(s) == s }

func (f *finder) pronounAt(i int) bool {
	return f.is(i, pronoun) && i < f.s.Len() && f.s.Tokens[i].Kind == token.Word
}

// candidateAfter returns the one with whom a clause begins at token i.
func (f *finder) candidateAfter(i int) (candidate, bool) {
	if f.s.Is(i, ",") {
		i++
	}
	for last := i; last < min(i+6, len(f.words)) && f.words[last].pair == 0; last++ {
		if f.leadsVerb(last) || f.is(last, preposition|being) {
			break
		}
		if c, ok := f.candidateAt(last, i); ok && c.cost < fair {
			return c, true
		}
	}
	return candidate{}, false
}

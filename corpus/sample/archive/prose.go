package archive

import (
	"strconv"

	"dateline/model"
)

// writer writes articles, one after the other.
type writer struct {
	archive *Archive
	tongue  *tongue
	seed    uint64
	origin  uint64 // the number of the article whose sentences these are
	edits   *dice  // what a copy changes of them; nil in an original

	beats []*beat
	cast  []engaged
	of    [4][]int // by kind: indices of cast
	terms []term

	text     []byte
	untold   bool // what is written is not the text: nothing in it is noted
	mentions []model.Mention
	quotes   []model.Quote
	opened   int // where the quote began that is being written
	speaker  int // the person last named, in cast; -1 for none
}

// term is a phrase that the article comes back to.
type term struct {
	adjective, noun int // ranks
	uses            int
}

// begin clears the desk for another article.
func (w *writer) begin(in *tongue, seed, origin uint64) {
	w.tongue, w.seed, w.origin, w.edits = in, seed, origin, nil
	w.beats, w.cast, w.terms = w.beats[:0], w.cast[:0], w.terms[:0]
	for kind := range w.of {
		w.of[kind] = w.of[kind][:0]
	}
	w.text, w.mentions, w.quotes = w.text[:0], w.mentions[:0], w.quotes[:0]
}

// title writes the headline.
func (w *writer) title(d *dice) string {
	w.untold = true
	w.write(d, pick(d, w.tongue.titles))
	capital(w.text, 0)
	title := string(w.text)
	w.untold, w.text = false, w.text[:0]
	return title
}

// body writes the text: sentences until there are as many words.
func (w *writer) body(wanted int) {
	count, more := 0, 0
	for sentence := uint64(0); count < wanted; sentence++ {
		d := newDice(w.seed, w.origin, sentence, forSentence)
		switch w.edited() {
		case kept:
		case left:
			count += 12
			continue
		case written:
			d.next()
			d = newDice(d.next(), sentence)
		}
		if more == 0 {
			more = d.between(2, 4)
			if len(w.text) > 0 {
				w.text = append(w.text, "\n\n"...)
			}
		} else {
			w.text = append(w.text, w.tongue.space...)
		}
		from := len(w.text)
		count += w.sentence(&d)
		capital(w.text, from)
		more--
	}
}

// sentence writes one and returns about how many words it has.
func (w *writer) sentence(d *dice) int {
	w.speaker = -1
	from, quotes := len(w.text), len(w.quotes)
	w.write(d, pick(d, w.tongue.sentences))
	for i := quotes; i < len(w.quotes); i++ {
		w.quotes[i].Actor = w.speaker
	}
	written := w.text[from:]
	if w.tongue.script == han {
		return len(written) / 6
	}
	n := 1
	for _, c := range written {
		if c == ' ' {
			n++
		}
	}
	return n
}

// write fills a pattern.
func (w *writer) write(d *dice, p pattern) {
	for _, piece := range p {
		w.text = append(w.text, piece.text...)
		switch piece.slot {
		case 0:
		case 'c':
			w.write(d, pick(d, w.tongue.clauses))
		case 'n', 'a', 'v', 'y':
			w.word(d, piece.slot)
		case 'f':
			w.term(&w.terms[d.below(len(w.terms))])
		case 't':
			w.topical(d)
		case 's':
			w.text = append(w.text, pick(d, w.tongue.said)...)
		case 'd':
			w.text = append(w.text, pick(d, w.tongue.days)...)
		case '#':
			w.text = strconv.AppendInt(w.text, int64(2+d.below(400)), 10)
		case '<', '>':
			w.quote(piece.slot)
		default:
			w.actor(d, piece.slot)
		}
	}
}

// word writes a noun, an adjective, a verb or an adverb.
func (w *writer) word(d *dice, slot byte) {
	a, t := w.archive, w.tongue
	switch slot {
	case 'n':
		if d.below(8) == 0 {
			w.topical(d)
			return
		}
		w.made(aNoun, a.noun.draw(d), t.nouns, t.ofNoun)
	case 'a':
		w.made(anAdjective, a.adjective.draw(d), t.adjectives, t.ofAdjective)
	case 'v':
		w.made(aVerb, a.verb.draw(d), t.verbs, t.ofVerb)
	case 'y':
		w.made(anAdverb, a.adverb.draw(d), t.adverbs, t.ofAdverb)
	}
}

// made writes the rank-th word of a sort: one of the commonest, or a stem with
// an ending.
func (w *writer) made(of sort, rank int, common, endings []string) {
	if rank < len(common) {
		w.text = append(w.text, common[rank]...)
		return
	}
	w.text = w.archive.speech.stem(w.text, w.tongue.script, of, rank)
	w.text = append(w.text, endings[rank%len(endings)]...)
}

// term writes a phrase of the article.
func (w *writer) term(t *term) {
	for i := range len(w.tongue.phrase) {
		switch c := w.tongue.phrase[i]; c {
		case 'A':
			w.made(anAdjective, t.adjective, w.tongue.adjectives, w.tongue.ofAdjective)
		case 'N':
			w.made(aNoun, t.noun, w.tongue.nouns, w.tongue.ofNoun)
		default:
			w.text = append(w.text, c)
		}
	}
	if !w.untold {
		t.uses++
	}
}

// topical writes a word that says what the article is about: what one of its
// topics is called, or a noun that those who write about it use.
func (w *writer) topical(d *dice) {
	b := w.beats[d.below(len(w.beats))]
	if w.tongue.lang == "en" && len(b.words) > 0 && d.below(3) > 0 {
		w.text = append(w.text, pick(d, b.words)...)
		return
	}
	_, rank := b.term(w.archive.regular.draw(d))
	w.made(aNoun, rank, w.tongue.nouns, w.tongue.ofNoun)
}

// quote begins or ends a quote.
func (w *writer) quote(end byte) {
	mark := "“"
	switch {
	case w.tongue.lang == "ja" && end == '<':
		mark = "「"
	case w.tongue.lang == "ja":
		mark = "」"
	case end == '>':
		mark = "”"
	}
	if end == '<' {
		w.opened = len(w.text)
	}
	w.text = append(w.text, mark...)
	if end == '>' && !w.untold {
		w.quotes = append(w.quotes, model.Quote{Span: model.Span{Start: w.opened, End: len(w.text)}, Confidence: 0.9})
	}
}

// actor writes the name of one of the cast: at first in full, with the office
// where it is asked for, later the short form.
func (w *writer) actor(d *dice, slot byte) {
	among := w.of[model.Person]
	switch slot {
	case 'o':
		among = w.of[model.Organization]
	case 'p':
		among = w.of[model.Place]
	case 'x':
		among = w.of[1+d.below(3)]
	}
	// Of two draws the lower: the first of the cast come up the most.
	at := among[min(d.below(len(among)), d.below(len(among)))]
	who := &w.cast[at]
	// Drawn in any case: a copy that left a sentence out goes on as the original.
	again := d.below(3) == 0
	if slot == 'r' && (again || !who.introduced) {
		if w.tongue.script == han {
			w.name(at, who.full)
			w.text = append(w.text, who.role...)
			return
		}
		w.text = append(w.text, who.role...)
		w.text = append(w.text, w.tongue.space...)
	}
	if who.introduced && who.short != "" && !w.untold {
		w.name(at, who.short)
		return
	}
	w.name(at, who.full)
}

// name writes a name and notes it.
func (w *writer) name(at int, written string) {
	who := &w.cast[at]
	from := len(w.text)
	w.text = append(w.text, written...)
	if who.kind == model.Person {
		w.speaker = at
	}
	if w.untold {
		return
	}
	rule := model.SameName
	switch {
	case written == who.full:
	case who.kind == model.Person:
		rule = model.Surname
	default:
		rule = model.ShortForm
	}
	who.introduced = true
	who.mentions++
	w.mentions = append(w.mentions, model.Mention{Span: model.Span{Start: from, End: len(w.text)}, Actor: at, Rule: rule})
}

// Package quote finds direct speech and who said it, by rule: quotation marks
// are paired, a verb of saying is looked for beside them, and beside the verb
// the one who says.
//
//	tokens --marks.go--> pairs --frame.go, before.go--> verb and side
//	       --subject.go, candidate.go--> a name, a pronoun, "Japanese official"
//	       --follow.go, focus.go-------> whom the pronoun means
//
// Words in quotation marks that nobody is said to say (a term, a title, irony)
// are left out, and so is what is told without marks; but who speaks without
// them is remembered, for a pronoun mostly means the one who last spoke.
//
// Confidence tells how plain the frame was: above 0.9 a name stands right
// beside the verb, above 0.8 the speaker is hardly in doubt, about 0.7 a
// pronoun had to be resolved, and below 0.5 the speaker is a guess.
package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

const (
	// fewest is how many words a quote without a verb of saying must have.
	fewest = 4
	// reach is how many tokens beside a quote are looked at.
	reach = 40
	// most is how many quotes are told of one text. More are not journalism,
	// and hostile text must not take the memory of the rest.
	most = 5000
)

// Find returns the quotes of a text in order; they do not overlap. Mentions
// must be by Start and index actors; one that does not is passed over.
func Find(s *token.Split, actors []model.Actor, mentions []model.Mention) []model.Quote {
	found := pairs(s)
	if len(found) == 0 {
		return nil
	}
	f := newFinder(s, actors, mentions, found)
	for i := range found {
		if len(f.quotes) == most {
			break
		}
		f.take(i)
	}
	return f.quotes
}

// speaker is who says a quote, as far as it is known.
type speaker struct {
	name       string
	actor      int // -1 for none
	confidence float32
}

var nobody = speaker{actor: -1}

func (s speaker) known() bool { return s.name != "" }

func (s speaker) trusted(share float32) speaker {
	s.confidence *= share
	return s
}

type finder struct {
	s        *token.Split
	actors   []model.Actor
	mentions []model.Mention
	words    []word // a token each
	pairs    []pair
	focus    focus
	sexes    []gender // an actor each
	quotes   []model.Quote

	last      speaker // of the quote before
	lastToken int     // where that quote ends
}

func newFinder(s *token.Split, actors []model.Actor, mentions []model.Mention, found []pair) *finder {
	f := &finder{s: s, actors: actors, mentions: mentions, pairs: found, words: make([]word, s.Len()),
		sexes: make([]gender, len(actors)), last: nobody}
	table := tables()
	next := 0
	for t, tok := range s.Tokens {
		w := &f.words[t]
		for next < len(mentions) && mentions[next].End <= tok.Start {
			next++
		}
		if next < len(mentions) && mentions[next].Start <= tok.Start && tok.End <= mentions[next].End {
			if a := mentions[next].Actor; a >= 0 && a < len(actors) {
				w.mention = int32(next + 1)
			}
		}
		if tok.Kind == token.Word || tok.End-tok.Start > 1 { // the possessive is Punct
			w.know(table, s.At(t), tok.Kind == token.Word)
		}
	}
	for i, p := range found {
		for t := p.open; t <= p.close; t++ {
			f.words[t].pair = int32(i + 1)
		}
	}
	f.follow()
	return f
}

// take decides about pair i and keeps it when it is a quote.
func (f *finder) take(i int) {
	p := f.pairs[i]
	words := f.count(p)
	if words == 0 || f.isTitle(p) && f.presentsWork(p.open) {
		return
	}
	who, cue := f.after(p)
	if !who.known() {
		if before, ok := f.before(p); ok || !cue {
			who, cue = before, ok
		}
	}
	if !cue {
		if who = f.goingOn(p); !who.known() {
			if words < fewest || f.isTitle(p) {
				return
			}
			who = f.carried(p)
		}
		if !who.known() && words < 2*fewest {
			return
		}
	}
	f.quotes = append(f.quotes, model.Quote{
		Span:       model.Span{Start: f.s.Tokens[p.open].Start, End: f.s.Tokens[p.close].End},
		Speaker:    who.name,
		Actor:      who.actor,
		Confidence: max(0.1, min(1, who.confidence)),
	})
	if who.known() || cue {
		f.last, f.lastToken = who, p.close
	}
}

// goingOn returns who said the quote before, when this one is its second half:
// “…,” Blair said. “…”
func (f *finder) goingOn(p pair) speaker {
	toks := f.s.Tokens
	if f.last.known() && f.startsSentence(p) && toks[p.open].Paragraph == toks[f.lastToken].Paragraph {
		return f.last.trusted(0.9)
	}
	return nobody
}

// carried guesses the speaker of a quote without a frame: the one who was
// speaking in the paragraph before, or the one whom this sentence is about.
func (f *finder) carried(p pair) speaker {
	whole := f.startsSentence(p)
	apart := f.s.Tokens[p.open].Paragraph - f.s.Tokens[f.lastToken].Paragraph
	if f.last.known() && whole && apart == 1 && f.blockOfQuotes(p) {
		return f.last.trusted(0.6)
	}
	if who := f.topic(p); who.known() {
		return who
	}
	if !f.last.known() && f.lastToken > 0 && whole && apart == 0 {
		return nobody // the second half of what nobody known said
	}
	if f.last.known() && whole && apart <= 2 {
		return f.last.trusted(0.5)
	}
	if whole && p.about > 0 {
		return f.focus.meant[p.about-1].trusted(0.5)
	}
	return nobody
}

// blockOfQuotes reports whether nothing but the quote stands in its paragraph
// before it.
func (f *finder) blockOfQuotes(p pair) bool {
	return p.open == 0 || f.s.Tokens[p.open-1].Paragraph != f.s.Tokens[p.open].Paragraph
}

// topic returns the one whom the quote's sentence, or the one before it in
// the paragraph, is about.
func (f *finder) topic(p pair) speaker {
	if f.owned(p.open - 2) {
		if c, ok := f.candidateAt(p.open-2, max(0, p.open-8)); ok {
			return f.whoIs(c).trusted(0.7) // Blair’s “…” pledge
		}
	}
	from := f.sentenceStart(p.open)
	if c, ok := f.first(from, p.open); ok {
		return f.whoIs(c).trusted(0.45)
	}
	if from > 0 && f.s.Tokens[from-1].Paragraph == f.s.Tokens[p.open].Paragraph {
		to := from
		start := f.sentenceStart(from - 1)
		if v := f.lastCue(start, to); v >= 0 && f.startsSentence(p) {
			if who, _, ok := f.sayer(v); ok && who.known() {
				return who.trusted(0.7) // Blair said it was late. “…”
			}
		}
		if c, ok := f.first(start, to); ok {
			return f.whoIs(c).trusted(0.45)
		}
	}
	return nobody
}

// count returns how many words stand between the marks.
func (f *finder) count(p pair) int {
	n := 0
	for t := p.open + 1; t < p.close; t++ {
		if f.s.Tokens[t].Kind != token.Punct {
			n++
		}
	}
	return n
}

// isTitle reports whether most of the words between the marks have capitals,
// as in the name of a book, and it does not end like a sentence.
func (f *finder) isTitle(p pair) bool {
	words, capitals := 0, 0
	for t := p.open + 1; t < p.close; t++ {
		if text := f.s.At(t); f.s.Tokens[t].Kind == token.Word && len(text) > 3 {
			words++
			if r, _ := utf8.DecodeRuneInString(text); unicode.IsUpper(r) {
				capitals++
			}
		}
	}
	return words > 0 && capitals*3 >= words*2 && !isTerminal(f.s.At(p.close-1))
}

// presentsWork reports whether the words before a quotation announce the title
// of a book or a song.
func (f *finder) presentsWork(open int) bool {
	at := open - 1
	if f.s.Is(at, ",") {
		at--
	}
	switch strings.ToLower(f.s.At(at)) {
	case "entitled", "titled", "headlined", "book", "novel", "film", "movie", "song", "album", "play", "show", "series",
		"poem", "editorial", "column", "episode", "single", "hit", "memoir", "musical", "documentary", "sang", "sings",
		"sing", "singing", "podcast", "drama", "comedy", "anthem", "painting", "game":
		return true
	}
	return false
}

// startsSentence reports whether a quote begins like one: at a sentence's
// start, with a capital or in a script without them.
func (f *finder) startsSentence(p pair) bool {
	if p.open > 0 && !f.s.Tokens[p.open].SentenceStart && !isTerminal(f.s.At(p.open-1)) &&
		f.words[p.open-1].pair == 0 && f.s.Tokens[p.open-1].Paragraph == f.s.Tokens[p.open].Paragraph {
		return false
	}
	r, _ := utf8.DecodeRuneInString(f.s.At(p.open + 1))
	return !unicode.IsLower(r)
}

// sentenceStart returns the first token of the sentence that holds token t,
// at most reach tokens back and in the same paragraph. A sentence does not
// begin inside a quote.
func (f *finder) sentenceStart(t int) int {
	toks := f.s.Tokens
	from := t
	for from > 0 && t-from < 2*reach && toks[from-1].Paragraph == toks[t].Paragraph {
		if toks[from].SentenceStart && f.words[from].pair == 0 {
			break
		}
		if in := f.words[from].pair; toks[from].SentenceStart && in > 0 && f.pairs[in-1].open == from {
			break
		}
		from--
	}
	return from
}

func isTerminal(s string) bool {
	switch s {
	case ".", "!", "?", "…", "...", "。", "！", "？", "؟":
		return true
	}
	return false
}

// byOpen sorts pairs.
func byOpen(list []pair) {
	slices.SortFunc(list, func(a, b pair) int { return cmp.Compare(a.open, b.open) })
}

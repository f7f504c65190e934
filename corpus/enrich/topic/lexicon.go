// Package topic tells what an article is about, by the words it uses. Two
// things are asked. A lexicon knows what some words and short phrases mean for
// certain, concept by concept of the IPTC Media Topics: what an article says
// often, in many of them, or in its title, it is about. Weights, learnt from
// paragraphs written for it, know a little of very many words, but of the tops
// only. Together they say how likely each top is; what lies below a likely top
// the lexicon says alone.
//
//	title, text --scan--> words --longest phrase--> counts a term
//	counts --weights, companions--> evidence a concept --tree--> evidence a top  \
//	title, text --scan--> words --rows of weights-->             margin a top     > likelihood
//	likely tops, and the concepts below them with most evidence --> 1 to 5 topics and their tops
//
// Other languages than English have a small lexicon and no weights. The tables
// are read when the first article comes, since the reader's first paint must
// not wait; cmd/traintopics learns the weights.
package topic

import (
	"strings"
	"unicode"

	"dateline/model"
)

// longest is how many bytes of a text are looked at. What an article is about
// shows long before; a huge file must not take huge time.
const longest = 64 << 10

// Lexicon scores texts. It is immutable and safe for concurrent use.
type Lexicon struct{}

// New returns the lexicon; it costs nothing until the first Score.
func New() *Lexicon { return &Lexicon{} }

// Score returns the topics of a text, at most five and the tops above them, the
// highest score first. Scores lie between 0 and 1, and a top's is no lower than
// that of what lies below it. Between a top and a narrower topic a broader one
// is there only where the text has more of it than the narrower one explains.
// Lang is a BCP 47 tag; when it is "" the script decides. A language without a table,
// and a text about nothing in particular, give no topics.
func (l *Lexicon) Score(title, text string, lang string) []model.Scored {
	text = cut(text, longest)
	title = cut(title, longest/64)
	switch lang = base(lang); lang {
	case "":
		lang = guess(title + " " + cut(text, 400))
	case "zh":
		// The Japanese table is written in characters that both share.
		lang = "ja"
	}
	if lang == "en" {
		return scoreEnglish(title, text)
	}
	table := foreign(lang)
	if table == nil {
		return nil
	}
	tally := newTally(len(table.terms))
	table.count(&tally, title, true)
	table.count(&tally, text, false)
	return table.weigh(&tally)
}

// scoreEnglish goes by the terms and by all words together.
func scoreEnglish(title, text string) []model.Scored {
	table, tops := english(), shippedTops()
	tally := newTally(len(table.terms))
	var words *bag
	if tops != nil {
		words = tops.borrow()
		defer tops.giveBack(words)
		words.weight = InTitle
	}
	table.count(&tally, words, title, true)
	if words == nil {
		table.count(&tally, nil, text, false)
		return table.weigh(&tally)
	}
	words.weight = 1
	table.count(&tally, words, text, false)
	return judge(table.terms, &tally, words.sum())
}

// cut returns at most limit bytes of s, ending on a rune edge.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && s[limit]&0xC0 == 0x80 {
		limit--
	}
	return s[:limit]
}

// base returns the language of a tag: "en" of "en-GB".
func base(lang string) string {
	lang = strings.ToLower(strings.TrimSpace(lang))
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	return lang
}

// guess goes by script alone; Latin script is taken for English.
func guess(s string) string {
	var arabic, japanese, latin int
	for _, r := range s {
		switch {
		case r < 0x80:
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				latin++
			}
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			japanese += 3 // a rune says as much as a few letters do
		case unicode.Is(unicode.Arabic, r):
			arabic++
		}
	}
	switch {
	case japanese > latin && japanese > arabic:
		return "ja"
	case arabic > latin:
		return "ar"
	}
	return "en"
}

// hit is what a term says of one concept.
type hit struct {
	concept int32 // index into the tree
	weight  float32
	// doubtful terms count only in company: "match" beside "goalkeeper".
	doubtful bool
}

// tally counts the terms of one article. A term in the title counts thrice.
type tally struct {
	counts []uint16
	seen   []int32 // the terms with a count
	words  int
}

func newTally(terms int) tally { return tally{counts: make([]uint16, terms)} }

func (t *tally) add(term int32, n uint16) {
	if t.counts[term] == 0 {
		t.seen = append(t.seen, term)
	}
	if t.counts[term] < 1<<12 {
		t.counts[term] += n
	}
}

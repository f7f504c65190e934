// Package phrase finds the keyphrases of an article: what an editor would tag
// it with beside the names in it, such as "travel advisory" or "existential
// threat", in the article's own words.
//
//	tokens --ordinary words--> runs without verbs, names, punctuation
//	runs   --every part of one to four words--> candidates, by their stems
//	counts, place, title, how ordinary the words are --> score --> up to eight
//
// What is a noun is told by a table that was counted, not marked: see
// ordinary.txt. Other languages than English have no such table; there only
// what the article repeats is told (foreign.go).
package phrase

import (
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

const (
	// most is how many keyphrases an article has.
	most = 8
	// longest is how many words a keyphrase has.
	longest = 4
	// looked is how many tokens are looked at: what an article is about shows
	// long before, and a huge file must not take huge time.
	looked = 8000
)

// Text is what keyphrases are looked for in.
type Text struct {
	Body     *token.Split
	Title    *token.Split
	Headings []model.Span    // in Body.Text; no keyphrase is taken from them
	Mentions []model.Mention // of actors, in Body.Text, by Start
	Lang     string          // BCP 47
}

// Find returns the keyphrases of a text, at most eight, the highest score
// first, and of equals the one that comes first. Scores lie above 0 and up to
// 1. A text in a language that is not known, or of which nothing stands out,
// has none. It takes time linear in the text.
func Find(t Text) []model.Phrase {
	lang, _, _ := strings.Cut(strings.ToLower(t.Lang), "-")
	p := page{Text: t, tokens: t.Body.Tokens}
	if len(p.tokens) > looked {
		p.tokens = p.tokens[:looked]
	}
	switch lang {
	case "en":
		p.readEnglish()
	case "ja":
		return japanese(t)
	default:
		stops := foreign(lang)
		if stops == nil {
			return nil
		}
		p.readForeign(stops)
	}
	c := newCandidates(len(p.words))
	p.collect(c)
	p.retell(c)
	return p.choose(c, lang == "en")
}

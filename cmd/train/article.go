package main

import (
	"strings"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/crf/learn"
	"dateline/corpus/enrich/token"
)

// article is a marked text as the recogniser reads it.
type article struct {
	split *token.Split
	gold  []crf.Span
}

// join makes one article of its sentences.
func join(text []sentence) article {
	var b strings.Builder
	a := article{split: &token.Split{}}
	for p, line := range text {
		first := len(a.split.Tokens)
		for i, word := range line.words {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			start := b.Len()
			b.WriteString(word)
			a.split.Tokens = append(a.split.Tokens, token.Token{Start: start, End: b.Len(), SentenceStart: i == 0, Paragraph: p})
		}
		for _, s := range line.spans {
			a.gold = append(a.gold, crf.Span{From: first + s.From, To: first + s.To, Kind: s.Kind})
		}
	}
	a.split.Text = b.String()
	return a
}

// lesson returns the article to learn from. Where a set marks no names of other
// kinds, a token outside of all names may well be in such a one.
func (s set) lesson(a article) learn.Text {
	tags := crf.Only(crf.TagsOf(a.split.Len(), a.gold))
	if s.actors {
		for i := range tags {
			if tags[i].Has(crf.Outside) {
				tags[i] |= crf.Within(crf.Other)
			}
		}
	}
	return learn.Text{Split: a.split, Tags: tags, Weight: s.weight}
}

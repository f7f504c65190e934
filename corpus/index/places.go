package index

import (
	"strings"

	"dateline/model"
	"dateline/model/query"
)

// Places returns where a text says the words of a query, which is a Word or a
// Phrase, in bytes of the text and in order: the places that let the index
// find the article. lang is the article's, as BCP 47.
func Places(text, lang string, x query.Expr) []model.Span {
	var sought words
	switch x := x.(type) {
	case query.Word:
		forms, open := formsOf(x.Text)
		sought = words{grammar: grammarOf(lang), forms: forms, open: x.Prefix || open}
		sought.stemmed = len(forms) == 1 && !sought.open
	case query.Phrase:
		sought.forms, sought.open = formsOf(x.Text)
	}
	if len(sought.forms) == 0 {
		return nil
	}
	if sought.stemmed && !isPair(sought.forms[0]) {
		sought.forms[0] = stem(sought.grammar, sought.forms[0])
	}
	return sought.in(text)
}

// words is what Places looks for.
type words struct {
	grammar grammar
	forms   []string
	open    bool // the last may go on
	stemmed bool // the only one is a stem
}

// in finds the words in a text.
func (w words) in(text string) []model.Span {
	folded, origins := foldPlaces(text)
	var said []string // "" where a block ends
	var at []model.Span
	eachPlace(folded, func(form string, from, to int) {
		said = append(said, form)
		at = append(at, model.Span{Start: origins[from], End: origins[to]})
	})
	var found []model.Span
	for i := 0; i+len(w.forms) <= len(said); i++ {
		if last := i + len(w.forms) - 1; w.begin(said[i:]) {
			found = append(found, model.Span{Start: at[i].Start, End: at[last].End})
		}
	}
	return found
}

// begin reports whether the forms said, which are as many as those sought or
// more, begin with those.
func (w words) begin(said []string) bool {
	for i, want := range w.forms {
		form := said[i]
		if w.stemmed && !isPair(form) {
			form = stem(w.grammar, form)
		}
		if form != want && !(w.open && i == len(w.forms)-1 && strings.HasPrefix(form, want)) {
			return false
		}
	}
	return true
}

// foldPlaces folds a text and tells for each byte of it, and for its end, which
// byte of the text it comes from.
func foldPlaces(text string) (string, []int) {
	folded := make([]byte, 0, len(text))
	origins := make([]int, 0, len(text)+1)
	for i, r := range text {
		if r < 0x80 {
			folded = append(folded, asciiLower(byte(r)))
		} else {
			folded = appendFolded(folded, string(r))
		}
		for len(origins) < len(folded) {
			origins = append(origins, i)
		}
	}
	return string(folded), append(origins, len(text))
}

func asciiLower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return c
}

package crf_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
)

// kindsOf returns the kind of each occurrence of a word that was found alone.
func kindsOf(text, word string) (kinds []crf.Kind) {
	s := token.Of(text)
	for _, span := range crf.Shipped().Tag(s) {
		if span.To == span.From+1 && s.At(span.From) == word {
			kinds = append(kinds, span.Kind)
		}
	}
	return kinds
}

func TestWhatAWordIsElsewhereCounts(t *testing.T) {
	for _, c := range []struct {
		name, text, word string
		want             crf.Kind
	}{
		{"a company by its full name", "Zorvane Holdings Ltd said profit rose. Analysts had expected less of Zorvane after the shares of Zorvane Holdings Ltd fell.", "Zorvane", crf.Organization},
		{"a person by the full name", "The talks ended when Maria Quilvast left the room. Reporters waited for Quilvast.", "Quilvast", crf.Person},
		{"an acronym by its definition", "The United Front for Rural Renewal (UFRR) won two seats. Nobody else wanted to sit with UFRR.", "UFRR", crf.Organization},
	} {
		kinds := kindsOf(c.text, c.word)
		if len(kinds) == 0 || slices.ContainsFunc(kinds, func(k crf.Kind) bool { return k != c.want }) {
			t.Errorf("%s: %s is found as %v, want %v", c.name, c.word, kinds, c.want)
		}
	}
}

// One endless text is cut into parts, and what is far away says nothing: each
// part is marked as if it stood alone, but for the sentence at a cut.
func TestEndlessTextIsMarkedInParts(t *testing.T) {
	const article = "Maria Quilvast leads the Zorvane Party in Oslo. Quilvast said no.\n"
	s := token.Of(strings.Repeat(article, 2000))
	found := map[string]int{}
	for _, span := range crf.Shipped().Tag(s) {
		found[s.Text[s.Tokens[span.From].Start:s.Tokens[span.To-1].End]]++
	}
	for _, name := range []string{"Maria Quilvast", "Zorvane Party", "Oslo", "Quilvast"} {
		if found[name] != 2000 {
			t.Errorf("%q was found %d times", name, found[name])
		}
	}
}

package main

import (
	"slices"
	"strings"
	"unicode"

	"dateline/model"
)

// placeOf tells where the source of a quote stands.
func placeOf(text string, g attribution, span model.Span) string {
	between := text[min(span.Start, g.source.Start):max(span.Start, g.source.Start)]
	switch {
	case strings.Contains(between, "\n"):
		return "at another paragraph"
	case g.source.Start > span.Start && g.cue < g.source.Start:
		return "at quote-verb-SOURCE"
	case g.source.Start > span.Start:
		return "at quote-SOURCE-verb"
	}
	for _, c := range g.content {
		if c.Start < g.source.Start && strings.ContainsAny(text[c.Start:g.source.Start], "\"”") {
			return "at second half"
		}
	}
	return "at SOURCE-verb-quote"
}

// meant returns the kind of a source and whom it means: itself, or for a
// pronoun the named source before it, for the set does not say whom.
func meant(t attributed, g attribution, at int) (kind, want string) {
	source := g.source.In(t.text)
	words := strings.FieldsFunc(source, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if len(words) == 1 && isPronoun(words[0]) {
		last := ""
		for _, g := range t.marks {
			if text := g.source.In(t.text); g.source.Start < at && named(text) && (strings.Contains(text, " ") || len(text) >= 5) {
				last = text
			}
		}
		return "by pronoun", last
	}
	if named(source) {
		return "by name", source
	}
	return "by noun", source
}

// nearly judges with the nearer reading: a pronoun means the source before it
// by place in the text, not by the order of the marks; a speaker may be known
// by another name that the article uses, or by his role.
func nearly(a *model.Article, t attributed, q model.Quote, g attribution, at int) bool {
	kind, want := meant(t, g, at)
	if kind == "by pronoun" {
		nearest := -1
		for _, g := range t.marks {
			text := g.source.In(t.text)
			if s := g.source.Start; s < at && s > nearest && named(text) && !isPronoun(text) {
				nearest, want = s, text
			}
		}
	}
	if overlap(want, q.Speaker) {
		return true
	}
	if q.Actor < 0 {
		return false
	}
	speaker := a.Actors[q.Actor]
	return overlap(want, speaker.Role) || slices.ContainsFunc(speaker.Aliases, func(form string) bool { return overlap(want, form) })
}

func isPronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "they", "it", "we", "who", "him", "her", "his", "i":
		return true
	}
	return false
}

// named reports whether a capital says that a source has a name.
func named(s string) bool {
	for i, w := range strings.Fields(s) {
		if unicode.IsUpper([]rune(w)[0]) && !(i == 0 && strings.ToLower(w) == "the") {
			return true
		}
	}
	return false
}

// overlap reports whether a word that matters is in both.
func overlap(a, b string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	}
	have := words(b)
	return slices.ContainsFunc(words(a), func(w string) bool { return len(w) > 2 && !slight(w) && slices.Contains(have, w) })
}

// slight reports whether a word says nothing of whose name it stands in.
func slight(word string) bool {
	switch word {
	case "the", "and", "for", "mrs", "sen", "rep", "gov", "who":
		return true
	}
	return false
}

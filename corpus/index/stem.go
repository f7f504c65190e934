package index

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// grammar says how the words of an article are stemmed. Forms of different
// grammars are kept apart, so that a French and an English word that look the
// same do not drag in each other's endings. It is the first byte of a term.
type grammar byte

const (
	paired    grammar = '0' // forms of unspaced scripts, in articles of any language
	unstemmed grammar = '1'
	anglic    grammar = 'e'
)

// grammars returns all of them, as letters.
const grammars = "01definpsr"

// grammarOf returns the grammar of a BCP 47 language. Where the language is
// not known the words are taken for English, most of the press.
func grammarOf(lang string) grammar {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "", "en":
		return anglic
	case "de":
		return 'd'
	case "fr":
		return 'f'
	case "it":
		return 'i'
	case "nl":
		return 'n'
	case "pt":
		return 'p'
	case "es":
		return 's'
	case "ru":
		return 'r'
	}
	return unstemmed
}

// stem returns the stem of a folded form under g.
func stem(g grammar, form string) string {
	if len(form) < 3 || len(form) > 40 || form[0] >= '0' && form[0] <= '9' {
		return form
	}
	env := snowballstem.NewEnv(form)
	switch g {
	case anglic:
		english.Stem(env)
	case 'd':
		german.Stem(env)
	case 'f':
		french.Stem(env)
	case 'i':
		italian.Stem(env)
	case 'n':
		dutch.Stem(env)
	case 'p':
		portuguese.Stem(env)
	case 's':
		spanish.Stem(env)
	case 'r':
		russian.Stem(env)
	default:
		return form
	}
	return env.Current()
}

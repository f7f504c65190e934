package index

import (
	"slices"
	"strings"
)

// phraseKey returns what the spellings of one keyphrase share: its words,
// folded and stemmed. It is "" for a phrase without words.
func phraseKey(g grammar, phrase string) string {
	words := nameWords(phrase)
	for i, w := range words {
		words[i] = stem(g, w)
	}
	return strings.Join(words, " ")
}

// phraseKeys returns the keys that a typed keyphrase has in articles of any
// language; none without words.
func phraseKeys(phrase string) []string {
	var keys []string
	for i := range len(grammars) {
		if key := phraseKey(grammar(grammars[i]), phrase); key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

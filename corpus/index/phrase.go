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

// phrased returns the ranks that a typed keyphrase means: the one whose key it
// is, else those of which it is a spelling, by any grammar's endings, else
// those where every word of it begins a word of one.
func (c *column) phrased(phrase string) []uint32 {
	if keyed := c.keyed(phrase); len(keyed) > 0 {
		return keyed
	}
	whole := c.whole(Fold(strings.TrimSpace(phrase)))
	for _, key := range phraseKeys(phrase) {
		for _, rank := range c.keyed(key) {
			if !slices.Contains(whole, rank) {
				whole = append(whole, rank)
			}
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return c.named(phrase)
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

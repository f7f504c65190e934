package archive

import (
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
)

// beat is what a reporter writes about: a topic, with words, phrases and people
// of its own.
type beat struct {
	number uint64
	code   string
	top    string   // code of the broadest topic above it; "" where it is one
	words  []string // in English, what the topic is called
}

// beats returns one for each topic of the taxonomy, the most written about
// first. Which those are is drawn once and for all: in the table they stand in
// order of subject, and all news would be of the first.
func beats(tax *gazetteer.Taxonomy) []beat {
	var out []beat
	for i, topic := range tax.All() {
		b := beat{number: uint64(i), code: topic.Code, words: wordsOf(topic.Name)}
		if above := tax.Above(topic.Code); len(above) > 0 {
			b.top = above[len(above)-1]
		}
		out = append(out, b)
	}
	d := newDice(forBeat)
	for i := len(out) - 1; i > 0; i-- {
		j := d.below(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// wordsOf takes a name such as "arts, culture and media" apart.
func wordsOf(name string) []string {
	name = strings.NewReplacer(" and ", ",", "(", ",", ")", ",", "/", ",").Replace(strings.ToLower(name))
	words := strings.Split(name, ",")
	for i := range words {
		words[i] = strings.TrimSpace(words[i])
	}
	return slices.DeleteFunc(words, func(w string) bool { return len(w) < 3 })
}

// member returns the actor who is the rank-th regular of a beat.
func (b *beat) member(rank int) int {
	d := newDice(b.number, uint64(rank), forBeat)
	return d.below(actors)
}

// term returns the ranks of adjective and noun of the beat's rank-th phrase.
func (b *beat) term(rank int) (adjective, noun int) {
	d := newDice(b.number, uint64(rank), forBeat, forName)
	return d.below(adjectives), d.below(nouns)
}

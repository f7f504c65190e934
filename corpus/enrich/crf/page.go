package crf

import (
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// reader makes the features of one text after the other. It keeps the words
// that it has met, for the next text; it is not safe for concurrent use.
type reader struct {
	names    *gazetteer.Names
	clusters *Clusters
	model    *Model // whose weights are summed a word; nil when learning

	known map[string]int32 // words by text
	words []word
	keys  [][]uint32       // features of each word alone; only when learning
	lows  map[uint32]int32 // numbers of lower-case words by hash

	split *token.Split
	at    []int32 // the word of each token
	marks []uint8
	runs  []run
	runOf []int32 // 1 + the run of each token; 0 for none
	seen  seen

	initials map[uint32]int32 // by hash of small letters: 1 + the run that they are the initials of

	exact, small, form []byte
	spare              []uint32
}

func newReader(names *gazetteer.Names, clusters *Clusters, m *Model) *reader {
	return &reader{names: names, clusters: clusters, model: m,
		known: make(map[string]int32, 4096), lows: make(map[uint32]int32, 4096), initials: map[uint32]int32{}}
}

// mostWords bounds the words that a reader keeps between texts.
const mostWords = 8192

// open makes a text the one at work.
func (r *reader) open(s *token.Split) {
	if r.model != nil && len(r.words) > mostWords {
		clear(r.known)
		clear(r.lows)
		r.words = r.words[:0]
	}
	r.split = s
	r.at = r.at[:0]
	for i := range s.Tokens {
		r.at = append(r.at, r.wordOf(s.At(i)))
	}
	r.markNames()
	r.findRuns()
	r.look()
}

// wordOf returns the number of a word, described on its first use.
func (r *reader) wordOf(text string) int32 {
	if n, ok := r.known[text]; ok {
		return n
	}
	var w word
	keys := r.describe(&w, text, r.spare[:0])
	r.spare = keys
	low, ok := r.lows[w.lower]
	if !ok {
		low = int32(len(r.lows))
		r.lows[w.lower] = low
	}
	w.low = low
	if r.model != nil {
		r.model.sumWord(&w, keys)
	} else {
		r.keys = append(r.keys, append([]uint32(nil), keys...))
	}
	n := int32(len(r.words))
	r.words = append(r.words, w)
	// A copy, so that a word of a few bytes does not hold a whole article.
	r.known[string([]byte(text))] = n
	return n
}

// word returns the word of token i, and an empty one beyond the sentence
// [from, to).
func (r *reader) word(i, from, to int) *word {
	if i < from || i >= to {
		return &edge
	}
	return &r.words[r.at[i]]
}

// edge stands for what is before and after a sentence. It is never written.
var edge = word{lower: 1, shape: 1, class: 1 << 31}

// local adds the features of token i of the sentence [from, to) that are of
// more than one word. Far from capitals there are none.
func (r *reader) local(keys []uint32, i, from, to int) []uint32 {
	w := r.word(i, from, to)
	before, after := r.word(i-1, from, to), r.word(i+1, from, to)
	if (w.flags|before.flags|after.flags)&capital == 0 {
		return keys
	}
	before2, after2 := r.word(i-2, from, to), r.word(i+2, from, to)
	add := func(t template, a, b uint32) { keys = append(keys, mix(t, a, b)) }
	add(20, before.lower, w.lower)
	add(21, w.lower, after.lower)
	add(22, before.lower, after.lower)
	add(23, before2.lower, before.lower)
	add(24, after.lower, after2.lower)
	add(25, before.shape, w.shape)
	add(26, w.shape, after.shape)
	add(27, mix(27, before.shape, w.shape), after.shape)
	add(28, mix(28, before2.shape, before.shape), w.shape)
	add(29, mix(29, w.shape, after.shape), after2.shape)
	add(30, before.coarse, w.coarse)
	add(31, w.coarse, after.coarse)
	add(32, mix(32, before.coarse, w.shape), after.coarse)
	add(33, before.fine, w.shape)
	add(34, w.shape, after.fine)
	add(35, before.fine, w.fine)
	add(36, w.fine, after.fine)
	add(37, before.lower, w.shape)
	add(38, w.shape, after.lower)
	add(39, mix(39, before.class, w.class), w.shape)
	add(40, mix(40, w.class, after.class), w.shape)
	add(41, before.class, after.class)
	first := uint32(0)
	if i == from {
		first = 1 + uint32(w.flags&common)
	}
	add(42, first, w.shape)
	keys = r.localMarks(keys, i, from, to, w.shape)
	if n := r.runOf[i]; n > 0 {
		keys = r.runs[n-1].features(keys, i, w)
	}
	return keys
}

// localMarks adds what the tables say around token i.
func (r *reader) localMarks(keys []uint32, i, from, to int, shape uint32) []uint32 {
	mark := func(j int) uint32 {
		if j < from || j >= to {
			return 0
		}
		return uint32(r.marks[j])
	}
	g, before, after := mark(i), mark(i-1), mark(i+1)
	add := func(t template, a, b uint32) { keys = append(keys, mix(t, a, b)) }
	if g|before|after == 0 {
		return keys
	}
	add(50, g, 0)
	add(51, g, shape)
	add(52, before, g)
	add(53, g, after)
	add(54, mix(54, before, g), after)
	add(55, g, r.word(i-1, from, to).lower)
	add(56, g, r.word(i+1, from, to).lower)
	add(57, g, r.word(i+1, from, to).shape)
	add(58, g, r.word(i-1, from, to).fine)
	add(59, g, r.word(i+1, from, to).fine)
	return keys
}

package crf

import (
	"sync"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// Tagger finds names with a model. It is safe for concurrent use.
type Tagger struct {
	model *Model
	desks sync.Pool // of *desk
}

// desk is what one text at a time is worked on at.
type desk struct {
	*reader
	plain  [][Tags]int32 // of the whole text: what its features say of each token
	scores [][Tags]int32
	back   [][Tags]Tag
	tags   []Tag
	all    []Tag // of the whole text, at first
	spans  []Span
	free   []bool
	sums   [Tags]int16
}

// NewTagger returns a tagger by these tables and weights.
func NewTagger(names *gazetteer.Names, clusters *Clusters, m *Model) *Tagger {
	t := &Tagger{model: m}
	t.desks.New = func() any { return &desk{reader: newReader(names, clusters, m)} }
	return t
}

// Tag returns the names in a text, in order and not overlapping. It takes time
// linear in the length of the text. What one part of a long text says of a word
// holds for that part only: it may be many articles.
func (t *Tagger) Tag(s *token.Split) []Span {
	if s.Len() == 0 {
		return nil
	}
	d := t.desks.Get().(*desk)
	defer t.desks.Put(d)
	var spans []Span
	for from := 0; from < s.Len(); {
		to := windowEnd(s, from)
		d.open(&token.Split{Text: s.Text, Tokens: s.Tokens[from:to]})
		for _, span := range d.tag() {
			spans = append(spans, Span{from + span.From, from + span.To, span.Kind})
		}
		from = to
	}
	d.split = nil
	return spans
}

// window is how many tokens are looked at together, and a little more where
// that saves cutting a sentence.
const window = 4096

func windowEnd(s *token.Split, from int) int {
	if s.Len()-from <= window+window/4 {
		return s.Len()
	}
	to := from + window
	for to < from+window+window/4 && !s.Tokens[to].SentenceStart {
		to++
	}
	return to
}

// tag returns the names of the text that is open.
func (d *desk) tag() []Span {
	d.spans = d.spans[:0]
	d.all, d.plain = resize(d.all, len(d.at)), resize(d.plain, len(d.at))
	tokens := d.split.Tokens
	for from := 0; from < len(tokens); {
		to := sentenceEnd(tokens, from)
		if d.decodeSentence(from, to, nil) {
			copy(d.all[from:to], d.tags)
		}
		from = to
	}
	d.remember()
	for from := 0; from < len(tokens); {
		to := sentenceEnd(tokens, from)
		if d.doubts(from, to) {
			d.decodeSentence(from, to, &d.all)
			d.take(from, d.tags)
		} else {
			d.take(from, d.all[from:to])
		}
		from = to
	}
	return d.settle(d.spans)
}

func sentenceEnd(tokens []token.Token, from int) int {
	to := from + 1
	for to < len(tokens) && !tokens[to].SentenceStart {
		to++
	}
	return to
}

// decodeSentence finds the best tags of the tokens [from, to), with what is
// remembered of their words if all tags of the text are there. Without capitals
// there are no names, and it returns false.
func (d *desk) decodeSentence(from, to int, all *[]Tag) bool {
	n := to - from
	capitals := false
	for i := from; i < to && !capitals; i++ {
		capitals = d.words[d.at[i]].flags&capital != 0
	}
	if !capitals {
		return false
	}
	d.scores, d.back, d.tags = resize(d.scores, n), resize(d.back, n), resize(d.tags, n)
	for i := from; i < to; i++ {
		if all == nil {
			d.plain[i] = [Tags]int32{}
			d.emit(&d.plain[i], i, from, to)
		}
		d.scores[i-from] = d.plain[i]
		if all != nil {
			d.recall(&d.scores[i-from], i)
		}
	}
	d.decode()
	return true
}

// take adds the names of a sentence whose first token is from.
func (d *desk) take(from int, tags []Tag) {
	first := len(d.spans)
	d.spans = appendSpans(d.spans, tags, from)
	kept := d.spans[:first]
	for _, s := range d.spans[first:] {
		if s.To-s.From <= longestName {
			kept = append(kept, s)
		}
	}
	d.spans = kept
}

// longestName bounds a name, in tokens: what is longer is a line of capitals,
// and nothing after this need fear it.
const longestName = 20

// emit sums the weights of token i's features.
func (d *desk) emit(out *[Tags]int32, i, from, to int) {
	first, last := max(i-2, from), min(i+2, to-1)
	for j := first; j <= last; j++ {
		sums := &d.words[d.at[j]].sums[j-i+2]
		for t, v := range sums {
			out[t] += int32(v)
		}
	}
	w := &d.words[d.at[i]]
	d.spare = d.local(d.spare[:0], i, from, to)
	if len(d.spare) > 0 {
		d.model.addAll(&d.sums, d.spare)
		for t, v := range d.sums {
			out[t] += int32(v)
		}
	}
	if n := d.shown(w); n != nil {
		for t, v := range n.sums {
			out[t] += int32(v)
		}
	}
}

const never = -1 << 30

// decode is Viterbi's algorithm: scores in, tags out.
func (d *desk) decode() {
	n := len(d.scores)
	for t := range Tag(Tags) {
		if !t.Begins() {
			d.scores[0][t] = never
		}
	}
	for i := 1; i < n; i++ {
		last, now, back := &d.scores[i-1], &d.scores[i], &d.back[i]
		for u := range Tag(Tags) {
			best, from := int32(-1<<31), Tag(0)
			for _, a := range d.model.into[u] {
				if s := last[a.from] + a.step; s > best {
					best, from = s, a.from
				}
			}
			now[u] = max(now[u]+best, never)
			back[u] = from
		}
	}
	best := Outside
	for t := range Tag(Tags) {
		if t.Ends() && d.scores[n-1][t] > d.scores[n-1][best] {
			best = t
		}
	}
	for i := n - 1; i >= 0; i-- {
		d.tags[i] = best
		best = d.back[i][best]
	}
}

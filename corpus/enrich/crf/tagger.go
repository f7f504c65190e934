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
	scores [][Tags]int32
	back   [][Tags]Tag
	tags   []Tag
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
// linear in the length of the text.
func (t *Tagger) Tag(s *token.Split) []Span {
	if s.Len() == 0 {
		return nil
	}
	d := t.desks.Get().(*desk)
	defer t.desks.Put(d)
	d.open(s)
	var spans []Span
	for from := 0; from < s.Len(); {
		to := from + 1
		for to < s.Len() && !s.Tokens[to].SentenceStart {
			to++
		}
		spans = d.sentence(spans, from, to)
		from = to
	}
	spans = d.settle(spans)
	d.split = nil
	return spans
}

// sentence adds the names in the tokens [from, to).
func (d *desk) sentence(spans []Span, from, to int) []Span {
	n := to - from
	d.scores, d.back, d.tags = resize(d.scores, n), resize(d.back, n), resize(d.tags, n)
	capitals := false
	for i := from; i < to; i++ {
		d.emit(&d.scores[i-from], i, from, to)
		capitals = capitals || d.words[d.at[i]].flags&capital != 0
	}
	if !capitals {
		return spans
	}
	d.decode()
	first := len(spans)
	spans = appendSpans(spans, d.tags, from)
	kept := spans[:first]
	for _, s := range spans[first:] {
		if s.To-s.From <= longestName {
			kept = append(kept, s)
		}
	}
	return kept
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
		d.sums = [Tags]int16{}
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
			for _, t := range d.model.arcs[u] {
				if s := last[t] + d.model.steps[t][u]; s > best {
					best, from = s, t
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

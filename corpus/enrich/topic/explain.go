package topic

import (
	"cmp"
	"slices"
	"strings"

	"dateline/model"
)

// Hit is a word or phrase that spoke for a topic.
type Hit struct {
	Words   string     // as the text has it first
	At      model.Span // where it stands first: in the text, or in the title
	InTitle bool
	Weight  float64 // how much it said, of the odds; above 0
}

// mostHits is how many words are told of.
const mostHits = 12

// Explain tells which words of a text spoke for a topic, the strongest first,
// at most twelve: terms of the topic and of those below it, and for a top also
// words that are used where it is written about. It has none for a topic that
// is not known and for a language whose table does not tell places.
func Explain(title, text, lang, code string) []Hit {
	tax := taxonomy()
	concept, ok := tax.number[code]
	if lang = base(lang); !ok || lang != "en" && (lang != "" || guess(title+" "+cut(text, 400)) != "en") {
		return nil
	}
	x := explanation{table: english(), tax: tax, concept: concept, found: make(map[string]*Hit), terms: make(map[*Hit]bool)}
	title, text = cut(title, longest/64), cut(text, longest)
	if tops := shippedTops(); tops != nil && tax.parent[concept] < 0 {
		x.bag = tops.borrow()
		defer tops.giveBack(x.bag)
		x.fill(title, text)
	}
	x.read(title, true)
	x.read(text, false)
	return x.strongest(scaleOf(x.words))
}

// explanation collects the hits of one topic.
type explanation struct {
	table   *phrases
	tax     *tree
	concept int32
	bag     *bag // nil for a topic that is no top
	share   float64
	words   int
	found   map[string]*Hit // by folded words
	terms   map[*Hit]bool   // those that are terms, whose weight is evidence yet
}

func (x *explanation) fill(title, text string) {
	x.bag.weight = InTitle
	EachWord(title, x.bag.add)
	x.bag.weight = 1
	EachWord(text, x.bag.add)
	x.share = ofWeights * float64(x.bag.scale) * Share(1, x.bag.all())
}

// read adds the hits of a text.
func (x *explanation) read(text string, title bool) {
	words := x.table.read(text, title && text == strings.ToUpper(text), nil)
	x.words += len(words)
	taken := -1 // where the last term ends, in bytes
	x.table.each(words, func(term int32, of []seenWord) {
		weight := x.weight(term)
		if weight == 0 {
			return
		}
		span := model.Span{Start: int(of[0].start), End: int(of[len(of)-1].end)}
		x.between(text, taken, span.Start, title)
		taken = span.End
		if title {
			weight *= 3
		}
		x.add(text, span, weight, title)
	})
	x.between(text, taken, len(text), title)
}

// weight returns what a term says of the topic; 0 for nothing.
func (x *explanation) weight(term int32) float64 {
	weight := 0.0
	for _, h := range x.table.terms[term] {
		for c := h.concept; c >= 0; c = x.tax.parent[c] {
			if c == x.concept && !h.doubtful {
				weight = max(weight, float64(h.weight))
			}
		}
	}
	return weight
}

// between adds the single words between two places that speak for a top.
func (x *explanation) between(text string, from, to int, title bool) {
	if x.bag == nil {
		return
	}
	s := scanner{text: text[:to], at: max(from, 0), buf: make([]byte, 0, 32)}
	for w, ok := s.next(); ok; w, ok = s.next() {
		row := x.bag.row(w.hash)
		if row < 0 || !counts(w.folded) || x.bag.times[row] == 0 {
			continue
		}
		k := x.tax.topNumber[x.concept]
		said := x.bag.value(int32(row)) * float64(x.bag.rows[row*topCount+k]) * x.share
		if said <= 0 {
			continue
		}
		if _, before := x.found[string(w.folded)]; !before { // value has counted them all
			x.found[string(w.folded)] = &Hit{Words: w.raw, At: model.Span{Start: w.start, End: w.start + len(w.raw)}, InTitle: title, Weight: said}
		}
	}
}

// add notes a term, and that it is there again.
func (x *explanation) add(text string, at model.Span, weight float64, title bool) {
	key := fold(at.In(text))
	if hit, ok := x.found[key]; ok && x.terms[hit] {
		hit.Weight += weight / 2
		return
	}
	hit := &Hit{Words: at.In(text), At: at, InTitle: title, Weight: weight}
	x.found[key], x.terms[hit] = hit, true
}

// strongest returns the hits, all by what they add to the odds in a text of
// this scale.
func (x *explanation) strongest(scale float64) []Hit {
	hits := make([]Hit, 0, len(x.found))
	for _, hit := range x.found {
		if x.terms[hit] {
			hit.Weight *= ofTerms / scale
		}
		hits = append(hits, *hit)
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		title := 0
		if a.InTitle != b.InTitle {
			title = 1
			if a.InTitle {
				title = -1
			}
		}
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), title, cmp.Compare(a.At.Start, b.At.Start))
	})
	return hits[:min(len(hits), mostHits)]
}

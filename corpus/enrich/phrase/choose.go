package phrase

import (
	"cmp"
	"math"
	"slices"

	"dateline/corpus/enrich/topic"
	"dateline/model"
)

// scored is a candidate with what it is worth.
type scored struct {
	*candidate
	worth float64
}

const (
	// enough is what a keyphrase must be worth.
	enough = 0.75
	// inTitle, inLede and inMarks are what it is worth more to stand there.
	inTitle, inLede, inMarks = 1.7, 1.2, 1.5
	// asTerm is the same for a phrase that the tables of topics know.
	asTerm = 1.5
	// shortText is how many tokens a text has that says nothing in passing.
	shortText = 500
	// partly is the share of the best that the last must be worth.
	partly = 0.3
)

// choose returns the best candidates of which none is a part of another.
func (p *page) choose(c *candidates, english bool) []model.Phrase {
	var all []scored
	for i := range c.all {
		cand := &c.all[i]
		if worth := p.worth(cand, english); worth >= enough {
			all = append(all, scored{cand, worth})
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.first, b.first), cmp.Compare(b.length, a.length))
	})
	var chosen []scored
	for _, s := range all {
		if len(chosen) == most || s.worth < partly*all[0].worth {
			break
		}
		if !slices.ContainsFunc(chosen, func(have scored) bool { return p.overlap(have, s) }) {
			chosen = append(chosen, s)
		}
	}
	var found []model.Phrase
	for _, s := range chosen {
		found = append(found, model.Phrase{Text: p.spelled(s.candidate), Score: float32(s.worth / all[0].worth)})
	}
	return found
}

// worth says how well a candidate tells what the article is about; 0 for one
// that tells nothing.
func (p *page) worth(c *candidate, english bool) float64 {
	times := float64(c.times())
	words := p.words[c.first : c.first+c.length]
	rare := 0.0
	capitals := 0
	for _, w := range words {
		rare += float64(w.rare)
		if w.named {
			capitals++
		}
	}
	rare /= float64(len(words)) * commonest
	switch {
	case len(words) == 1 && (words[0].manner&isGeneral != 0 || rare < 0.5 && !(c.title && rare > 0.3) || times < 3 && !(c.title && times == 2) || capitals > 0):
		return 0
	case times < 2 && !c.title && !c.marked && !(english && p.once(c, rare)):
		return 0
	case capitals > 0 && capitals < len(words) && words[len(words)-1].named:
		return 0 // "late Jacques": part of a name that was not found
	case capitals == len(words) && times < 2 && !c.title:
		return 0
	}
	worth := math.Log2(1+times) * (0.25 + rare)
	if english {
		worth *= [...]float64{0, 0.6, 1.15, 1.15, 1}[len(words)]
	}
	if c.title {
		worth *= inTitle
	}
	if p.words[c.first].token < p.lede {
		worth *= inLede
	}
	if c.marked {
		worth *= inMarks
	}
	if english && len(words) > 1 && topic.IsTerm(p.spelled(c)) {
		worth *= asTerm
	}
	return worth
}

// once reports whether a phrase that is said only once is worth a look: one
// that the topics know, or one of two uncommon words at the article's head.
func (p *page) once(c *candidate, rare float64) bool {
	if last := p.words[c.first+c.length-1]; c.length < 2 || last.manner&isGeneral != 0 && !topic.IsTerm(p.spelled(c)) || names(p.words[c.first:c.first+c.length]) {
		return false
	}
	at := p.words[c.first].token
	return at < p.lede && c.length == 2 && rare > 0.45 || int(at) < max(len(p.tokens)/2, shortText) && topic.IsTerm(p.spelled(c))
}

// names reports whether a word has a capital of its own.
func names(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.named })
}

// overlap reports whether one of two candidates is a part of the other, or
// both have the same last word and one more in common.
func (p *page) overlap(a, b scored) bool {
	if a.length < b.length {
		a, b = b, a
	}
	long := p.words[a.first : a.first+a.length]
	short := p.words[b.first : b.first+b.length]
	shared := 0
	for _, w := range short {
		if slices.ContainsFunc(long, func(x word) bool { return x.stem == w.stem }) {
			shared++
		}
	}
	if shared == len(short) {
		return true
	}
	return shared >= 2
}

// byScore sorts phrases, the highest score first, and keeps the order of equals.
func byScore(found []model.Phrase) {
	slices.SortStableFunc(found, func(a, b model.Phrase) int { return cmp.Compare(b.Score, a.Score) })
}

package topic

import (
	_ "embed" // for weights.bin
	"math"
	"sync"

	"dateline/model"
)

//go:embed weights.bin
var weightsFile []byte

// shippedTops returns the weights that are built in; nil when they are broken,
// so that the terms alone must do.
var shippedTops = sync.OnceValue(func() *Tops {
	t, err := ReadTops(weightsFile)
	if err != nil {
		return nil
	}
	return t
})

// The share of the weights and of the terms in what is said of a top, fitted
// on the written paragraphs, each judged by weights learnt without it.
const (
	ofWeights = 0.9
	ofTerms   = 3.77
	against   = -0.85
)

const (
	// sure is how likely a top must be to be told, and likely what lets a
	// narrower topic be told for which the terms speak.
	sure, likely = 0.5, 0.3
	// unsaid is what makes a top sure of which the terms say next to nothing,
	// less than hint.
	unsaid, hint = 0.75, 0.2
	// possible is how likely the best top must be where nothing else is told,
	// and faint where the terms alone would tell it.
	possible, faint = 0.25, 0.1
	// slight is the score by terms from which a narrower topic covers its top.
	slight = 0.55
	// beside is the share that a narrower topic must have of the score of the
	// best below the same top.
	beside = 0.6
	// borrowed is how much of the likelihood of another top a topic has that
	// is listed there as well.
	borrowed = 0.8
	// below is how much of its top's likelihood a topic has where both are told.
	below = 0.97
)

// judge turns counts into topics: the tops by the weights and the terms, and
// below them what the terms tell. The best topic below a top is as likely as
// the top is, so that the tops can be told apart by either.
func judge(terms [][]hit, t *tally, margins [topCount]float64) []model.Scored {
	if t.words == 0 {
		return nil
	}
	tax := taxonomy()
	scale := scaleOf(t.words)
	e := gather(tax, terms, t, scale)
	found := e.climb(tax, scale)
	likelihood := e.likelihood(tax, scale, margins, t.words)
	told := e.toldTops(tax, scale, found, likelihood)
	var strongest [topCount]float32
	for _, f := range found {
		if c := tax.number[f.Code]; tax.parent[c] >= 0 {
			k := tax.topNumber[tax.top[c]]
			strongest[k] = max(strongest[k], f.Score)
		}
	}
	var out []model.Scored
	for _, f := range found {
		c := tax.number[f.Code]
		k := tax.topNumber[tax.top[c]]
		if tax.parent[c] < 0 || f.Score < beside*strongest[k] {
			continue
		}
		p := likelihood[k]
		also := tax.also[c].top - 1
		if also >= 0 {
			p = max(p, borrowed*likelihood[also])
		}
		if p < likely {
			continue
		}
		if p > likelihood[k] && strongest[also] == 0 {
			told[also] = true // else it would seem to be about its own top alone
		}
		if told[k] {
			p *= below
		}
		out = append(out, model.Scored{Code: f.Code, Score: float32(p) * (0.6 + 0.4*f.Score/strongest[k])})
	}
	for k, p := range likelihood {
		if told[k] {
			out = append(out, model.Scored{Code: tax.codes[tax.tops[k]], Score: float32(p)})
		}
	}
	return best(out)
}

// toldTops returns the tops that are told: those that are sure and those that
// the terms tell, unless a narrower topic covers them; and the most likely
// when that leaves none.
func (e *evidence) toldTops(tax *tree, scale float64, found []model.Scored, likelihood [topCount]float64) (told [topCount]bool) {
	var covered, general [topCount]bool
	for _, f := range found {
		c := tax.number[f.Code]
		k := tax.topNumber[tax.top[c]]
		if tax.parent[c] < 0 {
			general[k] = true
		} else if f.Score >= slight {
			covered[k] = true
		}
	}
	most, none := 0, true
	for k, p := range likelihood {
		enough := sure
		if score(e.total[tax.tops[k]], scale) < hint {
			enough = unsaid
		}
		told[k] = p >= enough && (general[k] || !covered[k])
		none = none && !told[k] && (p < likely || !covered[k])
		if p > likelihood[most] {
			most = k
		}
	}
	said := score(e.total[tax.tops[most]], scale)
	if none && (likelihood[most] >= possible && said > 0 || likelihood[most] >= faint && said >= enough) {
		told[most] = true
	}
	return told
}

// The weights were learnt from short texts in which most words say what they
// are about. A longer one is lent some odds for each doubling over dense words,
// until its best top has enoughOdds, as far as the terms say something.
const (
	dense      = 60
	lent       = 0.3
	enoughOdds = 1.5
)

// likelihood says how likely a text of so many words is about each top.
func (e *evidence) likelihood(tax *tree, scale float64, margins [topCount]float64, words int) [topCount]float64 {
	var total [topCount]float64
	for k, top := range tax.tops {
		total[k] = e.total[top]
	}
	for _, c := range tax.crossed {
		also := tax.also[c]
		k := tax.topNumber[tax.top[c]]
		total[also.top-1] += also.share * e.total[c]
		total[k] -= also.taken * e.total[c]
	}
	most := math.Inf(-1)
	var said [topCount]float64
	for k := range total {
		said[k] = score(max(total[k], 0), scale)
		total[k] = ofWeights*margins[k] + ofTerms*said[k] + against
		most = max(most, total[k])
	}
	// A long text has more words that say nothing, but it says something.
	lift := min(lent*math.Log2(max(float64(words)/dense, 1)), max(enoughOdds-most, 0))
	for k, x := range total {
		total[k] = 1 / (1 + math.Exp(-x-lift*said[k]))
	}
	return total
}

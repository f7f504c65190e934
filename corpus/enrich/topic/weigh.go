package topic

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

const (
	mostTopics = 5
	// enough is the score below which a topic is not worth telling, and part
	// the least share of the best score that a further topic must have.
	enough = 0.4
	part   = 0.45
	// upward is how much of a concept's evidence speaks for the one above it.
	upward = 0.9
	// scattered is the same for what reaches a top from topics too weak to be
	// told: a word on hotels, one on shares and one on ships make no article
	// about business.
	scattered = 0.5
	// ofItsOwn is how much more than its heaviest narrower topic tells a
	// broader one must bring to be told beside it.
	ofItsOwn = 0.8
	// farMore is how much more a top must have than the one narrower topic that
	// is told: a report of a final, with tennis in one sentence.
	farMore = 1.5
	// company is how much evidence, in scales, lets doubtful terms count.
	company = 1.0
)

// tree holds the taxonomy in numbers: concept i stands after its parent.
type tree struct {
	codes  []string
	parent []int32 // -1 above a top
	top    []int32
	number map[string]int32

	tops      []int32    // the tops
	topNumber []int      // place in tops; -1 for what is no top
	also      []crossing // by concept
	crossed   []int32    // the concepts that crossings name
}

var taxonomy = sync.OnceValue(func() *tree {
	all := gazetteer.Topics().All()
	t := &tree{number: make(map[string]int32, len(all))}
	for i, topic := range all {
		up := int32(-1)
		top := int32(i)
		if topic.Broader != "" {
			up = t.number[topic.Broader]
			top = t.top[up]
		}
		t.number[topic.Code] = int32(i)
		t.codes = append(t.codes, topic.Code)
		t.parent = append(t.parent, up)
		t.top = append(t.top, top)
		t.topNumber = append(t.topNumber, -1)
		if up < 0 {
			t.topNumber[i] = len(t.tops)
			t.tops = append(t.tops, top)
		}
	}
	t.cross()
	return t
})

// evidence is what the words of one article say of each concept.
type evidence struct {
	own      []float64 // by terms of the concept itself
	terms    []int     // how many different terms, with what stands below
	total    []float64 // with what stands below
	rest     []float64 // without what narrower topics tell already
	branches []int     // how many narrower concepts are told, or hold one that is
	heaviest []float64 // the greatest total of those
}

func newEvidence(n int) *evidence {
	return &evidence{
		own: make([]float64, n), terms: make([]int, n), total: make([]float64, n),
		rest: make([]float64, n), branches: make([]int, n), heaviest: make([]float64, n),
	}
}

// scaleOf is the evidence that a text of so many words shows of what it is
// about in the middle: a long text has more of everything.
func scaleOf(words int) float64 { return 3 + float64(min(words, 1500))/60 }

// weigh turns counts into topics by the terms alone.
func weigh(terms [][]hit, t *tally) []model.Scored {
	if len(t.seen) == 0 {
		return nil
	}
	tax := taxonomy()
	scale := scaleOf(t.words)
	return best(gather(tax, terms, t, scale).climb(tax, scale))
}

// climb passes the evidence up, the narrower concepts before the broader, and
// returns those that are told.
func (e *evidence) climb(tax *tree, scale float64) []model.Scored {
	var found []model.Scored
	for i := len(tax.codes) - 1; i >= 0; i-- {
		e.total[i] += e.own[i]
		e.rest[i] += e.own[i]
		if e.total[i] == 0 {
			continue
		}
		told := e.told(i, tax.parent[i] < 0, tooGeneral(tax.codes[i]), scale)
		if told {
			weight := e.total[i]
			if e.branches[i] == 0 {
				weight = e.rest[i]
			}
			found = append(found, model.Scored{Code: tax.codes[i], Score: float32(score(weight, scale))})
		}
		if up := tax.parent[i]; up >= 0 {
			e.pass(i, int(up), told, tax.parent[up] < 0)
		}
	}
	return found
}

func score(evidence, scale float64) float64 { return 1 - math.Exp(-evidence/scale) }

// told decides whether a concept is one of the article's topics. A narrower
// topic speaks for the broader one, which is told beside it only when it has
// much of its own to say; a top, whose words are the most general, only when
// it brings two narrower topics together or the one hardly covers it.
func (e *evidence) told(i int, top, general bool, scale float64) bool {
	once := 3.0 // one strong word, said once
	if scale > 4 {
		once = 3.5 // which is little for more than a minute's text
	}
	if general || e.terms[i] < 2 && e.rest[i] < once {
		return false
	}
	switch {
	case e.branches[i] == 0:
		return score(e.rest[i], scale) >= enough
	case top:
		return e.branches[i] >= 2 || e.rest[i] >= farMore*e.heaviest[i]
	}
	return score(e.rest[i], scale) >= enough && e.rest[i] >= ofItsOwn*e.heaviest[i]
}

// tooGeneral names the steps of the taxonomy that tell a reader nothing that
// the top above does not: what speaks for them speaks for that.
func tooGeneral(code string) bool {
	switch code {
	case "medtop:20000170", // business information
		"medtop:20000209", // products and services
		"medtop:20000593", // government
		"medtop:20000822": // competition discipline
		return true
	}
	return false
}

// pass hands the evidence of a concept to the one above it, which may be a top.
func (e *evidence) pass(i, up int, told, top bool) {
	e.total[up] += upward * e.total[i]
	e.terms[up] += e.terms[i]
	if told || e.branches[i] > 0 {
		e.branches[up]++
		e.heaviest[up] = max(e.heaviest[up], e.total[i])
	}
	switch {
	case told:
	case top:
		e.rest[up] += scattered * e.rest[i]
	default:
		e.rest[up] += upward * e.rest[i]
	}
}

// gather sums the weights of the terms, damped: the tenth time that a word
// comes says little more than the ninth. A doubtful term counts where the same
// top has sure evidence, or where many doubtful ones come together.
func gather(tax *tree, terms [][]hit, t *tally, scale float64) *evidence {
	n := len(tax.codes)
	e := newEvidence(n)
	sure, unsure := make([]float64, n), make([]float64, n) // by top
	for _, term := range t.seen {
		for _, h := range terms[term] {
			if top := tax.top[h.concept]; h.doubtful {
				unsure[top]++
			} else {
				sure[top] += float64(h.weight)
			}
		}
	}
	for _, term := range t.seen {
		damped := 1 + math.Log(float64(t.counts[term]))
		for _, h := range terms[term] {
			top := tax.top[h.concept]
			if h.doubtful && sure[top] < company*scale && unsure[top] < company*scale*0.75 {
				continue
			}
			e.own[h.concept] += float64(h.weight) * damped
			e.terms[h.concept]++
		}
	}
	return e
}

// best sorts by score and drops what is weak beside the best.
func best(found []model.Scored) []model.Scored {
	slices.SortStableFunc(found, func(a, b model.Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Code, b.Code))
	})
	for i := range found {
		if i == mostTopics || found[i].Score < part*found[0].Score {
			return withTops(found[:i])
		}
	}
	return withTops(found)
}

// withTops puts the top of each topic before it, where it is not told anyway:
// a reader of a list that says football but not sport would have to know the
// tree. It is as sure as the first topic below it.
func withTops(found []model.Scored) []model.Scored {
	if len(found) == 0 {
		return nil
	}
	tax := taxonomy()
	out := make([]model.Scored, 0, len(found)+2)
	for _, f := range found {
		top := tax.codes[tax.top[tax.number[f.Code]]]
		same := func(s model.Scored) bool { return s.Code == top }
		if !slices.ContainsFunc(found, same) && !slices.ContainsFunc(out, same) {
			out = append(out, model.Scored{Code: top, Score: f.Score})
		}
		out = append(out, f)
	}
	return out
}

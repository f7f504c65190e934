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
	enough = 0.46
	part   = 0.45
	// explained is how much of a narrower topic's evidence still speaks for
	// the broader one when the narrower one is told already: two narrower
	// topics bring the broader one in, one alone does not.
	explained = 0.32
)

// tree holds the taxonomy in numbers: concept i stands after its parent.
type tree struct {
	codes  []string
	parent []int32 // -1 above a top
	top    []int32
	number map[string]int32
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
	}
	return t
})

// evidence is what the words of one article say of each concept.
type evidence struct {
	own   []float64 // by terms of the concept itself
	terms []uint8   // how many different terms
	total []float64 // with what stands below
	rest  []float64 // total without what narrower topics explain
}

// weigh turns counts into topics.
func weigh(terms [][]hit, t *tally) []model.Scored {
	if len(t.seen) == 0 {
		return nil
	}
	tax := taxonomy()
	e := gather(tax, terms, t)
	scale := 1.5 + 0.9*math.Log1p(float64(t.words)/40)
	score := func(x float64) float64 { return 1 - math.Exp(-x/scale) }

	var found []model.Scored
	for i := len(tax.codes) - 1; i >= 0; i-- {
		if e.total[i] += e.own[i]; e.total[i] == 0 {
			continue
		}
		e.rest[i] += e.own[i]
		up := tax.parent[i]
		told := score(e.rest[i]) >= enough && (e.terms[i] > 1 || e.rest[i] >= 3)
		if told {
			found = append(found, model.Scored{Code: tax.codes[i], Score: float32(score(e.total[i]))})
		}
		if up < 0 {
			continue
		}
		e.total[up] += 0.9 * e.total[i]
		e.terms[up] = uint8(min(255, int(e.terms[up])+int(e.terms[i])))
		if told {
			e.rest[up] += explained * e.total[i]
		} else {
			e.rest[up] += 0.9 * e.rest[i]
		}
	}
	return best(found)
}

// gather sums the weights of the terms, damped: the tenth time that a word
// comes says little more than the ninth.
func gather(tax *tree, terms [][]hit, t *tally) *evidence {
	n := len(tax.codes)
	e := &evidence{own: make([]float64, n), terms: make([]uint8, n), total: make([]float64, n), rest: make([]float64, n)}
	sure, unsure := make([]float64, n), make([]uint8, n) // by top
	for _, term := range t.seen {
		for _, h := range terms[term] {
			top := tax.top[h.concept]
			if h.doubtful {
				unsure[top] = uint8(min(255, int(unsure[top])+1))
			} else {
				sure[top] += float64(h.weight)
			}
		}
	}
	for _, term := range t.seen {
		damped := 1 + math.Log(float64(t.counts[term]))
		for _, h := range terms[term] {
			top := tax.top[h.concept]
			if h.doubtful && sure[top] < 1.5 && unsure[top] < 3 {
				continue
			}
			e.own[h.concept] += float64(h.weight) * damped
			e.terms[h.concept] = uint8(min(255, int(e.terms[h.concept])+1))
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
			return slices.Clip(found[:i])
		}
	}
	return found
}

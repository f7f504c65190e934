package learn

import (
	"math"
	"math/rand/v2"

	"dateline/corpus/enrich/crf"
)

type row [crf.Tags]float32

// learner holds the weights at work.
type learner struct {
	set    *set
	w, g   []row   // weights, and sums of squared gradients
	seen   []int32 // the step at which a row last paid its penalty
	step   int32
	rate   float32
	l1     float32
	steps  [crf.Tags][crf.Tags]float32
	stepsG [crf.Tags][crf.Tags]float32
	arcs   [crf.Tags][]crf.Tag

	random *rand.Rand
	drop   uint64  // of 2^16: the chance that a feature is left out of a step
	value  float32 // of a feature that is not

	// of one sentence: the features kept, where each token's end; all sequences of tags, and those that are marked
	kept        []int32
	ends        []int
	free, bound lattice
}

func newLearner(s *set, o Options) *learner {
	return &learner{set: s, w: make([]row, len(s.keys)), g: make([]row, len(s.keys)),
		seen: make([]int32, len(s.keys)), l1: o.L1, arcs: crf.Before(),
		random: rand.New(rand.NewPCG(o.Seed, 0xD20)), drop: uint64(o.Drop * (1 << 16)), value: 1 / (1 - o.Drop)}
}

// thin chooses the features of a sentence that count in this step. What is
// left out at random makes no feature lean on another: a name must be known by
// its surroundings too.
func (l *learner) thin(s sentence) {
	l.kept, l.ends = l.kept[:0], l.ends[:0]
	for token := s.from; token < s.to; token++ {
		bits, left := uint64(0), 0
		for _, f := range l.set.features[l.set.starts[token]:l.set.starts[token+1]] {
			if left == 0 {
				bits, left = l.random.Uint64(), 4
			}
			if bits&0xFFFF >= l.drop {
				l.kept = append(l.kept, f)
			}
			bits, left = bits>>16, left-1
		}
		l.ends = append(l.ends, len(l.kept))
	}
}

// features returns those of token i of the sentence that count in this step.
func (l *learner) features(i int) []int32 {
	if i == 0 {
		return l.kept[:l.ends[0]]
	}
	return l.kept[l.ends[i-1]:l.ends[i]]
}

// sentence takes one step for a sentence and returns its loss before it: how
// much less likely the marked sequences of tags are than all.
func (l *learner) sentence(s sentence) float64 {
	l.step++
	n := s.to - s.from
	l.free.grow(n)
	l.bound.grow(n)
	l.thin(s)
	for i := range n {
		l.emission(i, l.set.tags[s.from+i])
	}
	var steps square
	for t := range crf.Tags {
		for u := range crf.Tags {
			steps[t][u] = math.Exp(float64(l.steps[t][u]))
		}
	}
	loss := l.free.sums(n, &steps, &l.arcs) - l.bound.sums(n, &steps, &l.arcs)
	l.learnSteps(n, s.weight, &steps)
	for i := range n {
		l.learnToken(i, s.weight)
	}
	return loss
}

// emission notes exp of each tag's score, against the highest.
func (l *learner) emission(i int, marked crf.TagSet) {
	var sum row
	for _, f := range l.features(i) {
		l.pay(f)
		w := &l.w[f]
		for t, v := range w {
			sum[t] += v
		}
	}
	for t := range sum {
		sum[t] *= l.value
	}
	top := sum[0]
	for _, v := range sum {
		top = max(top, v)
	}
	for t, v := range sum {
		e := math.Exp(float64(v - top))
		l.free.emit[i][t] = e
		if !marked.Has(crf.Tag(t)) {
			e = 0
		}
		l.bound.emit[i][t] = e
	}
}

// pay takes the penalty of the steps since a row was last looked at.
func (l *learner) pay(f int32) {
	late := l.step - l.seen[f]
	if late == 0 {
		return
	}
	l.seen[f] = l.step
	w, g := &l.w[f], &l.g[f]
	due := l.rate * l.l1 * float32(late)
	for t, v := range w {
		if v == 0 {
			continue
		}
		cut := due / root(g[t])
		switch {
		case v > cut:
			w[t] = v - cut
		case v < -cut:
			w[t] = v + cut
		default:
			w[t] = 0
		}
	}
}

func root(g float32) float32 { return float32(math.Sqrt(float64(g))) + 1e-3 }

// learnSteps moves the weights of tag after tag.
func (l *learner) learnSteps(n int, weight float32, steps *square) {
	var grad square
	l.free.addSteps(&grad, 1, n, steps, &l.arcs)
	l.bound.addSteps(&grad, -1, n, steps, &l.arcs)
	for t := range grad {
		for u, g := range grad[t] {
			if g != 0 {
				g := float32(g) * weight
				l.stepsG[t][u] += g * g
				l.steps[t][u] -= l.rate * g / root(l.stepsG[t][u])
			}
		}
	}
}

// certain is the error below which a token teaches nothing.
const certain = 1e-3

func (l *learner) learnToken(i int, weight float32) {
	var grad row
	most := float32(0)
	for t := range grad {
		g := float32(l.free.forth[i][t]*l.free.back[i][t] - l.bound.forth[i][t]*l.bound.back[i][t])
		switch {
		case g > certain/10:
			most = max(most, g)
		case g < -certain/10:
			most = max(most, -g)
		default:
			g = 0
		}
		grad[t] = g * l.value * weight
	}
	if most < certain {
		return
	}
	for _, f := range l.features(i) {
		w, sq := &l.w[f], &l.g[f]
		for t, g := range grad {
			if g != 0 {
				sq[t] += g * g
				w[t] -= l.rate * g / root(sq[t])
			}
		}
	}
}

// settle takes from every row the penalty that is still due.
func (l *learner) settle() {
	for f := range l.w {
		l.pay(int32(f))
	}
}

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

	// of one sentence: the features kept, where each token's end; exp of scores, forward and backward sums, scales
	kept              []int32
	ends              []int
	emit, forth, back [][crf.Tags]float64
	scale             []float64
}

func newLearner(s *set, o Options) *learner {
	return &learner{set: s, w: make([]row, len(s.keys)), g: make([]row, len(s.keys)),
		seen: make([]int32, len(s.keys)), l1: o.L1, arcs: crf.Before(),
		random: rand.New(rand.NewPCG(o.Seed, 0xD20)), drop: uint64(o.Drop * (1 << 16)), value: 1 / (1 - o.Drop)}
}

// thin chooses the features of a sentence that count in this step. What is
// left out at random makes no feature lean on another: a name must be known by
// its surroundings too.
func (l *learner) thin(at [2]int) {
	l.kept, l.ends = l.kept[:0], l.ends[:0]
	for token := at[0]; token < at[1]; token++ {
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

// sentence takes one step for a sentence and returns its loss before it.
func (l *learner) sentence(at [2]int) float64 {
	l.step++
	n := at[1] - at[0]
	if n > len(l.emit) {
		l.emit, l.forth, l.back = make([][crf.Tags]float64, 2*n), make([][crf.Tags]float64, 2*n), make([][crf.Tags]float64, 2*n)
		l.scale = make([]float64, 2*n)
	}
	l.thin(at)
	gold := l.set.tags[at[0]:at[1]]
	score := 0.0
	for i := range n {
		score += l.emission(i, gold[i])
	}
	var steps [crf.Tags][crf.Tags]float64
	for t := range crf.Tags {
		for u := range crf.Tags {
			steps[t][u] = math.Exp(float64(l.steps[t][u]))
		}
	}
	for i := 1; i < n; i++ {
		score += float64(l.steps[gold[i-1]][gold[i]])
	}
	loss := l.sums(n, &steps) - score
	l.learnSteps(n, gold, &steps)
	for i := range n {
		l.learnToken(i, gold[i])
	}
	return loss
}

// emission notes exp of each tag's score, against the highest, and returns
// what the gold tag adds to the score of the sentence.
func (l *learner) emission(i int, gold crf.Tag) float64 {
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
		l.emit[i][t] = math.Exp(float64(v - top))
	}
	return float64(sum[gold] - top)
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

// sums runs forward and backward over the sentence and returns the logarithm
// of the sum over all sequences of tags, each token scaled by itself.
func (l *learner) sums(n int, steps *[crf.Tags][crf.Tags]float64) float64 {
	total := 0.0
	for i := range n {
		f := &l.forth[i]
		sum := 0.0
		for u := range crf.Tag(crf.Tags) {
			f[u] = 0
			if i == 0 {
				if u.Begins() {
					f[u] = l.emit[i][u]
				}
			} else {
				in := 0.0
				for _, t := range l.arcs[u] {
					in += l.forth[i-1][t] * steps[t][u]
				}
				f[u] = in * l.emit[i][u]
			}
			if i == n-1 && !u.Ends() {
				f[u] = 0
			}
			sum += f[u]
		}
		sum = max(sum, math.SmallestNonzeroFloat64*1e20)
		for u := range f {
			f[u] /= sum
		}
		l.scale[i] = sum
		total += math.Log(sum)
	}
	for i := n - 1; i >= 0; i-- {
		b := &l.back[i]
		*b = [crf.Tags]float64{}
		for u := range crf.Tag(crf.Tags) {
			if i == n-1 {
				if u.Ends() {
					b[u] = 1
				}
				continue
			}
			out := l.back[i+1][u] * l.emit[i+1][u] / l.scale[i+1]
			if out == 0 {
				continue
			}
			for _, t := range l.arcs[u] {
				b[t] += steps[t][u] * out
			}
		}
	}
	return total
}

// learnSteps moves the weights of tag after tag.
func (l *learner) learnSteps(n int, gold []crf.Tag, steps *[crf.Tags][crf.Tags]float64) {
	var grad [crf.Tags][crf.Tags]float64
	for i := 1; i < n; i++ {
		for u := range crf.Tag(crf.Tags) {
			out := l.emit[i][u] * l.back[i][u] / l.scale[i]
			if out == 0 {
				continue
			}
			for _, t := range l.arcs[u] {
				grad[t][u] += l.forth[i-1][t] * steps[t][u] * out
			}
		}
		grad[gold[i-1]][gold[i]]--
	}
	for t := range grad {
		for u, g := range grad[t] {
			if g != 0 {
				l.stepsG[t][u] += float32(g * g)
				l.steps[t][u] -= l.rate * float32(g) / root(l.stepsG[t][u])
			}
		}
	}
}

// certain is the error below which a token teaches nothing.
const certain = 1e-3

func (l *learner) learnToken(i int, gold crf.Tag) {
	var grad row
	most := float32(0)
	for t := range grad {
		grad[t] = float32(l.forth[i][t] * l.back[i][t])
	}
	grad[gold]--
	for t, g := range grad {
		switch {
		case g > certain/10:
			most = max(most, g)
		case g < -certain/10:
			most = max(most, -g)
		default:
			grad[t] = 0
		}
	}
	if most < certain {
		return
	}
	for t := range grad {
		grad[t] *= l.value
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

// weights settles what is still due and returns the result.
func (l *learner) weights() *crf.Weights {
	l.step++
	out := &crf.Weights{Steps: l.steps, Keys: l.set.keys, Rows: make([][crf.Tags]float32, len(l.w))}
	for f := range l.w {
		l.pay(int32(f))
		out.Rows[f] = l.w[f]
	}
	return out
}

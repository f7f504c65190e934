package learn

import (
	"math"

	"dateline/corpus/enrich/crf"
)

// square is a number for each tag after each tag.
type square [crf.Tags][crf.Tags]float64

// lattice is all sequences of tags of one sentence: what each tag of each token
// adds (as exp of its score), and the forward and backward sums over them, each
// token scaled by itself.
type lattice struct {
	emit, forth, back [][crf.Tags]float64
	scale             []float64
}

// grow makes room for n tokens.
func (a *lattice) grow(n int) {
	if n > len(a.emit) {
		a.emit, a.forth, a.back = make([][crf.Tags]float64, 2*n), make([][crf.Tags]float64, 2*n), make([][crf.Tags]float64, 2*n)
		a.scale = make([]float64, 2*n)
	}
}

// sums fills in the sums of n tokens and returns the logarithm of the sum over
// all sequences.
func (a *lattice) sums(n int, steps *square, arcs *[crf.Tags][]crf.Tag) float64 {
	total := 0.0
	for i := range n {
		sum := a.forward(i, n, steps, arcs)
		a.scale[i] = sum
		total += math.Log(sum)
	}
	for i := n - 1; i >= 0; i-- {
		a.backward(i, n, steps, arcs)
	}
	return total
}

// forward fills in token i and returns by what it was scaled.
func (a *lattice) forward(i, n int, steps *square, arcs *[crf.Tags][]crf.Tag) float64 {
	f := &a.forth[i]
	sum := 0.0
	for u := range crf.Tag(crf.Tags) {
		f[u] = 0
		switch e := a.emit[i][u]; {
		case e == 0 || i == n-1 && !u.Ends():
		case i > 0:
			in := 0.0
			for _, t := range arcs[u] {
				in += a.forth[i-1][t] * steps[t][u]
			}
			f[u] = in * e
		case u.Begins():
			f[u] = e
		}
		sum += f[u]
	}
	sum = max(sum, math.SmallestNonzeroFloat64*1e20)
	for u := range f {
		f[u] /= sum
	}
	return sum
}

func (a *lattice) backward(i, n int, steps *square, arcs *[crf.Tags][]crf.Tag) {
	b := &a.back[i]
	*b = [crf.Tags]float64{}
	for u := range crf.Tag(crf.Tags) {
		if i == n-1 {
			if u.Ends() {
				b[u] = 1
			}
			continue
		}
		out := a.back[i+1][u] * a.emit[i+1][u] / a.scale[i+1]
		if out == 0 {
			continue
		}
		for _, t := range arcs[u] {
			b[t] += steps[t][u] * out
		}
	}
}

// addSteps adds how often each tag is expected after each other, times sign.
func (a *lattice) addSteps(into *square, sign float64, n int, steps *square, arcs *[crf.Tags][]crf.Tag) {
	for i := 1; i < n; i++ {
		for u := range crf.Tag(crf.Tags) {
			out := sign * a.emit[i][u] * a.back[i][u] / a.scale[i]
			if out == 0 {
				continue
			}
			for _, t := range arcs[u] {
				into[t][u] += a.forth[i-1][t] * steps[t][u] * out
			}
		}
	}
}

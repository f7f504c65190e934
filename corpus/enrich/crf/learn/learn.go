// Package learn finds the weights of the recogniser in corpus/enrich/crf from
// texts that people have marked: stochastic gradient descent with AdaGrad's
// rates and a lazy L1 penalty, on one processor in a fixed order, so that the
// same texts give the same weights, bit for bit.
package learn

import (
	"math/rand/v2"

	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
)

// Text is a text with the tags that each of its tokens may have.
type Text struct {
	Split *token.Split
	// Tags has for each token the tags that it was marked with: mostly one, and
	// several where the marks leave it open. A sequence of them is well formed.
	Tags   []crf.TagSet
	Weight float32 // how much a step for a sentence counts; 0 is 1
}

// Options are the settings of a run.
type Options struct {
	Epochs  int
	Rate    float32 // of AdaGrad; 0.3 of it in the last third
	L1      float32
	Drop    float32                       // the part of the features left out at random in each step
	Least   int                           // features of fewer tokens are left out
	Seed    uint64                        // of the first run
	Bag     int                           // runs whose weights are averaged, each with its own seed; 0 is 1
	OnEpoch func(epoch int, loss float64) // may be nil; loss a token
}

// Defaults are the settings that the shipped weights were learnt with.
func Defaults() Options {
	return Options{Epochs: 12, Rate: 0.1, L1: 2e-6, Drop: 0.5, Least: 2, Seed: 1, Bag: 2}
}

// Run learns weights from texts. They are the mean of many looks in the last
// third of each run of the bag: steps for single sentences jitter, and so does
// the choice of features left out; the mean does not.
func Run(f *crf.Features, texts []Text, o Options) *crf.Weights {
	s := gather(f, texts, o.Least)
	m := newMean(s)
	for k := range max(o.Bag, 1) {
		one := o
		one.Seed += uint64(k)
		run(newLearner(s, one), one, m)
	}
	return m.weights()
}

// run is one run of the bag.
func run(l *learner, o Options, m *mean) {
	order := make([]int, len(l.set.sentences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(o.Seed, 0xDA7E11E))
	for epoch := range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		late := epoch*3 >= o.Epochs*2 || epoch == o.Epochs-1
		l.rate = o.Rate
		if late {
			l.rate = o.Rate * 0.3
		}
		loss := 0.0
		for part := range looks {
			for _, i := range order[len(order)*part/looks : len(order)*(part+1)/looks] {
				loss += l.sentence(l.set.sentences[i])
			}
			if late {
				m.add(l)
			}
		}
		if o.OnEpoch != nil {
			o.OnEpoch(epoch+1, loss/float64(max(len(l.set.tags), 1)))
		}
	}
}

// looks is how often the weights are added to the mean in one epoch.
const looks = 5

// mean sums up weights.
type mean struct {
	set   *set
	rows  []row
	steps [crf.Tags][crf.Tags]float32
	n     float32
}

func newMean(s *set) *mean { return &mean{set: s, rows: make([]row, len(s.keys))} }

func (m *mean) add(l *learner) {
	l.settle()
	m.n++
	for f := range l.w {
		into := &m.rows[f]
		for t, v := range l.w[f] {
			into[t] += v
		}
	}
	for t := range l.steps {
		for u, v := range l.steps[t] {
			m.steps[t][u] += v
		}
	}
}

func (m *mean) weights() *crf.Weights {
	out := &crf.Weights{Keys: m.set.keys, Rows: make([][crf.Tags]float32, len(m.rows))}
	for f := range m.rows {
		for t, v := range m.rows[f] {
			out.Rows[f][t] = v / max(m.n, 1)
		}
	}
	for t := range m.steps {
		for u, v := range m.steps[t] {
			out.Steps[t][u] = v / max(m.n, 1)
		}
	}
	return out
}

// set is all the texts as numbers of features.
type set struct {
	keys      []uint32 // the hash of each feature
	features  []int32  // of all tokens, one after the other
	starts    []int    // where each token's begin, and the end
	tags      []crf.TagSet
	sentences []sentence
}

// sentence is the tokens [from, to) of a set.
type sentence struct {
	from, to int
	weight   float32
}

// gather makes the features of all texts, counts them and drops the rare.
func gather(f *crf.Features, texts []Text, least int) *set {
	s := &set{starts: []int{0}}
	numbers := map[uint32]int32{}
	var counts []int32
	for _, t := range texts {
		f.Each(t.Split, func(i int, keys []uint32) {
			n := len(s.tags)
			if i == 0 || t.Split.Tokens[i].SentenceStart {
				weight := t.Weight
				if weight == 0 {
					weight = 1
				}
				s.sentences = append(s.sentences, sentence{n, n, weight})
			}
			s.sentences[len(s.sentences)-1].to = n + 1
			s.tags = append(s.tags, t.Tags[i])
			for _, k := range keys {
				number, ok := numbers[k]
				if !ok {
					number = int32(len(s.keys))
					numbers[k] = number
					s.keys, counts = append(s.keys, k), append(counts, 0)
				}
				counts[number]++
				s.features = append(s.features, number)
			}
			s.starts = append(s.starts, len(s.features))
		})
	}
	s.keep(counts, int32(least))
	return s
}

// keep drops the features that are counted less often than least.
func (s *set) keep(counts []int32, least int32) {
	number := make([]int32, len(s.keys))
	keys := s.keys[:0]
	for i, k := range s.keys {
		number[i] = -1
		if counts[i] >= least {
			number[i] = int32(len(keys))
			keys = append(keys, k)
		}
	}
	s.keys = keys
	out, from := 0, 0
	for i := range s.tags {
		to := s.starts[i+1]
		for _, feature := range s.features[from:to] {
			if n := number[feature]; n >= 0 {
				s.features[out] = n
				out++
			}
		}
		from = to
		s.starts[i+1] = out
	}
	s.features = s.features[:out]
}

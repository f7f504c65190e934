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

// Text is a text with the tag of each of its tokens.
type Text struct {
	Split *token.Split
	Tags  []crf.Tag
}

// Options are the settings of a run.
type Options struct {
	Epochs  int
	Rate    float32 // of AdaGrad; 0.3 of it in the last third
	L1      float32
	Drop    float32 // the part of the features left out at random in each step
	Least   int     // features of fewer tokens are left out
	Seed    uint64
	OnEpoch func(epoch int, loss float64) // may be nil; loss a token
}

// Defaults are the settings that the shipped weights were learnt with.
func Defaults() Options {
	return Options{Epochs: 10, Rate: 0.1, L1: 3e-6, Drop: 0.3, Least: 2, Seed: 1}
}

// Run learns weights from texts.
func Run(f *crf.Features, texts []Text, o Options) *crf.Weights {
	s := gather(f, texts, o.Least)
	l := newLearner(s, o)
	order := make([]int, len(s.sentences))
	for i := range order {
		order[i] = i
	}
	random := rand.New(rand.NewPCG(o.Seed, 0xDA7E11E))
	for epoch := range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		l.rate = o.Rate
		if epoch*3 >= o.Epochs*2 {
			l.rate = o.Rate * 0.3
		}
		loss := 0.0
		for _, i := range order {
			loss += l.sentence(s.sentences[i])
		}
		if o.OnEpoch != nil {
			o.OnEpoch(epoch+1, loss/float64(max(len(s.tags), 1)))
		}
	}
	return l.weights()
}

// set is all the texts as numbers of features.
type set struct {
	keys      []uint32 // the hash of each feature
	features  []int32  // of all tokens, one after the other
	starts    []int    // where each token's begin, and the end
	tags      []crf.Tag
	sentences [][2]int // [from, to) of tokens
}

// gather makes the features of all texts, counts them and drops the rare.
func gather(f *crf.Features, texts []Text, least int) *set {
	s := &set{starts: []int{0}}
	numbers := map[uint32]int32{}
	var counts []int32
	for _, t := range texts {
		f.Each(t.Split, func(i int, keys []uint32) {
			n := len(s.tags)
			if t.Split.Tokens[i].SentenceStart || len(s.sentences) == 0 {
				s.sentences = append(s.sentences, [2]int{n, n})
			}
			s.sentences[len(s.sentences)-1][1] = n + 1
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

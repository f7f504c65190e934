// Package learn learns the weights of topic.Tops: one straight cut for each
// top, by its words and by the groups of words that are used alike, with
// logistic loss. The same texts give the same weights.
package learn

import (
	"math"
	"math/rand/v2"

	"dateline/corpus/enrich/topic"
)

// Tops is how many tops there are.
const Tops = 17

// Vocabulary is the words that may have weights.
type Vocabulary struct {
	Words  []topic.Word // Own is not looked at
	Groups [][]int      // by word: all groups it is in, of every size
	Count  int          // groups
	number map[string]int
}

// NewVocabulary returns a vocabulary of words with the groups each is in, of
// count in all.
func NewVocabulary(words []topic.Word, groups [][]int, count int) *Vocabulary {
	v := &Vocabulary{Words: words, Groups: groups, Count: count, number: make(map[string]int, len(words))}
	for i, w := range words {
		if _, ok := v.number[w.Folded]; !ok {
			v.number[w.Folded] = i
		}
	}
	return v
}

// Text is a text as its words count, and what it is about.
type Text struct {
	Words  []int     // in the vocabulary
	Values []float64 // what each counts
	About  [Tops]bool
	Weight float64 // how far it is to be believed, 0 to 1
}

// Text counts the words of a text as topic.Tops does.
func (v *Vocabulary) Text(title, text string) Text {
	times := make(map[int]int)
	var out Text
	weight := topic.InTitle
	count := func(folded []byte) {
		if i, ok := v.number[string(folded)]; ok && v.Words[i].Rare > 0 {
			if times[i] == 0 {
				out.Words = append(out.Words, i)
			}
			times[i] += weight
		}
	}
	topic.EachWord(title, count)
	weight = 1
	topic.EachWord(text, count)
	all := 0.0
	for _, i := range out.Words {
		x := topic.Damped(times[i]) * float64(v.Words[i].Rare)
		out.Values = append(out.Values, x)
		all += x
	}
	for i := range out.Values {
		out.Values[i] = topic.Share(out.Values[i], all)
	}
	out.Weight = 1
	return out
}

// Settings are those of a run.
type Settings struct {
	Epochs int
	Rate   float64
	Own    float64 // penalty on the squares of a word's weights
	Shared float64 // and of a group's
	Reach  float64 // how much a group counts beside a word
}

// Defaults returns settings that have worked well.
func Defaults() Settings {
	return Settings{Epochs: 20, Rate: 0.2, Own: 1e-3, Shared: 5e-5, Reach: 0.5}
}

// Weights are what was learnt.
type Weights struct {
	Vocabulary *Vocabulary
	Own        [][Tops]float64
	Group      [][Tops]float64
	Bias       [Tops]float64
	Reach      float64
}

// Run learns from texts.
func Run(v *Vocabulary, texts []Text, s Settings) *Weights {
	w := &Weights{Vocabulary: v, Own: make([][Tops]float64, len(v.Words)), Group: make([][Tops]float64, v.Count), Reach: s.Reach}
	steps := &Weights{Own: make([][Tops]float64, len(v.Words)), Group: make([][Tops]float64, v.Count)}
	order := rand.New(rand.NewPCG(17, 1))
	for range s.Epochs {
		for _, i := range order.Perm(len(texts)) {
			w.learn(steps, &texts[i], s)
		}
	}
	return w
}

// learn makes one step, shorter for each weight the more it has moved already.
func (w *Weights) learn(steps *Weights, t *Text, s Settings) {
	score := w.Score(t)
	for k := range score {
		target := 0.0
		if t.About[k] {
			target = 1
		}
		off := t.Weight * (1/(1+math.Exp(-score[k])) - target)
		move := func(weight, sum *float64, x, penalty float64) {
			slope := off*x + penalty**weight
			*sum += slope * slope
			if *sum > 0 {
				*weight -= s.Rate * slope / math.Sqrt(*sum+1e-8)
			}
		}
		move(&w.Bias[k], &steps.Bias[k], 1, 0)
		for j, i := range t.Words {
			move(&w.Own[i][k], &steps.Own[i][k], t.Values[j], s.Own)
			for _, g := range w.Vocabulary.Groups[i] {
				move(&w.Group[g][k], &steps.Group[g][k], t.Values[j]*s.Reach, s.Shared)
			}
		}
	}
}

// Score returns what a text says for each top; above 0 is yes.
func (w *Weights) Score(t *Text) [Tops]float64 {
	score := w.Bias
	for j, i := range t.Words {
		for k := range score {
			x := w.Own[i][k]
			for _, g := range w.Vocabulary.Groups[i] {
				x += w.Reach * w.Group[g][k]
			}
			score[k] += t.Values[j] * x
		}
	}
	return score
}

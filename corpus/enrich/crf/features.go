package crf

import (
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// Features makes the features of texts, for learning. It is not safe for
// concurrent use.
type Features struct{ r *reader }

// NewFeatures returns a maker of features by these tables.
func NewFeatures(names *gazetteer.Names, clusters *Clusters) *Features {
	return &Features{newReader(names, clusters, nil)}
}

// Each calls yield with the features of each token of a text in order; keys
// are the callee's until it returns.
func (f *Features) Each(s *token.Split, yield func(i int, keys []uint32)) {
	r := f.r
	r.open(s)
	var keys []uint32
	for from := 0; from < s.Len(); {
		to := from + 1
		for to < s.Len() && !s.Tokens[to].SentenceStart {
			to++
		}
		for i := from; i < to; i++ {
			keys = keys[:0]
			for j := max(i-2, from); j <= min(i+2, to-1); j++ {
				alone := r.keys[r.at[j]]
				for _, k := range alone[:keysAt(j-i, len(alone))] {
					keys = append(keys, at(k, j-i))
				}
			}
			keys = r.local(keys, i, from, to)
			if n := r.shown(r.word(i, from, to)); n != nil {
				keys = append(keys, n.keys...)
			}
			yield(i, keys)
		}
		from = to
	}
}

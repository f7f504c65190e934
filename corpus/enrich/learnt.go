package enrich

import (
	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
)

// recogniser returns what was learnt, held to the rules; the rules alone where
// the weights cannot be read.
func recogniser(names *gazetteer.Names) Recogniser {
	tagger := crf.Shipped()
	if tagger == nil {
		return actor.New(names)
	}
	return Held(names, tagger)
}

// Held returns a recogniser that finds English names with a tagger, held to
// the rules.
func Held(names *gazetteer.Names, tagger *crf.Tagger) Recogniser {
	return actor.NewLearnt(names, func(s *token.Split) []actor.Span { return actorsIn(tagger.Tag(s)) })
}

// actorsIn returns the spans as the rules have them.
func actorsIn(spans []crf.Span) []actor.Span {
	out := make([]actor.Span, 0, len(spans))
	for _, s := range spans {
		out = append(out, actor.Span{From: s.From, To: s.To, Kind: s.Kind.Actor()})
	}
	return out
}

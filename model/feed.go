package model

import "time"

// Feed is a feed that a library follows: what the reader said of it, and how far
// the following came.
type Feed struct {
	URL    string // where it is fetched; its name in the library
	Title  string // the reader's name for it, or its own
	Folder string // of the reader, parts of it by "/"; "" for none
	Site   string // the page that it belongs to, or ""

	FullText bool   // fetch the page of each new article
	Local    bool   // may lie on the reader's own network
	Agent    string // sent as User-Agent in the place of ours; "" for ours

	State FeedState
}

// FeedState is how far the following of a feed came. Its zero value is a feed
// that was never fetched.
type FeedState struct {
	ETag     string // verbatim, as the validators of the last answer that was kept
	Modified string // Last-Modified, verbatim
	Parser   int    // the version of the reader that read that answer

	Fetched  time.Time     // of the last try, UTC; zero for never
	Next     time.Time     // not to be fetched before; zero for at once
	Status   int           // of HTTP at the last try; 0 where there was no answer
	Problem  string        // what was wrong at the last try, one line; "" for nothing
	Failures int           // tries in a row that failed
	Every    time.Duration // between two fetches, as the feed's rhythm suggests

	// What its publisher asks for, as of the last answer that was kept.
	Asks      time.Duration // at least, between two fetches (ttl, sy:updatePeriod)
	SkipHours uint32        // hours to be left alone in, of GMT; bit 0 is midnight to one
	SkipDays  uint8         // days to be left alone on, of GMT; bit 0 is Sunday

	Moved string // where it says it has moved for ever; "" for nowhere
	Moves int    // answers in a row that said so
	Gone  bool   // it said that it is gone for ever (410): it is not fetched again

	Articles int // that it brought
}

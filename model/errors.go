package model

import "errors"

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound   = errors.New("not found")
	ErrNoArticles = errors.New("no articles found")
	ErrBinary     = errors.New("not text")
	ErrEmpty      = errors.New("empty")
	ErrTooLarge   = errors.New("too large")
	ErrWithdrawn  = errors.New("taken back by its source")
	ErrReadOnly   = errors.New("read-only")
	ErrFull       = errors.New("disk is full")
	ErrDamaged    = errors.New("damaged")
	ErrNewer      = errors.New("made by a newer version of dateline")
	ErrNotLibrary = errors.New("not a library of dateline")
	ErrLocked     = errors.New("in use by another process")
)

// Problem is one bad item, which never stops the rest.
type Problem struct {
	Source string // path or URL
	Item   string // which of the source's items; "" for all of it
	Stage  string // read, parse, mark
	Err    error
}

// Error returns one line: "stage source: cause".
func (p Problem) Error() string {
	where := p.Source
	if p.Item != "" {
		where += " " + p.Item
	}
	return p.Stage + " " + where + ": " + p.Err.Error()
}

// Unwrap returns the cause.
func (p Problem) Unwrap() error { return p.Err }

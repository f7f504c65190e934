// Package warc reads archives of the web, WARC 1.0 and 1.1 (ISO 28500), as a
// stream of any size: the pages and feeds that servers answered with, what they
// coded undone, and the plain texts that were made of pages (WET). Pictures,
// questions, and answers that only say "as before" are passed over.
//
//	bytes -> records (record.go) -> answers (answer.go) -> Record
//
// Lengths in archives lie. One that ends elsewhere than where the next record
// begins is mended by that next beginning; digests are not checked.
package warc

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

const (
	// MaxBlock is how much of one record is kept, in bytes.
	MaxBlock = 16 << 20
	// glance is how much is kept of a record that is of no use, to see whether
	// its length lied, in bytes.
	glance = 1 << 20
	// absurd is a length that no record has, in bytes.
	absurd = 1 << 40
	// maxFields is how long the header of a record may be, in bytes.
	maxFields = 64 << 10
	// maxAgain is how much is read again where lengths lied, in bytes.
	maxAgain = 64 << 20
)

var (
	errLength = errors.New("its length is none")
	errCut    = errors.New("the archive ends in the middle")
	errLost   = errors.New("no record where one should begin")
)

// Record is one page, feed or text of an archive.
type Record struct {
	Number int    // of the record in the archive, from 1
	URL    string // where it was fetched
	Type   string // its Content-Type, verbatim
	Body   []byte // uncoded; valid until the next record
}

// Sniff reports whether head begins an archive.
func Sniff(head []byte) bool {
	head = bytes.TrimLeft(head, "\r\n")
	return bytes.HasPrefix(head, []byte("WARC/")) && len(head) > len("WARC/") && head[len("WARC/")] >= '0' && head[len("WARC/")] <= '9'
}

// Records yields the records that may have articles. An error is of the record
// with the Number, and the rest goes on; an error of the reader ends it, as ctx
// does.
func Records(ctx context.Context, from *bufio.Reader) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		r := reader{from: from}
		for ctx.Err() == nil {
			lost, err := r.start()
			if lost && !yield(Record{Number: r.number}, errLost) {
				return
			}
			if err != nil {
				if err != io.EOF {
					yield(Record{Number: r.number}, err)
				}
				return
			}
			r.number++
			f, err := r.fields()
			if err == nil {
				err = r.record(f, yield)
			}
			switch {
			case errors.Is(err, errStopped):
				return
			case err == io.EOF || errors.Is(err, errCut):
				yield(Record{Number: r.number}, errCut)
				return
			case err != nil:
				if r.skip(); !yield(Record{Number: r.number}, err) {
					return
				}
			}
		}
	}
}

// errStopped is told when nobody takes more.
var errStopped = errors.New("stopped")

// record reads the block of a record and yields what it holds.
func (r *reader) record(f fields, yield func(Record, error) bool) error {
	n, err := strconv.ParseInt(f.get("content-length"), 10, 64)
	if err != nil || n < 0 {
		return errLength
	}
	use, keep := wanted(f), glance
	if use {
		keep = MaxBlock
	}
	block, whole, err := r.block(n, keep)
	if err != nil && err != io.EOF {
		return err
	}
	if use {
		rec, problem := answer(f, block)
		if rec.Number = r.number; problem != nil {
			problem = fmt.Errorf("%s: %w", rec.URL, problem)
		}
		if (len(rec.Body) > 0 || problem != nil) && !yield(rec, problem) {
			return errStopped
		}
	}
	if !whole {
		return errCut
	}
	return nil
}

// wanted reports whether a record may hold a page, a feed or a text.
func wanted(f fields) bool {
	kind := media(f.get("content-type"))
	switch strings.ToLower(f.get("warc-type")) {
	case "response":
		return kind == "application/http" || kind == "" || readable(kind)
	case "resource", "conversion":
		return readable(kind) || kind == "text/plain"
	}
	return false
}

// media returns a Content-Type without its parameters.
func media(contentType string) string {
	kind, _, _ := strings.Cut(contentType, ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// readable reports whether a type is that of pages or of feeds.
func readable(kind string) bool {
	switch kind {
	case "text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml", "application/rdf+xml",
		"application/xml", "text/xml", "application/feed+json", "application/ld+json":
		return true
	}
	return false
}

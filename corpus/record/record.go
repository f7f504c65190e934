// Package record is an article as a store keeps it: the article as it was found,
// who its actors are across articles, and its place in the sequence of the
// store. It also writes both as bytes, so that every store keeps the same.
package record

import (
	"hash/crc32"

	"dateline/model"
)

// Record is one article of a store. The same values go in and come out, but for
// the Text of the article, which is made again from its Body.
type Record struct {
	// Seq is the place in the store's sequence, from 1. A record that replaces
	// another gets a new one, so that who follows the sequence sees it.
	Seq uint64
	// Article is without Text, and without Body where only metadata was asked
	// for. Of a deleted article only the ID is left.
	Article *model.Article
	// Who are those of the article's actors that are another across articles,
	// by Actor ascending; the rest are what the article found.
	Who []Identity
	// Deleted says that the article is gone.
	Deleted bool

	// text is the checksum of the Text that the spans were made for; 0 while
	// that is not known.
	text uint32
}

// Identity says who an actor of an article is across articles.
type Identity struct {
	Actor int // in Article.Actors
	ID    model.ActorID
	Rule  model.Rule
}

// Fits reports whether text is the one that the spans of the article were made
// for, of which a record that was read knows a checksum. It is not when the
// reader of Markdown has changed since: the article is then to be marked again.
// Any text fits a record that knows none.
func (r *Record) Fits(text string) bool {
	return r.text == 0 || r.text == textSum(text)
}

// textSum returns the checksum of a text, 0 for an empty one.
func textSum(text string) uint32 {
	piece := make([]byte, min(len(text), 4<<10)) // and not a copy of the whole
	sum, table := uint32(0), crc32.MakeTable(crc32.Castagnoli)
	for text != "" {
		n := copy(piece, text)
		sum = crc32.Update(sum, table, piece[:n])
		text = text[n:]
	}
	return sum
}

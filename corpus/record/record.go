// Package record is an article as a store keeps it: the article as it was found,
// who its actors are across articles, and its place in the sequence of the
// store. It also writes both as bytes, so that every store keeps the same.
package record

import "dateline/model"

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
}

// Identity says who an actor of an article is across articles.
type Identity struct {
	Actor int // in Article.Actors
	ID    model.ActorID
	Rule  model.Rule
}

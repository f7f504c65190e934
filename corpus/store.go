package corpus

import (
	"context"
	"iter"

	"dateline/corpus/record"
	"dateline/model"
)

// Store keeps a library: the record from which all else is made again. It is
// declared here by its consumer; corpus/sqlite is one, and corpus/storetest is
// the contract that every store passes. It never sees a keystroke: the index
// answers those.
//
// What a method has returned without an error is on the disk and stays there,
// whatever happens to the process. All methods are safe for concurrent use, by
// several processes too. The error is model.ErrReadOnly where a library cannot
// be written to, and model.ErrFull where the disk is full; nothing is then half
// written.
type Store interface {
	// Append adds records whose articles the store does not have, all in one
	// transaction, and gives them their Seq, in the order given; a record whose
	// ID is there already is passed over and keeps a Seq of 0. No reader ever
	// sees a Seq before all smaller ones.
	Append(ctx context.Context, records ...*record.Record) error
	// Replace puts records in the place of those with the same ID, all in one
	// transaction, and gives them a new Seq. An article without a Body keeps
	// the one it has. One that is not there is passed over.
	Replace(ctx context.Context, records ...*record.Record) error
	// Delete takes articles out; who follows the sequence is told.
	Delete(ctx context.Context, ids ...model.ID) error
	// Has returns those of the ids that the store has.
	Has(ctx context.Context, ids ...model.ID) (map[model.ID]bool, error)
	// Get returns one whole record. The error is model.ErrNotFound when there
	// is none with this id, and model.ErrDamaged when its bytes are not those
	// that were written.
	Get(ctx context.Context, id model.ID) (record.Record, error)
	// Head returns what Get does, without the Body: which is most of a record, and
	// most of the work.
	Head(ctx context.Context, id model.ID) (record.Record, error)
	// Since yields what came after seq, in order, each article only as it is
	// now; deleted ones too. Bodies are left out unless asked for. A damaged
	// record is an error with its ID in it, after which the rest follows.
	Since(ctx context.Context, seq uint64, bodies bool) iter.Seq2[record.Record, error]
	// Last returns the newest Seq; 0 for an empty store. It is cheap enough to
	// be asked twice a second.
	Last(ctx context.Context) (uint64, error)
	// Count returns how many articles there are, and how many of them were
	// marked by a recogniser older than version, or not at all.
	Count(ctx context.Context, version int) (articles, stale int, err error)
	// Stale returns at most limit of the latter, the newest first.
	Stale(ctx context.Context, version, limit int) ([]model.ID, error)

	// Marks returns all marks of a reader.
	Marks(ctx context.Context, reader string) (map[model.ID]model.Mark, error)
	// Mark writes down what a reader's marks of these articles now are; 0 takes
	// them off. The articles need not be there.
	Mark(ctx context.Context, reader string, marks map[model.ID]model.Mark) error
	// Readers returns the names of those who have marks or views, sorted.
	Readers(ctx context.Context) ([]string, error)
	// Views returns a reader's saved views, by key.
	Views(ctx context.Context, reader string) ([]model.View, error)
	// SaveView keeps a view, in the place of one with the same key; one without
	// a query is forgotten.
	SaveView(ctx context.Context, reader string, view model.View) error
	// Past returns a reader's query lines, the newest last, at most
	// model.MostPast of them and none twice.
	Past(ctx context.Context, reader string) ([]string, error)
	// KeepPast adds the newest query line of a reader, in the place of an older
	// one that is the same. It passes over an empty one, and one that is longer
	// than model.LongestPast.
	KeepPast(ctx context.Context, reader, line string) error

	// Amendments returns the amendments of actors, in the order in which they
	// were written.
	Amendments(ctx context.Context) ([]model.Amendment, error)
	// Amend takes amendments out and adds one behind the rest (with the zero
	// Amendment none), in one transaction.
	Amend(ctx context.Context, drop []model.Amendment, add model.Amendment) error

	// Feeds returns the feeds that the library follows, by folder, title and URL.
	Feeds(ctx context.Context) ([]model.Feed, error)
	// SaveFeeds keeps feeds, each in the place of the one with the same URL, all
	// in one transaction.
	SaveFeeds(ctx context.Context, feeds ...model.Feed) error
	// DropFeeds forgets feeds; their articles stay. One that is not there is
	// passed over.
	DropFeeds(ctx context.Context, urls ...string) error

	// Note keeps a small value of the library by key, such as how far an import
	// came; nil forgets it. Noted returns it, nil where there is none.
	Note(ctx context.Context, key string, value []byte) error
	Noted(ctx context.Context, key string) ([]byte, error)

	Close() error
}

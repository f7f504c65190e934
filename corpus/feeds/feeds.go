// Package feeds follows feeds: it knows when each is to be asked again, asks,
// and hands what came to the library. What goes over the wire is the matter of
// corpus/source/web, and what a feed says that of corpus/parse.
//
//	store ──▶ due? ──▶ a queue per host ──▶ fetch, read, full text     behind
//	                                              │ delivery
//	                                              ▼
//	          store ◀── states ◀── Import ◀── a batch                  in turn
//
// A batch is taken in as a whole: first the articles, then how far the feeds
// came, with the validators (ETag, Last-Modified) by which a server tells
// whether there is anything new. A process that ends between the two asks for
// the same again, and takes in nothing twice; the other way round, articles
// would be lost for ever.
//
// The schedule (schedule.go, rhythm.go) is made of functions without a clock.
package feeds

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"dateline/corpus"
	"dateline/corpus/record"
	"dateline/corpus/source/web"
	"dateline/model"
	"dateline/model/reading"
)

// Version grows with each change of corpus/parse/feed after which feeds should be
// read again whole, though their servers have nothing new to say.
const Version = 1

// ErrNoFeed says that there is no feed at an address, and none that its page
// names.
var ErrNoFeed = errors.New("no feed found")

// Fetcher fetches; *web.Client is one.
type Fetcher interface {
	Fetch(context.Context, web.Request) (*web.Response, error)
}

// Taker is what is asked of a library; *corpus.Library is one.
type Taker interface {
	Import(context.Context, corpus.Intake) (corpus.Report, error)
}

// Store is what is asked of a corpus.Store.
type Store interface {
	Get(ctx context.Context, id model.ID) (record.Record, error)
	Has(ctx context.Context, ids ...model.ID) (map[model.ID]bool, error)
	Feeds(ctx context.Context) ([]model.Feed, error)
	SaveFeeds(ctx context.Context, feeds ...model.Feed) error
	DropFeeds(ctx context.Context, urls ...string) error
}

// Options say what a Desk works with.
type Options struct {
	Client  Fetcher
	Store   Store
	Library Taker // of the same library
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Unmarked leaves the recognition of new articles for later.
	Unmarked bool
}

// Desk follows the feeds of one library. Its methods are safe for concurrent use.
type Desk struct {
	opt  Options
	busy sync.Mutex // held by Refresh
	// chairs are for who reads what was fetched, so that many feeds at once take
	// neither all cores nor much memory.
	chairs chan struct{}
}

// New returns a desk.
func New(opt Options) *Desk {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	return &Desk{opt: opt, chairs: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1))}
}

// Round says which feeds Refresh asks.
type Round struct {
	// URLs are the feeds, which the library follows; nil is all of them.
	URLs []string
	// Early asks feeds that are not due too, for what they have new; but for
	// those that are gone, and those of a host that asked to be left alone.
	Early bool
	// Force asks feeds that are not due too, and those that are gone, and has
	// them answer with all they have, changed or not. A host that asked the
	// client to be left alone is left alone all the same.
	Force bool
	// Tell is told how it goes, after each answer; nil for nobody. It counts
	// feeds, its Stage is "refreshing".
	Tell func(reading.Progress)
}

// Tally says how a Refresh went.
type Tally struct {
	Feeds       int // that were asked
	NotModified int // of them, that had nothing new to say (304)
	Waiting     int // that are not due yet
	Gone        int // that are no longer asked, since they are gone for ever
	Taken       int // articles that are new in the library
	Unchanged   int // articles that it had
	Renewed     int // of them, whose feed says that they were changed, and how
	Failed      int // feeds with a problem
	Problems    []model.Problem
	// Next is when the next feed is due; zero where none ever is.
	Next time.Time
}

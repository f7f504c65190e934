// Package corpus turns bytes into an edition. It is one wing of the house: it
// knows the ground (model) and never the other wing (ui).
//
//	files, folders, -      source   bytes, never parsed
//	      |
//	      v  items                  a slot each, so that order is kept
//	    parse  parse  ...  clean, when: bytes -> articles
//	      \    /
//	     gather            in the order of the items; the first of an ID wins;
//	      |                bodies go to the room, Text is made again when asked
//	      v  chunks
//	    analyse  analyse   index.Analyse, and enrich where all is marked at once
//	      \    /
//	     write             one goroutine owns the index.Writer:
//	      |     ^          edition 1, 2, 3 ... at growing intervals -> News
//	      |     |
//	      |    mark  mark  after the reading: newest first, back into the index
//	      v
//	   Next, Article       = ui.Newsroom; the verbs use Wait, Edition, Articles
//
// Between write and the index stands the stage: the room keeps the actors of
// each article as they were found there, cast tells who they are across
// articles, and errata what the reader said of that. Editions and articles that
// are read have the same actors, because both ask the cast.
//
// What a source prints around all its articles is learnt from them (furniture)
// and taken off once they are read; see strip.
//
// That is a Corpus, which reads files and keeps nothing. A Library is kept: see
// there for how its store, its index and what is imported hang together. Both
// are asked the same, and answer the same of the same articles.
//
// Every arrow is a bounded channel and ends with the context that Open was
// given. What a reader opens before it was marked is marked on demand.
package corpus

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"runtime"
	"slices"
	"sync"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/enrich"
	"dateline/corpus/furniture"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
)

// SampleBanner is what News says while the built-in articles are shown.
const SampleBanner = "the built-in sample newsroom"

// openPatience is how long Open waits to see whether there is any article at
// all, so that a folder without one is an error before a screen is taken over.
const openPatience = 250 * time.Millisecond

// Options say how a corpus is opened. The zero value is what the reader wants.
type Options struct {
	// Workers is how many goroutines analyse and mark; 0 is one core less than
	// there are, which is left to the one who reads (all of them when Quiet).
	Workers int
	// Now is the clock; nil is time.Now.
	Now func() time.Time
	// Stdin is what the path "-" reads; nil is an empty one.
	Stdin io.Reader
	// Web brings what the addresses among the paths name; nil for no web.
	Web source.Web
	// Quiet is for those who only wait for the end: one edition, no progress.
	Quiet bool
	// Unmarked leaves actors, topics and quotes out of the index. Article and
	// Articles still give marked articles.
	Unmarked bool
	// Reader is whose marks and views are kept; "" is the only one there is.
	// Only a Library keeps them.
	Reader string
	// CastFile is where a Library keeps what it knows of who is who between two
	// imports; it spares reading all articles. With "" they are read.
	CastFile string
	// Amendments is the file of the reader's amendments, which need not exist;
	// with "" they are forgotten at the end.
	Amendments string
}

// Corpus is a growing set of articles and the newest edition of it. All its
// methods are safe for concurrent use.
type Corpus struct {
	opt       Options
	marker    *enrich.Marker
	room      *room
	report    *reporter
	news      *news
	stage     *stage
	ledger    *ledger
	consulted consulted
	furniture *furniture.Tally
	kept      drawer
	drawers   drawers // of the readers in seats
	companies companies
	manners   *manners
	desk      chan struct{} // a chair a worker: who analyses, marks or indexes sits
	names     []string      // the paths as given, cleaned, for errors

	paths []string   // to read again; none for the sample
	again sync.Mutex // held while they are

	opening sync.Once
	first   chan struct{}   // closed at the first article or the end of reading
	done    chan struct{}   // closed when all is over
	ended   <-chan struct{} // closed when the context of Open is
	err     error           // why there is nothing; read after first or done
}

// Open starts to read the paths (files, folders, addresses, "-") and returns while that
// goes on behind, until ctx ends. The error is for what is wrong at once: a
// path that does not exist, or no article anywhere (model.ErrNoArticles, or
// the problem of the one file that was given).
func Open(ctx context.Context, paths []string, opt Options) (*Corpus, error) {
	for _, path := range paths {
		if path == "-" || source.IsAddress(path) {
			continue
		}
		if _, err := os.Stat(path); err != nil {
			return nil, fmt.Errorf("open %s: %w", clean.Line(path), cause(err))
		}
	}
	if opt.Stdin == nil {
		opt.Stdin = eof{}
	}
	c := newCorpus(ctx, opt)
	for _, path := range paths {
		c.names = append(c.names, clean.Line(path))
		if path != "-" {
			c.paths = append(c.paths, path)
		}
	}
	return c.start(ctx, source.Opener{Stdin: opt.Stdin, Web: opt.Web}.Walk(ctx, paths))
}

// OpenSample opens the built-in newsroom.
func OpenSample(ctx context.Context, opt Options) (*Corpus, error) {
	c := newCorpus(ctx, opt)
	c.names = []string{SampleBanner}
	c.news.banner = SampleBanner
	return c.start(ctx, source.FS(ctx, sample.FS()))
}

func newCorpus(ctx context.Context, opt Options) *Corpus {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
		if !opt.Quiet {
			opt.Workers = max(1, opt.Workers-1)
		}
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	room := newRoom()
	stage := newStage(room)
	ledger := &ledger{in: fileLedger(opt.Amendments)}
	stage.cast.Amend(ledger.read()) // nobody else knows of it yet
	return &Corpus{
		opt:    opt,
		stage:  stage,
		ledger: ledger,
		marker: enrich.New(),
		room:   room,
		report: &reporter{},
		news:   newNews(opt.Now(), stage.writer.Edition()),

		furniture: furniture.New(),
		manners:   newManners(),
		desk:      make(chan struct{}, opt.Workers),
		first:     make(chan struct{}),
		done:      make(chan struct{}),
		ended:     ctx.Done(),
	}
}

// start sets the flow going and waits for its first drop.
func (c *Corpus) start(ctx context.Context, items iter.Seq2[source.Item, error]) (*Corpus, error) {
	go c.run(ctx, items)
	patience := time.NewTimer(openPatience)
	defer patience.Stop()
	select {
	case <-c.first:
		return c, c.err
	case <-patience.C:
		return c, nil
	case <-ctx.Done():
		return c, ctx.Err()
	}
}

// open notes that there is an article, or why there is none.
func (c *Corpus) open(err error) {
	c.opening.Do(func() {
		c.err = err
		close(c.first)
	})
}

// Wait blocks until everything is read and, unless Unmarked, marked. The error
// says why there is no article at all; a single bad item is in the Report.
func (c *Corpus) Wait(ctx context.Context) error {
	select {
	case <-c.done:
		return c.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Edition returns the newest edition; before the first it is an empty one.
func (c *Corpus) Edition() *index.Edition { return c.news.latest() }

// Report returns how the reading went so far, and what is wrong with the file
// of amendments.
func (c *Corpus) Report() Report {
	r := c.report.report()
	if wrong := c.ledger.problems(); len(wrong) > 0 {
		r.Failed += len(wrong)
		r.Problems = slices.Concat(wrong, r.Problems)
	}
	return r
}

// Article returns one whole article, Text included, marked even when its turn
// has not come, with its actors as all articles know them. Its slices are
// shared: they are not to be changed. The error is model.ErrNotFound when there
// is none with this id.
func (c *Corpus) Article(ctx context.Context, id model.ID) (*model.Article, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.manners.turned()
	kept, ok := c.room.get(id)
	if !ok {
		return nil, fmt.Errorf("find article %s: %w", clean.Line(string(id)), model.ErrNotFound)
	}
	if c.opt.Unmarked {
		return c.stage.cast.Cast(c.consult(kept)), nil
	}
	return c.stage.cast.Cast(c.whole(kept)), nil
}

// Outline returns an article as it is kept: without Text, and unmarked while
// its turn has not come. It costs nothing and is shared: not to be changed.
func (c *Corpus) Outline(id model.ID) (*model.Article, bool) { return c.room.get(id) }

// whole gives a kept article its Text back and marks it, where it was not or by
// an older recogniser.
func (c *Corpus) whole(kept *model.Article) *model.Article {
	a := *kept
	a.Text, _ = parse.PlainText(a.Body)
	if a.Marked < enrich.Version {
		c.marker.Mark(&a)
	}
	return &a
}

// cause takes the operation and the path off a file error: the message around
// it says both already.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// eof is an empty standard input.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

package corpus

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"dateline/corpus/cast"
	"dateline/corpus/clean"
	"dateline/corpus/enrich"
	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/corpus/shelf"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// Library is a corpus that is kept: a store, which is the record, the index
// made of it on a shelf of files, and what goes on between the two. It answers
// as Corpus does, without having read anything first. All its methods are safe
// for concurrent use, and several processes may have one library open.
//
//	           Import ──▶ mark ──▶ who is who ──▶ store          acknowledged
//	                                               │ Since
//	another process's Import ──────────────────────┤
//	                                               ▼
//	Next, Edition ◀── editions ◀── tail of the index ──flush──▶ shelf
//	Article       ◀── store, with the reader's amendments
type Library struct {
	opt     Options
	store   Store
	marker  *enrich.Marker
	report  *reporter
	news    *news
	ledger  *ledger
	edits   atomic.Pointer[cast.Edits]
	index   *follower
	manners *manners
	desk    chan struct{}
	seats   companies

	taking sync.Mutex // held by who takes articles in or marks them
	crew   *crew      // nil until one is needed; under taking

	behind  sync.WaitGroup // what goes on until ctx ends
	started chan struct{}  // closed once the index agrees with the store
	ended   <-chan struct{}
	wrong   atomic.Pointer[error]           // why the index does not follow the store
	told    atomic.Pointer[[]model.Problem] // of the work that was announced last
	damage  string                          // of the index, that was told of last
}

// ReadOnlyBanner is what News says of a library that cannot be written to.
const ReadOnlyBanner = "read-only library: marks are forgotten at the end"

// OpenLibrary opens a library on its store and its shelf and returns at once:
// the first edition has what is on the shelf, and the rest follows. It ends
// with ctx; Close then lets go of store and shelf.
func OpenLibrary(ctx context.Context, store Store, sh *shelf.Shelf, opt Options) (*Library, error) {
	if opt.Workers <= 0 {
		opt.Workers = runtime.GOMAXPROCS(0)
		if !opt.Quiet {
			opt.Workers = max(1, opt.Workers-1)
		}
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	l := &Library{
		opt: opt, store: store,
		marker:  enrich.New(),
		report:  &reporter{},
		ledger:  &ledger{in: storedLedger{ctx, store}},
		manners: newManners(),
		desk:    make(chan struct{}, opt.Workers),
		started: make(chan struct{}),
		ended:   ctx.Done(),
	}
	l.edits.Store(cast.NewEdits(l.ledger.read())) // nobody else knows of it yet
	l.index = newFollower(ctx, store, sh, gazetteer.Topics(), l.edits.Load(), opt.Workers)
	l.news = newNews(opt.Now(), l.index.edition())
	if l.ReadOnly() {
		l.news.banner = ReadOnlyBanner
		l.news.current.Banner = ReadOnlyBanner
	}
	l.behind.Go(func() { l.follow(ctx) })
	return l, nil
}

// Close waits for what goes on behind, which ends with the context of
// OpenLibrary, puts what the index has in memory on the shelf and closes the
// store.
func (l *Library) Close() error {
	l.behind.Wait()
	l.taking.Lock()
	defer l.taking.Unlock()
	return errors.Join(l.index.close(), l.crew.save(), l.store.Close())
}

// Wait blocks until the index agrees with the store.
func (l *Library) Wait(ctx context.Context) error {
	select {
	case <-l.started:
		if wrong := l.wrong.Load(); wrong != nil {
			return *wrong
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Edition returns the newest edition.
func (l *Library) Edition() *index.Edition { return l.news.latest() }

// Next is part of ui.Newsroom; see Corpus.Next.
func (l *Library) Next(ctx context.Context, since uint64) (reading.News, error) {
	return l.news.next(ctx, since, l.ended)
}

// Report returns what was wrong since the library was opened.
func (l *Library) Report() Report {
	r := l.report.report()
	if wrong := l.ledger.problems(); len(wrong) > 0 {
		r.Failed += len(wrong)
		r.Problems = append(wrong[:len(wrong):len(wrong)], r.Problems...)
	}
	return r
}

// Article is part of ui.Newsroom; see Corpus.Article. An article that the store
// has unmarked, or marked by an older recogniser, is marked here; the store
// keeps that when its turn comes. The error is model.ErrDamaged for one whose
// bytes are not those that were written.
func (l *Library) Article(ctx context.Context, id model.ID) (*model.Article, error) {
	return l.article(ctx, id, l.called)
}

// article is Article with the names of actors as called returns them.
func (l *Library) article(ctx context.Context, id model.ID, called func(model.ActorID) string) (*model.Article, error) {
	l.manners.turned()
	kept, err := l.store.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read article %s: %w", clean.Line(string(id)), err)
	}
	e, whole := l.Edition(), l.whole(&kept)
	whole.Copies = copies(e, whole)
	return l.edits.Load().Cast(whole, kept.Who, called), nil
}

// mostCopies bounds the copies that are told of.
const mostCopies = 200

// copies returns the other articles of an article's story.
func copies(e *index.Edition, a *model.Article) []model.Headline {
	if a.Story == "" {
		return nil
	}
	rows := e.Select(reading.Ask{Where: query.Has{Term: model.Term{Facet: model.ByStory, Key: string(a.Story)}}}, model.Newest)
	var others []model.Headline
	for i := range min(rows.Len(), mostCopies) {
		if h := e.Headline(rows.At(i)); h.ID != a.ID {
			others = append(others, h)
		}
	}
	return others
}

// whole gives a record's article its Text and, where its marks are not today's
// or are not of this Text, marks it; who its actors are across articles is then
// forgotten.
func (l *Library) whole(kept *record.Record) *model.Article {
	a := *kept.Article
	a.Text, _ = parse.PlainText(a.Body)
	if a.Marked < enrich.Version || !kept.Fits(a.Text) {
		l.marker.Mark(&a)
		kept.Who = nil
	}
	return &a
}

// Outline returns an article as it is kept, without Text; false when there is
// none with this id.
func (l *Library) Outline(id model.ID) (*model.Article, bool) {
	kept, err := l.store.Get(context.Background(), id)
	return kept.Article, err == nil
}

// Why is part of ui.Newsroom; see Corpus.Why.
func (l *Library) Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error) {
	return reasons(ctx, l, id, ask)
}

// Refresh takes in what other processes did: new articles, amendments. It
// returns how many articles came.
func (l *Library) Refresh(ctx context.Context) (int, error) {
	before := l.Edition().Len()
	l.reread()
	if err := l.keepUp(ctx); err != nil {
		return 0, err
	}
	l.news.publish(nil, l.settled())
	return l.Edition().Len() - before, nil
}

// ReadOnly reports whether the library cannot be written to: marks and
// amendments then hold until the end.
func (l *Library) ReadOnly() bool {
	ro, ok := l.store.(interface{ ReadOnly() bool })
	return ok && ro.ReadOnly()
}

package corpus

import (
	"context"
	"fmt"
	"iter"

	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/reading"
)

// GuestBanner is what News tells a guest, unless there is more to tell.
const GuestBanner = "a guest's marks are forgotten at the end"

// Seat is one reader's place in a newsroom that many share. The edition, the
// articles and who is who are those of all; marks, views and query lines are the
// reader's own:
//
//	            of a Library               of a Corpus
//	a reader    kept in the library        kept until the Corpus ends
//	"", a guest with the Seat, by nobody else          the same
//
// Several seats of one reader may be taken at once. Each has what was marked
// before it was asked for its Marks, and those that were joined hear of each other;
// of one article that two of them mark, the last mark stands, and marks of different
// articles all do.
//
// A Seat is a ui.Newsroom. What would change the newsroom for others is refused,
// and fetching is not there at all: it is for who runs the newsroom. Its methods
// are safe for concurrent use. It holds no goroutine, and needs no end unless it was
// joined.
type Seat struct {
	shared
	hand
	guest     bool
	reader    string
	companies *companies
	company   *company // nil unless it was joined
}

// shared is what a newsroom answers to all readers alike.
type shared interface {
	// Next is part of ui.Newsroom; see Corpus.Next.
	Next(ctx context.Context, since uint64) (reading.News, error)
	// Article is part of ui.Newsroom; see Corpus.Article.
	Article(ctx context.Context, id model.ID) (*model.Article, error)
	// Why is part of ui.Newsroom; see Corpus.Why.
	Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error)
	// Amendments is part of ui.Newsroom: those that hold for all readers.
	Amendments() []model.Amendment
	// Edition returns the newest edition.
	Edition() *index.Edition
	// Articles returns whole, marked articles; see Corpus.Articles.
	Articles(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error]
	// Headlines returns marked articles without Text and Body; see Corpus.Headlines.
	Headlines(ctx context.Context, ids iter.Seq[model.ID]) iter.Seq2[*model.Article, error]
	// Outline returns an article without Text; see Corpus.Outline.
	Outline(id model.ID) (*model.Article, bool)
	// Report returns how the reading went so far; see Corpus.Report.
	Report() Report
	// Wait blocks until all there is can be asked for; see Corpus.Wait.
	Wait(ctx context.Context) error
}

// hand is what one reader wrote, and where it is kept.
type hand interface {
	// Marks is part of ui.Newsroom: all of the reader's.
	Marks(ctx context.Context) (model.Marks, error)
	// Mark is part of ui.Newsroom.
	Mark(ctx context.Context, marks map[model.ID]model.Mark) error
	// Views is part of ui.Newsroom: the reader's.
	Views(ctx context.Context) ([]model.View, error)
	// SaveView is part of ui.Newsroom.
	SaveView(ctx context.Context, view model.View) error
	// Past returns the reader's query lines, the newest last; see Store.
	Past(ctx context.Context) ([]string, error)
	// KeepPast keeps the newest of them; see Store.
	KeepPast(ctx context.Context, line string) error
}

// Seat returns a seat for a reader of this name; "" is a guest. It costs
// nothing, and asks nothing of the store.
func (l *Library) Seat(reader string) *Seat {
	if reader == "" {
		return &Seat{shared: l, hand: &drawer{}, guest: true}
	}
	return &Seat{shared: l, hand: storedHand{l.store, reader}, reader: reader, companies: &l.seats}
}

// Seat returns a seat for a reader of this name; "" is a guest. What a reader
// marks is the same in all seats of that name, and forgotten with the Corpus.
func (c *Corpus) Seat(reader string) *Seat {
	if reader == "" {
		return &Seat{shared: c, hand: &drawer{}, guest: true}
	}
	return &Seat{shared: c, hand: c.drawers.of(reader), reader: reader, companies: &c.companies}
}

// Guest reports whether nothing that is marked here is kept.
func (s *Seat) Guest() bool { return s.guest }

// Stored reports whether the newsroom is a Library.
func (s *Seat) Stored() bool {
	_, stored := s.shared.(*Library)
	return stored
}

// Next is part of ui.Newsroom; see Corpus.Next. A guest is told of being one.
func (s *Seat) Next(ctx context.Context, since uint64) (reading.News, error) {
	news, err := s.shared.Next(ctx, since)
	if err == nil && s.guest && news.Banner == "" {
		news.Banner = GuestBanner
	}
	return news, err
}

// errShared says why one reader's amendments do not hold.
var errShared = fmt.Errorf("who is who is one and the same for all who read here: %w", model.ErrReadOnly)

// Amend is part of ui.Newsroom. The error is model.ErrReadOnly.
func (s *Seat) Amend(context.Context, model.Amendment) error { return errShared }

// Retract is part of ui.Newsroom. The error is model.ErrReadOnly.
func (s *Seat) Retract(context.Context, model.Amendment) error { return errShared }

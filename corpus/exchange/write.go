package exchange

import (
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"time"

	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/model"
)

// Library is what an export asks of a store; corpus.Store has it all.
type Library interface {
	Since(ctx context.Context, seq uint64, bodies bool) iter.Seq2[record.Record, error]
	Count(ctx context.Context, version int) (articles, stale int, err error)
	Readers(ctx context.Context) ([]string, error)
	Marks(ctx context.Context, reader string) (map[model.ID]model.Mark, error)
	Views(ctx context.Context, reader string) ([]model.View, error)
	Amendments(ctx context.Context) ([]model.Amendment, error)
}

// Options say how a library is written.
type Options struct {
	Made       time.Time // noted in the export; zero is left out
	Recogniser int       // version of the recogniser, likewise
	// Tell is called now and then with how far it is; nil is never.
	Tell func(done, total int)
	// Problem is called with each article that could not be read; nil is
	// never. The rest goes on.
	Problem func(error)
}

// Tally says what an export holds.
type Tally struct {
	Articles, Marks, Views, Amendments int
	Problems                           int // articles that are missing in it
}

// flushAt is how much of an export waits to be written, in bytes.
const flushAt = 256 << 10

// Write writes a library as JSON Lines; see the package. An error is that of w,
// of ctx or of the store; what was written is then no whole export, and lacks
// the last line.
func Write(ctx context.Context, w io.Writer, from Library, opt Options) (Tally, error) {
	o := out{w: w}
	var t Tally
	if err := o.header(ctx, from, opt); err != nil {
		return t, err
	}
	err := articles(ctx, from, opt, &t, func(r *record.Record) error {
		o.buf = AppendRecord(o.buf, r)
		return o.flush(flushAt)
	})
	if err != nil {
		return t, err
	}
	return t, o.rest(ctx, from, &t, t.Articles)
}

// out is JSON Lines on their way out.
type out struct {
	w   io.Writer
	buf []byte
}

// flush writes what waits once there is so much.
func (o *out) flush(from int) error {
	if len(o.buf) < from {
		return nil
	}
	_, err := o.w.Write(o.buf)
	o.buf = o.buf[:0]
	return err
}

func (o *out) header(ctx context.Context, from Library, opt Options) error {
	n, _, err := from.Count(ctx, opt.Recogniser)
	o.buf = AppendHeader(o.buf, Header{Made: opt.Made, Articles: n, Recogniser: opt.Recogniser})
	return err
}

// rest writes what a library holds beside articles, and the end.
func (o *out) rest(ctx context.Context, from Library, t *Tally, articles int) error {
	readers, err := from.Readers(ctx)
	if err != nil {
		return err
	}
	for _, reader := range readers {
		marks, err := from.Marks(ctx, reader)
		if err != nil {
			return err
		}
		for _, id := range slices.Sorted(maps.Keys(marks)) {
			o.buf = AppendMark(o.buf, reader, id, marks[id])
			if err := o.flush(flushAt); err != nil {
				return err
			}
		}
		views, err := from.Views(ctx, reader)
		if err != nil {
			return err
		}
		for _, view := range views {
			o.buf = AppendView(o.buf, reader, view)
		}
		t.Marks, t.Views = t.Marks+len(marks), t.Views+len(views)
	}
	amendments, err := from.Amendments(ctx)
	if err != nil {
		return err
	}
	for _, a := range amendments {
		o.buf = AppendAmendment(o.buf, a)
	}
	t.Amendments = len(amendments)
	o.buf = AppendEnd(o.buf, articles)
	return o.flush(0)
}

// articles calls write with each article of a library, whole, in the order in
// which they came.
func articles(ctx context.Context, from Library, opt Options, t *Tally, write func(*record.Record) error) error {
	total, _, err := from.Count(ctx, opt.Recogniser)
	if err != nil {
		return err
	}
	for r, err := range from.Since(ctx, 0, true) {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			t.Problems++
			if opt.Problem != nil {
				opt.Problem(err)
			}
			continue
		case r.Deleted || r.Article == nil:
			continue
		}
		a := *r.Article
		a.Text, a.Headings = parse.PlainText(a.Body)
		if r.Article = &a; !r.Fits(a.Text) {
			unmark(&a)
			r.Who = nil
		}
		if err := write(&r); err != nil {
			return err
		}
		t.Articles++
		if opt.Tell != nil {
			opt.Tell(t.Articles, total)
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if t.Articles == 0 && t.Problems > 0 {
		return fmt.Errorf("read library: none of its articles can be read: %w", model.ErrDamaged)
	}
	return nil
}

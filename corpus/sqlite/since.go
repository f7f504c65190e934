package sqlite

import (
	"context"
	"fmt"
	"iter"

	"dateline/corpus/record"
	"dateline/model"
)

// Since yields what came after seq; see corpus.Store. With an error it yields
// what is known of the record: its Seq and its ID.
func (s *Store) Since(ctx context.Context, seq uint64, bodies bool) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		columns := slim
		if bodies {
			columns = whole
		}
		for w, err := range s.rows(ctx, seq, columns) {
			r := record.Record{Seq: uint64(w.seq), Article: &model.Article{}}
			if err == nil {
				r, err = w.record()
			}
			if err != nil && ctx.Err() == nil {
				err = fmt.Errorf("article %s: %w", r.Article.ID, err)
			}
			if !yield(r, fail("follow sequence", err)) {
				return
			}
		}
	}
}

// chunk is how many rows are read at once. Between two chunks no snapshot is
// held, so that a slow reader does not keep the log of writers from being
// worked off.
const chunk = 256

// rows yields the rows after seq as they lie in the tables. Where pages cannot
// be read it yields an error, with the last place concerned, and goes on behind
// them; any other error is the last.
func (s *Store) rows(ctx context.Context, seq uint64, columns string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		rows := make([]row, 0, chunk)
		at := int64(min(seq, 1<<63-1))
		for {
			rows = rows[:0]
			err := s.read.each(ctx, func(r scanner) error {
				var w row
				err := w.scan(r)
				if err == nil {
					rows = append(rows, w)
				}
				return err
			}, columns+" WHERE article.seq > ? ORDER BY article.seq LIMIT ?", at, chunk)
			for _, w := range rows {
				at = w.seq
				if !yield(w, nil) {
					return
				}
			}
			switch {
			case damaged(err):
				if at, err = s.stepOver(ctx, at, columns, yield); err != nil {
					yield(row{}, err)
					return
				}
				if at == nothing {
					return
				}
			case err != nil:
				yield(row{}, err)
				return
			case len(rows) < chunk:
				return
			}
		}
	}
}

// stepOver reads the rows after seq one by one, where some page on the way is
// damaged, until it is well behind that page. It returns the last place that it
// looked at, or nothing where none follows or nobody wants more.
func (s *Store) stepOver(ctx context.Context, seq int64, columns string, yield func(row, error) bool) (int64, error) {
	last, err := s.bound(ctx, seq)
	if err != nil {
		return 0, err
	}
	lost := int64(0) // the first of a run of places that cannot be read
	tell := func(end int64) bool {
		if lost == 0 {
			return true
		}
		err := fmt.Errorf("places %d to %d: %w", lost, end, model.ErrDamaged)
		lost = 0
		return yield(row{seq: end}, err)
	}
	found := 0
	for at := seq + 1; at <= last; at++ {
		w, err := s.one(ctx, columns, at)
		switch {
		case none(err):
		case damaged(err):
			if lost == 0 {
				lost = at
			}
		case err != nil:
			return 0, err
		default:
			if !tell(at-1) || !yield(w, nil) {
				return nothing, nil
			}
			if found++; found == chunk {
				return at, nil
			}
		}
	}
	tell(last)
	return nothing, nil
}

// nothing is no place in the sequence.
const nothing = -1

// one reads the row of a place; with a body that is no more, where only that is
// damaged.
func (s *Store) one(ctx context.Context, columns string, seq int64) (row, error) {
	var w row
	err := w.scan(s.read.row(ctx, columns+" WHERE article.seq = ?", seq))
	if damaged(err) && columns == whole {
		if err = w.scan(s.read.row(ctx, slim+" WHERE article.seq = ?", seq)); err == nil && w.meta != nil {
			w.number, w.body = seq, nil
		}
	}
	return w, err
}

// farthest is how far behind the last row that was read others are looked for,
// where nothing tells the last place: as far as one page of pages reaches.
const farthest = 1 << 15

// bound returns a place behind which there is nothing, even where the end of the
// table cannot be read.
func (s *Store) bound(ctx context.Context, seq int64) (int64, error) {
	var last int64
	err := s.read.row(ctx, "SELECT coalesce(max(seq), 0) FROM article").Scan(&last)
	if !damaged(err) {
		return last, err
	}
	// The index of what is marked by whom has all places too.
	err = s.read.each(ctx, func(r scanner) error {
		var at int64
		err := r.Scan(&at)
		last = max(last, at)
		return err
	}, "SELECT seq FROM article INDEXED BY article_marked WHERE marked IS NOT NULL")
	if damaged(err) {
		last, err = max(last, seq+farthest), nil
	}
	return last, err
}

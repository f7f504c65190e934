package sqlite

import (
	"context"
	"fmt"
	"iter"

	"dateline/corpus/record"
	"dateline/model"
)

// chunk is how many rows are read at once. Between two chunks no snapshot is
// held, so that a slow reader does not keep the log of writers from being
// worked off.
const chunk = 256

// Since yields what came after seq; see corpus.Store. With an error it yields
// what is known of the record: its Seq and its ID.
func (s *Store) Since(ctx context.Context, seq uint64, bodies bool) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		columns := slim
		if bodies {
			columns = whole
		}
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
			for i := range rows {
				at = rows[i].seq
				if !deliver(yield, &rows[i]) {
					return
				}
			}
			if damaged(err) {
				next, goOn := s.stepOver(ctx, at, columns, yield)
				if !goOn {
					return
				}
				at = next
				continue
			}
			if err != nil {
				yield(record.Record{}, fail("follow sequence", err))
				return
			}
			if len(rows) < chunk {
				return
			}
		}
	}
}

// deliver yields one row.
func deliver(yield func(record.Record, error) bool, w *row) bool {
	r, err := w.record()
	if err != nil {
		err = fail("follow sequence: article "+string(r.Article.ID), err)
	}
	return yield(r, err)
}

// stepOver reads the rows after seq one by one, where some page on the way is
// damaged, until it is behind that page. It returns the last place it looked at.
func (s *Store) stepOver(ctx context.Context, seq int64, columns string, yield func(record.Record, error) bool) (int64, bool) {
	last, err := s.bound(ctx)
	if err != nil {
		return 0, yield(record.Record{}, fail("follow sequence", err)) && false
	}
	lost := int64(0) // the first of a run of places that cannot be read
	report := func(end int64) bool {
		if lost == 0 {
			return true
		}
		err := fmt.Errorf("follow sequence: articles between places %d and %d: %w", lost, end, model.ErrDamaged)
		r := record.Record{Seq: uint64(end), Article: &model.Article{}}
		lost = 0
		return yield(r, err)
	}
	found := 0
	for at := seq + 1; at <= last; at++ {
		var w row
		err := w.scan(s.read.row(ctx, columns+" WHERE article.seq = ?", at))
		if damaged(err) && columns == whole {
			// The body may be what is damaged.
			if err = w.scan(s.read.row(ctx, slim+" WHERE article.seq = ?", at)); err == nil {
				w.number = int64(0)
			}
		}
		switch {
		case none(err):
		case damaged(err):
			if lost == 0 {
				lost = at
			}
		case err != nil:
			return 0, yield(record.Record{}, fail("follow sequence", err)) && false
		default:
			if !report(at-1) || !deliver(yield, &w) {
				return 0, false
			}
			if found++; found == chunk {
				return at, true
			}
		}
	}
	return last, report(last)
}

// bound returns a place behind which there is nothing, even where the end of the
// table cannot be read.
func (s *Store) bound(ctx context.Context) (int64, error) {
	var last int64
	err := s.read.row(ctx, "SELECT coalesce(max(seq), 0) FROM article").Scan(&last)
	if !damaged(err) {
		return last, err
	}
	// The index of IDs has all places too.
	err = s.read.each(ctx, func(r scanner) error {
		var seq int64
		err := r.Scan(&seq)
		last = max(last, seq)
		return err
	}, "SELECT seq FROM article INDEXED BY sqlite_autoindex_article_1")
	if damaged(err) && last > 0 {
		err = nil
	}
	return last, err
}

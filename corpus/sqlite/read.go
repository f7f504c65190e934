package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dateline/corpus/record"
	"dateline/model"
)

// Has returns those of the ids that the library has; see corpus.Store.
func (s *Store) Has(ctx context.Context, ids ...model.ID) (map[model.ID]bool, error) {
	has := make(map[model.ID]bool, len(ids))
	for _, id := range ids {
		var one int
		err := s.read.row(ctx, "SELECT 1 FROM article WHERE id = ? AND marked IS NOT NULL", key(id)).Scan(&one)
		if err == nil {
			has[id] = true
		} else if !none(err) {
			return nil, fail("look up articles", err)
		}
	}
	return has, nil
}

// Get returns one whole record; see corpus.Store.
func (s *Store) Get(ctx context.Context, id model.ID) (record.Record, error) {
	return s.get(ctx, id, whole)
}

// Head returns one record without its body; see corpus.Store.
func (s *Store) Head(ctx context.Context, id model.ID) (record.Record, error) {
	return s.get(ctx, id, slim)
}

func (s *Store) get(ctx context.Context, id model.ID, columns string) (record.Record, error) {
	var w row
	err := w.scan(s.read.row(ctx, columns+" WHERE article.id = ? AND article.meta IS NOT NULL", key(id)))
	if none(err) {
		err = model.ErrNotFound
	}
	var r record.Record
	if err == nil {
		r, err = w.record()
	}
	if err != nil {
		return record.Record{}, fail("get article "+string(id), err)
	}
	return r, nil
}

// The questions that a row is the answer of: with its body, and without.
const (
	whole = `SELECT article.seq, article.id, article.meta, article.body, body.packed
		FROM article LEFT JOIN body ON body.number = article.body`
	slim = `SELECT article.seq, article.id, article.meta, NULL, NULL FROM article`
)

// row is one of article, and of body where that was asked for.
type row struct {
	seq    int64
	key    any
	meta   []byte
	number any // of the body; nil where there is none
	body   []byte
}

func (w *row) scan(from scanner) error {
	return from.Scan(&w.seq, &w.key, &w.meta, &w.number, &w.body)
}

// record reads the row. With an error it is one with only its Seq and its ID.
func (w *row) record() (record.Record, error) {
	id, err := idOf(w.key)
	bare := record.Record{Seq: uint64(w.seq), Article: &model.Article{ID: id}, Deleted: w.meta == nil}
	if err == nil && bare.Deleted && w.number != nil {
		bare.Deleted = false
		err = fmt.Errorf("it is neither there nor deleted: %w", model.ErrDamaged)
	}
	if err != nil || bare.Deleted {
		return bare, err
	}
	if _, ok := w.number.(int64); !ok && w.number != nil {
		return bare, fmt.Errorf("the number of its body is a %T: %w", w.number, model.ErrDamaged)
	}
	if w.number != nil && w.body == nil {
		return bare, fmt.Errorf("its body is missing: %w", model.ErrDamaged)
	}
	r, err := record.Unmarshal(w.meta, w.body)
	switch {
	case err != nil:
		return bare, err
	case r.Article.ID != id:
		return bare, fmt.Errorf("in its place is %q: %w", r.Article.ID, model.ErrDamaged)
	}
	r.Seq = bare.Seq
	return r, nil
}

// Last returns the newest place in the sequence; see corpus.Store.
func (s *Store) Last(ctx context.Context) (uint64, error) {
	var seq int64
	err := s.read.row(ctx, "SELECT coalesce(max(seq), 0) FROM article").Scan(&seq)
	return uint64(seq), fail("read newest place", err)
}

// Count returns how many articles there are, and how many were marked by an
// older recogniser than version, or not at all; see corpus.Store.
func (s *Store) Count(ctx context.Context, version int) (articles, stale int, err error) {
	err = s.read.row(ctx, "SELECT count(*) FROM article WHERE marked IS NOT NULL").Scan(&articles)
	if err == nil {
		err = s.read.row(ctx, "SELECT count(*) FROM article WHERE marked < ?", version).Scan(&stale)
	}
	return articles, stale, fail("count articles", err)
}

// Stale returns at most limit of the latter, the newest first; see corpus.Store.
func (s *Store) Stale(ctx context.Context, version, limit int) ([]model.ID, error) {
	ids, err := s.stale(ctx, version, limit)
	return ids, fail("list articles to be marked", err)
}

// The questions of stale, which are to be read off an index.
const (
	nextMarked   = "SELECT marked FROM article WHERE marked > ? AND marked < ? ORDER BY marked LIMIT 1"
	newestMarked = "SELECT id, seq, published FROM article WHERE marked = ? ORDER BY published DESC, seq DESC LIMIT ?"
)

// stale asks for each older recogniser apart, of which there are few: so each
// answer is read off the index, however many articles wait.
func (s *Store) stale(ctx context.Context, version, limit int) ([]model.ID, error) {
	type waiting struct {
		key       any
		seq       int64
		published *int64
	}
	var list []waiting
	marked := -1
	for {
		err := s.read.row(ctx, nextMarked, marked, version).Scan(&marked)
		if none(err) {
			break
		}
		if err != nil {
			return nil, err
		}
		err = s.read.each(ctx, func(r scanner) error {
			var w waiting
			err := r.Scan(&w.key, &w.seq, &w.published)
			list = append(list, w)
			return err
		}, newestMarked, marked, limit)
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b waiting) int {
		switch {
		case a.published == nil || b.published == nil:
			if (a.published == nil) == (b.published == nil) {
				return cmp.Compare(b.seq, a.seq)
			}
			if a.published == nil {
				return 1
			}
			return -1
		case *a.published != *b.published:
			return cmp.Compare(*b.published, *a.published)
		}
		return cmp.Compare(b.seq, a.seq)
	})
	ids := make([]model.ID, 0, min(limit, len(list)))
	for _, w := range list[:min(limit, len(list))] {
		id, err := idOf(w.key)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

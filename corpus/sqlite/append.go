package sqlite

import (
	"context"
	"errors"

	"dateline/corpus/record"
	"dateline/model"
)

// packedRecord is a record as it goes into the table.
type packedRecord struct {
	key        any
	published  any // seconds, nil where unknown
	meta, body []byte
}

// pack does what can be done before a turn to write.
func pack(records []*record.Record) ([]packedRecord, error) {
	out := make([]packedRecord, len(records))
	for i, r := range records {
		if r.Article == nil || r.Article.ID == "" {
			return nil, errors.New("an article without an ID")
		}
		if r.Deleted {
			return nil, errors.New("a deleted article")
		}
		var err error
		p := &out[i]
		if p.meta, p.body, err = record.Marshal(r); err != nil {
			return nil, err
		}
		p.key = key(r.Article.ID)
		p.published = seconds(r.Article.Published)
	}
	return out, nil
}

// seconds returns when a moment was, nil where nothing is known of it.
func seconds(m model.Moment) any {
	if !m.Known() {
		return nil
	}
	return m.Time.Unix()
}

// Append adds records whose articles the library does not have; see
// corpus.Store.
func (s *Store) Append(ctx context.Context, records ...*record.Record) error {
	return s.put(ctx, "append articles", records, (*turn).add)
}

// Replace puts records in the place of those with the same ID; see corpus.Store.
func (s *Store) Replace(ctx context.Context, records ...*record.Record) error {
	return s.put(ctx, "replace articles", records, (*turn).replace)
}

// put writes records by one, which reports whether it took the place seq, and
// gives them their places once that is certain.
func (s *Store) put(ctx context.Context, what string, records []*record.Record,
	one func(*turn, *record.Record, *packedRecord, uint64) (bool, error)) error {
	if len(records) == 0 {
		return ctx.Err()
	}
	if s.readOnly {
		return fail(what, model.ErrReadOnly)
	}
	ready, err := pack(records)
	if err != nil {
		return fail(what, err)
	}
	places := make([]uint64, len(records))
	err = s.write(ctx, s.bulk, func(t *turn) error {
		last, err := t.last()
		for i := 0; i < len(records) && err == nil; i++ {
			var took bool
			if took, err = one(t, records[i], &ready[i], last+1); took {
				last++
				places[i] = last
			}
		}
		return err
	})
	if err != nil {
		return fail(what, err)
	}
	for i, r := range records {
		r.Seq = places[i]
	}
	return nil
}

// last returns the newest place. Nobody else gives any out during a turn.
func (t *turn) last() (uint64, error) {
	var seq int64
	err := t.row("SELECT coalesce(max(seq), 0) FROM article").Scan(&seq)
	return uint64(seq), err
}

// add adds an article that is not there, or no more.
func (t *turn) add(r *record.Record, p *packedRecord, seq uint64) (bool, error) {
	var number any
	if p.body != nil {
		number = int64(seq)
	}
	took, err := changed(t.exec(`
		INSERT INTO article (seq, id, marked, published, body, meta) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
		ON CONFLICT (id) DO UPDATE SET
			seq = excluded.seq, marked = excluded.marked, published = excluded.published,
			body = excluded.body, meta = excluded.meta
		WHERE meta IS NULL`,
		int64(seq), p.key, r.Article.Marked, p.published, number, p.meta))
	if took && err == nil && p.body != nil {
		_, err = t.exec("INSERT INTO body (number, packed) VALUES (?, ?)", number, p.body)
	}
	return took, err
}

// replace moves an article that is there to the end of the sequence.
func (t *turn) replace(r *record.Record, p *packedRecord, seq uint64) (bool, error) {
	var number any
	err := t.row("SELECT body FROM article WHERE id = ? AND meta IS NOT NULL", p.key).Scan(&number)
	if none(err) {
		return false, nil
	}
	if err == nil && p.body != nil {
		if number == nil {
			number = int64(seq)
		}
		_, err = t.exec("INSERT OR REPLACE INTO body (number, packed) VALUES (?, ?)", number, p.body)
	}
	if err != nil {
		return false, err
	}
	return changed(t.exec(
		"UPDATE article SET seq = ?, marked = ?, published = ?, body = ?, meta = ? WHERE id = ?",
		int64(seq), r.Article.Marked, p.published, number, p.meta, p.key))
}

// Delete takes articles out; see corpus.Store.
func (s *Store) Delete(ctx context.Context, ids ...model.ID) error {
	err := s.write(ctx, s.bulk, func(t *turn) error {
		last, err := t.last()
		for i := 0; i < len(ids) && err == nil; i++ {
			var took bool
			if took, err = t.remove(key(ids[i]), last+1); took {
				last++
			}
		}
		return err
	})
	return fail("delete articles", err)
}

// remove leaves only the ID of an article, at the end of the sequence.
func (t *turn) remove(key any, seq uint64) (bool, error) {
	if _, err := t.exec("DELETE FROM body WHERE number = (SELECT body FROM article WHERE id = ?)", key); err != nil {
		return false, err
	}
	return changed(t.exec(`
		UPDATE article SET seq = ?, marked = NULL, published = NULL, body = NULL, meta = NULL
		WHERE id = ? AND meta IS NOT NULL`, int64(seq), key))
}

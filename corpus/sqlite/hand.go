package sqlite

import (
	"context"

	"dateline/model"
)

// Marks returns all marks of a reader; see corpus.Store.
func (s *Store) Marks(ctx context.Context, reader string) (map[model.ID]model.Mark, error) {
	marks := map[model.ID]model.Mark{}
	err := s.read.each(ctx, func(r scanner) error {
		var k any
		var flags int64
		if err := r.Scan(&k, &flags); err != nil {
			return err
		}
		id, err := idOf(k)
		marks[id] = model.Mark(flags)
		return err
	}, "SELECT id, flags FROM mark WHERE reader = ?", reader)
	if err != nil {
		return nil, fail("read marks", err)
	}
	return marks, nil
}

// Mark writes down what a reader's marks of these articles now are; see
// corpus.Store.
func (s *Store) Mark(ctx context.Context, reader string, marks map[model.ID]model.Mark) error {
	if len(marks) == 0 && !s.readOnly {
		return ctx.Err()
	}
	at := s.now().Unix()
	err := s.share(ctx, len(marks), func(t *turn) error {
		for id, mark := range marks {
			var err error
			if mark == 0 {
				_, err = t.exec("DELETE FROM mark WHERE reader = ? AND id = ?", reader, key(id))
			} else {
				_, err = t.exec(`INSERT INTO mark (reader, id, flags, at) VALUES (?, ?, ?, ?)
					ON CONFLICT DO UPDATE SET flags = excluded.flags, at = excluded.at WHERE flags <> excluded.flags`,
					reader, key(id), int64(mark), at)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return fail("write marks", err)
}

// Readers returns the names of those who have marks or views; see corpus.Store.
func (s *Store) Readers(ctx context.Context) ([]string, error) {
	var names []string
	err := s.read.each(ctx, func(r scanner) error {
		var name string
		err := r.Scan(&name)
		names = append(names, name)
		return err
	}, "SELECT reader FROM mark UNION SELECT reader FROM view ORDER BY reader")
	return names, fail("list readers", err)
}

// Views returns a reader's saved views, by key; see corpus.Store.
func (s *Store) Views(ctx context.Context, reader string) ([]model.View, error) {
	var views []model.View
	err := s.read.each(ctx, func(r scanner) error {
		var v model.View
		var order uint8
		err := r.Scan(&v.Key, &v.Query, &order)
		if order <= uint8(model.ByTitle) {
			v.Order = model.Order(order)
		}
		views = append(views, v)
		return err
	}, "SELECT key, query, ranked FROM view WHERE reader = ? ORDER BY key", reader)
	return views, fail("read views", err)
}

// SaveView keeps a view, or forgets it without a query; see corpus.Store.
func (s *Store) SaveView(ctx context.Context, reader string, view model.View) error {
	err := s.share(ctx, 1, func(t *turn) error {
		var err error
		if view.Query == "" {
			_, err = t.exec("DELETE FROM view WHERE reader = ? AND key = ?", reader, view.Key)
		} else {
			_, err = t.exec("INSERT OR REPLACE INTO view (reader, key, query, ranked) VALUES (?, ?, ?, ?)",
				reader, view.Key, view.Query, int64(view.Order))
		}
		return err
	})
	return fail("save view", err)
}

// Amendments returns the amendments of actors as they were written; see
// corpus.Store.
func (s *Store) Amendments(ctx context.Context) ([]model.Amendment, error) {
	var list []model.Amendment
	err := s.read.each(ctx, func(r scanner) error {
		var a model.Amendment
		err := r.Scan(&a.Change, &a.Actor, &a.Into, &a.Name, &a.Kind)
		list = append(list, a)
		return err
	}, "SELECT change, actor, target, name, kind FROM amendment ORDER BY number")
	return list, fail("read amendments", err)
}

// Amend takes amendments out and adds one; see corpus.Store.
func (s *Store) Amend(ctx context.Context, drop []model.Amendment, add model.Amendment) error {
	at := s.now().Unix()
	err := s.write(ctx, s.hand, func(t *turn) error {
		for _, a := range drop {
			_, err := t.exec(`DELETE FROM amendment
				WHERE change = ? AND actor = ? AND target = ? AND name = ? AND kind = ?`,
				int64(a.Change), string(a.Actor), string(a.Into), a.Name, int64(a.Kind))
			if err != nil {
				return err
			}
		}
		if add == (model.Amendment{}) {
			return nil
		}
		_, err := t.exec(`INSERT INTO amendment (change, actor, target, name, kind, at)
			VALUES (?, ?, ?, ?, ?, ?)`,
			int64(add.Change), string(add.Actor), string(add.Into), add.Name, int64(add.Kind), at)
		return err
	})
	return fail("write amendments", err)
}

// Note keeps a small value by key; see corpus.Store.
func (s *Store) Note(ctx context.Context, key string, value []byte) error {
	err := s.write(ctx, s.bulk, func(t *turn) error {
		var err error
		if value == nil {
			_, err = t.exec("DELETE FROM note WHERE key = ?", key)
		} else {
			_, err = t.exec("INSERT OR REPLACE INTO note (key, value) VALUES (?, ?)", key, value)
		}
		return err
	})
	return fail("write note", err)
}

// Noted returns what Note kept; see corpus.Store.
func (s *Store) Noted(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	err := s.read.row(ctx, "SELECT value FROM note WHERE key = ?", key).Scan(&value)
	if none(err) {
		return nil, nil
	}
	if err == nil && value == nil {
		value = []byte{} // the driver's way to say empty
	}
	return value, fail("read note", err)
}

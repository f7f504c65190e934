package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	lib "modernc.org/sqlite/lib"

	"dateline/model"
)

// copyOver copies what can be read at path into the library at into.
func copyOver(ctx context.Context, path, into string) (Saved, error) {
	// Exclusive: nobody else has it open, and nobody opens it meanwhile.
	from, err := newPool(path, 1, "mode=rw", "locking_mode(exclusive)")
	if err != nil {
		return Saved{}, err
	}
	defer from.close()
	n := 0
	switch err := from.row(ctx, "SELECT count(*) FROM (SELECT seq FROM article LIMIT 1)").Scan(&n); {
	case busy(err), ctx.Err() != nil:
		return Saved{}, err
	case err != nil && !damaged(err) && code(err) == 0:
		return Saved{}, err
	}
	if err := from.row(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'article'").Scan(&n); err != nil || n == 0 {
		return Saved{}, errNoTables
	}
	to, err := newPool(into, 1, "", "synchronous(off)")
	if err != nil {
		return Saved{}, err
	}
	defer to.close()
	c := &copier{ctx: ctx, from: &Store{read: from}, to: to}
	for _, step := range []func() error{c.articles, c.bury, c.hand} {
		if err := step(); err != nil {
			return Saved{}, err
		}
	}
	return c.saved, to.close()
}

// copier copies one library into another.
type copier struct {
	ctx   context.Context
	from  *Store
	to    *pool
	saved Saved

	batch  []sound
	last   int64          // the newest place that was read
	taken  map[int64]bool // places
	placed []sound        // rows whose place another has, to go to the end
	kept   map[any]bool   // keys of articles that were taken over
	lost   map[any]string // and of those that were not, with their IDs
}

// sound is a row that is whole, and what its columns say of it.
type sound struct {
	row
	marked, published any
}

// articles copies the rows that are whole.
func (c *copier) articles() error {
	c.kept, c.lost, c.taken = map[any]bool{}, map[any]string{}, map[int64]bool{}
	for w, err := range c.from.rows(c.ctx, 0, whole) {
		if errors.Is(err, model.ErrDamaged) {
			c.last = max(c.last, w.seq)
			continue
		}
		if err != nil {
			return err
		}
		if err := c.keep(w); err != nil {
			return err
		}
	}
	return c.flush()
}

// keep takes a row over if it is whole, and once. A flipped bit may have given
// it the place of another: it then gets one at the end.
func (c *copier) keep(w row) error {
	r, err := w.record()
	if err != nil {
		c.lose(&w)
		return nil
	}
	if c.kept[w.key] {
		return nil
	}
	c.kept[w.key] = true
	c.last = max(c.last, w.seq)
	good := sound{row: w}
	if !r.Deleted {
		c.saved.Articles++
		good.marked, good.published = r.Article.Marked, seconds(r.Article.Published)
	}
	if c.taken[w.seq] || w.seq <= 0 {
		c.placed = append(c.placed, good)
		return nil
	}
	c.taken[w.seq] = true
	if c.batch = append(c.batch, good); len(c.batch) < chunk {
		return nil
	}
	return c.flush()
}

// lose notes an article, with what its metadata says if that can be read.
func (c *copier) lose(w *row) {
	id, err := idOf(w.key)
	if err != nil {
		c.saved.Unknown++
		return
	}
	if c.lost[w.key] != "" {
		return
	}
	c.lost[w.key] = string(id)
	line := model.Headline{ID: id}
	w.number, w.body = nil, nil
	if r, err := w.record(); err == nil {
		line = model.HeadlineOf(r.Article)
	}
	c.saved.Lost = append(c.saved.Lost, line)
}

func (c *copier) flush() error {
	err := c.write(func(t *turn) error {
		for i := range c.batch {
			if err := c.row(t, &c.batch[i]); err != nil {
				return err
			}
		}
		return nil
	})
	c.batch = c.batch[:0]
	return err
}

func (c *copier) row(t *turn, w *sound) error {
	_, err := t.exec("INSERT INTO article (seq, id, marked, published, body, meta) VALUES (?, ?, ?, ?, ?, ?)",
		w.seq, w.key, w.marked, w.published, w.number, w.meta)
	if err == nil && w.body != nil {
		_, err = t.exec("INSERT OR REPLACE INTO body (number, packed) VALUES (?, ?)", w.number, w.body)
	}
	return err
}

// bury leaves the ID of each lost article at the end of the sequence, as of a
// deleted one. The index of IDs knows those whose rows were not come upon, and
// may lead to some.
func (c *copier) bury() error {
	var missed []any
	err := c.from.read.each(c.ctx, func(r scanner) error {
		var k any
		if err := r.Scan(&k); err != nil {
			return err
		}
		if _, err := idOf(k); err == nil && !c.kept[k] && c.lost[k] == "" {
			missed = append(missed, k)
		}
		return nil
	}, "SELECT id FROM article INDEXED BY sqlite_autoindex_article_1")
	if err != nil && code(err) == 0 {
		return err
	}
	for _, k := range missed {
		var w row
		err := w.scan(c.from.read.row(c.ctx, whole+" WHERE article.id = ?", k))
		if err != nil || w.key != k {
			w = row{key: k, meta: []byte{}} // of which nothing can be read
		}
		if err := c.keep(w); err != nil {
			return err
		}
	}
	if err := c.flush(); err != nil {
		return err
	}
	c.saved.Lost = slices.DeleteFunc(c.saved.Lost, func(l model.Headline) bool { return c.kept[key(l.ID)] })
	return c.write(func(t *turn) error {
		for i := range c.placed {
			c.last++
			c.placed[i].seq = c.last
			if err := c.row(t, &c.placed[i]); err != nil {
				return err
			}
		}
		for k := range c.lost {
			if c.kept[k] {
				continue
			}
			c.last++
			if _, err := t.exec("INSERT INTO article (seq, id) VALUES (?, ?)", c.last, k); err != nil {
				return err
			}
		}
		return nil
	})
}

// hand copies the tables of what readers wrote: from the front to the first page
// that is damaged, and from the end back to the last.
func (c *copier) hand() error {
	for _, table := range []struct {
		name, columns, order string
		width                int
		count                *int
	}{
		{"mark", "reader, id, flags, at", "reader %[1]s, id %[1]s", 4, &c.saved.Marks},
		{"view", "reader, key, query, ranked", "reader %[1]s, key %[1]s", 4, &c.saved.Views},
		{"amendment", "number, change, actor, target, name, kind, at", "number %[1]s", 7, &c.saved.Amendments},
		{"note", "key, value", "key %[1]s", 2, &c.saved.Notes},
		{"feed", "url, title, folder, site, agent, full_text, local, state", "url %[1]s", 8, &c.saved.Feeds},
		{"past", "reader, line, number, at", "reader %[1]s, line %[1]s", 4, &c.saved.Past},
	} {
		if there, err := c.has(table.name); err != nil || !there {
			return err
		}
		err := c.write(func(t *turn) error {
			for _, way := range []string{"ASC", "DESC"} {
				query := fmt.Sprintf("SELECT %s FROM %s ORDER BY %s", table.columns, table.name, fmt.Sprintf(table.order, way))
				err := c.table(t, query, table.name, table.width, table.count)
				if !damaged(err) {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// has reports whether the library has a table: an older one lacks the newest.
func (c *copier) has(table string) (bool, error) {
	n := 0
	err := c.from.read.row(c.ctx, "SELECT count(*) FROM sqlite_schema WHERE name = ?", table).Scan(&n)
	return n > 0, err
}

// table copies the rows that a query finds, as far as it can be read.
func (c *copier) table(t *turn, query, name string, width int, count *int) error {
	values := make([]any, width)
	to := make([]any, width)
	places := "?"
	for i := range values {
		to[i] = &values[i]
		if i > 0 {
			places += ", ?"
		}
	}
	return c.from.read.each(c.ctx, func(r scanner) error {
		if err := r.Scan(to...); err != nil {
			return err
		}
		for i, v := range values {
			if b, ok := v.([]byte); ok && b == nil {
				values[i] = []byte{} // the driver's way to say empty
			}
		}
		added, err := changed(t.exec("INSERT OR IGNORE INTO "+name+" VALUES ("+places+")", values...))
		if added {
			*count++
		}
		if code(err)&0xff == lib.SQLITE_CONSTRAINT {
			return nil // no such row was ever written
		}
		return err
	}, query)
}

// write is a turn in the new library, which nobody else knows.
func (c *copier) write(f func(*turn) error) error {
	tx, err := c.to.db.BeginTx(c.ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := f(&turn{context.WithoutCancel(c.ctx), tx, map[string]*sql.Stmt{}}); err != nil {
		return err
	}
	return tx.Commit()
}

package sqlite

import (
	"context"
	"errors"
	"fmt"

	"dateline/model"
)

// Check looks at every byte of the library: whether SQLite finds its pages and
// indexes in order, each article and each body is what was written, and the
// tables agree. It calls tell for what it finds wrong; what Repair can save of
// that is another matter. The error is one of reading at all.
func (s *Store) Check(ctx context.Context, tell func(model.Problem)) error {
	wrong := func(item string, err error) {
		tell(model.Problem{Source: s.path, Item: item, Stage: "check", Err: err})
	}
	if err := s.checkPages(ctx, wrong); err != nil {
		return fail("check library", err)
	}
	for w, err := range s.rows(ctx, 0, whole) {
		if err != nil {
			if !damaged(err) && !errors.Is(err, model.ErrDamaged) {
				return fail("check library", err)
			}
			wrong("", err)
			continue
		}
		r, err := w.record()
		if err != nil {
			wrong(string(r.Article.ID), err)
		}
	}
	return fail("check library", s.checkTables(ctx, wrong))
}

// mostPages bounds what is told of pages: where one is bad, many are.
const mostPages = 20

func (s *Store) checkPages(ctx context.Context, wrong func(string, error)) error {
	err := s.read.each(ctx, func(r scanner) error {
		var line string
		err := r.Scan(&line)
		if err == nil && line != "ok" {
			wrong("", fmt.Errorf("%s: %w", line, model.ErrDamaged))
		}
		return err
	}, fmt.Sprintf("PRAGMA integrity_check(%d)", mostPages))
	if damaged(err) {
		wrong("", fail("read pages", err))
		err = nil
	}
	return err
}

// checkTables looks whether what is kept twice is the same.
func (s *Store) checkTables(ctx context.Context, wrong func(string, error)) error {
	for _, question := range []struct {
		sql  string
		told string
	}{
		{`SELECT abs((SELECT count(*) FROM body) - (SELECT count(body) FROM article))`,
			"bodies without an article, or articles without a body"},
		{`SELECT count(*) FROM article WHERE (marked IS NULL) <> (meta IS NULL)`,
			"articles that are neither there nor deleted"},
	} {
		n := 0
		err := s.read.row(ctx, question.sql).Scan(&n)
		if damaged(err) {
			continue // which the pages told
		}
		if err != nil {
			return err
		}
		if n > 0 {
			wrong("", fmt.Errorf("%d %s: %w", n, question.told, model.ErrDamaged))
		}
	}
	return nil
}

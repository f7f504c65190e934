package sqlite

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"dateline/corpus/storetest"
	"dateline/model"
)

// TestOlder opens libraries of older versions: for reading alone, as they are,
// and else brought up to date with all that is in them.
func TestOlder(t *testing.T) {
	t.Parallel()
	for version, lack := range map[int][]string{1: {"feed", "past"}, 2: {"past"}} {
		t.Run(fmt.Sprint(version), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "library.db")
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			fill(t, s, 0, 10)
			if err := errors.Join(s.Mark(t.Context(), "ann", map[model.ID]model.Mark{storetest.ID(1): model.Read}), s.Close()); err != nil {
				t.Fatal(err)
			}
			p, err := newPool(path, 1, "")
			if err != nil {
				t.Fatal(err)
			}
			age := []string{fmt.Sprintf("PRAGMA user_version = %d", version)}
			for _, table := range lack {
				age = append(age, "DROP TABLE "+table)
			}
			for _, statement := range age {
				if _, err := p.db.ExecContext(t.Context(), statement); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.close(); err != nil {
				t.Fatal(err)
			}
			r := opened(t, path, Options{ReadOnly: true})
			if lines, err := r.Past(t.Context(), "ann"); len(lines) != 0 || err != nil {
				t.Errorf("read alone: %q, %v", lines, err)
			}
			if list, err := r.Feeds(t.Context()); len(list) != 0 || err != nil {
				t.Errorf("read alone: %v, %v", list, err)
			}
			refuses(t, r)
			s = opened(t, path, Options{})
			if err := s.KeepPast(t.Context(), "ann", "harbour"); err != nil {
				t.Fatal(err)
			}
			lines, err := s.Past(t.Context(), "ann")
			marks, err2 := s.Marks(t.Context(), "ann")
			n, _, err3 := s.Count(t.Context(), 0)
			if err := errors.Join(err, err2, err3); err != nil || len(lines) != 1 || len(marks) != 1 || n != 10 {
				t.Errorf("brought along: %q, %v, %d articles, %v", lines, marks, n, err)
			}
		})
	}
}

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"dateline/corpus/record"
	"dateline/corpus/storetest"
	"dateline/model"
)

// opened opens a library until the end of the test.
func opened(t testing.TB, path string, opt Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// fill appends the articles from first to before end.
func fill(t testing.TB, s *Store, first, end int) {
	t.Helper()
	var list []*record.Record
	for n := first; n < end; n++ {
		list = append(list, storetest.Record(n))
	}
	if err := s.Append(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
}

func TestOpenMakesItPrivate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a b?c#d%20", "é", "library.db")
	s := opened(t, path, Options{})
	fill(t, s, 0, 3)
	if s.ReadOnly() || s.Path() != path || len(s.ID()) != 32 {
		t.Errorf("read-only %v, %q, %q", s.ReadOnly(), s.Path(), s.ID())
	}
	folder := filepath.Dir(path)
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if about, err := f.Info(); err != nil || runtime.GOOS != "windows" && about.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", f.Name(), about.Mode(), err)
		}
	}
	if len(files) != 3 { // with the log and its memory
		t.Errorf("%d files", len(files))
	}
	if about, err := os.Stat(folder); err != nil || runtime.GOOS != "windows" && about.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v %v", about.Mode(), err)
	}
	size := 0
	if err := s.read.row(t.Context(), "PRAGMA page_size").Scan(&size); err != nil || size != pageSize {
		t.Errorf("pages of %d %v", size, err)
	}
}

// TestOpenAtOnce makes one library from many sides.
func TestOpenAtOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	ids := make([]string, 8)
	var wg sync.WaitGroup
	for i := range ids {
		wg.Go(func() {
			s, err := Open(t.Context(), path, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = s.ID()
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id == "" || id != ids[0] {
			t.Errorf("%q beside %q", id, ids[0])
		}
	}
	if files, _ := filepath.Glob(path + ".*"); len(files) > 0 {
		t.Errorf("left over: %q", files)
	}
}

// TestOpenRefuses leaves each file that is not a library of ours as it was.
func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	foreign := filepath.Join(folder, "foreign.db")
	p, err := newPool(foreign, 1, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.db.ExecContext(t.Context(), "CREATE TABLE article (seq)"); err != nil {
		t.Fatal(err)
	}
	p.close()
	newest := filepath.Join(folder, "newer.db")
	s := opened(t, newest, Options{later: []step{{sql: "CREATE TABLE later (x)"}}})
	if err := s.Checkpoint(t.Context()); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(folder, "whole.db")
	opened(t, whole, Options{})
	short, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, b []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct {
		name, path string
		want       error
	}{
		{"empty", write("empty", nil), model.ErrNotLibrary},
		{"text", write("text", bytes.Repeat([]byte("news "), 100)), model.ErrNotLibrary},
		{"a folder", folder, model.ErrNotLibrary},
		{"another's database", foreign, model.ErrNotLibrary},
		{"cut off in its header", write("cut", short[:50]), model.ErrNotLibrary},
		{"cut off behind it", write("short", short[:200]), model.ErrDamaged},
		{"one page of many", write("page", short[:pageSize]), model.ErrDamaged},
		{"a newer version", newest, model.ErrNewer},
	}
	for _, tt := range tests {
		before, _ := os.ReadFile(tt.path)
		for _, opt := range []Options{{}, {ReadOnly: true}} {
			if s, err := Open(t.Context(), tt.path, opt); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v", tt.name, err)
				if err == nil {
					s.Close()
				}
			}
		}
		if after, _ := os.ReadFile(tt.path); !bytes.Equal(before, after) {
			t.Errorf("%s: it was changed", tt.name)
		}
	}
	if _, err := Open(t.Context(), filepath.Join(folder, "absent"), Options{ReadOnly: true}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("none there: %v", err)
	}
	if _, err := Open(t.Context(), filepath.Join(foreign, "below"), Options{}); err == nil {
		t.Error("a file is a folder")
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	s := opened(t, path, Options{})
	fill(t, s, 0, 10)
	r := opened(t, path, Options{ReadOnly: true})
	fill(t, s, 10, 20)
	if n, _, err := r.Count(t.Context(), 0); n != 20 || err != nil || !r.ReadOnly() {
		t.Errorf("%d articles, read-only %v, %v", n, r.ReadOnly(), err)
	}
	refuses(t, r)
	if err := r.Checkpoint(t.Context()); err != nil {
		t.Errorf("checkpoint: %v", err)
	}
}

// refuses holds every write to model.ErrReadOnly.
func refuses(t testing.TB, s *Store) {
	t.Helper()
	ctx := context.Background()
	for name, err := range map[string]error{
		"append":    s.Append(ctx, storetest.Record(99)),
		"replace":   s.Replace(ctx, storetest.Record(1)),
		"delete":    s.Delete(ctx, storetest.ID(1)),
		"mark":      s.Mark(ctx, "me", map[model.ID]model.Mark{storetest.ID(1): model.Read}),
		"mark none": s.Mark(ctx, "me", nil),
		"view":      s.SaveView(ctx, "me", model.View{Key: "1", Query: "q"}),
		"past":      s.KeepPast(ctx, "me", "q"),
		"past none": s.KeepPast(ctx, "me", ""),
		"amend":     s.Amend(ctx, nil, model.Amendment{Change: model.Hide, Actor: "person:x"}),
		"note":      s.Note(ctx, "k", []byte("v")),
	} {
		if !errors.Is(err, model.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestFull fills a disk: what was acknowledged before is there, what was not is
// not, and goes in once there is room.
func TestFull(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := Open(t.Context(), path, Options{pages: 40})
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for ; ; kept += 10 {
		var list []*record.Record
		for n := kept; n < kept+10; n++ {
			list = append(list, storetest.Record(n))
		}
		if err = s.Append(t.Context(), list...); err != nil {
			break
		}
	}
	if !errors.Is(err, model.ErrFull) || kept == 0 {
		t.Fatalf("after %d articles: %v", kept, err)
	}
	if n, _, err := s.Count(t.Context(), 0); n != kept || err != nil {
		t.Errorf("%d articles of %d, %v", n, kept, err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	s = opened(t, path, Options{})
	fill(t, s, kept, kept+10)
	if n, _, err := s.Count(t.Context(), 0); n != kept+10 || err != nil {
		t.Errorf("%d articles of %d, %v", n, kept+10, err)
	}
}

// TestLocked waits for a turn that never comes.
func TestLocked(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	s := opened(t, path, Options{})
	tx, err := s.bulk.db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	other := opened(t, path, Options{Patience: 1})
	if err := other.Note(t.Context(), "k", []byte("v")); !errors.Is(err, model.ErrLocked) {
		t.Errorf("beside a turn: %v", err)
	}
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		t.Fatal(err)
	}
	if err := other.Note(t.Context(), "k", []byte("v")); err != nil {
		t.Errorf("after it: %v", err)
	}
}

// TestTrace: who writes leaves a trace, and who reads none.
func TestTrace(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	s, other := opened(t, path, Options{}), opened(t, path, Options{})
	for n := range 3 {
		before := s.Trace()
		if _, err := s.Last(t.Context()); err != nil || s.Trace() != before {
			t.Errorf("reading: %q after %q, %v", s.Trace(), before, err)
		}
		if fill(t, other, 10*n, 10*n+10); s.Trace() == before {
			t.Errorf("writing leaves no trace: %q", before)
		}
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, 0, 10)
	id := s.ID()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	broken := []step{{sql: "CREATE TABLE later (x)"}, {sql: "CREATE nonsense"}}
	if _, err := Open(t.Context(), path, Options{later: broken}); err == nil {
		t.Fatal("a step that fails is taken")
	}
	later := []step{{sql: "CREATE TABLE later (x)"}, {sql: "UPDATE article SET marked = 7 WHERE marked IS NOT NULL", rewrites: true}}
	s = opened(t, path, Options{later: later})
	if n, stale, err := s.Count(t.Context(), 8); n != 10 || stale != 10 || err != nil || s.ID() != id {
		t.Errorf("%d articles, %d stale, %v", n, stale, err)
	}
	if n, stale, err := s.Count(t.Context(), 7); n != 10 || stale != 0 || err != nil {
		t.Errorf("%d articles, %d stale, %v", n, stale, err)
	}
	before := opened(t, fmt.Sprintf("%s.version-%d", path, len(steps())), Options{})
	if n, stale, err := before.Count(t.Context(), 7); n != 10 || stale != 10 || err != nil {
		t.Errorf("the copy: %d articles, %d stale, %v", n, stale, err)
	}
	if _, err := Open(t.Context(), path, Options{}); !errors.Is(err, model.ErrNewer) {
		t.Errorf("by the older version: %v", err)
	}
}

func TestBackup(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	s := opened(t, filepath.Join(folder, "library.db"), Options{})
	fill(t, s, 0, 100)
	if err := s.Mark(t.Context(), "me", map[model.ID]model.Mark{storetest.ID(1): model.Read}); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(folder, "backup of 'it'.db")
	if err := s.Backup(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	fill(t, s, 100, 110)
	if err := s.Backup(t.Context(), to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over another: %v", err)
	}
	b := opened(t, to, Options{})
	if n, _, err := b.Count(t.Context(), 0); n != 100 || err != nil {
		t.Errorf("%d articles, %v", n, err)
	}
	if b.ID() == s.ID() {
		t.Error("both have one identity")
	}
	for r, err := range b.Since(t.Context(), 0, true) {
		if err != nil || r.Article.ID != storetest.ID(int(r.Seq-1)) {
			t.Fatalf("at %d: %v", r.Seq, err)
		}
	}
	if marks, err := b.Marks(t.Context(), "me"); err != nil || len(marks) != 1 {
		t.Errorf("%d marks, %v", len(marks), err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Backup(ctx, filepath.Join(folder, "never.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if files, _ := filepath.Glob(filepath.Join(folder, "*.new-*")); len(files) > 0 {
		t.Errorf("left over: %q", files)
	}
}

// TestPlans holds the questions that are asked often to what an index tells:
// none goes through a table, or sorts.
func TestPlans(t *testing.T) {
	t.Parallel()
	s := opened(t, filepath.Join(t.TempDir(), "library.db"), Options{})
	for name, query := range map[string]string{
		"next marked":   nextMarked,
		"newest marked": newestMarked,
		"whole":         whole + " WHERE article.seq > ? ORDER BY article.seq LIMIT ?",
		"one":           whole + " WHERE article.id = ? AND article.meta IS NOT NULL",
		"marks":         "SELECT id, flags FROM mark WHERE reader = ?",
	} {
		var args []any
		for range strings.Count(query, "?") {
			args = append(args, 1)
		}
		err := s.read.each(t.Context(), func(r scanner) error {
			var id, parent, unused int
			var plan string
			err := r.Scan(&id, &parent, &unused, &plan)
			if strings.HasPrefix(plan, "SCAN") || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("%s: %s", name, plan)
			}
			return err
		}, "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatal(err)
		}
	}
}

package shelf

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/model"
)

const testLibrary = "the library of the tests"

func options() Options { return Options{Tax: gazetteer.Topics(), Library: testLibrary} }

func opened(t testing.TB, dir string) *Shelf {
	t.Helper()
	s, err := Open(dir, options())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// leased returns a shelf that may write until the test ends.
func leased(t testing.TB, dir string) *Shelf {
	t.Helper()
	s := opened(t, dir)
	release, ok := s.Lease()
	if !ok {
		t.Fatal("no lease")
	}
	t.Cleanup(release)
	return s
}

// id returns an ID of the usual shape.
func id(n int) model.ID {
	const digits = "abcdefghijklmnopqrstuvwxyz234567"
	b := []byte(strings.Repeat("a", 13))
	for i := len(b) - 1; n > 0; i-- {
		b[i] = digits[n%32]
		n /= 32
	}
	return model.ID(b)
}

// part returns a part of articles in memory, with a title of their own.
func part(title string, ids ...model.ID) *index.Part {
	w := index.NewWriter(gazetteer.Topics())
	for i, id := range ids {
		w.Put(&model.Article{ID: id, Title: fmt.Sprintf("%s %d", title, i), Text: "A short text of " + title + ".", Source: "The Tester"})
	}
	return w.Part()
}

// step is what the n-th flush of the made-up history of a library holds: five
// new articles, changes to some of the steps before, and some that are deleted.
// Its Seq is n.
func step(n int) (ids, deleted []model.ID) {
	for i := range 5 {
		ids = append(ids, id(n*5+i))
	}
	for _, back := range []int{1, 3, 8} {
		if n > back {
			ids = append(ids, id((n-back)*5+n%4))
		}
	}
	if n > 4 {
		deleted = append(deleted, id((n-4)*5+4), id(n*5+2), "nobody'sid")
	}
	return ids, deleted
}

// history is which articles live once a shelf covers a Seq.
func history(covers uint64) map[model.ID]bool {
	living := map[model.ID]bool{}
	for n := 1; n <= int(covers); n++ {
		ids, deleted := step(n)
		for _, id := range ids {
			living[id] = true
		}
		for _, id := range deleted {
			delete(living, id)
		}
	}
	return living
}

// advance flushes the next step of the history.
func advance(ctx context.Context, s *Shelf) error {
	n := int(s.Covers()) + 1
	ids, deleted := step(n)
	return s.Flush(ctx, part(fmt.Sprint("step ", n), ids...), deleted, uint64(n))
}

// living returns the articles that live on a shelf, and says which live twice.
func living(s *Shelf) (map[model.ID]bool, error) {
	all := map[model.ID]bool{}
	for _, l := range s.Layers() {
		for o := range uint32(l.Part.Len()) {
			if l.Dead != nil && l.Dead.Contains(o) {
				continue
			}
			if all[l.Part.ID(o)] {
				return nil, fmt.Errorf("%s lives twice", l.Part.ID(o))
			}
			all[l.Part.ID(o)] = true
		}
	}
	return all, nil
}

// consistent says what is wrong with a shelf that should be at some point of
// the history.
func consistent(s *Shelf) error {
	got, err := living(s)
	if err != nil {
		return err
	}
	if want := history(s.Covers()); !maps.Equal(got, want) {
		return fmt.Errorf("%d articles live at %d, want %d (%s)", len(got), s.Covers(), len(want), s.Reason())
	}
	return nil
}

// problems returns what Check tells.
func problems(t testing.TB, s *Shelf) []model.Problem {
	t.Helper()
	var all []model.Problem
	if err := s.Check(t.Context(), func(p model.Problem) { all = append(all, p) }); err != nil {
		t.Fatal(err)
	}
	return all
}

// files returns the names in a folder, the lease aside.
func files(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != leaseName {
			names = append(names, e.Name())
		}
	}
	return names
}

// filled returns a folder with a shelf that has come some steps.
func filled(t testing.TB, steps int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "library.index")
	s := opened(t, dir)
	release, ok := s.Lease()
	if !ok {
		t.Fatal("no lease")
	}
	defer release()
	for range steps {
		if err := advance(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

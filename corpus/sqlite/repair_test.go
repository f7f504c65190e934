package sqlite

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"dateline/corpus/storetest"
	"dateline/model"
)

// patients is how many articles a library has that is damaged in tests.
const patients = 300

// patient makes a library with something in every table, and returns its bytes.
func patient(t testing.TB, backed bool) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "library.db")
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, s, 0, patients)
	marks := map[model.ID]model.Mark{}
	for n := range patients {
		marks[storetest.ID(n)] = model.Read
	}
	ctx := t.Context()
	backup := filepath.Join(filepath.Dir(path), "backup.db")
	err = errors.Join(s.Mark(ctx, "me", marks), s.SaveView(ctx, "me", model.View{Key: "1", Query: "q"}),
		s.Amend(ctx, nil, model.Amendment{Change: model.Hide, Actor: "person:x"}), s.Note(ctx, "k", []byte{}), s.KeepPast(ctx, "me", "q"), s.KeepPast(ctx, "", "p"),
		s.Delete(ctx, storetest.ID(7)), s.Replace(ctx, storetest.Record(9)), s.Backup(ctx, backup), s.Close())
	if err != nil {
		t.Fatal(err)
	}
	if backed {
		path = backup
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// problems counts what a check finds; one where it cannot be opened.
func problems(t testing.TB, path string) int {
	t.Helper()
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		if !errors.Is(err, model.ErrDamaged) {
			t.Fatal(err)
		}
		return 1
	}
	defer s.Close()
	n := 0
	if err := s.Check(t.Context(), func(p model.Problem) {
		n++
		if !errors.Is(p, model.ErrDamaged) {
			t.Errorf("a problem that is none: %v", p)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

// mended repairs a library, and holds it to be well and to have or to miss each
// article.
func mended(t testing.TB, path string) Saved {
	t.Helper()
	saved, err := Repair(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if n := problems(t, path); n > 0 {
		t.Errorf("%d problems are left", n)
	}
	if _, err := os.Stat(saved.Damaged); err != nil {
		t.Errorf("the damaged one is not kept: %v", err)
	}
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	there := map[model.ID]bool{}
	for r, err := range s.Since(t.Context(), 0, true) {
		if err != nil {
			t.Fatal(err)
		}
		there[r.Article.ID] = !r.Deleted
	}
	lost := map[model.ID]bool{}
	for _, l := range saved.Lost {
		lost[l.ID] = true
	}
	n, unknown := 0, 0
	for i := range patients {
		switch id := storetest.ID(i); {
		case there[id]:
			n++
		case !lost[id] && i != 7:
			unknown++
		}
	}
	if n != saved.Articles || unknown > saved.Unknown {
		t.Errorf("%d articles of %d, %d lost of which nobody knows", n, saved.Articles, unknown)
	}
	// What was lost can be taken in again.
	for i := range patients {
		if id := storetest.ID(i); !there[id] {
			if err := s.Append(t.Context(), storetest.Record(i)); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	return saved
}

// TestFlippedBit flips a bit anywhere: a check finds it, or it was in nothing,
// and a repair leaves a library that is well and loses at most what a page holds.
func TestFlippedBit(t *testing.T) {
	t.Parallel()
	whole := patient(t, false)
	path := filepath.Join(t.TempDir(), "library.db")
	dice := rand.New(rand.NewPCG(4, 22))
	found, flips := 0, 45
	if storetest.Slow {
		flips = 4
	}
	for n := range flips {
		b := append([]byte(nil), whole...)
		at := dice.IntN(len(b))
		if n < 20 { // where the header is, and the tables begin
			at = dice.IntN(pageSize/10) + n%4*pageSize
		}
		b[at] ^= 1 << (n % 8)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if !ours(b) {
			continue
		}
		bad := problems(t, path)
		if bad > 0 {
			found++
		}
		saved := mended(t, path)
		if least := patients / 4; saved.Articles < least {
			t.Errorf("byte %d: %d articles are left", at, saved.Articles)
		}
		if bad == 0 && saved.Articles != patients-1 {
			t.Errorf("byte %d: %d articles and no problem was found", at, saved.Articles)
		}
		if t.Failed() {
			t.Fatalf("byte %d of %d", at, len(b))
		}
	}
	if found < flips/5 && !storetest.Slow {
		t.Errorf("only %d found", found)
	}
}

// ours says whether a header is still of a version that is known.
func ours(b []byte) bool {
	_, err := readHeader(b[:100], len(steps()))
	return err == nil || errors.Is(err, model.ErrDamaged)
}

// TestLostPages overwrites whole pages.
func TestLostPages(t *testing.T) {
	t.Parallel()
	for _, backed := range []bool{false, true} {
		if backed && storetest.Slow {
			continue
		}
		whole := patient(t, backed)
		pages := len(whole) / pageSize
		tests := []struct {
			name     string
			from, to int // pages, from 0
			least    int // articles that are left
		}{
			{"the first", 0, 1, patients - 1},
			{"one in the middle", pages / 2, pages/2 + 1, patients / 4},
			{"the last", pages - 1, pages, patients / 4},
		}
		for _, tt := range tests {
			b := append([]byte(nil), whole...)
			junk := b[tt.from*pageSize : tt.to*pageSize]
			for i := range junk {
				junk[i] = byte(i * i)
			}
			if tt.from == 0 {
				copy(b, whole[:100]) // so that it is known as ours
			}
			path := filepath.Join(t.TempDir(), "library.db")
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			if problems(t, path) == 0 {
				t.Errorf("%s: nothing is found", tt.name)
			}
			if saved := mended(t, path); saved.Articles < tt.least {
				t.Errorf("%s (backed %v): %d articles are left of %d", tt.name, backed, saved.Articles, patients-1)
			}
		}
	}
}

func TestRepairOfAWellOne(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "library.db")
	if err := os.WriteFile(path, patient(t, false), 0o600); err != nil {
		t.Fatal(err)
	}
	if n := problems(t, path); n > 0 {
		t.Fatalf("%d problems", n)
	}
	saved := mended(t, path)
	want := Saved{Articles: patients - 1, Marks: patients, Views: 1, Amendments: 1, Notes: 1, Past: 2, Damaged: path + ".damaged-1"}
	if len(saved.Lost) > 0 || saved.Articles != want.Articles || saved.Marks != want.Marks || saved.Views != want.Views ||
		saved.Amendments != want.Amendments || saved.Notes != want.Notes || saved.Past != want.Past || saved.Damaged != want.Damaged {
		t.Errorf("got  %+v\nwant %+v", saved, want)
	}
	before, after := opened(t, saved.Damaged, Options{}), opened(t, path, Options{})
	if before.ID() == after.ID() {
		t.Error("both have one identity")
	}
	if again, err := Repair(t.Context(), path); !errors.Is(err, model.ErrLocked) {
		t.Errorf("while it is open: %+v %v", again, err)
	}
}

// TestRepairOfNone leaves what was never a library alone.
func TestRepairOfNone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "photo.jpg")
	b := make([]byte, 100<<10)
	for i := range b {
		b[i] = byte(i * i)
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Repair(t.Context(), path); !errors.Is(err, model.ErrNotLibrary) {
		t.Error(err)
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("left over: %q", files)
	}
}

// TestFollowOverLostPages goes on behind pages that cannot be read.
func TestFollowOverLostPages(t *testing.T) {
	t.Parallel()
	b := patient(t, false)
	pages := len(b) / pageSize
	for page := 3; page < pages; page += 5 {
		clear(b[page*pageSize : page*pageSize+200])
	}
	path := filepath.Join(t.TempDir(), "library.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at, n, bad := uint64(0), 0, 0
	for r, err := range s.Since(t.Context(), 0, true) {
		switch {
		case errors.Is(err, model.ErrDamaged):
			bad++
		case err != nil:
			t.Fatal(err)
		default:
			n++
		}
		if r.Seq <= at {
			t.Fatalf("%d after %d", r.Seq, at)
		}
		at = r.Seq
	}
	if n == 0 || bad == 0 || n+bad > patients+2 {
		t.Errorf("%d articles, %d errors", n, bad)
	}
}

package shelf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// TestHistory comes a long way, merging as the policy has it, and looks at each
// step with the shelf that writes, with one that reloads and with a new one.
func TestHistory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "library.index")
	s := leased(t, dir)
	reader := opened(t, dir)
	if s.Covers() != 0 || len(s.Layers()) != 0 || reader.Reason() == "" {
		t.Fatalf("a new shelf covers %d: %s", s.Covers(), reader.Reason())
	}
	merged := 0
	for n := range uint64(40) {
		if err := advance(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		did, err := s.Merge(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if did {
			merged++
		}
		if changed, err := reader.Reload(); err != nil || !changed {
			t.Fatalf("reload: %v, %v", changed, err)
		}
		for name, s := range map[string]*Shelf{"the writer": s, "the reader": reader, "a new one": opened(t, dir)} {
			if err := consistent(s); err != nil || s.Covers() != n+1 || s.Reason() != "" {
				t.Fatalf("%s at %d: %v", name, s.Covers(), err)
			}
		}
	}
	if merged < 3 {
		t.Errorf("merged %d times", merged)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Layers()); n > 2 {
		t.Errorf("compact, but %d parts", n)
	}
	if n := len(files(t, dir)); n != 1+len(s.Layers()) {
		t.Errorf("files: %v", files(t, dir))
	}
	if p := problems(t, s); len(p) > 0 {
		t.Error(p)
	}
	if err := consistent(reader); err != nil {
		t.Errorf("a reader whose parts were unlinked: %v", err)
	}
	if changed, err := reader.Reload(); !changed || err != nil {
		t.Error(changed, err)
	}
	if changed, err := reader.Reload(); changed || err != nil {
		t.Error("nothing changed, but reloaded", err)
	}
	if layers, covers := reader.Snapshot(); covers != 40 || len(layers) != len(s.Layers()) {
		t.Errorf("snapshot: %d parts at %d", len(layers), covers)
	}
}

// TestFlushWithoutPart holds that deletions and progress need no articles.
func TestFlushWithoutPart(t *testing.T) {
	dir := filed(t)
	s := leased(t, dir)
	before := files(t, dir)
	if err := s.Flush(t.Context(), nil, []model.ID{id(1), id(2)}, 9); err != nil {
		t.Fatal(err)
	}
	got, err := living(s)
	if err != nil || len(got) != 1 || !got[id(3)] || s.Covers() != 9 {
		t.Errorf("%v at %d, %v", got, s.Covers(), err)
	}
	if !slices.Equal(files(t, dir), before) {
		t.Error(files(t, dir))
	}
	if err := s.Flush(t.Context(), part("none"), []model.ID{id(3)}, 10); err != nil {
		t.Fatal(err)
	}
	if got := files(t, dir); !slices.Equal(got, []string{manifestName}) || len(s.Layers()) != 0 {
		t.Errorf("all are dead, but there are %v", got)
	}
}

// filed returns a folder with one part of three articles.
func filed(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "library.index")
	s := opened(t, dir)
	release, ok := s.Lease()
	if !ok {
		t.Fatal("no lease")
	}
	defer release()
	if err := s.Flush(t.Context(), part("one", id(1), id(2), id(3)), nil, 3); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestLease(t *testing.T) {
	dir := filed(t)
	s, other := opened(t, dir), opened(t, dir)
	release, ok := s.Lease()
	if !ok {
		t.Fatal("no lease")
	}
	if _, ok := other.Lease(); ok {
		t.Error("two leases")
	}
	if _, ok := s.Lease(); ok {
		t.Error("the same one twice")
	}
	for name, err := range map[string]error{
		"flush": other.Flush(t.Context(), part("two", id(4)), nil, 4),
		"merge": func() error { _, err := other.Merge(t.Context()); return err }(),
		"reset": other.Reset(),
	} {
		if !errors.Is(err, model.ErrReadOnly) {
			t.Errorf("%s without a lease: %v", name, err)
		}
	}
	if err := s.Flush(t.Context(), part("two", id(4)), nil, 4); err != nil {
		t.Fatal(err)
	}
	release()
	release()
	next, ok := other.Lease()
	if !ok || other.Covers() != 4 {
		t.Fatalf("the next lease: %v, at %d", ok, other.Covers())
	}
	next()
	if err := s.Flush(t.Context(), nil, nil, 5); !errors.Is(err, model.ErrReadOnly) {
		t.Errorf("after the release: %v", err)
	}
}

// TestOpenUnusable holds that what can be made again is an empty shelf with a
// reason, that the next writer clears it away, and touches nothing else.
func TestOpenUnusable(t *testing.T) {
	tests := []struct {
		name   string
		do     func(t *testing.T, dir string)
		reason string
	}{
		{"no folder", func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, "no index yet"},
		{"no manifest", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, manifestName))) }, "no index yet"},
		{"an empty manifest", func(t *testing.T, dir string) { must(t, os.WriteFile(filepath.Join(dir, manifestName), nil, 0o600)) }, "damaged"},
		{"a folder for a manifest", func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, manifestName)))
			must(t, os.Mkdir(filepath.Join(dir, manifestName), 0o700))
		}, "damaged"},
		{"a flipped byte in the manifest", func(t *testing.T, dir string) { flip(t, filepath.Join(dir, manifestName), 40) }, "damaged"},
		{"a part that is gone", func(t *testing.T, dir string) { must(t, os.Remove(partOf(t, dir))) }, "the file is gone"},
		{"a part with another head", func(t *testing.T, dir string) { flip(t, partOf(t, dir), 3) }, "damaged"},
		{"a part that was cut", func(t *testing.T, dir string) { must(t, os.Truncate(partOf(t, dir), 200)) }, "damaged"},
		{"a part of another shelf", func(t *testing.T, dir string) {
			b, err := os.ReadFile(partOf(t, filled(t, 1)))
			must(t, err)
			must(t, os.WriteFile(partOf(t, dir), b, 0o600))
		}, "not the file that was written"},
		{"another library", func(t *testing.T, dir string) {
			rewrite(t, dir, func(m *manifest) { m.Library = "another" })
		}, "another library"},
		{"an older format", func(t *testing.T, dir string) { rewrite(t, dir, func(m *manifest) { m.Format-- }) }, "older format"},
		{"a part elsewhere", func(t *testing.T, dir string) {
			rewrite(t, dir, func(m *manifest) { m.Parts[0].Name = "../" + m.Parts[0].Name })
		}, "no name of a part"},
		{"false dead", func(t *testing.T, dir string) {
			rewrite(t, dir, func(m *manifest) { m.Parts[0].Dead = []byte("dead") })
		}, "read the dead"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filed(t)
			tt.do(t, dir)
			s := opened(t, dir)
			if s.Covers() != 0 || len(s.Layers()) > 0 || !strings.Contains(s.Reason(), tt.reason) {
				t.Errorf("covers %d with %d parts: %s", s.Covers(), len(s.Layers()), s.Reason())
			}
			must(t, os.MkdirAll(dir, 0o700))
			must(t, os.WriteFile(filepath.Join(dir, "notes.txt"), nil, 0o600))
			release, ok := s.Lease()
			if !ok {
				t.Fatal("no lease")
			}
			defer release()
			err := s.Flush(t.Context(), part("anew", id(7)), nil, 7)
			if tt.name == "a folder for a manifest" {
				if err == nil {
					t.Error("a folder was replaced")
				}
				return
			}
			must(t, err)
			if got := files(t, dir); len(got) != 3 || !slices.Contains(got, "notes.txt") {
				t.Errorf("files: %v", got)
			}
			if again := opened(t, dir); again.Covers() != 7 || again.Reason() != "" {
				t.Errorf("again: %d, %s", again.Covers(), again.Reason())
			}
		})
	}
}

// TestNewer holds that the index of a later version is left alone.
func TestNewer(t *testing.T) {
	dir := filed(t)
	s := opened(t, dir)
	rewrite(t, dir, func(m *manifest) { m.Format++ })
	before := files(t, dir)
	if _, err := Open(dir, options()); !errors.Is(err, model.ErrNewer) {
		t.Error(err)
	}
	if _, err := s.Reload(); !errors.Is(err, model.ErrNewer) {
		t.Error(err)
	}
	if len(s.Layers()) != 1 || s.Covers() != 3 {
		t.Error("what was mapped is gone")
	}
	if _, ok := s.Lease(); ok {
		t.Error("leased")
	}
	if p := problems(t, s); len(p) != 1 || !errors.Is(p[0].Err, model.ErrNewer) {
		t.Error(p)
	}
	if !slices.Equal(files(t, dir), before) {
		t.Error(files(t, dir))
	}
	later := []byte("dateline index 2\nin a form of its own\n")
	later = append(later, []byte(sumLine(later))...)
	if _, err := decode(later); !errors.Is(err, model.ErrNewer) {
		t.Error(err)
	}
}

// TestFolderThatCannotBe reads and says so where nothing can be made.
func TestFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	s := opened(t, filepath.Join(file, "library.index"))
	if s.Covers() != 0 || s.Reason() == "" {
		t.Errorf("covers %d: %s", s.Covers(), s.Reason())
	}
	if _, ok := s.Lease(); ok {
		t.Error("leased")
	}
	if err := s.Flush(t.Context(), part("one", id(1)), nil, 1); !errors.Is(err, model.ErrReadOnly) {
		t.Error(err)
	}
	if p := problems(t, s); len(p) != 1 {
		t.Error(p)
	}
}

func TestReset(t *testing.T) {
	dir := filled(t, 12)
	s, reader := leased(t, dir), opened(t, dir)
	must(t, s.Reset())
	if s.Covers() != 0 || len(s.Layers()) != 0 || s.Reason() == "" {
		t.Errorf("covers %d: %s", s.Covers(), s.Reason())
	}
	if got := files(t, dir); !slices.Equal(got, []string{manifestName}) {
		t.Error(got)
	}
	must(t, consistent(reader)) // what it has mapped stays
	for range 12 {
		if changed, err := reader.Reload(); changed || err != nil || reader.Covers() != 12 {
			t.Errorf("while it is made anew: %v, %v, at %d", changed, err, reader.Covers())
		}
		must(t, consistent(reader))
		must(t, advance(t.Context(), s))
	}
	if changed, err := reader.Reload(); !changed || err != nil || reader.Layers()[0].Part.Len() == 0 {
		t.Error(changed, err)
	}
	must(t, consistent(reader))
}

// TestLayersOutlive holds that layers answer when nothing else is left: not the
// shelf, and not the files.
func TestLayersOutlive(t *testing.T) {
	dir := filled(t, 5)
	layers := opened(t, dir).Layers()
	must(t, os.RemoveAll(dir))
	for range 3 {
		runtime.GC()
	}
	got, err := living(&Shelf{now: &state{rows: []row{{part: layers[0].Part}}}})
	if err != nil || len(got) != layers[0].Part.Len() {
		t.Errorf("%d articles of %d, %v", len(got), layers[0].Part.Len(), err)
	}
}

// TestMovedFolder takes the folder away under a writer: it must not list parts
// that are gone, but say so, and go on after a Reload.
func TestMovedFolder(t *testing.T) {
	dir := filled(t, 3)
	s := leased(t, dir)
	must(t, os.Rename(dir, dir+".old"))
	if err := advance(t.Context(), s); err == nil {
		t.Error("flushed")
	}
	if changed, err := s.Reload(); !changed || err != nil || s.Covers() != 0 {
		t.Error(changed, err, s.Covers())
	}
}

// TestCancelled holds that a cancelled merge leaves nothing.
func TestCancelled(t *testing.T) {
	dir := filled(t, 9)
	s := leased(t, dir)
	before := files(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	s.disk = &hooked{Disk: s.disk, created: cancel}
	if did, err := s.Merge(ctx); did || !errors.Is(err, context.Canceled) {
		t.Error(did, err)
	}
	if err := advance(ctx, s); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if !slices.Equal(files(t, dir), before) {
		t.Error(files(t, dir))
	}
	must(t, consistent(s))
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func flip(t testing.TB, path string, at int) {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	b[at] ^= 0x20
	must(t, os.WriteFile(path, b, 0o600))
}

// partOf returns the path of the first part of a folder.
func partOf(t testing.TB, dir string) string {
	t.Helper()
	for _, name := range files(t, dir) {
		if _, ok := number(name); ok {
			return filepath.Join(dir, name)
		}
	}
	t.Fatal("no part")
	return ""
}

// rewrite changes a manifest, with its checksum.
func rewrite(t testing.TB, dir string, change func(*manifest)) {
	t.Helper()
	path := filepath.Join(dir, manifestName)
	m, err := readManifest(path)
	must(t, err)
	change(m)
	b, err := m.encode()
	must(t, err)
	must(t, os.Remove(path)) // so that it is another file
	must(t, os.WriteFile(path, b, 0o600))
}

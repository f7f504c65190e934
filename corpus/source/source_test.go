package source_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/corpus/source"
	"dateline/model"
)

// folder lays out files below a new folder.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		path := filepath.Join(dir, f)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("in "+f), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestWalk(t *testing.T) {
	dir := folder(t, "b.txt", "a/c.md", "a/.hidden", ".git/config", "a/b/d.html")
	var paths []string
	for item, err := range source.Walk(t.Context(), []string{filepath.Join(dir, "b.txt"), dir, "-"}, strings.NewReader("in stdin")) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := item.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, _ := io.ReadAll(r)
		r.Close()
		if !strings.HasSuffix(string(text), item.Name) {
			t.Errorf("%s holds %q", item.Path, text)
		}
		paths = append(paths, strings.TrimPrefix(item.Path, dir))
	}
	want := []string{"/b.txt", "/a/b/d.html", "/a/c.md", "/b.txt", "-"}
	if !slices.Equal(paths, want) {
		t.Errorf("walked %q, want %q", paths, want)
	}
}

func TestWalkMissing(t *testing.T) {
	dir := folder(t, "a.txt")
	missing := filepath.Join(dir, "nowhere")
	var got, failed int
	for _, err := range source.Walk(t.Context(), []string{missing, dir}, nil) {
		if err == nil {
			got++
			continue
		}
		failed++
		var p model.Problem
		if !errors.As(err, &p) || p.Source != missing || p.Stage != "read" || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("problem %#v", err)
		}
		if strings.Count(err.Error(), missing) != 1 {
			t.Errorf("path named twice: %v", err)
		}
	}
	if got != 1 || failed != 1 {
		t.Errorf("%d items, %d problems; want one of each", got, failed)
	}
}

func TestWalkNoStdin(t *testing.T) {
	for _, err := range source.Walk(t.Context(), []string{"-"}, nil) {
		if err == nil {
			t.Error("no problem without standard input")
		}
	}
}

func TestStops(t *testing.T) {
	dir := folder(t, "a", "b", "c")
	n := 0
	for range source.Walk(t.Context(), []string{dir, dir}, nil) {
		n++
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for range source.Walk(ctx, []string{dir, dir}, nil) {
		n++
		cancel()
	}
	if n != 2 {
		t.Errorf("went on after a stop: %d items", n)
	}
}

func TestFS(t *testing.T) {
	fsys := fstest.MapFS{"x/b.txt": {Data: []byte("b")}, "a.txt": {Data: []byte("a")}, ".x": {}}
	var paths []string
	for item, err := range source.FS(t.Context(), fsys) {
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, item.Path)
	}
	if want := []string{"a.txt", "x/b.txt"}; !slices.Equal(paths, want) {
		t.Errorf("walked %q, want %q", paths, want)
	}
}

func TestLinkToFolderIsNotFollowed(t *testing.T) {
	dir := folder(t, "a/b.txt")
	if err := os.Symlink(dir, filepath.Join(dir, "a", "round")); err != nil {
		t.Skip(err)
	}
	n := 0
	for range source.Walk(t.Context(), []string{dir}, nil) {
		n++
	}
	if n != 1 {
		t.Errorf("%d items, want 1", n)
	}
}

// web is a Web whose addresses and lists have one item each.
type web struct{ asked []string }

func (w *web) Items(_ context.Context, address string) iter.Seq2[source.Item, error] {
	return w.item("at " + address)
}

func (w *web) Outline(_ context.Context, list source.Item) iter.Seq2[source.Item, error] {
	return w.item("of " + list.Name)
}

func (w *web) item(path string) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		w.asked = append(w.asked, path)
		yield(source.Item{Path: path}, nil)
	}
}

func TestWalkWeb(t *testing.T) {
	dir := folder(t, "in/list.opml", "list.opml", "a.txt")
	paths := []string{"HTTPS://wire.example/rss", filepath.Join(dir, "list.opml"), filepath.Join(dir, "in"), filepath.Join(dir, "a.txt")}
	w := &web{}
	var got []string
	for item, err := range (source.Opener{Web: w}).Walk(t.Context(), paths) {
		if err != nil {
			t.Error(err)
		}
		got = append(got, strings.TrimPrefix(item.Path, dir))
	}
	want := []string{"at HTTPS://wire.example/rss", "of list.opml", "/in/list.opml", "/a.txt"}
	if !slices.Equal(got, want) {
		t.Errorf("walked %q, want %q", got, want)
	}
	for item := range (source.Opener{Web: w}).Walk(t.Context(), paths) {
		if item.Path == want[1] {
			break
		}
	}
	if len(w.asked) != 4 {
		t.Errorf("asked for %q after a stop", w.asked)
	}
	for _, err := range source.Walk(t.Context(), paths[:1], nil) {
		var p model.Problem
		if !errors.As(err, &p) || p.Source != paths[0] {
			t.Errorf("without a web: %v", err)
		}
	}
}

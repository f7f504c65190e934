package corpus

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"dateline/corpus/enrich"
	"dateline/model"
	"dateline/model/reading"
)

// story is a small article of our own; n makes it one of its kind.
func story(n int) string {
	return fmt.Sprintf(`Harbour Council Meets for Session %d

OSAKA, Nov. %d (Harbour Wire) - The harbour council met on Friday to weigh the plan for pier %d.

Members asked for figures and put the vote off until the engineers have answered them. A second meeting is planned for the week after the holiday, the council said.
`, n, n%28+1, n)
}

// folder writes files and returns the folder they are in.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func stories(n int) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("%03d.txt", i)] = story(i)
	}
	return files
}

const binary = "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e\x00\x01\x00\x00\x00\x00\xff\xfe\x00\x00"

func TestOpenFails(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		open  []string // below the folder
		want  error
		says  string
	}{
		{"missing path", nil, []string{"nowhere"}, fs.ErrNotExist, "nowhere"},
		{"missing beside a good one", stories(1), []string{".", "nowhere"}, fs.ErrNotExist, "nowhere"},
		{"folder without files", nil, []string{"."}, model.ErrNoArticles, "read "},
		{"only hidden files", map[string]string{".a.txt": story(1)}, []string{"."}, model.ErrNoArticles, "read "},
		{"binary file alone", map[string]string{"a.txt": binary}, []string{"a.txt"}, model.ErrBinary, "a.txt"},
		{"empty file alone", map[string]string{"a.txt": ""}, []string{"a.txt"}, model.ErrEmpty, "a.txt"},
		{"nothing good in a folder", map[string]string{"a.txt": binary, "b.txt": ""}, []string{"."}, model.ErrNoArticles, "2 problems"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, tt.files)
			var paths []string
			for _, path := range tt.open {
				paths = append(paths, filepath.Join(dir, path))
			}
			_, err := Open(t.Context(), paths, Options{})
			if !errors.Is(err, tt.want) {
				t.Fatalf("Open: %v, want %v", err, tt.want)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("the error does not say %q: %v", tt.says, err)
			}
		})
	}
}

func TestOneBadFileDoesNotStopTheRest(t *testing.T) {
	files := stories(3)
	files["bad.txt"] = binary
	c := opened(t, folder(t, files), Options{})
	r := c.Report()
	if r.Taken != 3 || r.Failed != 1 || len(r.Problems) != 1 {
		t.Fatalf("taken %d, failed %d, problems %v; want 3 articles and one problem", r.Taken, r.Failed, r.Problems)
	}
	if !errors.Is(r.Problems[0], model.ErrBinary) || !strings.HasSuffix(r.Problems[0].Source, "bad.txt") {
		t.Errorf("problem %+v does not name bad.txt as binary", r.Problems[0])
	}
}

func TestFirstOfAnIDWins(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": story(1), "b.txt": story(1)})
	for range 5 {
		c := opened(t, dir, Options{Quiet: true, Workers: 4})
		r := c.Report()
		if r.Taken != 1 || r.Unchanged != 1 || c.Edition().Len() != 1 {
			t.Fatalf("taken %d, unchanged %d, edition %d; want 1, 1, 1", r.Taken, r.Unchanged, c.Edition().Len())
		}
		if a, _ := c.Outline(only(t, c)); filepath.Base(a.Path) != "a.txt" {
			t.Fatalf("kept %s; the first read is a.txt", a.Path)
		}
	}
}

func TestAllIsMarkedInTheEnd(t *testing.T) {
	for _, opt := range []Options{{}, {Quiet: true}, {Workers: 3}} {
		c := opened(t, folder(t, stories(30)), opt)
		if n := c.Edition().Len(); n != 30 {
			t.Fatalf("%+v: edition of %d, want 30", opt, n)
		}
		for id := range ids(c) {
			if a, _ := c.Outline(id); a.Marked != enrich.Version {
				t.Fatalf("%+v: %s is not marked", opt, id)
			}
		}
	}
}

func TestArticleIsMarkedOnDemand(t *testing.T) {
	c := opened(t, folder(t, stories(2)), Options{Quiet: true, Unmarked: true})
	for id := range ids(c) {
		if kept, _ := c.Outline(id); kept.Marked != 0 || kept.Text != "" {
			t.Fatalf("kept article is marked %d, text %q; want neither", kept.Marked, kept.Text)
		}
	}
	for id := range ids(c) {
		a, err := c.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if a.Marked != enrich.Version || !strings.Contains(a.Text, "put the vote off") {
			t.Errorf("asked for: marked %d, text %q", a.Marked, a.Text)
		}
		again, _ := c.Article(t.Context(), id)
		if again.Text != a.Text || !slices.Equal(again.Mentions, a.Mentions) {
			t.Error("the same article came out different")
		}
	}
	if _, err := c.Article(t.Context(), "nosucharticle"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("unknown id: %v, want ErrNotFound", err)
	}
}

func TestNextTellsOfEachChange(t *testing.T) {
	c, err := Open(t.Context(), []string{folder(t, stories(300))}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var serial, number uint64
	for {
		n, err := c.Next(t.Context(), serial)
		if err != nil {
			t.Fatal(err)
		}
		if n.Serial <= serial || n.Edition == nil || n.Edition.Number() < number {
			t.Fatalf("after serial %d, edition %d came serial %d, edition %v", serial, number, n.Serial, n.Edition)
		}
		serial, number = n.Serial, n.Edition.Number()
		if n.Progress.Stage == "" {
			if n.Edition.Len() != 300 {
				t.Errorf("the last edition has %d articles, want 300", n.Edition.Len())
			}
			return
		}
	}
}

func TestSampleOpens(t *testing.T) {
	c, err := OpenSample(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	n, _ := c.Next(t.Context(), 0)
	if n.Banner != SampleBanner || n.Edition.Len() < 24 || c.Report().Failed != 0 {
		t.Errorf("banner %q, %d articles, %v", n.Banner, n.Edition.Len(), c.Report().Problems)
	}
}

// The bubble of synctest fails when a goroutine is left in it.
func TestCancelEndsAllGoroutines(t *testing.T) {
	dir := folder(t, stories(200))
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		c, err := Open(ctx, []string{dir}, Options{Workers: 3})
		if err != nil {
			t.Fatal(err)
		}
		cancel()
		<-c.done
		if _, err := c.Next(t.Context(), c.news.current.Serial); err == nil {
			t.Error("Next after the end: no error")
		}
	})
}

func TestArticlesKeepOrderAndMayBeLeft(t *testing.T) {
	dir := folder(t, stories(40))
	synctest.Test(t, func(t *testing.T) {
		c := opened(t, dir, Options{Quiet: true, Unmarked: true, Workers: 4})
		want := slices.Collect(ids(c))
		var got []model.ID
		for a, err := range c.Articles(t.Context(), slices.Values(want)) {
			if err != nil {
				t.Fatal(err)
			}
			if got = append(got, a.ID); len(got) == 25 {
				break
			}
		}
		if !slices.Equal(got, want[:25]) {
			t.Errorf("got %v\nwant %v", got, want[:25])
		}
	})
}

// opened opens a folder and waits.
func opened(t *testing.T, dir string, opt Options) *Corpus {
	t.Helper()
	c, err := Open(t.Context(), []string{dir}, opt)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return c
}

// ids yields the articles of the newest edition, newest first.
func ids(c *Corpus) func(func(model.ID) bool) {
	e := c.Edition()
	rows := e.Select(reading.Ask{}, model.Newest)
	return func(yield func(model.ID) bool) {
		for i := range rows.Len() {
			if !yield(e.Headline(rows.At(i)).ID) {
				return
			}
		}
	}
}

func only(t *testing.T, c *Corpus) model.ID {
	t.Helper()
	all := slices.Collect(ids(c))
	if len(all) != 1 {
		t.Fatalf("%d articles, want one", len(all))
	}
	return all[0]
}

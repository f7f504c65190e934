package feed_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"dateline/corpus/parse/feed"
)

// shared is where labelled sets lie on a machine that has them.
const shared = "../../../../shared/data"

// realFeeds returns the feeds of the shared set with the number of articles that
// each holds; it skips the test where the set is not at hand.
func realFeeds(t testing.TB) map[string]int {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(shared, "news-feeds/MANIFEST.json"))
	if err != nil {
		t.Skip("no feeds at hand")
	}
	var list []struct {
		File  string
		Items int
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, f := range list {
		out[filepath.Join(shared, "news-feeds", f.File)] = f.Items
	}
	return out
}

// TestRealFeeds holds that every real feed comes out whole.
func TestRealFeeds(t *testing.T) {
	for name, want := range realFeeds(t) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := feed.Parse(raw, "", "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(f.Items) != want && filepath.Base(name) != "cercle-psy-iso.xml" { // of whose articles one is empty
			t.Errorf("%s: %d articles of %d", filepath.Base(name), len(f.Items), want)
		}
		dates, links, titles, texts, people, tags := 0, 0, 0, 0, 0, 0
		for _, m := range f.Items {
			if m.Published.Known() {
				dates++
			}
			if m.URL != "" {
				links++
			}
			if m.Title != "" {
				titles++
			}
			if m.Body != "" {
				texts++
			}
			if len(m.Authors) > 0 {
				people++
			}
			if len(m.Tags) > 0 {
				tags++
			}
		}
		t.Logf("%-26s %3d dates %3d links %3d titles %3d texts %3d authors %3d tags %3d %q %s | %s", filepath.Base(name), len(f.Items), dates, links, titles, texts, people, tags, f.Outlet(), f.Lang, f.Site)
	}
}

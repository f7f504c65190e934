package parse_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const newsroomData = "../../../shared/data/newsroom"

// eachFile calls f for the files below a folder of the shared set whose path has
// a part; it skips the test where there are none.
func eachFile(t *testing.T, folder, part string, f func(path string, raw []byte)) {
	t.Helper()
	n := 0
	filepath.WalkDir(filepath.Join(newsroomData, folder), func(path string, about fs.DirEntry, err error) error {
		if err != nil || about.IsDir() || !strings.Contains(path, part) {
			return nil
		}
		if raw, err := os.ReadFile(path); err == nil {
			n++
			f(path, raw)
		}
		return nil
	})
	if n == 0 {
		t.Skip("no newsroom files at hand")
	}
}

// TestScoreNinjs holds that of the IPTC's own tests of ninjs each that has a
// text is read, and that none that breaks the standard does harm.
func TestScoreNinjs(t *testing.T) {
	texts, read := 0, 0
	eachFile(t, "iptc-ninjs/test_suite", "should_pass", func(path string, raw []byte) {
		if filepath.Ext(path) != ".json" || !hasText(raw) {
			return
		}
		texts++
		articles, problems := readAll(path, raw)
		if len(articles) == 0 {
			t.Errorf("%s: %v", path, problems)
			return
		}
		read++
	})
	t.Logf("%d of %d with a text are read", read, texts)
	eachFile(t, "iptc-ninjs/test_suite", "should_fail", func(path string, raw []byte) { readAll(path, raw) })
}

// hasText reports whether an object of ninjs has a headline, title, body or
// description that says something, and was not taken back.
func hasText(raw []byte) bool {
	var o map[string]any
	if json.Unmarshal(raw, &o) != nil || o["pubstatus"] == "canceled" {
		return false
	}
	for key, v := range o {
		key = strings.ToLower(key)
		for _, start := range [...]string{"headline", "title", "body", "bodies", "description"} {
			if s, _ := json.Marshal(v); strings.HasPrefix(key, start) && len(strings.Trim(string(s), `[]{}" `)) > 0 {
				return true
			}
		}
	}
	return false
}

// TestScoreReleases holds the same releases, in NewsML 1 and in two versions of
// ninjs, against each other: they are one article.
func TestScoreReleases(t *testing.T) {
	same := 0
	eachFile(t, "iptc-ninjs/examples/NewsML", ".xml", func(path string, raw []byte) {
		first, problems := readAll(path, raw)
		if len(first) != 1 {
			t.Errorf("%s: %d articles, %v", path, len(first), problems)
			return
		}
		name := strings.TrimSuffix(filepath.Base(path), ".xml") + ".json"
		for _, version := range [...]string{"1.4", "2.1", "3.0"} {
			other := filepath.Join(newsroomData, "iptc-ninjs/examples", version, name)
			raw, err := os.ReadFile(other)
			if err != nil {
				continue
			}
			articles, problems := readAll(other, raw)
			if len(articles) != 1 {
				t.Errorf("%s: %d articles, %v", other, len(articles), problems)
				continue
			}
			a, b := first[0], articles[0]
			if a.Title != b.Title || !a.Published.Time.Equal(b.Published.Time) || a.Lang != b.Lang {
				t.Errorf("%s:\n%q %s %s\n%q %s %s", other, a.Title, a.Published, a.Lang, b.Title, b.Published, b.Lang)
				continue
			}
			same++
		}
	})
	t.Logf("%d pairs are the same", same)
}

// TestScoreG2 holds that the examples of NewsML-G2 that have a headline and a
// text, a description among them, are read with it.
func TestScoreG2(t *testing.T) {
	all, right := 0, 0
	eachFile(t, "iptc-newsml-g2/examples", ".xml", func(path string, raw []byte) {
		text := string(raw)
		_, meta, ok := strings.Cut(text, "<contentMeta")
		meta, _, ended := strings.Cut(meta, "</contentMeta>")
		if !ok || !ended || strings.Contains(text, "<newsMessage") || strings.Contains(text, "<catalogItem") {
			return
		}
		_, headline, ok := strings.Cut(meta, "<headline>")
		headline, _, ended = strings.Cut(headline, "</headline>")
		if !ok || !ended {
			return
		}
		all++
		articles, problems := readAll(path, raw)
		if len(articles) != 1 || articles[0].Title != strings.Join(strings.Fields(headline), " ") {
			t.Errorf("%s: %d articles, %v", path, len(articles), problems)
			return
		}
		right++
	})
	t.Logf("%d of %d have their headline", right, all)
}

package parse_test

import (
	"cmp"
	"compress/gzip"
	"encoding/json"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/corpus/when"
	"dateline/model"
)

// pageLabel is what a page of the shared set is known to say of itself; its
// empty fields are not known.
type pageLabel struct {
	ID, URL, Source, Title, Date string
	Authors                      []string
}

// readLabels returns the labels of the shared set of pages.
func readLabels(t *testing.T, dir string) []pageLabel {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "MANIFEST.json"))
	if err != nil {
		t.Skip("no labelled pages at hand")
	}
	var labels []pageLabel
	if err := json.Unmarshal(raw, &labels); err != nil {
		t.Fatal(err)
	}
	return labels
}

// readZipped returns a file that gzip packed.
func readZipped(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// letters folds a line to what is compared of it.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// everyone folds a list of authors; some labels hold several in one string.
func everyone(authors []string) string {
	var out []string
	for _, a := range authors {
		a = strings.NewReplacer(" and ", ",", ";", ",").Replace(a)
		for _, name := range strings.Split(a, ",") {
			if name = letters(name); name != "" {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "|")
}

// TestScorePages scores what is read of a page's title, authors and date on the
// shared labelled set, where it is at hand, and holds it to floors a little
// below what it reaches. With -v it prints the misses; HALF=0 or 1 prints those
// of one half only.
func TestScorePages(t *testing.T) {
	dir := "../../../shared/data/news-html"
	hits, all := map[string]int{}, map[string]int{}
	half := os.Getenv("HALF")
	for _, l := range readLabels(t, dir) {
		sum := fnv.New32a()
		io.WriteString(sum, l.ID)
		if half != "" && half != string('0'+rune(sum.Sum32()>>7&1)) {
			continue
		}
		articles, _ := readAll(l.ID+".html", readZipped(t, filepath.Join(dir, l.ID+".html.gz")))
		a := &model.Article{}
		if len(articles) > 0 {
			a = articles[0]
		}
		check := func(what string, ok bool, got, want any) {
			all[what]++
			if ok {
				hits[what]++
			} else {
				t.Logf("%s: %s\n\tgot  %.200q\n\twant %.200q", l.ID, what, got, want)
			}
		}
		if l.Title != "" {
			check("title", letters(a.Title) == letters(l.Title), a.Title, l.Title)
		}
		if len(l.Authors) > 0 {
			check("authors", everyone(a.Authors) == everyone(l.Authors), a.Authors, l.Authors)
		}
		if gold, ok := when.Parse(l.Date); ok {
			off := a.Published.Time.Sub(gold.Time).Abs()
			check("date", off <= 24*time.Hour, a.Published.String(), l.Date)
		}
	}
	for _, what := range []string{"title", "authors", "date"} {
		floor := map[string]float64{"title": 0.88, "authors": 0.87, "date": 0.975}[what]
		score := float64(hits[what]) / float64(max(all[what], 1))
		t.Logf("%-8s %.3f (%d of %d)", what, score, hits[what], all[what])
		if cmp.Less(score, floor) && half == "" {
			t.Errorf("%s fell to %.3f, below %.2f", what, score, floor)
		}
	}
}

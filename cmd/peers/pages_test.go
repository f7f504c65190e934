package peers

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"dateline/corpus/parse"
	"dateline/corpus/source"
)

// page is a news page, and what its text is.
type page struct {
	name, address, text string
	html                []byte
}

// newsPages returns the labelled news pages of the shared set, where they are.
func newsPages(tb testing.TB) []page {
	tb.Helper()
	dir := "../../../shared/data/news-html"
	names, _ := filepath.Glob(filepath.Join(dir, "fundus-*.json"))
	if len(names) == 0 {
		tb.Skip("no labelled pages at hand")
	}
	pages := make([]page, 0, len(names))
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		var label struct {
			URL      string
			Summary  []string
			Sections []struct{ Headline, Paragraphs []string }
		}
		if err := json.Unmarshal(raw, &label); err != nil {
			tb.Fatal(err)
		}
		lines := label.Summary
		for _, s := range label.Sections {
			lines = append(append(lines, s.Headline...), s.Paragraphs...)
		}
		pages = append(pages, page{filepath.Base(name), label.URL, strings.Join(lines, "\n"), unzipped(tb, strings.TrimSuffix(name, ".json")+".html.gz")})
	}
	return pages
}

func unzipped(tb testing.TB, name string) []byte {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

// extractors are the programs that find the text of a page. Each gives its
// plain text, and everything else that it finds on the way.
func extractors() map[string]func(page) string {
	return map[string]func(page) string{
		ours: func(p page) string {
			it := source.Item{Name: "page.html", Path: "page.html", Size: int64(len(p.html)), Base: p.address,
				Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(p.html)), nil }}
			for a, err := range parse.Read(context.Background(), it) {
				if err == nil {
					return a.Text
				}
			}
			return ""
		},
		"readability": func(p page) string {
			address, _ := url.Parse(p.address)
			parser := readability.NewParser()
			found, err := parser.Parse(bytes.NewReader(p.html), address)
			if err != nil || found.Node == nil {
				return ""
			}
			var w strings.Builder
			found.RenderText(&w)
			return w.String()
		},
		"trafilatura": func(p page) string {
			address, _ := url.Parse(p.address)
			found, err := trafilatura.Extract(bytes.NewReader(p.html), trafilatura.Options{OriginalURL: address, EnableFallback: true, ExcludeComments: true})
			if err != nil {
				return ""
			}
			return found.ContentText
		},
	}
}

// BenchmarkPages measures how many news pages a second each program reads on
// one core, and how much of their labelled text it finds: F1 of runs of four
// words, the mean of precision and recall over all pages.
func BenchmarkPages(b *testing.B) {
	pages := newsPages(b)
	for _, name := range []string{ours, "readability", "trafilatura"} {
		extract := extractors()[name]
		b.Run(name, func(b *testing.B) {
			var took time.Duration
			n := 0
			precision, recall := 0.0, 0.0
			for b.Loop() {
				precision, recall = 0, 0
				for _, p := range pages {
					began := time.Now()
					text := extract(p)
					took += time.Since(began)
					n++
					x, y := overlap(p.text, text)
					precision, recall = precision+x, recall+y
				}
			}
			precision, recall = precision/float64(len(pages)), recall/float64(len(pages))
			b.ReportMetric(float64(n)/took.Seconds(), "pages/s")
			b.ReportMetric(precision, "precision")
			b.ReportMetric(recall, "recall")
			b.ReportMetric(2*precision*recall/(precision+recall), "F1")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// overlap returns precision and recall of a text by its runs of four words; a
// character of Chinese or Japanese is a word.
func overlap(gold, said string) (precision, recall float64) {
	g, s := runs(gold), runs(said)
	hit, all, want := 0, 0, 0
	for k, n := range s {
		hit += min(n, g[k])
		all += n
	}
	for _, n := range g {
		want += n
	}
	return float64(hit) / float64(max(all, 1)), float64(hit) / float64(max(want, 1))
}

func runs(s string) map[string]int {
	var words []string
	start := -1
	for i, r := range s + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		wide := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
		if start >= 0 && (!letter || wide) {
			words = append(words, s[start:i])
			start = -1
		}
		switch {
		case wide:
			words = append(words, string(r))
		case letter && start < 0:
			start = i
		}
	}
	out := map[string]int{}
	for n, i := min(4, len(words)), 0; n > 0 && i+n <= len(words); i++ {
		out[strings.Join(words[i:i+n], " ")]++
	}
	return out
}

package parse

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/source"
	"dateline/model"
)

// goldPage is a page whose text is known.
type goldPage struct {
	id, url   string
	title     string
	html      []byte
	text      string   // its body
	headings  []string // of its sections; nil where they are not labelled
	partial   bool     // text is only how the body begins
	generated bool     // text is what another program took for the body
}

// newsPages returns the labelled news pages of the shared set.
func newsPages(tb testing.TB) []goldPage {
	dir := "../../../shared/data/news-html"
	var list []struct{ ID, Source string }
	raw, err := os.ReadFile(filepath.Join(dir, "MANIFEST.json"))
	if err != nil {
		tb.Skip("no labelled pages at hand")
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		tb.Fatal(err)
	}
	var out []goldPage
	for _, m := range list {
		var g struct {
			URL, Body, Title string
			First            string `json:"first_words"`
			Summary          []string
			Sections         []struct{ Headline, Paragraphs []string }
		}
		raw, _ := os.ReadFile(filepath.Join(dir, m.ID+".json"))
		if err := json.Unmarshal(raw, &g); err != nil {
			tb.Fatal(err)
		}
		p := goldPage{id: m.ID, title: g.Title, url: g.URL, html: unzipped(tb, filepath.Join(dir, m.ID+".html.gz"))}
		lines := g.Summary
		for _, s := range g.Sections {
			p.headings = append(p.headings, s.Headline...)
			lines = append(append(lines, s.Headline...), s.Paragraphs...)
		}
		p.text = strings.Join(lines, "\n")
		if g.Body != "" {
			p.text, p.partial = g.Body, len(strings.Fields(g.Body)) < 50
		} else if g.First != "" {
			p.text, p.partial = g.First, true
		}
		if p.text != "" {
			out = append(out, p)
		}
	}
	return out
}

// readabilityPages returns the pages of the shared set whose gold is what
// another program makes of them.
func readabilityPages(tb testing.TB) []goldPage {
	dirs, _ := filepath.Glob("../../../shared/data/readability/test-pages/*")
	var out []goldPage
	for _, dir := range dirs {
		raw, err := os.ReadFile(filepath.Join(dir, "source.html"))
		if err != nil {
			continue
		}
		want, _ := os.ReadFile(filepath.Join(dir, "expected.html"))
		doc, _ := html.Parse(bytes.NewReader(want))
		var w strings.Builder
		for n := range doc.Descendants() {
			if n.Type == html.TextNode {
				w.WriteString(n.Data)
			} else if n.Type == html.ElementNode && n.DataAtom != atom.Span && n.DataAtom != atom.A {
				w.WriteString(" ")
			}
		}
		out = append(out, goldPage{id: "readability-" + filepath.Base(dir), html: raw, text: w.String(), generated: true})
	}
	return out
}

func unzipped(tb testing.TB, path string) []byte {
	raw, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		tb.Fatal(err)
	}
	raw, err = io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return raw
}

// article reads the page as import does.
func (p goldPage) article() *model.Article {
	it := source.Item{Name: p.id + ".html", Path: p.id + ".html", Size: int64(len(p.html)), Base: p.url,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(p.html)), nil }}
	for a, err := range Read(context.Background(), it) {
		if err == nil {
			return a
		}
	}
	return &model.Article{}
}

// tokens cuts a text into words, a character of Chinese or Japanese being one.
func tokens(s string) []string {
	var out []string
	start := -1
	for i, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || unicode.Is(unicode.M, r)
		wide := unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
		if start >= 0 && (!word || wide) {
			out = append(out, s[start:i])
			start = -1
		}
		switch {
		case wide:
			out = append(out, string(r))
		case word && start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// shingles counts the runs of four words in a text.
func shingles(s string) map[string]int {
	t := tokens(s)
	n := min(4, len(t))
	out := map[string]int{}
	for i := 0; i+n <= len(t) && n > 0; i++ {
		out[strings.Join(t[i:i+n], " ")]++
	}
	return out
}

// overlap returns precision and recall of a text by its runs of four words.
func overlap(gold, said string) (precision, recall float64) {
	g, s := shingles(gold), shingles(said)
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

// TestScoreBody scores the text of pages on the shared labelled set by runs of
// four words, where it is at hand, and holds it to floors a little below what
// it reaches. SCORE=1 lists the pages that went wrong.
func TestScoreBody(t *testing.T) {
	type score struct{ p, r, n float64 }
	sums := map[string]*score{}
	var heads, paragraphs tally
	pages := append(newsPages(t), readabilityPages(t)...)
	type row struct {
		id   string
		p, r float64
	}
	var rows []row
	for _, page := range pages {
		a := page.article()
		p, r := overlap(page.text, a.Text)
		set, _, _ := strings.Cut(page.id, "-")
		if page.partial {
			set, p = "beginnings", 1
		}
		if sums[set] == nil {
			sums[set] = &score{}
		}
		sums[set].p, sums[set].r, sums[set].n = sums[set].p+p, sums[set].r+r, sums[set].n+1
		rows = append(rows, row{page.id, p, r})
		var said []string
		for _, s := range a.Headings {
			said = append(said, s.In(a.Text))
		}
		if set == "fundus" {
			heads.add(page.headings, said)
			paragraphs.add(strings.Split(page.text, "\n"), strings.Split(a.Text, "\n\n"))
			if os.Getenv("SCORE") == page.id || os.Getenv("SCORE") == "heads" {
				var h tally
				h.add(page.headings, said)
				if h.hit < max(h.gold, h.said) {
					t.Logf("%s gold %q\nsaid %q", page.id, page.headings, said)
				}
			}
		}
		if os.Getenv("SCORE") == page.id || os.Getenv("SCORE") == "all" {
			explainBody(t, page, a)
		}
	}
	if os.Getenv("SCORE") != "" {
		sort.Slice(rows, func(i, j int) bool { return rows[i].p+rows[i].r < rows[j].p+rows[j].r })
		for _, r := range rows {
			if r.p < 0.985 || r.r < 0.985 {
				t.Logf("%.3f %.3f %s", r.p, r.r, r.id)
			}
		}
	}
	for name, floor := range map[string]float64{"fundus": 0.962, "goose3": 0.91, "newspaper4k": 0.955, "readability": 0.905, "beginnings": 0.92} {
		s := sums[name]
		p, r := s.p/s.n, s.r/s.n
		f := 2 * p * r / (p + r)
		t.Logf("%-11s F1 %.4f  precision %.4f recall %.4f  n=%v", name, f, p, r, s.n)
		if f < floor {
			t.Errorf("%s fell to %.4f, below %.3f", name, f, floor)
		}
	}
	if heads.f1() < 0.905 {
		t.Errorf("headings fell to %.3f, below 0.905", heads.f1())
	}
	t.Logf("headings F1 %.3f precision %.3f recall %.3f n=%d; lines F1 %.3f", heads.f1(), float64(heads.hit)/float64(heads.said), float64(heads.hit)/float64(heads.gold), heads.gold, paragraphs.f1())
}

// explainBody logs the lines of a page that are too many or missing.
func explainBody(t *testing.T, page goldPage, a *model.Article) {
	g, s := shingles(page.text), shingles(a.Text)
	list := func(sign, text string, other map[string]int) {
		for line := range strings.SplitSeq(text, "\n") {
			missing, all := 0, 0
			for k, n := range shingles(line) {
				all += n
				if other[k] == 0 {
					missing += n
				}
			}
			if all > 0 && missing*2 > all {
				t.Logf("%s %s %.300s", page.id, sign, line)
			}
		}
	}
	if !page.partial {
		list("+", a.Text, g)
	}
	list("-", page.text, s)
}

// BenchmarkNewsPages reads the labelled news pages, from their bytes to their
// articles.
func BenchmarkNewsPages(b *testing.B) {
	pages := newsPages(b)
	n := 0
	for b.Loop() {
		pages[n%len(pages)].article()
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "pages/s")
}

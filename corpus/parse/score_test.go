package parse

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// labelled is one article of the shared set, with what each line is.
type labelled struct {
	ID, Style, Lang, Title, Kicker, Byline, Date, Dateline string
	Authors, Headings, Bullets, Notes, Boilerplate         []string
	Blocks                                                 []struct{ Kind, Text string }
}

var notWord = regexp.MustCompile(`[\W_]+`)

// bare folds a line for comparison.
func bare(s string) string {
	var w strings.Builder
	for _, r := range strings.ToLower(norm.NFKC.String(s)) {
		if letter(r) {
			w.WriteRune(r)
		}
	}
	return w.String()
}

// tally counts hits, what was said and what is true.
type tally struct{ hit, said, gold int }

func (s *tally) add(gold, said []string) {
	count := map[string]int{}
	for _, g := range gold {
		count[bare(g)]++
	}
	s.gold += len(gold)
	s.said += len(said)
	for _, p := range said {
		if count[bare(p)] > 0 {
			count[bare(p)]--
			s.hit++
		}
	}
}

func (s *tally) one(gold, said string) {
	if gold != "" {
		s.gold++
	}
	if said != "" {
		s.said++
	}
	if gold != "" && bare(gold) == bare(said) {
		s.hit++
	}
}

func (s tally) f1() float64 {
	if s.hit == 0 {
		return 0
	}
	return 2 * float64(s.hit) / float64(s.said+s.gold)
}

// TestScorePlain scores the reader of plain text on the shared labelled set,
// where it is at hand, and holds it to floors a little below what it reaches.
func TestScorePlain(t *testing.T) {
	dir := "../../../shared/data/plaintext-structure"
	var list []struct{ ID, Split string }
	raw, err := os.ReadFile(filepath.Join(dir, "MANIFEST.json"))
	if err != nil {
		t.Skip("no labelled set at hand")
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	scores := map[string]*tally{}
	for _, name := range []string{"headings", "bullets", "notes", "title", "kicker", "authors", "date", "dateline", "body"} {
		scores[name] = &tally{}
	}
	verbose := os.Getenv("SCORE") != ""
	for _, m := range list {
		if m.Split != "dev" {
			continue
		}
		var g labelled
		raw, _ := os.ReadFile(filepath.Join(dir, m.ID+".json"))
		if err := json.Unmarshal(raw, &g); err != nil {
			t.Fatal(err)
		}
		text, _ := os.ReadFile(filepath.Join(dir, m.ID+".txt"))
		r := scanText(string(text))
		var heads, points, body, goldBody []string
		for _, b := range r.blocks {
			switch b.shape {
			case heading:
				heads = append(heads, b.text())
			case item:
				points = append(points, b.text())
			}
			body = append(body, b.text())
		}
		for _, b := range g.Blocks {
			switch b.Kind {
			case "p", "li", "li_unmarked", "quote", "h", "pre":
				goldBody = append(goldBody, b.Text)
			}
		}
		scores["headings"].add(g.Headings, heads)
		scores["bullets"].add(g.Bullets, points)
		scores["notes"].add(g.Notes, r.Notes)
		scores["body"].add(goldBody, body)
		scores["title"].one(g.Title, r.Title)
		scores["kicker"].one(g.Kicker, r.Kicker)
		scores["date"].one(g.Date, r.Published.Time.Format("2006-01-02")[:10*min(1, int(r.Published.Precision))])
		scores["dateline"].one(notWord.ReplaceAllString(g.Dateline, ""), notWord.ReplaceAllString(r.wire, ""))
		a, b := append([]string{}, g.Authors...), append([]string{}, r.Authors...)
		sort.Strings(a)
		sort.Strings(b)
		scores["authors"].one(strings.Join(a, "|"), strings.Join(b, "|"))
		if verbose {
			explain(t, g, r, heads, points, body, goldBody)
		}
	}
	for name, floor := range map[string]float64{"headings": 0.88, "bullets": 0.95, "notes": 0.95, "title": 0.98, "kicker": 0.97, "authors": 0.95, "date": 0.97, "dateline": 0.85, "body": 0.98} {
		s := scores[name]
		t.Logf("%-9s F1 %.3f  precision %.3f recall %.3f  n=%d", name, s.f1(), float64(s.hit)/float64(max(s.said, 1)), float64(s.hit)/float64(max(s.gold, 1)), s.gold)
		if s.f1() < floor {
			t.Errorf("%s fell to %.3f, below %.2f", name, s.f1(), floor)
		}
	}
}

// explain logs where one article went wrong.
func explain(t *testing.T, g labelled, r *textReader, heads, points, body, goldBody []string) {
	diff := func(what string, gold, said []string) {
		count := map[string]int{}
		for _, s := range gold {
			count[bare(s)]++
		}
		for _, s := range said {
			if count[bare(s)]--; count[bare(s)] < 0 {
				t.Logf("%s %s: extra %s %.130q", g.ID, g.Style, what, s)
			}
		}
		for _, s := range gold {
			if count[bare(s)] > 0 {
				count[bare(s)]--
				t.Logf("%s %s: missed %s %.130q", g.ID, g.Style, what, s)
			}
		}
	}
	diff("heading", g.Headings, heads)
	diff("bullet", g.Bullets, points)
	diff("note", g.Notes, r.Notes)
	diff("body", goldBody, body)
	diff("title", []string{g.Title}, []string{r.Title})
	diff("kicker", []string{g.Kicker}, []string{r.Kicker})
	diff("date", []string{g.Date}, []string{r.Published.String()[:min(10, len(r.Published.String()))]})
	diff("authors", g.Authors, r.Authors)
}

package archive_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/corpus/parse"
	"dateline/corpus/sample/archive"
	"dateline/corpus/source"
	"dateline/model"
)

// TestArticlesStayTheSame holds the articles to what they were: figures
// measured with them are compared over time. Whoever changes them on purpose
// writes down the new digest, and that older figures do not compare.
func TestArticlesStayTheSame(t *testing.T) {
	t.Parallel()
	const want = "c25e85ad1b6574e2"
	a := archive.New(archive.Options{Seed: 1, Marked: 4})
	h := sha256.New()
	for n := range 500 {
		m := a.Article(n)
		fmt.Fprintln(h, m.ID, m.Title, m.Source, m.Authors, m.Published, m.Lang, m.URL, m.Body)
		for _, who := range m.Actors {
			fmt.Fprintln(h, who.ID, who.Name, who.Role, who.Country, who.Aliases)
		}
		for _, at := range m.Mentions {
			fmt.Fprintln(h, at.Start, at.End, at.Actor)
		}
		for _, q := range m.Quotes {
			fmt.Fprintln(h, q.Start, q.End, q.Speaker)
		}
		fmt.Fprintln(h, m.Topics, m.Phrases)
	}
	if got := hex.EncodeToString(h.Sum(nil)[:8]); got != want {
		t.Errorf("the articles of seed 1 have the digest %s, not %s", got, want)
	}
}

// TestAnyArticleAlone makes articles in another order, by another archive.
func TestAnyArticleAlone(t *testing.T) {
	t.Parallel()
	opt := archive.Options{Seed: 3, Shortest: 40, Longest: 80, Marked: 1}
	first, again := archive.New(opt), archive.New(opt)
	var all []*model.Article
	for n := range 200 {
		all = append(all, first.Article(n))
	}
	for n := 199; n >= 0; n -= 7 {
		if got, want := asJSON(t, again.Article(n)), asJSON(t, all[n]); got != want {
			t.Fatalf("article %d is another when made alone:\n%s\n%s", n, got, want)
		}
	}
	opt.Seed = 4
	if other := archive.New(opt).Article(0); other.Title == all[0].Title || other.Text == all[0].Text {
		t.Error("another seed gives the same article")
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestParseReadsTheSame writes articles as a newsroom does and has corpus/parse
// read them: what an archive says of an article is what an import makes of it.
func TestParseReadsTheSame(t *testing.T) {
	t.Parallel()
	a := archive.New(archive.Options{Seed: 1, Shortest: 30, Longest: 200})
	var lines bytes.Buffer
	var want []*model.Article
	out := json.NewEncoder(&lines)
	for n := range 1500 {
		m := a.Article(n)
		want = append(want, m)
		fields := map[string]any{"title": m.Title, "body": m.Body, "url": m.URL, "source": m.Source, "lang": m.Lang, "authors": m.Authors}
		if m.Published.Known() {
			fields["published"], fields["published_precision"] = m.Published.Time.Format(time.RFC3339), m.Published.Precision.String()
		}
		if err := out.Encode(fields); err != nil {
			t.Fatal(err)
		}
	}
	item := source.Item{Name: "archive.jsonl", Path: "archive.jsonl", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(&lines), nil
	}}
	at := 0
	for got, err := range parse.Read(t.Context(), item) {
		if err != nil {
			t.Fatal(err)
		}
		if at == len(want) {
			t.Fatal("parse reads more articles than were written")
		}
		m := *want[at]
		m.Path = got.Path
		if g, w := asJSON(t, got), asJSON(t, m); g != w {
			t.Fatalf("article %d is read as\n%s\nwant\n%s", at, g, w)
		}
		at++
	}
	if at != len(want) {
		t.Errorf("parse reads %d articles of %d", at, len(want))
	}
}

// TestMarksAreWhereTheySay holds marks to the text and to each other.
func TestMarksAreWhereTheySay(t *testing.T) {
	t.Parallel()
	a := archive.New(archive.Options{Seed: 1, Marked: 7})
	for n := range 400 {
		m := a.Article(n)
		if m.Marked != 7 || len(m.Actors) < 3 || len(m.Topics) == 0 || len(m.Phrases) == 0 {
			t.Fatalf("article %d has %d actors, %d topics, %d phrases", n, len(m.Actors), len(m.Topics), len(m.Phrases))
		}
		counts, end := make([]int, len(m.Actors)), 0
		for _, at := range m.Mentions {
			who := m.Actors[at.Actor]
			if name := at.In(m.Text); name != who.Name && !slices.Contains(who.Aliases, name) {
				t.Fatalf("article %d: %q is no name of %v", n, name, who)
			}
			if at.Start < end {
				t.Fatalf("article %d: mentions out of order", n)
			}
			end = at.End
			counts[at.Actor]++
		}
		if slices.Contains(counts, 0) || !slices.IsSortedFunc(counts, func(a, b int) int { return b - a }) {
			t.Errorf("article %d: actors are mentioned %v times", n, counts)
		}
		ids := map[model.ActorID]bool{}
		for _, who := range m.Actors {
			ids[who.ID] = true
		}
		if len(ids) != len(m.Actors) {
			t.Errorf("article %d: an actor comes twice", n)
		}
		checkRest(t, n, m)
	}
}

// checkRest holds quotes, topics and phrases of one article.
func checkRest(t *testing.T, n int, m *model.Article) {
	t.Helper()
	for _, q := range m.Quotes {
		said := q.In(m.Text)
		if !strings.HasPrefix(said, "“") && !strings.HasPrefix(said, "「") || strings.Contains(said, "\n") {
			t.Errorf("article %d quotes %q", n, said)
		}
		if q.Actor >= 0 && m.Actors[q.Actor].Name != q.Speaker {
			t.Errorf("article %d: a quote of %q is actor %d's", n, q.Speaker, q.Actor)
		}
	}
	for _, topic := range m.Topics {
		if _, ok := gazetteer.Topics().Get(topic.Code); !ok {
			t.Errorf("article %d: no topic %s", n, topic.Code)
		}
	}
	for _, p := range m.Phrases {
		if !strings.Contains(m.Text, p.Text) {
			t.Errorf("article %d does not say %q", n, p.Text)
		}
	}
}

// TestShares counts what is in an archive.
func TestShares(t *testing.T) {
	t.Parallel()
	a := archive.New(archive.Options{Seed: 1, Marked: 1})
	const all = 3000
	foreign, undated, days, words := 0, 0, 0, 0
	actors, languages, topics, ids := map[model.ActorID]int{}, map[string]int{}, map[string]int{}, map[model.ID]bool{}
	oldest, newest := time.Now().AddDate(99, 0, 0), time.Time{}
	for n := range all {
		m := a.Article(n)
		ids[m.ID] = true
		words += m.Words
		languages[m.Lang]++
		if m.Lang != "en" {
			foreign++
		}
		switch m.Published.Precision {
		case model.Unknown:
			undated++
			continue
		case model.Day:
			days++
		}
		if m.Published.Time.Before(oldest) {
			oldest = m.Published.Time
		}
		if m.Published.Time.After(newest) {
			newest = m.Published.Time
		}
		for _, who := range m.Actors {
			actors[who.ID]++
		}
		for _, topic := range m.Topics {
			topics[topic.Code]++
		}
	}
	for _, tt := range []struct {
		what          string
		got, low, top int
	}{
		{"articles", len(ids), all, all},
		{"in another language than English", foreign, all / 12, all / 4},
		{"languages", len(languages), 7, 7},
		{"undated", undated, 1, all / 40},
		{"of a day", days, all / 50, all / 10},
		{"words an article", words / all, 500, 700},
		{"distinct actors", len(actors), 7000, 12000},
		{"articles about the commonest", commonest(actors), all / 10, all / 2},
		{"distinct topics", len(topics), 300, 500},
		{"articles on the commonest topic", commonest(topics), all / 10, all / 2},
		{"years", int(newest.Sub(oldest).Hours() / 24 / 365), 9, 10},
	} {
		if tt.got < tt.low || tt.got > tt.top {
			t.Errorf("%d %s, want %d to %d", tt.got, tt.what, tt.low, tt.top)
		}
	}
}

func commonest[K comparable](counts map[K]int) int {
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	return most
}

// TestCopies finds the copy that each fifty articles end with.
func TestCopies(t *testing.T) {
	t.Parallel()
	a := archive.New(archive.Options{Seed: 1})
	same := 0
	for n := 49; n < 2000; n += 50 {
		c := a.Article(n)
		for k := n - 49; k < n; k++ {
			o := a.Article(k)
			if o.Title != c.Title {
				continue
			}
			if o.Lang != c.Lang || o.ID == c.ID {
				t.Errorf("article %d is no other paper's %d", n, k)
			}
			if shared(o.Text, c.Text) > 0.3 {
				same++
			}
			break
		}
	}
	if same < 36 {
		t.Errorf("%d of 40 copies are like what they copy", same)
	}
}

// shared is the part of the sentences of a that are also in b.
func shared(a, b string) float64 {
	in := 0
	list := strings.FieldsFunc(a, func(r rune) bool { return r == '.' || r == '。' || r == '\n' })
	for _, s := range list {
		if strings.Contains(b, strings.TrimSpace(s)) {
			in++
		}
	}
	return float64(in) / float64(len(list))
}

func TestBounds(t *testing.T) {
	t.Parallel()
	for _, opt := range []archive.Options{
		{}, {Shortest: -5, Longest: -1}, {Longest: 1}, {Shortest: 50, Longest: 20}, {Seed: 1<<64 - 1, Marked: -1},
	} {
		a := archive.New(opt)
		for _, n := range []int{0, 1, 49, 1 << 40, -1, -50} {
			if m := a.Article(n); m.Title == "" || m.Text == "" || m.Words == 0 || len(m.ID) != 13 {
				t.Errorf("%+v: article %d is %+v", opt, n, m)
			}
		}
	}
}

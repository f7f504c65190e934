package exchange_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"dateline/corpus/clean"
	"dateline/corpus/exchange"
	"dateline/corpus/parse"
	"dateline/corpus/record"
	"dateline/model"
)

const header = `{"dateline":"library","version":1,"articles":1,"recogniser":4}` + "\n"

// small is an export of one article, with a word to put something else in the
// place of.
const small = header +
	`{"id":"aaaaaaaaaaaaa","path":"a.txt","url":"https://harbour.example/a","title":"A Title","source":"Wire","authors":["Mira Okafor"],` +
	`"published":"2025-11-22T09:05:30Z","published_precision":"second","lang":"en","words":2,"kicker":"Ports","dateline":"OLD TOWN","lede":"Ada said.",` +
	`"body":"Ada Byron said “it runs”.","text":"Ada Byron said “it runs”.","headings":[],"editor_notes":["A note."],` +
	`"actors":[{"id":"person:ada byron","name":"Ada Byron","kind":"person","role":"engineer","aliases":["Byron"],"mentions":[{"start":0,"end":9,"sense":0,"rule":1}],"country":"GB"}],` +
	`"topics":[{"code":"medtop:15000000","name":"sport","score":0.83}],"phrases":["engine"],` +
	`"quotes":[{"text":"“it runs”","speaker":"Ada Byron","start":15,"end":28,"actor":0,"confidence":0.9}],` +
	`"links":[{"text":"more","url":"https://harbour.example/b"}],"story":"","dek":"","agency":"","phrase_scores":[1],"marked":4}` + "\n" +
	`{"dateline":"mark","reader":"","article":"aaaaaaaaaaaaa","read":true,"starred":false}` + "\n" +
	`{"dateline":"view","reader":"","key":"1","query":"actor:Japan","order":"oldest"}` + "\n" +
	`{"dateline":"amendment","line":"hide person:\"falcon\""}` + "\n" +
	`{"dateline":"end","articles":1}` + "\n"

// What does not fit is not believed: the article comes without marks, or not at
// all, and the rest goes on.
func TestHostileExports(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		articles       int
		marked         bool
		problem        string
	}{
		{"as it is", "", "", 1, true, ""},
		{"a mark behind the text", `"start":0,"end":9`, `"start":0,"end":99`, 1, false, ""},
		{"a mark within a rune", `"start":15,"end":28`, `"start":16,"end":28`, 1, false, ""},
		{"a mark before the text", `"start":0,"end":9`, `"start":-1,"end":9`, 1, false, ""},
		{"an empty mark", `"start":0,"end":9`, `"start":9,"end":9`, 1, false, ""},
		{"a huge number", `"end":9`, `"end":99999999999999999999`, 1, false, ""},
		{"another text", `"text":"Ada Byron said`, `"text":"Bob Byron said`, 1, false, ""},
		{"an actor of no kind", `"kind":"person"`, `"kind":"robot"`, 1, false, ""},
		{"an id of another kind", `"id":"person:ada byron"`, `"id":"place:ada byron"`, 1, false, ""},
		{"a quote by nobody", `"actor":0`, `"actor":1`, 1, false, ""},
		{"no country", `"country":"GB"`, `"country":"great"`, 1, false, ""},
		{"a sense of its own", `"sense":0`, `"sense":250`, 1, false, ""},
		{"a score", `"score":0.83`, `"score":1e30`, 1, false, ""},
		{"scores of others", `"phrase_scores":[1]`, `"phrase_scores":[1,1]`, 1, false, ""},
		{"a code", `medtop:15000000`, `medtop:../../etc`, 1, false, ""},
		{"an older recogniser", `"marked":4`, `"marked":1`, 1, true, ""},
		{"no recogniser", `"marked":4`, `"marked":-3`, 1, false, ""},
		{"actors that are none", `"actors":[{`, `"actors":[7,{`, 1, false, ""},
		{"an id", `"id":"aaaaaaaaaaaaa"`, `"id":"../../../etc"`, 0, false, "line 2: read article: "},
		{"no title and no body", `"title":"A Title"`, `"title":""`, 1, true, ""},
		{"a broken line", `"authors":["Mira Okafor"],`, `"authors":["Mira`, 0, false, "line 2: read article: "},
		{"a list for a title", `"title":"A Title"`, `"title":["A"]`, 0, false, "line 2: read article: "},
		{"cut short", `{"dateline":"end","articles":1}`, ``, 1, true, "cut short"},
		{"cut within", `{"dateline":"end","articles":1}`, `{"dateline":"end","articles":7}`, 1, true, "7"},
		{"a view without a query", `"query":"actor:Japan"`, `"query":""`, 1, true, "line 4: read view"},
		{"a view with a wrong one", `"query":"actor:Japan"`, `"query":"acter:Japan"`, 1, true, "line 4: read view"},
		{"a mark of nothing", `"article":"aaaaaaaaaaaaa"`, `"article":"x"`, 1, true, "line 3: read mark"},
		{"an amendment", `hide person`, `shelve person`, 1, true, "line 5: read amendment"},
		{"a line of a later version", `{"dateline":"view"`, `{"dateline":"feed"`, 1, true, ""},
		{"a later version", `"version":1`, `"version":2`, 0, false, model.ErrNewer.Error()},
		{"fields in another order", `{"id":"aaaaaaaaaaaaa","path":"a.txt",`, `{"path":"a.txt","id":"aaaaaaaaaaaaa",`, 1, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			file := strings.Replace(small, c.old, c.new, 1)
			if c.old != "" && file == small {
				t.Fatal("nothing was changed")
			}
			all, problems := taken(t.Context(), item("x", []byte(file)), &beside{})
			if len(all) != c.articles {
				t.Fatalf("%d articles, want %d; %v", len(all), c.articles, problems)
			}
			if len(all) == 1 && (all[0].Marked > 0) != c.marked {
				t.Errorf("marked is %d, %d actors", all[0].Marked, len(all[0].Actors))
			}
			switch {
			case c.problem == "" && len(problems) > 0:
				t.Error(problems)
			case c.problem != "" && (len(problems) == 0 || !strings.Contains(errors.Join(problems...).Error(), c.problem)):
				t.Errorf("problems %v, want %q", problems, c.problem)
			}
		})
	}
}

// A line may be long, and a list; what they cost is bounded by their bytes.
func TestLongLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, old, new string
		articles       int
	}{
		{"very many actors", `"actors":[`, `"actors":[` + strings.Repeat(`{},`, 300_000), 1},
		{"very many topics", `"topics":[`, `"topics":[` + strings.Repeat(`null,`, 300_000), 1},
		{"very many mentions", `"mentions":[`, `"mentions":[` + strings.Repeat(`{},`, 300_000), 1},
		{"very many authors", `"authors":[`, `"authors":[` + strings.Repeat(`"a",`, 300_000), 1},
		{"deep", `"links":[`, `"links":[` + strings.Repeat(`[`, 100_000), 0},
		{"too long", `"kicker":"Ports"`, `"kicker":"` + strings.Repeat("p", parse.MaxFile) + `"`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			all, problems := taken(t.Context(), item("x", []byte(strings.Replace(small, c.old, c.new, 1))), nil)
			if len(all) != c.articles || len(all) == 0 && len(problems) == 0 {
				t.Fatalf("%d articles, %v", len(all), problems)
			}
			if len(all) > 0 && len(all[0].Authors)+len(all[0].Actors)+len(all[0].Mentions) > 1000 {
				t.Errorf("%d authors, %d actors", len(all[0].Authors), len(all[0].Actors))
			}
		})
	}
}

func TestReadEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	lines := strings.SplitAfter(small, "\n")
	file := lines[0] + strings.Repeat(lines[1], 100)
	n := 0
	for range exchange.Read(ctx, item("x", []byte(file)), nil) {
		if n++; n == 3 {
			cancel()
		}
	}
	if n > 4 {
		t.Errorf("%d articles after the third was the last", n-3)
	}
}

// What comes out of any bytes is clean and whole, and goes out and comes in
// again as it is.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	f.Add([]byte(header))
	f.Add([]byte(strings.Replace(small, "Ada Byron said", `# Ada\n\n> \u001b[31m*Byron* said \ud800`, 2)))
	f.Add([]byte(`{"dateline":"library","version":1}` + "\n" + `{"id":"aaaaaaaaaaaaa","title":null,"body":"x","published":"2025-02-30T00:00:00Z","links":[{"url":"javascript:x"}]}`))
	f.Add([]byte("\xEF\xBB\xBF" + header + `{"id":"aaaaaaaaaaaaa","title":"\u202e\u0000","text":"` + strings.Repeat("a ", 3000) + `"}`))
	f.Fuzz(func(t *testing.T, file []byte) {
		if !bytes.HasPrefix(file, []byte(`{"dateline":"library"`)) {
			file = append([]byte(header), file...)
		}
		b := &beside{}
		all, _ := taken(t.Context(), item("x", file), b)
		again := []byte(header)
		for _, a := range all {
			whole(t, a)
			again = exchange.AppendRecord(again, &record.Record{Article: a})
		}
		back, problems := taken(t.Context(), item("x", exchange.AppendEnd(again, len(all))), nil)
		if len(back) != len(all) || len(problems) > 0 {
			t.Fatalf("%d of %d articles came back: %v", len(back), len(all), problems)
		}
		for i := range all {
			if !same(all[i], back[i]) {
				t.Fatalf("came back as another:\n%+v\n%+v", back[i], all[i])
			}
		}
	})
}

// whole fails unless an article is clean and its marks lie in its text.
func whole(t *testing.T, a *model.Article) {
	t.Helper()
	for _, s := range append([]string{a.Title, a.Source, a.Kicker, a.Dek, a.Lede, a.Path, a.URL, a.Lang, string(a.Story)}, a.Authors...) {
		if clean.Line(s) != s {
			t.Fatalf("not clean: %q", s)
		}
	}
	if text, _ := parse.PlainText(a.Body); text != a.Text || clean.Text(a.Body) != a.Body {
		t.Fatalf("%q is not the text of %q", a.Text, a.Body)
	}
	for _, m := range a.Mentions {
		if s := m.In(a.Text); s == "" || strings.ToValidUTF8(s, "") != s || m.Actor < 0 || m.Actor >= len(a.Actors) {
			t.Fatalf("mention %+v of %q", m, a.Text)
		}
	}
	for _, q := range a.Quotes {
		if q.In(a.Text) == "" || q.Actor >= len(a.Actors) {
			t.Fatalf("quote %+v of %q", q, a.Text)
		}
	}
}

// benchmarked is an export of the newsroom.
func benchmarked(b *testing.B) []byte {
	var file bytes.Buffer
	if _, err := exchange.Write(b.Context(), &file, library(b), exchange.Options{}); err != nil {
		b.Fatal(err)
	}
	return file.Bytes()
}

func BenchmarkRead(b *testing.B) {
	file := benchmarked(b)
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		all, _ := taken(b.Context(), item("x", file), nil)
		n += len(all)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(n), "µs/article")
}

func BenchmarkWrite(b *testing.B) {
	from := library(b)
	b.SetBytes(int64(len(benchmarked(b))))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := exchange.Write(b.Context(), &failing{left: 1 << 40}, from, exchange.Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(from.records)), "µs/article")
}

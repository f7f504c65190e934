package parse_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/corpus/clean"
	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/model"
)

// bytesItem returns raw as an item of this path.
func bytesItem(path string, raw []byte) source.Item {
	return source.Item{
		Name: filepath.Base(path), Path: path, Size: int64(len(raw)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(raw)), nil },
	}
}

// readAll returns the articles and the problems of raw.
func readAll(path string, raw []byte) (articles []*model.Article, problems []error) {
	for a, err := range parse.Read(context.Background(), bytesItem(path, raw)) {
		if err != nil {
			problems = append(problems, err)
		} else {
			articles = append(articles, a)
		}
	}
	return articles, problems
}

// readOne returns the one article of raw.
func readOne(t *testing.T, path, raw string) *model.Article {
	t.Helper()
	articles, problems := readAll(path, []byte(raw))
	if len(articles) != 1 || len(problems) > 0 {
		t.Fatalf("%s: %d articles, problems %v", path, len(articles), problems)
	}
	lawful(t, articles[0])
	return articles[0]
}

// lawful fails when an article breaks what model promises of its text.
func lawful(t *testing.T, a *model.Article) {
	t.Helper()
	lines := []string{a.Title, a.Kicker, a.Dek, a.Source, a.Lede, a.Dateline.Place, a.Dateline.Agency, a.Lang, a.URL, string(a.ID)}
	lines = append(append(lines, a.Authors...), a.Notes...)
	for _, l := range a.Links {
		lines = append(lines, l.Text, l.URL)
	}
	for _, s := range lines {
		if clean.Line(s) != s {
			t.Fatalf("not clean: %.200q", s)
		}
	}
	if clean.Text(a.Body) != a.Body || clean.Text(a.Text) != a.Text {
		t.Fatalf("not clean: %.200q", a.Body)
	}
	if again := parse.Tame(a.Body); again != a.Body {
		t.Fatalf("body is not tame:\n%.400q\n%.400q", a.Body, again)
	}
	text, spans := parse.PlainText(a.Body)
	if text != a.Text || fmt.Sprint(spans) != fmt.Sprint(a.Headings) {
		t.Fatalf("text is not the body's:\n%.400q\n%.400q", a.Text, text)
	}
	if len(a.ID) != 13 {
		t.Fatalf("ID %q", a.ID)
	}
}

func TestJSONFields(t *testing.T) {
	for _, c := range []struct{ name, in, title, source, published, authors, text string }{
		{"usual", `{"title":"A b","body":"One.\n\nTwo.","site":"Desk","author":"Ann Lee","date":"2025-11-22"}`, "A b", "Desk", "2025-11-22", "Ann Lee", "One.\n\nTwo."},
		{"news dump", `{"headline":"A b","maintext":"One.\nTwo.","date_publish":"2025-11-22 09:05:00","authors":["Ann Lee","Bo Ek"],"source_domain":"x.example"}`, "A b", "x.example", "2025-11-22 09:05", "Ann Lee|Bo Ek", "One.\n\nTwo."},
		{"epoch", `{"name":"A b","content":"<p>One <b>big</b> thing.</p><p>Two.</p>","created":1763802300,"link":"https://www.x.example/a"}`, "A b", "x.example", "2025-11-22 09:05", "", "One big thing.\n\nTwo."},
		{"objects", `{"title":"A b","articleBody":"One.","publisher":{"name":"Desk"},"author":[{"name":"Ann Lee"},{"name":"Bo Ek"}],"pubDate":"Sat, 22 Nov 2025 09:05:00 GMT"}`, "A b", "Desk", "2025-11-22 09:05", "Ann Lee|Bo Ek", "One."},
		{"markdown", `{"title":"A b","text":"## Head\n\nOne *two*.","extra":{"deep":[1,{"a":null}]}}`, "A b", "news", "", "", "Head\n\nOne two."},
		{"title alone", `{"title":"A b"}`, "A b", "news", "", "", ""},
		{"escapes", `{"title":"A\u001b[2J \"b\" \ud83d\ude00","text":"x\ty"}`, `A "b" 😀`, "news", "", "", "x y"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "news/a.jsonl", c.in+"\n")
			got := []string{a.Title, a.Source, a.Published.String(), strings.Join(a.Authors, "|"), a.Text}
			want := []string{c.title, c.source, c.published, c.authors, c.text}
			if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestJSONStyles(t *testing.T) {
	one, two := `{"title":"One","text":"a"}`, `{"title":"Two","text":"b"}`
	pretty := "{\n \"title\": \"One\",\n \"text\": \"a\"\n}\n"
	for _, c := range []struct {
		name, path, in string
		articles, bad  int
	}{
		{"lines", "a.jsonl", one + "\n\n" + two + "\n", 2, 0},
		{"lines by content", "a.txt", one + "\n" + two, 2, 0},
		{"list", "a.json", "[" + one + ",\n" + two + "]", 2, 0},
		{"one pretty object", "a.json", pretty, 1, 0},
		{"pretty objects", "a.json", pretty + pretty, 2, 0},
		{"wrapped", "a.json", `{"version":"1","items":[` + one + "," + two + "]}", 2, 0},
		{"bad lines between good", "a.jsonl", one + "\n{\"title\":\"broken\nnot json\n{\"title\":NaN}\n" + two, 2, 3},
		{"cut off list", "a.json", "[" + one + `,{"title":"T`, 1, 1},
		{"mark of order", "a.jsonl", "\xEF\xBB\xBF" + one, 1, 0},
		{"no articles", "a.json", `{"a":1}`, 0, 1},
		{"empty list", "a.json", `[]`, 0, 1},
		{"brackets in prose", "a.txt", "[Editor: this is a text]\n\nA line of the text.", 1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, problems := readAll(c.path, []byte(c.in))
			if len(articles) != c.articles || len(problems) != c.bad {
				t.Errorf("%d articles, problems %v; want %d and %d", len(articles), problems, c.articles, c.bad)
			}
		})
	}
}

func TestExportReadsBack(t *testing.T) {
	a := readOne(t, "desk/story.md", "---\ntitle: \"Talks: a *start*\"\ndate: 2025-11-22\nauthor: Ann Lee\nsource: Desk\nlang: en\n---\n\nLede with 1 < 2 and *stress*.\n\n## Where\n\n- one\n- two\n\n1986\\. It was.\n")
	var heads []string
	for i := range a.Headings {
		heads = append(heads, a.Heading(i))
	}
	line, err := json.Marshal(map[string]any{
		"id": a.ID, "path": a.Path, "title": a.Title, "source": a.Source, "authors": a.Authors, "published": a.Published.Time.Format(time.RFC3339),
		"published_precision": a.Published.Precision.String(), "lang": a.Lang, "words": a.Words, "kicker": "", "dateline": "TOKYO", "lede": a.Lede,
		"body": a.Body, "text": a.Text, "headings": heads, "editor_notes": []string{"Corrected."}, "actors": []any{}, "links": []any{},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := readOne(t, "out.jsonl", string(line))
	if b.ID != a.ID || b.Body != a.Body || b.Text != a.Text || b.Title != a.Title || b.Published != a.Published || b.Lede != a.Lede || b.Source != a.Source || b.Dateline.Place != "TOKYO" || len(b.Notes) != 1 {
		t.Errorf("read back\n%+v\nwant\n%+v", b, a)
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, path string
		raw        []byte
		want       error
	}{
		{"empty", "a.txt", nil, model.ErrEmpty},
		{"blank", "a.txt", []byte(" \n\t\n"), model.ErrEmpty},
		{"picture", "a.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00"), model.ErrBinary},
		{"zeros", "a.md", make([]byte, 4096), model.ErrBinary},
		{"large", "a.txt", bytes.Repeat([]byte("word "), 50<<20/5), model.ErrTooLarge},
		{"long line", "a.jsonl", append([]byte(`{"title":"`), bytes.Repeat([]byte("x"), parse.MaxFile)...), model.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			articles, problems := readAll(c.path, c.raw)
			if len(articles) != 0 || len(problems) != 1 || !errors.Is(problems[0], c.want) {
				t.Fatalf("%d articles, problems %v, want %v", len(articles), problems, c.want)
			}
			var p model.Problem
			if !errors.As(problems[0], &p) || p.Source != c.path {
				t.Errorf("problem %#v", problems[0])
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	for _, c := range []struct{ name, path, in, title string }{
		{"utf-16 le", "a.txt", "\xff\xfeO\x00l\x00e\x00\n\x00\n\x00A\x00 \x00t\x00e\x00x\x00t\x00.\x00", "Ole"},
		{"windows-1252", "a.txt", "Caf\xe9 \x93ouvert\x94\n\nUn texte.", "Café “ouvert”"},
		{"declared", "a.html", "<html><head><meta charset=windows-1251><title>\xcd\xee\xe2\xee\xf1\xf2\xe8 \xe4\xed\xff</title></head><body><p>\xc4\xe0</p></body></html>", "Новости дня"},
		{"iso-2022-jp", "a.txt", "\x1b$B$3$s\x1b(B\n\nx.", "こん"},
		{"broken", "a.txt", "bad \xff\xfe bytes é\n\nA text.", "bad \uFFFD bytes é"},
		{"page in a text file", "a.txt", "<!DOCTYPE html><title>One page</title><p>Words of a page.", "One page"},
		{"markdown in a text file", "a.txt", "# One *page*\n\nWords.\n\n## More\n\nWords.", "One page"},
		{"front matter in a text file", "a.txt", "---\ntitle: One page\n---\nWords.", "One page"},
		{"text in a page file", "a.html", "Plain headline\n\nA < b and c > d.", "Plain headline"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := readOne(t, c.path, c.in); a.Title != c.title {
				t.Errorf("title %q, want %q", a.Title, c.title)
			}
		})
	}
}

// A rule at the top of Markdown opens no front matter: what stands between it
// and the next rule is text.
func TestRulesAreNoFrontMatter(t *testing.T) {
	for name, first := range map[string]string{"plain": "The first words.", "with a colon": "He said: no words."} {
		t.Run(name, func(t *testing.T) {
			a := readOne(t, "a.md", "---\n\n"+first+"\n\n---\n\nThe last words.\n")
			if want := first + "\n\nThe last words."; a.Text != want {
				t.Errorf("text %q, want %q", a.Text, want)
			}
		})
	}
}

func TestIdentity(t *testing.T) {
	text := "One headline of a text\n\nAnd a paragraph of it."
	a, b := readOne(t, "x/a.txt", text), readOne(t, "y/b.txt", text)
	c := readOne(t, "x/a.txt", text+" More.")
	if a.ID != b.ID || a.ID == c.ID {
		t.Errorf("IDs %s %s %s", a.ID, b.ID, c.ID)
	}
	if a.Source != "x" || b.Source != "y" || a.Published.Known() {
		t.Errorf("sources %q %q, published %v", a.Source, b.Source, a.Published)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for range parse.Read(ctx, bytesItem("a.jsonl", bytes.Repeat([]byte("{\"title\":\"One\"}\n"), 100))) {
		n++
		cancel()
	}
	if n != 1 {
		t.Errorf("%d articles after a cancel", n)
	}
}

// TestHostileFiles reads the shared hostile files where they are at hand: each
// quickly, and with clean strings only.
func TestHostileFiles(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/hostile/*")
	if len(files) == 0 {
		t.Skip("no hostile files at hand")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		articles, problems := readAll(name, raw)
		took := time.Since(began)
		if took > 250*time.Millisecond {
			t.Logf("%s took %v", filepath.Base(name), took)
		}
		if took > 2*time.Second {
			t.Errorf("%s took %v", filepath.Base(name), took)
		}
		for _, a := range articles {
			lawful(t, a)
		}
		for _, p := range problems {
			if errors.Is(p, model.ErrBinary) || strings.Contains(name, "jsonl") {
				continue
			}
			t.Logf("%s: %v", filepath.Base(name), p)
		}
		for _, a := range articles {
			if strings.Contains(string(raw), "Visible headline") && !strings.Contains(a.Title+a.Text, "Visible") {
				t.Errorf("%s: visible text lost: %.100q", filepath.Base(name), a.Title)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Headline\n\nBy Ann Lee\n\nNovember 22, 2025\n\nA text.\n- a\n- b\n\nPost a Comment",
		"---\ntitle: a\n---\n# b\n\nc", "+++\ntitle = \"a\"\n+++\nb", "<html><h1>a</h1><p>b <a href=http://c.example>c</a><table><tr><td>d<td>e</table>",
		`{"title":"a","body":"**b**"}`, `[{"title":"a"},{"title":"b"}]`, "\xff\xfea\x00", "<div><div><ul><li>x<ol><li>y", "a\x1b]0;b\ac",
	} {
		f.Add("a.txt", []byte(s))
		f.Add("a.html", []byte(s))
		f.Add("a.md", []byte(s))
		f.Add("a.jsonl", []byte(s))
	}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		articles, _ := readAll(name, raw)
		size := 0
		for _, a := range articles {
			lawful(t, a)
			size += len(a.Body) + len(a.Text)
		}
		if size > 16*len(raw)+1024 {
			t.Fatalf("%d bytes became %d", len(raw), size)
		}
	})
}

// articleLines returns n articles of about 500 words in JSON Lines.
func articleLines(n int) []byte {
	var w bytes.Buffer
	for i := range n {
		body := strings.Repeat(fmt.Sprintf("The minister’s office said on day %d that talks with the neighbours would go on, and that nobody had asked for a delay.\n\n", i), 23)
		line, _ := json.Marshal(map[string]any{"title": fmt.Sprintf("Talks go on, day %d", i), "text": body, "url": fmt.Sprintf("https://desk.example/%d", i),
			"authors": []string{"Ann Lee"}, "published": "2025-11-22T09:05:00Z", "source": "Desk"})
		w.Write(append(line, '\n'))
	}
	return w.Bytes()
}

// BenchmarkJSONLines reads 10 000 articles of 500 words a turn.
func BenchmarkJSONLines(b *testing.B) {
	raw := articleLines(10_000)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		n := 0
		for range parse.Read(context.Background(), bytesItem("a.jsonl", raw)) {
			n++
		}
		if n != 10_000 {
			b.Fatal(n)
		}
	}
}

// TestCalledOff takes what a cancelled reading cuts short for no problem of the
// item.
func TestCalledOff(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	out, in := io.Pipe()
	it := bytesItem("a.txt", nil)
	it.Open = func() (io.ReadCloser, error) {
		context.AfterFunc(ctx, func() { in.CloseWithError(ctx.Err()) })
		cancel()
		return out, nil
	}
	for a, err := range parse.Read(ctx, it) {
		t.Errorf("yielded %v, %v", a, err)
	}
}

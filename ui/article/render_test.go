package article

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// prose returns n bytes of ordinary Markdown.
func prose(n int) string {
	const piece = "## A heading of its own\n\nThe council of **Northport** met on Monday to hear what [the ministry](https://ministry.example/a) had to say, and Mayor Ada Lind said that “nothing is decided” until the spring.\n\n- Fuel: the price follows oil.\n- Crews: half retire by 2030, and few apply for the places that they leave.\n\n> Nobody asked the islanders.\n\nThe ferry crosses eleven times a day, in winter seven; it has done so since the older of the two piers was rebuilt after the flood, and nobody whom the paper asked could remember a day without it.\n\n"
	return strings.Repeat(piece, n/len(piece)+1)[:n]
}

func job(a *model.Article, cols int) Job {
	th := theme.New(theme.Dark, false)
	m := New(th).SetSize(cols+2, 24).SetMeasure(cols).Open(a, nil)
	j, _ := m.Job()
	return j
}

// TestHostile holds that bodies made to break a renderer cost little, panic
// nowhere and send nothing but words and colours.
func TestHostile(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"quotes in quotes":     strings.Repeat(">", 10000) + " deep",
		"quotes, line by line": strings.Repeat(strings.Repeat("> ", 200)+"x\n", 400),
		"lists in lists":       strings.Repeat("- ", 10000) + "deep",
		"stairs":               stairs(2000),
		"brackets":             strings.Repeat("[", 50000) + "a" + strings.Repeat("]", 50000),
		"stars":                strings.Repeat("*a _b ", 20000),
		"backticks":            ticks(400),
		"links":                strings.Repeat("[a](http://a.example/) ", 8000),
		"headings":             strings.Repeat("# a\n", 60000),
		"rules":                strings.Repeat("***\n\n", 30000),
		"wide table":           strings.Repeat("|a", 3000) + "|\n" + strings.Repeat("|-", 3000) + "|\n" + strings.Repeat("|b", 3000) + "|\n",
		"long table":           "|a|b|\n|-|-|\n" + strings.Repeat("|x|y|\n", 30000),
		"escapes":              "a\x1b[2Jb\x1b]0;title\ac\x9b31m \u009b31m \u202Egnp",
		"escapes as entities":  "a&#27;[2J &#x1b;]0;t&#7; &#x0000000000000001b;[8m &#155;31m `&#27;[5m` <b>&#27;[8m</b>\n\n<div>&#27;[8m</div>",
		"escapes in links":     "[a\x1b[2J](http://x.example/\x1b[2J) ![&#27;[2J](http://y.example/&#27;) <http://z.example/\x1b>",
		"other links":          "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](n:7) [n:1](http://a.example/) [d](#e) [f]()",
		"html":                 "<script>alert(1)</script>\n\n" + strings.Repeat("<div>", 20000) + "x",
		"no line ends":         strings.Repeat("word ", 200000),
		"no spaces":            strings.Repeat("x", 1<<20),
		"wide without spaces":  strings.Repeat("漢", 1<<18),
		"marks":                "e" + strings.Repeat("\u0301", 10000),
		"not UTF-8":            "a\xff\xfe b \xc0\x80",
		"carriage returns":     "a\rb\r\nc\r\n\r\nd",
		"NUL":                  "a\x00b",
	} {
		t.Run(name, func(t *testing.T) {
			a := &model.Article{ID: "hostile", Title: body[:min(len(body), 200)], Body: body, Text: body, Source: "\x1b[2Jx",
				Authors: []string{"a\x1b]0;t\a"}, Notes: []string{"\u202Ex"}, Kicker: "\x9b31m",
				Links: []model.Link{{Text: "\x1b[1m", URL: "http://a.example/\x1b"}}}
			began := time.Now()
			r := Render(job(a, 70))
			// Generous, for a busy machine and the race detector; what it guards
			// against takes minutes.
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
			checkSheet(t, r.sheet)
			checkSheet(t, layPlain(job(a, 70).pens, a, 70, nil))
		})
	}
}

func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func ticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i) + "a ")
	}
	return b.String()
}

// checkSheet holds the laws of a sheet: rows fit, their text is safe, runs and
// spots run forward inside of them and change nothing but colour and weight.
func checkSheet(t *testing.T, s *sheet) {
	t.Helper()
	for i, r := range s.rows {
		if n := cells.Width(r.text); n > s.cols {
			t.Fatalf("row %d has %d cells of %d: %q", i, n, s.cols, r.text)
		}
		for _, c := range r.text {
			if unicode.IsControl(c) || c == '\u202E' {
				t.Fatalf("row %d holds %U: %q", i, c, r.text)
			}
		}
		at := 0
		for _, u := range r.runs {
			if u.start < at || u.end < u.start || u.end > len(r.text) {
				t.Fatalf("row %d: run %+v after %d in %d bytes", i, u, at, len(r.text))
			}
			if !utf8.ValidString(r.text[at:u.start]) || !utf8.ValidString(r.text[u.start:u.end]) {
				t.Fatalf("row %d: run %+v parts a rune of %q", i, u, r.text)
			}
			at = u.end
			for _, p := range strings.Split(u.pen, ";") {
				if p == "8" || strings.Trim(p, "0123456789") != "" {
					t.Fatalf("row %d: pen %q", i, u.pen)
				}
			}
			if u.link > len(s.links) {
				t.Fatalf("row %d: link %d of %d", i, u.link, len(s.links))
			}
		}
	}
	for _, l := range s.links {
		if !strings.HasPrefix(strings.ToLower(l.URL), "http") || string(cells.Clean(l.URL)) != l.URL {
			t.Fatalf("link to %q", l.URL)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, a := range []*model.Article{wire(), analysis(), scripts()} {
		f.Add(a.Body, a.Text, 40)
	}
	f.Add("> - 1. `a` **b** [c](http://d.example/) ![e](f)\n\n|a|\n|-|\n|b|", "a b c", 3)
	f.Add("&#27;[31m\n\n\x1b]8;;n:9\x1b\\x", "x", 1)
	f.Fuzz(func(t *testing.T, body, text string, cols int) {
		a := &model.Article{ID: "f", Body: body, Text: text}
		if len(text) > 3 {
			a.Actors = []model.Actor{{Name: "a"}}
			a.Mentions = []model.Mention{{Span: model.Span{Start: 1, End: 3}}, {Span: model.Span{Start: 2, End: len(text)}}}
		}
		cols = min(max(cols, 20), 200)
		j := job(a, cols)
		checkSheet(t, Render(j).sheet)
		checkSheet(t, layPlain(j.pens, a, cols, nil))
	})
}

// TestLongBody holds that all of a body is shown, what is beyond the first
// 128 KB without its markup, and that each line of it is shown once.
func TestLongBody(t *testing.T) {
	t.Parallel()
	var body, text strings.Builder
	for i := range 9000 {
		n := itoa(i)
		body.WriteString("Line **" + n + "** of the long report.\n\n")
		text.WriteString("Line " + n + " of the long report.\n\n")
	}
	a := &model.Article{ID: "long", Title: "Long", Body: body.String(), Text: text.String()}
	s := Render(job(a, 60)).sheet
	seen := 0
	for _, r := range s.rows {
		if strings.HasPrefix(r.text, "Line ") {
			if want := "Line " + itoa(seen) + " of the long report."; r.text != want {
				t.Fatalf("row %q, want %q", r.text, want)
			}
			seen++
		}
	}
	if seen != 9000 {
		t.Errorf("%d lines shown, want 9000", seen)
	}
}

func BenchmarkRender8KB(b *testing.B) {
	a := &model.Article{ID: "bench", Title: "A title", Body: prose(8 << 10)}
	a.Text = strings.NewReplacer("## ", "", "**", "", "- ", "", "> ", "", "[", "", "](https://ministry.example/a)", "").Replace(a.Body)
	j := job(a, 72)
	b.SetBytes(int64(len(a.Body)))
	b.ReportAllocs()
	for b.Loop() {
		Render(j)
	}
}

func BenchmarkView(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"8KB", 8 << 10}, {"1MB", 1 << 20}} {
		b.Run(size.name, func(b *testing.B) {
			a := &model.Article{ID: "bench", Title: "A title", Body: prose(size.n), Text: prose(size.n),
				Actors: []model.Actor{{ID: "a", Name: "Ada Lind"}, {ID: "b", Name: "Northport"}}}
			for i, n := range []string{"Ada Lind", "Northport"} {
				for from := 0; ; {
					at := strings.Index(a.Text[from:], n)
					if at < 0 {
						break
					}
					from += at + len(n)
					a.Mentions = append(a.Mentions, model.Mention{Span: model.Span{Start: from - len(n), End: from}, Actor: i})
				}
			}
			m := open(a, 120, 60, "a").ScrollTo(20).Find("the")
			b.ReportAllocs()
			for b.Loop() {
				m.View()
			}
		})
	}
}

// BenchmarkOpen is an article of 50,000 words from key to text.
func BenchmarkOpen(b *testing.B) {
	a := &model.Article{ID: "bench", Title: "A title", Text: prose(300 << 10)}
	m := New(theme.New(theme.Dark, false)).SetSize(120, 60)
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		m.Open(a, nil)
	}
}

// BenchmarkFind is a letter typed into a search while 8 KB are open.
func BenchmarkFind(b *testing.B) {
	m := open(&model.Article{ID: "bench", Title: "A title", Text: prose(8 << 10)}, 120, 60)
	for b.Loop() {
		m.hay = nil
		m.Find("the ferry")
	}
}

package parse_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

const webPage = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry comes home | Harbour Desk</title>
<meta property="og:site_name" content="Harbour Desk"><meta property="og:title" content="Ferry comes home">
<meta name="description" content="A ship that was feared lost is back.">
<link rel="canonical" href="https://desk.example/2025/11/22/ferry">
<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Harbour Desk"},{"@type":"NewsArticle","headline":"Ferry comes home",
"author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Bo Ek"}],"datePublished":"2025-11-22T09:05:00+09:00"}]}</script></head>
<body><nav><ul><li>Home<li>News</ul></nav><article><h1>Ferry comes home</h1><p class="dek">A ship that was feared lost is back.</p>
<p class="byline">By Ann Lee and Bo Ek, November 22, 2025</p>
<p>The ferry sailed at noon with forty people and a dog, and it came back before the storm, when <em>nobody</em> in the harbour had thought that it would, though some had hoped so.</p>
<h2>What the captain said</h2><p>“We saw the light,” he said, “and we knew <a href="https://desk.example/light">the way</a>.” There was no more to it, he thought, and went home to sleep, as did his crew.</p>
<ul><li>Forty people</li><li>One dog</li></ul><blockquote><p>It was dark, it was cold, and it was long.</p></blockquote>
<table><tr><th>Ship</th><th>People</th></tr><tr><td>Ferry</td><td>40 | 41</td></tr></table>
<p style="display:none">Hidden words</p><script>alert(1)</script><p>Post a Comment</p></article><footer>© Harbour Desk</footer></body></html>`

func TestPage(t *testing.T) {
	a := readOne(t, "ferry.html", webPage)
	got := []string{a.Title, a.Dek, a.Source, a.URL, a.Lang, strings.Join(a.Authors, "|"), a.Published.Time.Format(time.RFC3339)}
	want := []string{"Ferry comes home", "A ship that was feared lost is back.", "Harbour Desk", "https://desk.example/2025/11/22/ferry", "en-GB", "Ann Lee|Bo Ek", "2025-11-22T00:05:00Z"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	body := `The ferry sailed at noon with forty people and a dog, and it came back before the storm, when *nobody* in the harbour had thought that it would, though some had hoped so.

## What the captain said

“We saw the light,” he said, “and we knew [the way](https://desk.example/light).” There was no more to it, he thought, and went home to sleep, as did his crew.

- Forty people
- One dog

> It was dark, it was cold, and it was long.

| Ship | People |
| --- | --- |
| Ferry | 40 \| 41 |`
	if a.Body != body {
		t.Errorf("body\n%s\nwant\n%s", a.Body, body)
	}
	if len(a.Links) != 1 || a.Links[0].Text != "the way" {
		t.Errorf("links %v", a.Links)
	}
}

func TestPageWithoutMetadata(t *testing.T) {
	a := readOne(t, "desk/a.html", `<html><head><title>Ferry comes home today - Desk</title></head><body><h1>Ferry comes home today</h1>
<p class=author>By Ann Lee</p><p><time datetime="2025-11-22">Saturday</time></p><p>The ferry sailed.</p><p>It came back.</p></body></html>`)
	if a.Title != "Ferry comes home today" || !slices.Equal(a.Authors, []string{"Ann Lee"}) || a.Published.String() != "2025-11-22" || a.Source != "desk" {
		t.Errorf("title %q, authors %q, published %v, source %q", a.Title, a.Authors, a.Published, a.Source)
	}
	if !strings.Contains(a.Text, "The ferry sailed.\n\nIt came back.") {
		t.Errorf("text %q", a.Text)
	}
}

func TestDeepPage(t *testing.T) {
	for name, in := range map[string]string{
		"divisions": "<html><title>Deep</title>" + strings.Repeat("<div>", 20_000) + "<h2>Down here</h2><p>A word from below.</p>",
		"spans":     "<html><title>Deep</title><p>" + strings.Repeat("<span>", 20_000) + "A word from below.",
		"bold":      "<html><title>Deep</title><p>" + strings.Repeat("<b><i>", 5_000) + "A word from below.",
		"lists":     "<html><title>Deep</title>" + strings.Repeat("<ul><li>", 300) + "A word from below.",
		"quotes":    "<html><title>Deep</title>" + strings.Repeat("<blockquote>", 300) + "A word from below.",
	} {
		t.Run(name, func(t *testing.T) {
			a := readOne(t, "a.html", in)
			if a.Title != "Deep" || !strings.Contains(a.Text, "A word from below.") {
				t.Errorf("title %q, text %.200q", a.Title, a.Text)
			}
		})
	}
}

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct{ name, in, title, authors, published, source, lang, kicker string }{
		{"yaml", "---\ntitle: 'A: b'\nauthors:\n  - Ann Lee\n  - name: Bo Ek\ndate: 2025-11-22\nsource: Desk\nlang: en\nkicker: Analysis\n---\nText.", "A: b", "Ann Lee|Bo Ek", "2025-11-22", "Desk", "en", "Analysis"},
		{"yaml with a zone", "---\ntitle: A\ndate: 2025-11-22T09:05:00+09:00\nauthor: By Ann Lee\n---\nText.", "A", "Ann Lee", "2025-11-22 00:05", "news", "", ""},
		{"toml", "+++\ntitle = \"A\"\ndate = 2025-11-22\nauthors = [\"Ann Lee\"]\nlanguage = \"fr\"\n+++\nText.", "A", "Ann Lee", "2025-11-22", "news", "fr", ""},
		{"toml with a time", "+++\ntitle = \"A\"\npublished = 2025-11-22T09:05:00Z\n+++\nText.", "A", "", "2025-11-22 09:05", "news", "", ""},
		{"broken", "---\ntitle: \"A\nauthor: [Ann\ndate: 2025-11-22\n---\nText.", "A", "[Ann", "2025-11-22", "news", "", ""},
		{"signs of references", "---\ntitle: R&D *now*\n---\nText.", "R&D *now*", "", "", "news", "", ""},
		{"several dates", "---\ntitle: A\ncreated: 2025-01-01\ndate: 2025-11-22\nmodified: 2025-12-01\n---\nText.", "A", "", "2025-11-22", "news", "", ""},
		{"none", "# A\n\nText.", "A", "", "", "news", "", ""},
		{"repeated title", "---\ntitle: A\n---\n# A\n\nText.", "A", "", "", "news", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "news/a.md", c.in)
			got := []string{a.Title, strings.Join(a.Authors, "|"), a.Published.String(), a.Source, a.Lang, a.Kicker, a.Text}
			want := []string{c.title, c.authors, c.published, c.source, c.lang, c.kicker, "Text."}
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestYAMLBomb(t *testing.T) {
	bomb := "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c < 'm'; c++ {
		p := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [*" + p + strings.Repeat(",*"+p, 8) + "]\n"
	}
	a := readOne(t, "a.md", bomb+"title: Still here\n---\nText.")
	if a.Text != "Text." || a.Title != "Still here" {
		t.Errorf("title %q, text %q", a.Title, a.Text)
	}
}

func BenchmarkPage(b *testing.B) {
	b.SetBytes(int64(len(webPage)))
	for b.Loop() {
		readAll("a.html", []byte(webPage))
	}
}

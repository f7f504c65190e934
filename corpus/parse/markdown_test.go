package parse_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/corpus/clean"
	"dateline/corpus/parse"
)

func TestTame(t *testing.T) {
	for _, c := range []struct{ name, in, want, text string }{
		{"paragraphs", "One\ntwo.\n\nThree.", "One two.\n\nThree.", "One two.\n\nThree."},
		{"headings", "# One #\n\nTwo\n===\n\nThree\n---\n", "# One\n\n# Two\n\n## Three", "One\n\nTwo\n\nThree"},
		{"emphasis", "A *b* and __c__ and ***d***.", "A *b* and **c** and ***d***.", "A b and c and d."},
		{"emphasis in a word", "un*frigging*believable 2*3*4 a_b_c", "unfriggingbelievable 234 a_b_c", "unfriggingbelievable 234 a_b_c"},
		{"lone stars", "5 * 3 and *open", `5 \* 3 and \*open`, "5 * 3 and *open"},
		{"strike", "~~gone~~ here", "gone here", "gone here"},
		{"code", "Use `a*b` now", "Use `a*b` now", "Use a*b now"},
		{"links", "[The *paper*](https://x.example/a(b) \"t\") said", "[The paper](https://x.example/a%28b%29) said", "The paper said"},
		{"reference", "[Paper][p] and [p]\n\n[p]: https://x.example/", "[Paper](https://x.example/) and [p](https://x.example/)", "Paper and p"},
		{"bad link", "[here](javascript:alert(1))", "here", "here"},
		{"image", "![A bridge](https://x.example/b.jpg)", "A bridge", "A bridge"},
		{"html", "a <b>bold</b> <script>x</script> 1 < 2<br>3", `a bold x 1 \< 2 3`, "a bold x 1 < 2 3"},
		{"entities", "&lt;b&gt; &amp;amp; R&D &#42;x&#42;", `\<b> \&amp; R\&D \*x\*`, "<b> &amp; R&D *x*"},
		{"escape in an entity", "a&#27;[2Jb", "ab", "ab"},
		{"brackets", "[sic] he [said]", `\[sic\] he \[said\]`, "[sic] he [said]"},
		{"bullets", "- a\n* b\n  + c\n- d", "- a\n- b\n  - c\n- d", "a\n\nb\n\nc\n\nd"},
		{"numbers", "3. a\n4) b", "3. a\n4. b", "a\n\nb"},
		{"numbers inside bullets", "- a\n  7. b\n  8. c\n- d\n3. e", "- a\n\n  7. b\n  8. c\n- d\n\n3. e", "a\n\nb\n\nc\n\nd\n\ne"},
		{"tasks", "- [ ] a\n- [x] b", "- ☐ a\n- ☑ b", "☐ a\n\n☑ b"},
		{"no list", "1986\\. A year.\n\n\\- dash", "1986\\. A year.\n\n\\- dash", "1986. A year.\n\n- dash"},
		{"quotation", "> a\n> b\n\nc", "> a b\n\nc", "a b\n\nc"},
		{"fence", "```go\nx := `*a*`\n\n  y\n```\nz", "```\nx := `*a*`\n\n  y\n```\n\nz", "x := `*a*`\n\n  y\n\nz"},
		{"open fence", "~~~\nx", "```\nx\n```", "x"},
		{"table", "a|b\n-|-\n1|`2`\n", "| a | b |\n| --- | --- |\n| 1 | 2 |", "a | b\n1 | 2"},
		{"rule", "a\n\n***\n\nb", "a\n\n---\n\nb", "a\n\nb"},
		{"depth of quotation", strings.Repeat(">", 10000) + " deep", "> > > > deep", "deep"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parse.Tame(c.in)
			if got != c.want {
				t.Errorf("Tame(%.80q)\n got %q\nwant %q", c.in, got, c.want)
			}
			if text, _ := parse.PlainText(got); text != c.text {
				t.Errorf("PlainText\n got %q\nwant %q", text, c.text)
			}
		})
	}
}

func TestHeadingSpans(t *testing.T) {
	text, spans := parse.PlainText("Lede.\n\n## Où *aller*?\n\nBody.\n\n### End")
	if len(spans) != 2 || spans[0].In(text) != "Où aller?" || spans[1].In(text) != "End" {
		t.Errorf("headings %v of %q", spans, text)
	}
}

// bombs are small texts that make careless readers of Markdown slow.
func bombs() map[string]string {
	return map[string]string{
		"quotes":   strings.Repeat(">", 50_000) + "\n" + strings.Repeat("> ", 50_000),
		"brackets": strings.Repeat("[", 50_000) + strings.Repeat("](", 50_000),
		"images":   strings.Repeat("![", 50_000),
		"stars":    strings.Repeat("*a **b ", 50_000),
		"unders":   strings.Repeat("_a __b_ ", 50_000),
		"ticks":    ticks(600),
		"lists":    nested(2_000),
		"angles":   strings.Repeat("<a ", 100_000),
		"entities": strings.Repeat("&amp;", 100_000),
		"bars":     strings.Repeat("|", 50_000) + "\n" + strings.Repeat("|-", 50_000),
		"long":     strings.Repeat("word ", 100_000),
		"numbers":  strings.Repeat("1. ", 50_000),
	}
}

func ticks(n int) string {
	var w strings.Builder
	for i := range n {
		w.WriteString("a" + strings.Repeat("`", i))
	}
	return w.String()
}

func nested(n int) string {
	var w strings.Builder
	for i := range n {
		w.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return w.String()
}

// settles fails unless tamed Markdown is a fixed point, clean and bounded.
func settles(t *testing.T, in string) {
	t.Helper()
	once := parse.Tame(in)
	if twice := parse.Tame(once); twice != once {
		t.Fatalf("taming twice changes\n%.300q\n%.300q", once, twice)
	}
	if clean.Text(once) != once {
		t.Fatalf("not clean: %.300q", once)
	}
	text, spans := parse.PlainText(once)
	if clean.Text(text) != text {
		t.Fatalf("text not clean: %.300q", text)
	}
	for _, span := range spans {
		if h := span.In(text); h == "" || !utf8.ValidString(h) {
			t.Fatalf("heading %v of %.300q", span, text)
		}
	}
	if len(once) > 8*len(in)+64 || len(text) > 4*len(in)+64 {
		t.Fatalf("%d bytes became %d, %d of text", len(in), len(once), len(text))
	}
	for _, line := range strings.Split(once, "\n") {
		if len(line) > 64<<10 {
			t.Fatalf("a line of %d bytes", len(line))
		}
	}
}

func TestBombs(t *testing.T) {
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) { settles(t, bomb) })
	}
}

func FuzzTame(f *testing.F) {
	for _, s := range []string{
		"# a\n\nb *c* `d` [e](https://f.example) <g> &amp; \\* h\n- i\n  1. j\n> k\n```\nl\n```\n|m|n|\n|-|-|\n|o|p|",
		"a\n===\nb\n---\n***\n___\n", "[x]: https://a.example\n[x] ![y](z)", "![A [b] *c*]()\n> ![d]()", "a\\\n- b\\\n> c\\\\\\\nd", "&#32;- x &#x338;< 1. y", "*a **b* c** _d_ ~~e~~ ***f*** g_h_i",
		"> - a\n> b\n\n    code\n\tmore", "1. a\n\n   b\n2. c", "- [ ] a\n- - b\n+ c", "`` ` `` `a", "# #\n## \n#x", ": a\n=\n-\n+", "|a\\|b|\n|-|\n`|`",
	} {
		f.Add(s)
	}
	f.Fuzz(settles)
}

func BenchmarkTame(b *testing.B) {
	page := strings.Repeat("The minister said *nothing* of “talks”, [a paper](https://x.example/) wrote.\n\n", 40)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		parse.Tame(page)
	}
}

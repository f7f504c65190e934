package article

import (
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"

	"dateline/model"
	"dateline/ui/theme"
)

func TestUnstyle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, s string
		want    styled
	}{
		{"plain", "words", styled{text: "words"}},
		{"bold", "a \x1b[1mbold\x1b[m word", styled{"a bold word", []run{{start: 2, end: 6, pen: "1"}}}},
		{"piled up", "\x1b[1m\x1b[31mx\x1b[0my", styled{"xy", []run{{end: 1, pen: "1;31"}}}},
		{"neighbours", "\x1b[1ma\x1b[m\x1b[1mb\x1b[m", styled{"ab", []run{{end: 2, pen: "1"}}}},
		{"link", "\x1b]8;id=1;n:7\x1b\\the count\x1b]8;;\x1b\\ \x1b]8;id=1;n:7\x1b\\n:7\x1b]8;;\x1b\\.",
			styled{"the count" + nbsp + "[7].", []run{{end: 9, link: 7}, {start: 11, end: 14, link: 7}}}},
		{"link in a heading", "\x1b[1ma\x1b[m\x1b[1m \x1b[m\x1b]8;;n:1\an:1\x1b]8;;\a",
			styled{"a" + nbsp + "[1]", []run{{end: 3, pen: "1"}, {start: 3, end: 6, link: 1}}}},
		{"another address", "\x1b]8;;http://a.example\ax\x1b]8;;\a", styled{text: "x"}},
		{"moves of the cursor", "a\x1b[2Jb\x1b[10;10Hc\x1b7d\x1bPq\x1b\\e", styled{text: "abcdqe"}},
		{"cut short", "a\x1b[31", styled{text: "a"}},
		{"control characters", "a\x00b\ac\u009bd", styled{text: "abcd"}},
		{"lines stay", "a\nb", styled{text: "a\nb"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := unstyle(c.s); !reflect.DeepEqual(got, c.want) {
				t.Errorf("unstyle(%q) = %+v, want %+v", c.s, got, c.want)
			}
		})
	}
}

func TestTame(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, md, want string }{
		{"ordinary", "# A\n\nb *c* [d](e)\n\n- f\n  - g\n", "# A\n\nb *c* [d](e)\n\n- f\n  - g\n"},
		{"tabs", "\t- a\n", "    - a\n"},
		{"escape", "a\x1b[2Jb\n", "ab\n"},
		{"escape as entity", "a&#27;[2J&#x1B;b &#233; &#;", "a[2Jb &#233; &#;"},
		{"quotes as deep as may be", strings.Repeat(">", 8) + "a", strings.Repeat(">", 8) + "a"},
		{"quotes too deep", strings.Repeat(">", 10) + "a", strings.Repeat(">", 8) + `\>>a`},
		{"a rule", "- - - -\n", "- - - -\n"},
		{"far in", strings.Repeat(" ", 90) + "a", strings.Repeat(" ", mostIndent) + "a"},
		{"line ends", "a\r\nb", "a\nb"},
		{"dense", strings.Repeat("*", mostMarks+1), strings.Repeat(`\*`, mostMarks+1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, rest := tame(c.md); got != c.want || rest != "" {
				t.Errorf("tame(%.40q) = %.60q, %q, want %.60q", c.md, got, rest, c.want)
			}
		})
	}
	long := strings.Repeat("a paragraph of words.\n\n", 10000)
	if got, rest := tame(long); got+rest != long || len(got) > mostMarkdown || !strings.HasSuffix(got, "words.") {
		t.Errorf("a long body is cut after %d bytes, %q", len(got), got[len(got)-20:])
	}
}

// bodyOf returns the body's rows as they read.
func bodyOf(md string, cols int) []string {
	th := theme.New(theme.Dark, false)
	w := newWriter(cols)
	tamed, _ := tame(md)
	newPress(w, pensOf(th), th, "", newLinkBook(nil)).print(tamed)
	var rows []string
	for _, r := range w.rows {
		rows = append(rows, strings.ReplaceAll(r.text, nbsp, " "))
	}
	return rows
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, md string
		cols     int
		want     []string
	}{
		{"paragraphs", "one\ntwo\n\nthree", 20, []string{"one two", "", "three"}},
		{"hard break", "one  \ntwo", 20, []string{"one", "two"}},
		{"hanging indent", "- one two three\n- four", 9, []string{"• one two", "  three", "• four"}},
		{"numbers go on", "9. nine\n10. ten eleven", 10, []string{"9. nine", "10. ten", "    eleven"}},
		{"loose list", "- a\n\n- b", 9, []string{"• a", "", "• b"}},
		{"list in a list", "- a\n  - b c dd\n- e", 9, []string{"• a", "  • b c", "    dd", "• e"}},
		{"two paragraphs in an item", "- a\n\n  b", 9, []string{"• a", "", "  b"}},
		{"no room for marks", "> - a b", 6, []string{"a b"}},
		{"quotation", "> a\n>\n> b c", 4, []string{"│ a", "│", "│ b", "│ c"}},
		{"list in a quotation", "> - a bcde", 9, []string{"│ • a", "│   bcde"}},
		{"heading", "a\n\n## H\n\nb", 9, []string{"a", "", "H", "b"}},
		{"code", "a\n\n```go\nif x {\n\ty()\n}\n```", 20, []string{"a", "", "  if x {", "      y()", "  }"}},
		{"inline", "a `b  c` **d** _e_ ~~f~~ &amp; \\* 1 \\< 2", 60, []string{"a b  c d e f & * 1 < 2"}},
		{"links", "[a](http://x.example) [b](http://x.example) [c](mailto:d@e.example) [f](#g)", 60, []string{"a [1] b [1] c f"}},
		{"bare link", "see http://x.example/y.", 60, []string{"see http://x.example/y [1]."}},
		{"picture without words", "![](http://x.example/a.png)", 60, []string{"Picture: untitled [1]"}},
		{"html", "a<b>c</b><br/>d\n\n<div>e &lt; f</div>", 60, []string{"ac", "d", "", "e < f"}},
		{"Japanese over lines", "北港の\n住民は\n\nthe end\nof it", 60, []string{"北港の住民は", "", "the end of it"}},
		{"rule", "a\n\n---\n\nb", 9, []string{"a", "", "  * * *", "", "b"}},
		{"table", "|a|b|\n|-|-|\n|c|[d](http://x.example)|", 40, []string{" a │ b", "───┼──────", " c │ d[1]"}},
		{"table too wide", "|a|b|\n|-|-|\n|c|d|\n|e||", 12, []string{"a: c", "b: d", "", "a: e"}},
		{"nothing", "", 9, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := bodyOf(c.md, c.cols); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// inPieces is a renderer that has lost its stack of blocks.
type inPieces struct{ renderer.Renderer }

func (inPieces) Render(io.Writer, []byte, ast.Node) error { panic("in pieces") }

// TestGlamourCannotFail holds that a renderer in pieces leaves the words.
func TestGlamourCannotFail(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Dark, false)
	w := newWriter(40)
	d := newPress(w, pensOf(th), th, "", newLinkBook(nil))
	d.glamour = inPieces{}
	d.print("one **two** three\n\nfour *five*")
	var rows []string
	for _, r := range w.rows {
		rows = append(rows, r.text)
	}
	if want := []string{"one two three", "", "four five"}; !reflect.DeepEqual(rows, want) {
		t.Errorf("rows %q, want %q", rows, want)
	}
}

func TestLinkBook(t *testing.T) {
	t.Parallel()
	b := newLinkBook([]model.Link{{URL: "https://a.example/"}, {URL: "ftp://b.example/"}, {URL: "https://a.example/", Text: "again"}})
	for url, want := range map[string]int{
		"https://a.example/": 1, "ftp://b.example/": 0, "javascript:alert(1)": 0, "http://c.example/\x1b[2J": 0,
		"http://d.example/ e": 0, "": 0, "/relative": 0,
	} {
		if got := b.enter(url, "x"); got != want {
			t.Errorf("enter(%q) = %d, want %d", url, got, want)
		}
	}
	if got := b.enter("HTTPS://f.example", "x"); got != 2 {
		t.Errorf("a second link has number %d", got)
	}
}

package parse

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func TestHollow(t *testing.T) {
	long := strings.Repeat("var a = b < c; ", 20)
	tests := []struct{ name, page, want string }{
		{"a script", "<p>a<script>" + long + "</script>b", "<p>a<script></script>b"},
		{"its name in capitals, and a quoted sign", `<p><SCRIPT src="a>b">` + long + "</Script >b", `<p><SCRIPT src="a>b"></Script >b`},
		{"a style sheet", "<style>" + long + "</style>", "<style></style>"},
		{"linked data", `<script type="application/ld+json">` + long + "</script>", ""},
		{"a text in a script", "<script>" + long + strings.Repeat(`<p>a<\/p>`, 3) + "</script>", ""},
		{"in a comment", "<!-- <script>" + long + " --> <p>text</p> </script>", ""},
		{"in an attribute", `<div data-x="<script>">text ` + long + "</script></div>", ""},
		{"in a title", "<title><script>" + long + "</title>text</script>", ""},
		{"one that hides a comment", "<script><!--" + long + "</script>", ""},
		{"one that never ends", "<script>" + long, ""},
		{"a quotation mark that opens nothing", `<a href=b"c><script>` + long + "</script>", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := tt.want
			if want == "" {
				want = tt.page
			}
			if got := hollow(tt.page); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// FuzzHollow holds the tree of a page to be the same, but for what is in scripts
// and style sheets.
func FuzzHollow(f *testing.F) {
	long := strings.Repeat("a<b ", 20)
	for _, s := range []string{
		"<p>a<script>" + long + "</script>b", "<!--><script>" + long + "--></script>c", "<a b='<script>'>" + long + "</script>",
		"<svg><script>" + long + "</script></svg>d", "<title><script>" + long + "</title>e</script>", "<noscript><script>" + long + "</noscript></script>",
		"<select><script>" + long + "</script><style>" + long + "</style>", "<table><script>" + long + "</script><td>f", "</a b='><script>'>" + long + "</script>",
		"<textarea><script>" + long + "</textarea></script>g", "<math><style>" + long + "</style><p>h", "<![CDATA[<script>" + long + "]]></script>",
		"<plaintext><script>" + long + "</script>", "<x =<script>" + long + "</script>", "<script/a>" + long + "</script/b>i", "<iframe><script>" + long + "</iframe></script>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, page string) {
		want, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		got, err := html.Parse(strings.NewReader(hollow(page)))
		if err != nil {
			t.Fatal(err)
		}
		if a, b := shell(got), shell(want); a != b {
			t.Errorf("%q\nis   %s\nwant %s", page, a, b)
		}
	})
}

// shell prints a tree without what is in its scripts and style sheets.
func shell(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Script || n.DataAtom == atom.Style {
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
		}
	}
	var w strings.Builder
	if err := html.Render(&w, doc); err != nil {
		return err.Error()
	}
	return w.String()
}

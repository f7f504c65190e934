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
		{"in a value, behind a name with a quotation mark", "<b='></a b='><script>'>" + long + "</script>", ""},
		{"in a value, behind a sign that gives none", "<a ='><script>'>" + long + "</script>", ""},
		{"a value without quotation marks", "<a href=?b=c/><script>" + long + "</script>", "<a href=?b=c/><script></script>"},
		{"behind a drawing", "<svg><title>a</title><style>b</style><path d='</svg>'/></svg><script>" + long + "</script>", "<svg><title>a</title><style>b</style><path d='</svg>'/></svg><script></script>"},
		{"in a drawing", "<svg><style>" + long + "</style></svg>", ""},
		{"in a drawing in a drawing", "<svg><svg></svg><style>" + long + "</style></svg>", ""},
		{"behind HTML in a drawing", "<svg><desc><p></svg></desc><style>" + long + "</style></svg>", ""},
		{"in a comment in a drawing", "<svg><!--</svg><style>" + long + "</style>--></svg>", ""},
		{"behind a drawing that is empty", "<svg/><script>" + long + "</script>", "<svg/><script></script>"},
		{"in plain text", "<plaintext></plaintext><script>" + long + "</script>", ""},
		{"in a frame that is none", "<select><iframe><!--</iframe><style>" + long + "</style>-->", ""},
		{"behind a list to choose from", "<select><option>a</select><title>b</title><style>" + long + "</style>", "<select><option>a</select><title>b</title><style></style>"},
		{"behind a script in a comment of a script", "<script><!--<script></script><style>" + long + "</style>--></script>", ""},
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
		"<b='></a b='><script>'>" + long + "</script>", "<a ='><script>'>" + long + "</script>", "<svg><svg></svg><style>" + long + "</style>j</svg>",
		"<svg><desc><p></svg></desc><style>" + long + "</style></svg>", "<svg><!--</svg><style>" + long + "--></style></svg>", "<svg/><a b='</svg><script>" + long + "</script>'>",
		"<plaintext></plaintext><script>" + long + "</script>", "<select><iframe><!--</iframe><style>" + long + "--></style>k", "<script><!--<script></script><style>" + long + "--></script></style>",
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

package feeds

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"dateline/corpus/parse/feed"
	"dateline/model"
)

// FuzzAddress holds that what is taken for an address is one, and stays the
// same when it is taken again.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"quay.example", "feed://quay.example/rss", "https://quay.example/a#b", "http://[::1]:80/", "feed:feed:x", "\x1b]8;;", "//"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Address(s)
		if err != nil {
			if got != "" || strings.ContainsFunc(err.Error(), unicode.IsControl) {
				t.Errorf("%q: %q, %q", s, got, err)
			}
			return
		}
		if again, err := Address(got); err != nil || again != got {
			t.Errorf("%q: %q, then %q, %v", s, got, again, err)
		}
		if !strings.HasPrefix(got, "http://") && !strings.HasPrefix(got, "https://") || strings.Contains(got, "#") {
			t.Errorf("%q: %q", s, got)
		}
	})
}

// FuzzPage holds that no page brings what looks at pages to an end, and that few
// feeds of it are looked at.
func FuzzPage(f *testing.F) {
	f.Add(`<meta property="og:type" content="article">`, "/2026/11/crane")
	f.Add(`<meta content="website" og:type og:type <`, "")
	f.Add(`"@type":["NewsArticle"`, "/-_-_/0000")
	f.Add(`<link rel=alternate type=application/rss+xml href=/rss><a href="/comments/feed">`, "//")
	f.Fuzz(func(t *testing.T, page, path string) {
		switch kind := pageKind(bytes.ToLower([]byte(page))); kind {
		case "", "article", "website":
		default:
			t.Errorf("kind %q", kind)
		}
		deep(path)
		links := feed.Discover([]byte(page), "https://quay.example"+path)
		if n := len(declared(links)); n > mostLinks {
			t.Errorf("%d feeds", n)
		}
		a := &model.Article{Title: path, Text: page}
		if !akin(a, a) {
			t.Error("an article is not akin to itself")
		}
	})
}

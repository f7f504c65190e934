package feeds

import (
	"io"
	"strings"
	"testing"

	"dateline/corpus/source"
	"dateline/corpus/source/web"
)

func TestFront(t *testing.T) {
	prose := func(words int) string {
		return "<p>" + strings.Repeat("The harbour office told of ships and their masters today. ", words/10) + "</p>"
	}
	const site = `<meta property="og:type" content="website">`
	const one = `<meta content='article' property='og:type'>`
	for _, c := range []struct {
		name, url, page string
		front           bool
	}{
		{"the root of a site", "https://quay.example/", prose(500), true},
		{"the root of a site of one article", "https://quay.example", one + prose(500), false},
		{"a section that says that it is a site", "https://quay.example/ports", site + prose(200), true},
		{"a section with little text", "https://quay.example/ports", prose(20), true},
		{"an article that says nothing of itself", "https://quay.example/ports/crane", prose(400), false},
		{"a short one at an address with a sentence", "https://quay.example/the-crane-is-repaired", site + prose(20), false},
		{"a short one at an address with a date", "https://quay.example/2026/11/crane", prose(20), false},
		{"an article without any text", "https://quay.example/2026/11/crane", "", true},
		{"one that schema.org calls an article", "https://quay.example/crane",
			`<script type="application/ld+json">{"@type":"NewsArticle"}</script>` + prose(20), false},
		{"a front whose program speaks of articles", "https://quay.example/ports", `<script>x={"article":{}}</script>` + prose(20), true},
		{"a front with articles of schema.org", "https://quay.example/ports",
			`<script type="application/ld+json">[{"@type":"NewsArticle"},{"@type":"NewsArticle"}]</script>` + prose(20), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := "<!doctype html><html><head><title>Quay</title></head><body><article>" + c.page + "</article></body></html>"
			it := source.Item{Name: "page", Path: c.url, Size: int64(len(text)), Base: c.url, Type: "text/html",
				Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
			if got := front(t.Context(), it, &web.Response{URL: c.url, Body: []byte(text)}); got != c.front {
				t.Errorf("front: %v, want %v", got, c.front)
			}
		})
	}
}

package parse_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/model"
)

// Of several versions in one file the highest stands, in the place of the
// first; one that was taken back takes the older ones along.
func TestVersions(t *testing.T) {
	line := func(uri, version, state, title string) string {
		return `{"uri":"urn:` + uri + `","version":"` + version + `","pubstatus":"` + state + `","versioncreated":"2026-03-04","headline":"` + title + `"}` + "\n"
	}
	in := line("a", "1", "usable", "Old") + line("b", "2", "usable", "Newer") + line("a", "3", "usable", "New") +
		line("b", "1", "usable", "Older") + line("c", "1", "usable", "Gone") + line("c", "2", "canceled", "") +
		`{"title":"Without a version","text":"x"}` + "\n"
	articles, problems := readAll("a.jsonl", []byte(in))
	var titles []string
	for _, a := range articles {
		titles = append(titles, a.Title)
	}
	if got := strings.Join(titles, ", "); got != "New, Newer, Without a version" {
		t.Error(got)
	}
	if len(problems) != 1 || !errors.Is(problems[0], model.ErrWithdrawn) {
		t.Errorf("problems: %v", problems)
	}
}

// TestWires holds that the formats of newsrooms come out as articles; what is
// read of each, the tests of its package tell.
func TestWires(t *testing.T) {
	tests := []struct{ name, path, in, title, text string }{
		{"ninjs", "a.json", `{"uri":"urn:a","versioncreated":"2026-03-04","headline":"A b","body_xhtml":"<p>One <b>big</b> thing.</p>"}`, "A b", "One big thing."},
		{"ninjs in a list", "a.json", `{"_items":[1],"items":[{"uri":"urn:a","versioncreated":"2026-03-04","headline":"A b","body_text":"One."}]}`, "A b", "One."},
		{"linked data", "a.json", `{"@context":"https://schema.org","@type":"NewsArticle","headline":"A b","articleBody":"One."}`, "A b", "One."},
		{"G2", "a.xml", `<newsItem guid="a"><contentMeta><headline>A b</headline></contentMeta><contentSet><inlineData>One.</inlineData></contentSet></newsItem>`, "A b", "One."},
		{"NITF behind a licence", "a.xml", "<?xml version=\"1.0\"?>\n<!-- " + strings.Repeat("all rights reserved ", 400) + "--><nitf><body><body.head><hedline><hl1>A b</hl1></hedline></body.head><body.content><p>One.</p></body.content></body></nitf>", "A b", "One."},
		{"NITF by stdin", "stdin", `<nitf><body><body.head><hedline><hl1>A b</hl1></hedline></body.head><body.content><p>One.</p></body.content></body></nitf>`, "A b", "One."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := readOne(t, tt.path, tt.in)
			if a.Title != tt.title || a.Text != tt.text {
				t.Errorf("%q, %q", a.Title, a.Text)
			}
		})
	}
}

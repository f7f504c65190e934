package article

import (
	"strings"
	"testing"

	"dateline/model"
)

// What leads somewhere leads there in the terminal, too, on every row that it
// is on, and no further.
func TestLinksLead(t *testing.T) {
	t.Parallel()
	w := newWriter(20)
	book := newLinkBook(nil)
	number := book.enter("https://coast.example/a/very/long/way/to/the/quay", "")
	w.flow(passage{text: "see https://coast.example/a/very/long/way/to/the/quay now",
		runs: []run{{start: 4, end: 53, link: number}}, origin: -1})
	s := w.sheet(nil, book.links)
	const begins, ends = "\x1b]8;id=1;https://coast.example/a/very/long/way/to/the/quay\x1b\\", "\x1b]8;;\x1b\\"
	rows := 0
	for _, r := range s.rows {
		var b strings.Builder
		paint(&b, r, nil, s.links)
		line := b.String()
		if !strings.Contains(r.text, "/") {
			if strings.Contains(line, "\x1b]8") {
				t.Errorf("%q leads somewhere", line)
			}
			continue
		}
		rows++
		if strings.Count(line, begins) != 1 || strings.Count(line, ends) != 1 || strings.Index(line, ends) < strings.Index(line, begins) {
			t.Errorf("%q does not lead to the quay", line)
		}
	}
	if rows < 2 {
		t.Errorf("the address is on %d rows: too few to tell", rows)
	}
}

// The article's own address, at its foot, is a link; what is no web address is
// none.
func TestFootLeads(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]bool{"https://coast.example/1": true, "file:///etc/passwd": false, "javascript:alert(1)": false} {
		book := newLinkBook(nil)
		w := newWriter(60)
		w.origin(pens{}, &model.Article{URL: url, Path: "a.txt"}, book)
		leads := false
		for _, r := range w.rows {
			for _, u := range r.runs {
				leads = leads || u.link > 0
			}
		}
		if leads != want {
			t.Errorf("%s: leads there: %v, want %v", url, leads, want)
		}
	}
}

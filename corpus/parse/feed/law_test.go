package feed_test

import (
	"reflect"
	"strings"
	"testing"

	"dateline/corpus/parse/feed"
)

// TestTruncated cuts feeds of each kind at every 64th of their length: what was
// whole before the cut comes out, and what was not is not made up.
func TestTruncated(t *testing.T) {
	feeds := made(12)
	feeds["json"] = jsonFeed
	for name, text := range feeds {
		whole, err := feed.Parse([]byte(text), "", "")
		if err != nil {
			t.Fatal(err)
		}
		for i := range 64 {
			cut := text[:len(text)*i/64]
			want := strings.Count(cut, "</item>") + strings.Count(cut, "</entry>")
			if name == "json" {
				want = strings.Count(cut, "}]},") + strings.Count(cut, `Marsh"}}`)
			}
			f, err := feed.Parse([]byte(cut), "", "")
			if err != nil {
				if want > 0 {
					t.Errorf("%s cut at %d: %v", name, len(cut), err)
				}
				continue
			}
			if len(f.Items) < want || len(f.Items) > want+1 {
				t.Errorf("%s cut at %d: %d articles, want %d", name, len(cut), len(f.Items), want)
				continue
			}
			for k, m := range f.Items[:want] {
				if !reflect.DeepEqual(m, whole.Items[k]) {
					t.Errorf("%s cut at %d: article %d differs: %+v", name, len(cut), k, *m)
				}
			}
			for _, m := range f.Items[want:] {
				if last := whole.Items[want]; m.URL != "" && m.URL != last.URL || m.Title != "" && m.Title != last.Title || m.GUID != "" && m.GUID != last.GUID {
					t.Errorf("%s cut at %d: half an article is %+v", name, len(cut), *m)
				}
			}
		}
	}
}

// FuzzParse holds that whatever comes in, the same comes out twice, that it is
// no more than came in, and that nothing fails.
func FuzzParse(f *testing.F) {
	for _, s := range made(2) {
		f.Add([]byte(s), "", "https://harbour.example/")
	}
	f.Add([]byte(jsonFeed), "application/feed+json", "")
	f.Add([]byte(rss20), "text/xml; charset=iso-8859-1", "")
	f.Add([]byte(atom10), "", "")
	f.Add([]byte(bomb), "", "")
	f.Add([]byte("<rss><item><title><![CDATA[<item><title></tytle><lin k=\"<\"><!-- <entry/>"), "", "")
	f.Add([]byte("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>x"), "", "")
	f.Add([]byte("<channel>&lt;item>&lt;title>x&lt;/title></channel>"), "", "")
	f.Fuzz(func(t *testing.T, raw []byte, kind, base string) {
		feed.Sniff(raw, kind)
		feed.Discover(raw, base)
		one, err := feed.Parse(raw, kind, base)
		two, again := feed.Parse(raw, kind, base)
		if (err == nil) != (again == nil) || !reflect.DeepEqual(one, two) {
			t.Fatal("read twice, and two things came out")
		}
		if err != nil {
			return
		}
		bytes := 0
		for _, m := range one.Items {
			if m.Title == "" && m.Body == "" && m.Summary == "" && m.URL == "" {
				t.Fatalf("an article of nothing: %+v", m)
			}
			bytes += len(m.Title) + len(m.Body)
		}
		if bytes > 8*len(raw)+1<<10 {
			t.Fatalf("%d bytes of text from %d", bytes, len(raw))
		}
	})
}

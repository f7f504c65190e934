package parse_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"dateline/corpus/parse"
	"dateline/corpus/source"
	"dateline/model"
)

// itemOf returns text as an item.
func itemOf(name, text string) source.Item {
	return source.Item{Name: name, Path: "in/" + name, Size: int64(len(text)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}
}

// articlesOf reads an item, and returns its articles and its problems.
func articlesOf(it source.Item) (out []*model.Article, problems []error) {
	for a, err := range parse.Read(context.Background(), it) {
		if err != nil {
			problems = append(problems, err)
		} else {
			out = append(out, a)
		}
	}
	return out, problems
}

const harbour = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Harbour - Latest News</title><language>en-gb</language>
<item><title>Ferry &amp; bridge</title><link>/ferry?utm_source=rss</link><description>&lt;p&gt;It sails.&lt;/p&gt;&lt;img src="p.gif" width="1" height="1"&gt;&lt;p&gt;The post &lt;a href="x"&gt;Ferry &amp;amp; bridge&lt;/a&gt; appeared first on &lt;a href="y"&gt;The Harbour&lt;/a&gt;.&lt;/p&gt;</description><category>Ships</category></item>
<item><title>Fog</title><guid isPermaLink="false">7</guid></item><item></item></channel></rss>`

func TestFeed(t *testing.T) {
	for _, c := range []struct{ name, before string }{
		{"as it is", ""},
		{"behind a warning", "<br /><b>Warning</b>: no such table\n"},
		{"behind a long warning", strings.Repeat("Notice: something is not set in line 3.\n", 300)},
	} {
		t.Run(c.name, func(t *testing.T) {
			it := itemOf("feed.xml", c.before+harbour)
			it.Base = "https://harbour.example/feeds/all"
			got, problems := articlesOf(it)
			if len(got) != 2 || len(problems) != 0 {
				t.Fatalf("%d articles, %v", len(got), problems)
			}
			a := got[0]
			if a.Title != "Ferry & bridge" || a.URL != "https://harbour.example/ferry" || a.Source != "The Harbour" || a.Lang != "en-GB" {
				t.Errorf("got %q %q %q %q", a.Title, a.URL, a.Source, a.Lang)
			}
			if a.Text != "It sails." {
				t.Errorf("text %q", a.Text)
			}
			if len(a.Tags) != 1 || a.Tags[0].Name != "Ships" {
				t.Errorf("tags %v", a.Tags)
			}
			if got[0].ID == got[1].ID {
				t.Error("one ID for two articles")
			}
		})
	}
}

func TestOtherXML(t *testing.T) {
	if _, problems := articlesOf(itemOf("x.xml", `<?xml version="1.0"?><settings><a>1</a></settings>`)); len(problems) != 1 || !strings.Contains(problems[0].Error(), "XML") {
		t.Errorf("problems %v", problems)
	}
}

// TestFeedOfTooManyItems reads as many items as a feed may have, and tells once
// that there are more.
func TestFeedOfTooManyItems(t *testing.T) {
	const most, more = 1 << 16, 3
	for _, c := range []struct{ name, head, item, tail string }{
		{"a.xml", "<rss><channel><title>T</title>", "<item><title>A</title></item>", "</channel></rss>"},
		{"a.json", `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[`, `{"id":"1","title":"A"},`, "]}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, problems := articlesOf(itemOf(c.name, c.head+strings.Repeat(c.item, most+more)+c.tail))
			if len(all) != most || len(problems) != 1 || !errors.Is(problems[0], model.ErrTooLarge) {
				t.Errorf("%d articles, problems %v", len(all), problems)
			}
		})
	}
}

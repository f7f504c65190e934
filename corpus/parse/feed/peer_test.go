package feed_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/mmcdole/gofeed"

	"dateline/corpus/clean"
	"dateline/corpus/parse/feed"
)

// TestAgreesWithGofeed holds our reader, which no parser of XML stands behind,
// to what one makes of sound feeds: as many articles, with the same titles,
// links and names.
func TestAgreesWithGofeed(t *testing.T) {
	texts := made(8)
	texts["rss20"], texts["atom10"], texts["rdf10"], texts["json"] = rss20, atom10, rdf10, jsonFeed
	if _, err := os.Stat(shared + "/news-feeds"); err == nil {
		for name := range realFeeds(t) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			texts[name] = string(raw)
		}
	}
	agree, all := 0, 0
	for name, text := range texts {
		theirs, err := gofeed.NewParser().Parse(bytes.NewReader([]byte(text)))
		if err != nil {
			continue // ours must read what it does not: TestRealFeeds
		}
		ours, err := feed.Parse([]byte(text), "", "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		at := 0
		for _, item := range theirs.Items {
			if item.Title == "" && item.Link == "" && item.Description == "" {
				continue
			}
			if at >= len(ours.Items) {
				t.Errorf("%s: no article for %q", name, item.Title)
				break
			}
			m := ours.Items[at]
			at++
			all++
			link := clean.Address(item.Link)
			switch {
			case words(m.Title) != words(item.Title):
				t.Logf("%s: title %q, gofeed %q", name, m.Title, item.Title)
			case link != "" && link[0] == 'h' && m.URL != link:
				t.Logf("%s: link %q, gofeed %q", name, m.URL, link)
			case m.GUID != item.GUID && item.GUID != "":
				t.Logf("%s: name %q, gofeed %q", name, m.GUID, item.GUID)
			default:
				agree++
			}
		}
	}
	t.Logf("%d of %d articles agree", agree, all)
	if agree*100 < all*95 {
		t.Errorf("only %d of %d articles agree", agree, all)
	}
}

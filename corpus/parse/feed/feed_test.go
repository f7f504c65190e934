package feed_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"dateline/corpus/parse/feed"
	"dateline/corpus/parse/manuscript"
	"dateline/model"
)

// The news of these feeds is made up.
const (
	rss20 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
<title>The Harbour - Latest News</title>
<link>https://harbour.example/</link>
<atom:link rel="self" href="https://harbour.example/rss.xml" type="application/rss+xml"/>
<atom:link rel="hub" href="https://hub.example/"/>
<description>News of the coast</description>
<language>en-GB</language>
<lastBuildDate>Sun, 22 Nov 2026 08:00:00 GMT</lastBuildDate>
<ttl>45</ttl>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
<skipHours><hour>2</hour><hour>24</hour></skipHours>
<skipDays><day>Sunday</day></skipDays>
<image><title>Logo</title><url>https://harbour.example/l.png</url><link>https://harbour.example/</link></image>
<item>
  <title>Ferry &amp; bridge: who pays?</title>
  <link>https://harbour.example/ferry?id=7&amp;utm_source=rss&amp;utm_medium=feed</link>
  <guid isPermaLink="false">harbour-7</guid>
  <description>&lt;p&gt;A short &lt;b&gt;summary&lt;/b&gt; of it.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>The whole text of it.</p><p>It goes on &amp; on for longer than that.</p>]]></content:encoded>
  <dc:creator><![CDATA[Ada Byron]]></dc:creator>
  <category domain="https://harbour.example/tags">Ferries</category>
  <category>Money</category>
  <pubDate>Sun, 22 Nov 2026 07:30:00 +0100</pubDate>
  <enclosure url="/audio/7.mp3" length="1234" type="audio/mpeg"/>
  <media:content url="https://harbour.example/7.jpg" medium="image"><media:title>The ferry</media:title></media:content>
</item>
<item>
  <title>Fog again</title>
  <guid>https://harbour.example/fog</guid>
  <author>editor@harbour.example (Tom Bell)</author>
  <description>No ships today.</description>
  <source url="https://fog.example/rss">Fog Times</source>
</item>
</channel></rss>`

	atom10 = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://hafen.example/">
<title type="html">Hafen &amp;amp; Meer</title>
<link rel="alternate" href="start"/><link rel="self" href="feed.atom"/><link rel="next" href="feed.atom?page=2"/>
<updated>2026-11-22T08:00:00Z</updated>
<author><name>Die Redaktion</name></author>
<entry xml:base="2026/">
  <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Die <b>neue</b> Brücke</div></title>
  <link rel="alternate" type="text/html" href="bruecke"/>
  <link rel="enclosure" type="audio/ogg" length="99" href="b.ogg"/>
  <id>tag:hafen.example,2026:1</id>
  <published>2026-11-21T10:00:00+01:00</published>
  <updated>2026-11-22T07:00:00Z</updated>
  <summary>Kurz gesagt.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <em>langer</em> Text &lt; zwei.</p></div></content>
  <category term="bau" scheme="https://hafen.example/c" label="Bauwesen"/>
</entry>
<entry xml:lang="fr">
  <title>Le &lt;pont&gt; est ouvert</title>
  <id>https://hafen.example/pont</id>
  <author><name>Zoé Roux</name><email>z@hafen.example</email></author><author><name>Max Lenz</name></author>
  <updated>2026-11-20T07:00:00Z</updated>
  <source><title>Le Pont</title><id>x</id></source>
  <content type="html">&lt;p&gt;Voilà.&lt;/p&gt;</content>
</entry>
</feed>`

	rdf10 = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://coast.example/"><title>Coast</title><link>https://coast.example/</link><description>d</description>
<dc:language>ja</dc:language><items><rdf:Seq><rdf:li rdf:resource="https://coast.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://coast.example/1"><title>橋が開通</title><link>https://coast.example/1</link><dc:date>2026-11-22T09:05+09:00</dc:date>
<dc:subject>交通</dc:subject></item>
</rdf:RDF>`

	jsonFeed = `{"version": "https://jsonfeed.org/version/1.1", "title": "Tide", "home_page_url": "https://tide.example/",
"feed_url": "https://tide.example/feed.json", "language": "en", "next_url": "https://tide.example/2.json",
"authors": [{"name": "The Desk"}],
"items": [
 {"id": 12, "url": "/a?fbclid=x", "title": "High &amp; low", "content_html": "<p>Water.</p>", "summary": "Wet",
  "date_published": "2026-11-22T09:05:00Z", "tags": ["sea"], "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]},
 {"id": "https://tide.example/b", "title": "Ebb", "content_text": "Dry", "author": {"name": "Eve Marsh"}}
]}`
)

func zoned(s string, precision model.Precision) model.Moment {
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return model.Moment{Time: at.UTC(), Precision: precision}
}

// bare drops what tests of feeds do not look at: time zones are corpus/when's.
func bare(m manuscript.Manuscript) manuscript.Manuscript {
	m.Published.Zone, m.Updated.Zone = 0, 0
	return m
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text, base string
		feed             feed.Feed // without its items
		items            []manuscript.Manuscript
	}{
		{"rss 2.0", rss20, "https://harbour.example/rss.xml", feed.Feed{
			Title: "The Harbour - Latest News", Description: "News of the coast", Site: "https://harbour.example/", URL: "https://harbour.example/rss.xml",
			Lang: "en-GB", TTL: 45 * time.Minute, UpdatePeriod: 6 * time.Hour, SkipHours: []int{2, 0}, SkipDays: []time.Weekday{time.Sunday},
			Hub: "https://hub.example/", Updated: zoned("2026-11-22T08:00:00Z", model.Second),
		}, []manuscript.Manuscript{{
			Item: "item 1", GUID: "harbour-7", URL: "https://harbour.example/ferry?id=7", Base: "https://harbour.example/rss.xml", Title: "Ferry & bridge: who pays?",
			Authors: []string{"Ada Byron"}, Published: zoned("2026-11-22T06:30:00Z", model.Second), Lang: "en-GB",
			Body: "<p>The whole text of it.</p><p>It goes on &amp; on for longer than that.</p>", Form: manuscript.HTML,
			Summary: "<p>A short <b>summary</b> of it.</p>",
			Tags:    []model.Tag{{Scheme: "https://harbour.example/tags", Name: "Ferries"}, {Name: "Money"}},
			Media: []model.Medium{{URL: "https://harbour.example/audio/7.mp3", Type: "audio/mpeg", Bytes: 1234},
				{URL: "https://harbour.example/7.jpg", Type: "image/*", Title: "The ferry"}},
		}, {
			Item: "item 2", GUID: "https://harbour.example/fog", URL: "https://harbour.example/fog", Base: "https://harbour.example/rss.xml", Title: "Fog again",
			Source: "Fog Times", Authors: []string{"Tom Bell"}, Lang: "en-GB", Body: "No ships today.", Form: manuscript.Plain,
		}}},
		{"atom 1.0", atom10, "", feed.Feed{
			Title: "Hafen & Meer", Site: "https://hafen.example/start", URL: "https://hafen.example/feed.atom", NextPage: "https://hafen.example/feed.atom?page=2",
			Lang: "de", Updated: zoned("2026-11-22T08:00:00Z", model.Second),
		}, []manuscript.Manuscript{{
			Item: "item 1", GUID: "tag:hafen.example,2026:1", URL: "https://hafen.example/2026/bruecke", Base: "https://hafen.example/2026/", Title: "Die neue Brücke",
			Authors: []string{"Die Redaktion"}, Published: zoned("2026-11-21T09:00:00Z", model.Second), Updated: zoned("2026-11-22T07:00:00Z", model.Second), Lang: "de",
			Body: `<div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <em>langer</em> Text &lt; zwei.</p></div>`, Form: manuscript.HTML, Summary: "Kurz gesagt.",
			Tags:  []model.Tag{{Scheme: "https://hafen.example/c", Code: "bau", Name: "Bauwesen"}},
			Media: []model.Medium{{URL: "https://hafen.example/2026/b.ogg", Type: "audio/ogg", Bytes: 99}},
		}, {
			Item: "item 2", GUID: "https://hafen.example/pont", URL: "https://hafen.example/pont", Base: "https://hafen.example/", Title: "Le <pont> est ouvert",
			Source: "Le Pont", Authors: []string{"Zoé Roux", "Max Lenz"}, Published: zoned("2026-11-20T07:00:00Z", model.Second), Lang: "fr",
			Body: "<p>Voilà.</p>", Form: manuscript.HTML,
		}}},
		{"rss 1.0", rdf10, "", feed.Feed{Title: "Coast", Site: "https://coast.example/", Description: "d", Lang: "ja"}, []manuscript.Manuscript{{
			Item: "item 1", GUID: "https://coast.example/1", URL: "https://coast.example/1", Title: "橋が開通", Lang: "ja",
			Published: zoned("2026-11-22T00:05:00Z", model.Minute), Tags: []model.Tag{{Name: "交通"}},
		}}},
		{"json feed", jsonFeed, "", feed.Feed{
			Title: "Tide", Site: "https://tide.example/", URL: "https://tide.example/feed.json", NextPage: "https://tide.example/2.json", Lang: "en",
		}, []manuscript.Manuscript{{
			Item: "item 1", GUID: "12", URL: "https://tide.example/a", Base: "https://tide.example/feed.json", Title: "High & low", Lang: "en",
			Authors: []string{"The Desk"}, Published: zoned("2026-11-22T09:05:00Z", model.Second), Body: "<p>Water.</p>", Form: manuscript.HTML, Summary: "Wet",
			Tags: []model.Tag{{Name: "sea"}}, Media: []model.Medium{{URL: "https://tide.example/a.mp3", Type: "audio/mpeg", Bytes: 5}},
		}, {
			Item: "item 2", GUID: "https://tide.example/b", URL: "https://tide.example/b", Base: "https://tide.example/feed.json", Title: "Ebb", Lang: "en",
			Authors: []string{"Eve Marsh"}, Body: "Dry", Form: manuscript.Plain,
		}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !feed.Sniff([]byte(c.text), "") {
				t.Error("not known as a feed")
			}
			f, err := feed.Parse([]byte(c.text), "", c.base)
			if err != nil {
				t.Fatal(err)
			}
			items := f.Items
			f.Items, f.Updated.Zone = nil, 0
			if !reflect.DeepEqual(*f, c.feed) {
				t.Errorf("feed\n got %+v\nwant %+v", *f, c.feed)
			}
			for i, want := range c.items {
				if i >= len(items) {
					t.Errorf("no item %d", i)
				} else if got := bare(*items[i]); !reflect.DeepEqual(got, want) {
					t.Errorf("item %d\n got %+v\nwant %+v", i, got, want)
				}
			}
			if len(items) > len(c.items) {
				t.Errorf("%d items", len(items))
			}
		})
	}
}

func TestPeople(t *testing.T) {
	for _, c := range []struct {
		name, inner string
		want        []string
	}{
		{"mail and name", "<author>ada@example.org (Ada Byron)</author>", []string{"Ada Byron"}},
		{"name and mail", "<author>Ada Byron &lt;ada@example.org&gt;</author>", []string{"Ada Byron"}},
		{"mail alone", "<author>ada@example.org</author>", nil},
		{"child", "<author><email>ada@example.org</email><name>Ada Byron</name></author>", []string{"Ada Byron"}},
		{"empty child", "<author><name></name></author>", nil},
		{"creator", "<dc:creator><![CDATA[Ada Byron &amp; Tom Bell]]></dc:creator>", []string{"Ada Byron & Tom Bell"}},
		{"contributors give way", "<dc:contributor>Eve</dc:contributor><dc:creator>Ada Byron</dc:creator>", []string{"Ada Byron"}},
		{"two", "<dc:creator>Ada Byron</dc:creator><dc:creator>Tom Bell</dc:creator>", []string{"Ada Byron", "Tom Bell"}},
	} {
		f, err := feed.Parse([]byte("<rss><channel><item><title>x</title>"+c.inner+"</item></channel></rss>"), "", "")
		if err != nil || len(f.Items) != 1 {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := f.Items[0].Authors; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestIdentity holds which of several items are one article.
func TestIdentity(t *testing.T) {
	for _, c := range []struct {
		name, items string
		want        []string // addresses, "#" for one with a fragment of its own
	}{
		{"the same twice", "<item><title>a</title><link>http://x.example/1</link><guid>7</guid></item><item><title>b</title><link>http://x.example/1</link><guid>7</guid></item>", []string{"http://x.example/1"}},
		{"one name, two addresses", "<item><title>a</title><link>http://x.example/1</link><guid>7</guid></item><item><title>b</title><link>http://x.example/2</link><guid>7</guid></item>", []string{"http://x.example/1", "http://x.example/2"}},
		{"one address, two names", "<item><title>a</title><link>http://x.example/</link><guid>7</guid></item><item><title>b</title><link>http://x.example/</link><guid>8</guid></item>", []string{"#", "#"}},
		{"no border", "<item><title>a</title><link>http://x.example/1</link><guid>7</guid><title>b</title><link>http://x.example/2</link><guid>8</guid></item>", []string{"http://x.example/1", "http://x.example/2"}},
		{"tracked", "<item><title>a</title><link>http://x.example/1?utm_source=rss</link></item>", []string{"http://x.example/1"}},
		{"original address", `<item xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><title>a</title><link>http://feeds.example/~r/1</link><feedburner:origLink>http://x.example/1</feedburner:origLink></item>`, []string{"http://x.example/1"}},
	} {
		f, err := feed.Parse([]byte("<rss><channel>"+c.items+"</channel></rss>"), "", "")
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var got []string
		for _, m := range f.Items {
			address := m.URL
			if strings.Contains(address, "#") {
				address = "#"
			}
			got = append(got, address)
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNoFeed(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                   "",
		"text":                      "Ferry sails",
		"page":                      "<!DOCTYPE html><html><head><title>x</title></head><body><feed-list><item><title>a</title></item></feed-list></body></html>",
		"page behind a comment":     "<!-- x --><html><body><item>a</item></body></html>",
		"other XML":                 `<?xml version="1.0"?><settings><a>1</a></settings>`,
		"OPML":                      `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>`,
		"other JSON":                `{"a": [1, 2]}`,
		"a list of other things":    `{"items": [1, 2]}`,
		"a program's configuration": `{"version": 3, "items": []}`,
	} {
		if feed.Sniff([]byte(text), "") {
			t.Errorf("%s: taken for a feed", name)
		}
		if f, err := feed.Parse([]byte(text), "", ""); err == nil {
			t.Errorf("%s: read as %+v", name, *f)
		}
	}
	f, err := feed.Parse([]byte("<rss><channel><title>Empty</title></channel></rss>"), "", "")
	if err != nil || f.Title != "Empty" {
		t.Errorf("a feed without articles: %+v, %v", f, err)
	}
}

// TestBrokenJSON holds that a slip costs no more than its own article.
func TestBrokenJSON(t *testing.T) {
	const head = `{"version":"https://jsonfeed.org/version/1","title":"Tide","items":[`
	item := func(id string) string {
		return `{"id":"` + id + `","url":"https://tide.example/` + id + `","title":"News ` + id + `","content_text":"It is ` + id + `."}`
	}
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"whole", head + item("1") + "," + item("2") + "," + item("3") + "]}", 3},
		{"commas too many", head + item("1") + "," + item("2") + "," + item("3") + ",]}", 3},
		{"no end", head + item("1") + "," + item("2") + "," + item("3"), 3},
		{"cut in an article", head + item("1") + "," + item("2") + "," + item("3")[:20], 2},
		{"line end in a string", head + item("1") + "," + strings.Replace(item("2"), "News ", "News\n\t", 1) + "," + item("3") + "]}", 3},
		{"wrong escape", head + item("1") + "," + strings.Replace(item("2"), "News ", `It\'s `, 1) + "," + item("3") + "]}", 3},
		{"quotation mark lost", head + item("1") + "," + strings.Replace(item("2"), `"title"`, `"title`, 1) + "," + item("3") + "]}", 2},
		{"comma lost", head + item("1") + "," + item("2") + " " + item("3") + "]}", 3},
		{"an article that is none", head + item("1") + `,7,"x",null,[],` + item("3") + "]}", 2},
		{"junk behind", head + item("1") + "," + item("3") + "]}<script>", 2},
		{"byte order mark", "\ufeff" + head + item("1") + "]}", 1},
	} {
		f, err := feed.Parse([]byte(c.text), "", "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(f.Items) < c.want {
			t.Errorf("%s: %d articles, want %d", c.name, len(f.Items), c.want)
		}
		if f.Title != "Tide" {
			t.Errorf("%s: title %q", c.name, f.Title)
		}
	}
}

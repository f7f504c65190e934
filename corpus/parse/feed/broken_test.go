package feed_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"dateline/corpus/parse/charset"
	"dateline/corpus/parse/feed"
	"dateline/corpus/parse/manuscript"
)

// made returns feeds of our own: one of each kind, with n articles.
func made(n int) map[string]string {
	var rss, plain, atom, rdf strings.Builder
	rss.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour</title><link>https://harbour.example/</link><description>News of the coast</description>
`)
	plain.WriteString(`<rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link><description>d</description>` + "\n")
	atom.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Hafen</title><id>urn:hafen</id><link href="https://hafen.example/"/><updated>2026-11-22T08:00:00Z</updated>
`)
	rdf.WriteString(`<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://coast.example/"><title>Coast</title><link>https://coast.example/</link><description>d</description></channel>
`)
	for i := range n {
		fmt.Fprintf(&rss, `<item>
<title><![CDATA[Ferry %d leaves “early” & full]]></title>
<link>https://harbour.example/ferry?id=%d&amp;part=2</link>
<guid isPermaLink="false">harbour-%d</guid>
<description>&lt;p&gt;Number %d carried 40 lorries &amp;amp; a bus.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>Number %d carried <b>40</b> lorries.</p><p>Nobody was left behind.</p>]]></content:encoded>
<dc:creator>Ada Byron</dc:creator><category>Ferries</category><category domain="https://harbour.example/t">Money</category>
<pubDate>Sun, 22 Nov 2026 07:%02d:00 +0100</pubDate>
<enclosure url="https://harbour.example/%d.mp3" length="12" type="audio/mpeg"/>
<media:content url="https://harbour.example/%d.jpg" medium="image"><media:title>A ship</media:title></media:content>
</item>
`, i, i, i, i, i, i%60, i, i)
		fmt.Fprintf(&plain, "<item><title>Fog bank %d &amp; rain</title><link>https://quay.example/%d</link><description>Quiet day %d on the quay.</description><pubDate>Sun, 22 Nov 2026 07:00:00 GMT</pubDate><guid>https://quay.example/%d</guid></item>\n", i, i, i, i)
		fmt.Fprintf(&atom, `<entry><title type="html">Brücke &lt;b&gt;Nr. %d&lt;/b&gt; offen</title><link rel="alternate" type="text/html" href="https://hafen.example/%d"/><id>tag:hafen.example,2026:%d</id>
<updated>2026-11-22T08:00:00Z</updated><author><name>Max Lenz</name></author><category term="bau"/>
<summary>Kurz %d.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <em>langer</em> Text.<br/>Zweite Zeile.</p></div></content></entry>
`, i, i, i, i)
		fmt.Fprintf(&rdf, "<item rdf:about=\"https://coast.example/%d\"><title>橋 %d が開通</title><link>https://coast.example/%d</link><dc:date>2026-11-22T09:05+09:00</dc:date><description>本文 %d</description></item>\n", i, i, i, i)
	}
	rss.WriteString("</channel>\n</rss>\n")
	plain.WriteString("</channel></rss>\n")
	atom.WriteString("</feed>\n")
	rdf.WriteString("</rdf:RDF>\n")
	return map[string]string{"rss": rss.String(), "plain rss": plain.String(), "atom": atom.String(), "rdf": rdf.String()}
}

// found counts the articles of want that got has: by address, by name, or by
// title.
func found(want, got []*manuscript.Manuscript) int {
	have := map[string]bool{}
	for _, m := range got {
		have["u"+m.URL], have["g"+m.GUID], have["t"+words(m.Title)] = true, true, true
	}
	n := 0
	for _, m := range want {
		if m.URL != "" && have["u"+m.URL] || m.GUID != "" && have["g"+m.GUID] || words(m.Title) != "" && have["t"+words(m.Title)] {
			n++
		}
	}
	return n
}

// kept counts the articles of want of which got has both the address and the
// title, or the one that there is.
func kept(want, got []*manuscript.Manuscript) int {
	have := map[string]bool{}
	for _, m := range got {
		have[m.URL+"\x00"+words(m.Title)] = true
	}
	n := 0
	for _, m := range want {
		if have[m.URL+"\x00"+words(m.Title)] {
			n++
		}
	}
	return n
}

// breakAll breaks each feed in each way, each so many times, and returns how
// many articles of how many were found again, by fault.
func breakAll(t *testing.T, feeds map[string]string, times int) (got, of map[string]int) {
	t.Helper()
	got, of = map[string]int{}, map[string]int{}
	for name, text := range feeds {
		whole, err := feed.Parse([]byte(text), "", "")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range faults() {
			for seed := range uint64(times) {
				broken := f.apply(rand.New(rand.NewPCG(seed, uint64(len(text)))), text)
				if !f.lossy && !feed.Sniff([]byte(broken[:min(len(broken), 4<<10)]), "") {
					t.Errorf("%s, %s, seed %d: not known as a feed", name, f.name, seed)
				}
				again, err := feed.Parse([]byte(broken), "", "")
				if err != nil {
					again = &feed.Feed{}
				}
				count := kept
				if f.inside || f.lossy {
					count = found
				}
				n := count(whole.Items, again.Items)
				got[f.name] += n
				of[f.name] += len(whole.Items)
				if os.Getenv("SCORE") != "" && n+1 < len(whole.Items) || n < len(whole.Items) && !f.lossy {
					t.Logf("%s, %s, seed %d: %d of %d", name, f.name, seed, n, len(whole.Items))
				}
			}
		}
	}
	return got, of
}

// TestBrokenFeeds breaks feeds of our own in every way. Where nothing of what
// the articles say is destroyed, all must be found again.
func TestBrokenFeeds(t *testing.T) {
	got, of := breakAll(t, made(12), 3)
	for _, f := range faults() {
		least := of[f.name]
		if f.lossy {
			least -= of[f.name] / 100
		}
		if got[f.name] < least {
			t.Errorf("%s: %d articles of %d", f.name, got[f.name], of[f.name])
		}
	}
}

// TestBrokenRealFeeds does the same with the small ones of the real feeds, where
// they are at hand, and with all of them when SCORE is set.
func TestBrokenRealFeeds(t *testing.T) {
	feeds := map[string]string{}
	for name := range realFeeds(t) {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(raw) < 30<<10 || os.Getenv("SCORE") != "" && len(raw) < 1<<20 {
			text := charset.Decode(raw, charset.OfXML(raw))
			if end := strings.Index(text, "?>"); end > 0 && end < 200 && strings.HasPrefix(text, "<?xml") {
				text = text[end+2:]
			}
			feeds[filepath.Base(name)] = `<?xml version="1.0" encoding="UTF-8"?>` + text
		}
	}
	got, of := breakAll(t, feeds, 1)
	var names []string
	all, good := 0, 0
	for name := range of {
		names = append(names, name)
		all, good = all+of[name], good+got[name]
	}
	sort.Slice(names, func(i, j int) bool { return got[names[i]]*of[names[j]] < got[names[j]]*of[names[i]] })
	for _, name := range names {
		if got[name] < of[name] {
			t.Logf("%-28s %5d of %5d = %.4f", name, got[name], of[name], float64(got[name])/float64(of[name]))
		}
	}
	t.Logf("%d of %d = %.4f", good, all, float64(good)/float64(all))
	if float64(good) < 0.995*float64(all) {
		t.Errorf("only %d articles of %d", good, all)
	}
}

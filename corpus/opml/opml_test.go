package opml_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/corpus/opml"
	"dateline/model"
)

// lines returns feeds as "folder | title | url", or with the site at the end.
func lines(feeds []model.Feed) []string {
	var out []string
	for _, f := range feeds {
		s := strings.Join([]string{f.Folder, f.Title, f.URL}, " | ")
		if f.Site != "" {
			s += " | " + f.Site
		}
		out = append(out, s)
	}
	return out
}

func TestRead(t *testing.T) {
	t.Parallel()
	const wren = `<outline text="Wren" xmlUrl="https://wren.example/rss"/>`
	for name, c := range map[string]struct {
		in   string
		want []string
	}{
		"flat": {
			`<opml version="1.0"><body><outline type="rss" text="Wren" xmlUrl="https://wren.example/rss" htmlUrl="https://wren.example/"/></body></opml>`,
			[]string{" | Wren | https://wren.example/rss | https://wren.example/"}},
		"folders in folders": {
			`<opml><body><outline text="A"><outline title="B">` + wren + `</outline><outline text="Kite" xmlUrl="http://kite.example/f"/></outline></body></opml>`,
			[]string{"A/B | Wren | https://wren.example/rss", "A | Kite | http://kite.example/f"}},
		"any case":            {`<OPML><BODY><OUTLINE TEXT="Wren" XMLURL="https://wren.example/rss"/></BODY></OPML>`, []string{" | Wren | https://wren.example/rss"}},
		"category":            {`<opml><body><outline text="Wren" category="/News/Coast, tides" xmlUrl="https://wren.example/rss"/></body></opml>`, []string{"News/Coast | Wren | https://wren.example/rss"}},
		"twice":               {`<opml><body>` + wren + `<outline text="Birds">` + wren + `</outline></body></opml>`, []string{"Birds | Wren | https://wren.example/rss"}},
		"bare ampersand":      {`<opml><body><outline text="Salt & Tide &amp; co" xmlUrl="https://salt.example/?a=1&copy=2&amp;b=3"/></body></opml>`, []string{" | Salt & Tide & co | https://salt.example/?a=1&copy=2&b=3"}},
		"escaped twice":       {`<opml><body><outline text="Salt" xmlUrl="https://salt.example/?a=1&amp;amp;b=3"/></body></opml>`, []string{" | Salt | https://salt.example/?a=1&b=3"}},
		"names of HTML":       {`<opml><body><outline text="caf&eacute; &nosuch; &#8211; x" xmlUrl="https://cafe.example/f"/></body></opml>`, []string{" | café &nosuch; – x | https://cafe.example/f"}},
		"quotation in title":  {`<opml><body><outline text="The "Wren" Post" xmlUrl="https://wren.example/rss"/></body></opml>`, []string{` | The "Wren" Post | https://wren.example/rss`}},
		"mark forgotten":      {`<opml><body><outline text="Wren xmlUrl="https://wren.example/rss"/>` + strings.ReplaceAll(wren, "wren.e", "two.e") + `</body></opml>`, []string{" | Wren | https://wren.example/rss", " | Wren | https://two.example/rss"}},
		"last mark forgotten": {`<opml><body><outline text="Wren" xmlUrl="https://wren.example/rss/>` + "\n" + strings.ReplaceAll(wren, "wren.e", "two.e") + `</body></opml>`, []string{" | Wren | https://wren.example/rss", " | Wren | https://two.example/rss"}},
		"no marks":            {`<opml><body><outline text=Wren xmlUrl=https://wren.example/rss /></body></opml>`, []string{" | Wren | https://wren.example/rss"}},
		"single marks":        {`<opml><body><outline text='Wren&apos;s' xmlUrl='https://wren.example/rss'/></body></opml>`, []string{" | Wren's | https://wren.example/rss"}},
		"tag without end":     {`<opml><body><outline text="Wren" xmlUrl="https://wren.example/rss"` + "\n" + `<outline text="Kite" xmlUrl="http://kite.example/f"/></body></opml>`, []string{" | Wren | https://wren.example/rss", " | Kite | http://kite.example/f"}},
		"ends left out": {
			`<opml><body><outline text="A"><outline text="Wren" xmlUrl="https://wren.example/rss"><outline text="Kite" xmlUrl="http://kite.example/f"></outline></outline>` +
				`<outline text="Tern" xmlUrl="http://tern.example/f"></body></opml>`,
			[]string{"A | Wren | https://wren.example/rss", "A | Kite | http://kite.example/f", " | Tern | http://tern.example/f"}},
		"feeds that hold feeds": {
			`<opml><body><outline text="Wren" xmlUrl="https://wren.example/rss"><outline text="Kite" xmlUrl="http://kite.example/f"/></outline></body></opml>`,
			[]string{" | Wren | https://wren.example/rss", " | Kite | http://kite.example/f"}},
		"cut in the middle":  {`<opml><body>` + wren + `<outline text="Ki`, []string{" | Wren | https://wren.example/rss"}},
		"cut in the address": {`<opml><body>` + wren + `<outline text="Kite" xmlUrl="http://kite.example/f`, []string{" | Wren | https://wren.example/rss", " | Kite | http://kite.example/f"}},
		"junk before":        {"Notice: x < y in list\n\n<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a \"b\">]><opml><body>" + wren, []string{" | Wren | https://wren.example/rss"}},
		"comment":            {`<opml><body><!-- <outline text="No" xmlUrl="https://no.example/"/> -->` + wren, []string{" | Wren | https://wren.example/rss"}},
		"comment open":       {`<opml><body><!-- ` + wren, []string{" | Wren | https://wren.example/rss"}},
		"two lists":          {`<opml><body><outline text="A">` + wren + `</body></opml><opml><body><outline text="Kite" xmlUrl="http://kite.example/f"/>`, []string{"A | Wren | https://wren.example/rss", " | Kite | http://kite.example/f"}},
		"prefixes":           {`<o:opml xmlns:o="x"><o:body><o:outline text="Wren" xmlUrl="https://wren.example/rss"/></o:body></o:opml>`, []string{" | Wren | https://wren.example/rss"}},
		"reader's schemes":   {`<opml><body><outline xmlUrl="feed://wren.example/rss"/><outline xmlUrl="feed:https://kite.example/f"/><outline xmlUrl="FEED:http://tern.example/f"/></body></opml>`, []string{" |  | http://wren.example/rss", " |  | https://kite.example/f", " |  | http://tern.example/f"}},
		"no scheme":          {`<opml><body><outline xmlUrl="www.wren.example/rss"/><outline xmlUrl="//kite.example/f"/></body></opml>`, []string{" |  | http://www.wren.example/rss", " |  | https://kite.example/f"}},
		"other schemes":      {`<opml><body><outline xmlUrl="javascript:alert(1)"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="nntp://x.example/"/></body></opml>`, nil},
		"broken over lines":  {"<opml><body><outline text='\n Wren\n\t Post ' xmlUrl=' https://wren.example/\n  rss '/></body></opml>", []string{" | Wren Post | https://wren.example/%20%20rss"}},
		"url of a feed":      {`<opml><body><outline type="rss" text="Wren" url="https://wren.example/rss"/></body></opml>`, []string{" | Wren | https://wren.example/rss"}},
		"escapes in titles":  {"<opml><body><outline text=\"W\x1b[31mren &#27;[2J &#x202e;x\" xmlUrl='https://wren.example/rss'/></body></opml>", []string{" | Wren x | https://wren.example/rss"}},
		"gadget":             {`<GadgetTabML><Module type="WEATHER"><ModulePrefs xmlUrl="https://rain.example/x"/></Module><Module type="rss"><ModulePrefs xmlUrl="https://wren.example/rss"/></Module></GadgetTabML>`, []string{" |  | https://wren.example/rss"}},
		"start page":         {`<GadgetTabML><Tab title="Coast"><Section><Module type="RSS"><ModulePrefs xmlUrl="https://wren.example/rss"/></Module></Section></Tab></GadgetTabML>`, []string{"Coast |  | https://wren.example/rss"}},
		"friends": {
			`<rdf:RDF><foaf:Group><foaf:name>Shore</foaf:name><foaf:member><foaf:Agent><foaf:weblog><foaf:Document rdf:about="https://wren.example/"><rdfs:seeAlso>` +
				`<rss:channel rdf:about="https://wren.example/rss"/></rdfs:seeAlso></foaf:Document></foaf:weblog><foaf:name>Ida Wren</foaf:name></foaf:Agent></foaf:member></foaf:Group></rdf:RDF>`,
			[]string{"Shore | Ida Wren | https://wren.example/rss | https://wren.example/"}},
		"western":    {"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><opml><body><outline text=\"caf\xe9\" xmlUrl=\"https://cafe.example/f\"/>", []string{" | café | https://cafe.example/f"}},
		"liar":       {"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><opml><body><outline text=\"café\" xmlUrl=\"https://cafe.example/f\"/>", []string{" | café | https://cafe.example/f"}},
		"Russian":    {"<?xml version=\"1.0\" encoding='windows-1251'?><opml><body><outline text=\"\xcc\xee\xf0\xe5\" xmlUrl=\"https://sea.example/f\"/>", []string{" | Море | https://sea.example/f"}},
		"undeclared": {"<opml><body><outline text=\"caf\xe9\" xmlUrl=\"https://cafe.example/f\"/>", []string{" | café | https://cafe.example/f"}},
		"two bytes":  {utf16(`<opml><body><outline text="café" xmlUrl="https://cafe.example/f"/>`), []string{" | café | https://cafe.example/f"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out, problems := opml.Read([]byte(c.in), nil)
			if got := lines(out.Feeds); !slices.Equal(got, c.want) {
				t.Errorf("feeds %q\nwant  %q\n(problems %v)", got, c.want, problems)
			}
			if none := slices.ContainsFunc(problems, func(err error) bool { return errors.Is(err, opml.ErrNoFeeds) }); none != (len(out.Feeds) == 0) {
				t.Errorf("problems %v with %d feeds", problems, len(out.Feeds))
			}
		})
	}
}

// utf16 returns s, of the Basic plane, in UTF-16 with its mark.
func utf16(s string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func TestHeadAndPages(t *testing.T) {
	t.Parallel()
	out, _ := opml.Read([]byte(`<opml><head><title> My <![CDATA[R&D]]> &amp;
		list</title></head><body><outline text="Wren" type="rss" xmlUrl="" htmlUrl="https://wren.example/"/></body></opml>`), nil)
	if out.Title != "My R&D & list" {
		t.Errorf("title %q", out.Title)
	}
	if want := []opml.Link{{URL: "https://wren.example/", Title: "Wren"}}; !slices.Equal(out.Pages, want) {
		t.Errorf("pages %v", out.Pages)
	}
}

func TestNetworkIsNotOpened(t *testing.T) {
	t.Parallel()
	out, _ := opml.Read([]byte(`<opml xmlns:dateline="urn:dateline:opml"><body><outline xmlUrl="https://a.example/f" dateline:local="true" dateline:onMyNetwork="true" dateline:fullText="true"/>`), nil)
	if len(out.Feeds) != 1 || out.Feeds[0].Local || !out.Feeds[0].FullText {
		t.Errorf("%+v", out.Feeds)
	}
}

func TestInclude(t *testing.T) {
	t.Parallel()
	lists := map[string]string{
		"https://a.example/a.opml": `<opml><body><outline text="In A" xmlUrl="https://a.example/f"/><outline type="include" text="Round" url="https://a.example/a.opml"/>` +
			`<outline type="link" text="B" url="https://b.example/b.opml"/></body></opml>`,
		"https://b.example/b.opml": `<opml><body><outline text="In B" xmlUrl="https://b.example/f"/></body></opml>`,
	}
	for n := range 9 {
		lists[fmt.Sprintf("https://deep.example/%d", n)] = fmt.Sprintf(`<opml><body><outline xmlUrl="https://deep.example/f%d"/><outline type="include" url="https://deep.example/%d"/></body></opml>`, n, n+1)
	}
	asked := 0
	include := func(url string) ([]byte, error) {
		asked++
		if s, ok := lists[url]; ok {
			return []byte(s), nil
		}
		return nil, model.ErrNotFound
	}
	const in = `<opml><body><outline text="News"><outline type="INCLUDE" text="A" url=" https://a.example/a.opml "/></outline>` +
		`<outline type="link" text="a page" url="https://page.example/about"/><outline type="include" url="https://lost.example/x"/><outline type="include"/></body></opml>`
	out, problems := opml.Read([]byte(in), include)
	if want := []string{"News/A | In A | https://a.example/f", "News/A/B | In B | https://b.example/f"}; !slices.Equal(lines(out.Feeds), want) {
		t.Errorf("feeds %q", lines(out.Feeds))
	}
	if len(problems) != 1 || !errors.Is(problems[0], model.ErrNotFound) || asked != 3 {
		t.Errorf("problems %v, asked %d times", problems, asked)
	}
	if len(out.Lists) != 1 || out.Lists[0].URL != "https://lost.example/x" {
		t.Errorf("lists left %v", out.Lists)
	}

	out, problems = opml.Read([]byte(`<opml><body><outline type="include" url="https://deep.example/0"/></body></opml>`), include)
	if len(out.Feeds) != 5 || len(problems) != 1 {
		t.Errorf("%d feeds of lists in lists, problems %v", len(out.Feeds), problems)
	}
	lists["https://a.example/self"] = `<opml><body><outline xmlUrl="https://a.example/f"/><outline text="Bad" xmlUrl="nowhere"/><outline type="include" url="https://a.example/self"/></body></opml>`
	if _, problems = opml.Read([]byte(lists["https://a.example/self"]), include); len(problems) != 1 {
		t.Errorf("a list that includes itself has its problem %d times: %v", len(problems), problems)
	}
	out, problems = opml.Read([]byte(in), nil)
	if len(out.Lists) != 2 || len(problems) != 3 || len(out.Feeds) != 0 {
		t.Errorf("not followed: %v, %v", out, problems)
	}
}

func TestWrite(t *testing.T) {
	t.Parallel()
	feeds := []model.Feed{
		{URL: "https://z.example/f", Title: `Z "and" <so> & on`, Folder: "B"},
		{URL: "https://c.example/f?a=1&b=2", Title: "C", Folder: "A/B", Site: "https://c.example/", FullText: true, Agent: "Mine/1.0 (+x)"},
		{URL: "https://a.example/f", Title: "A"},
		{URL: "https://untitled.example/f", Folder: "A"},
		{URL: "https://b.example/f", Title: "B", Folder: "A"},
	}
	var w bytes.Buffer
	if err := opml.Write(&w, "Feeds & more", feeds); err != nil {
		t.Fatal(err)
	}
	out, problems := opml.Read(w.Bytes(), nil)
	want := []model.Feed{feeds[2], feeds[3], feeds[4], feeds[1], feeds[0]}
	if !slices.Equal(out.Feeds, want) || out.Title != "Feeds & more" || problems != nil {
		t.Errorf("came back as %+v\n%v\n%s", out, problems, w.String())
	}
	if !opml.Sniff(w.Bytes()) {
		t.Error("not known as a list")
	}
	if err := opml.Write(failing{}, "x", feeds); err == nil {
		t.Error("no error from a full disk")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, model.ErrFull }

func TestSniff(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{
		"<opml>": true, "\xef\xbb\xbf<?xml version='1.0'?><!-- x --><OPML version='2.0'>": true, "oh no <opml>": true,
		"<rss><channel>": false, "<html><opml>": false, "": false, "opml": false, "<": false,
	} {
		if opml.Sniff([]byte(in)) != want {
			t.Errorf("Sniff(%q) is not %v", in, want)
		}
	}
}

// TestLarge reads lists that would take a reader with a quadratic step minutes.
func TestLarge(t *testing.T) {
	t.Parallel()
	const n = 1 << 18
	for _, part := range []string{"<!--", "<![CDATA[", "<![>", "<?x", `<a b="`, "<outline>", `<a b='x" `, "</", `"`, "&#", "&amp", `<outline text="x" "`, "<a/b=\"", "<a b = \" "} {
		began := time.Now()
		opml.Read([]byte("<opml><body>"+strings.Repeat(part, n/len(part))), nil)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%q again and again took %v", part, took)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`<opml><head><title>x</title></head><body><outline text="A"><outline text="B &amp; C" xmlUrl="https://b.example/f" htmlUrl="https://b.example/"/></outline></body></opml>`))
	f.Add([]byte(`<rdf:RDF><foaf:Agent><foaf:name>x</foaf:name><rss:channel rdf:about="https://a.example/f"/></foaf:Agent></rdf:RDF>`))
	f.Add([]byte("<outline text='\x1b[2J' xmlUrl=feed://x.example/f"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		out, _ := opml.Read(raw, nil)
		var w bytes.Buffer
		if err := opml.Write(&w, out.Title, out.Feeds); err != nil {
			t.Fatal(err)
		}
		again, _ := opml.Read(w.Bytes(), nil)
		if len(again.Feeds) != len(out.Feeds) {
			t.Fatalf("%d feeds became %d:\n%s", len(out.Feeds), len(again.Feeds), w.String())
		}
		byURL := map[string]model.Feed{}
		for _, g := range again.Feeds {
			byURL[g.URL] = g
		}
		for _, g := range out.Feeds {
			if byURL[g.URL] != g {
				t.Fatalf("%+v became %+v", g, byURL[g.URL])
			}
		}
	})
}

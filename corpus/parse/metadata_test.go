package parse_test

import (
	"slices"
	"strings"
	"testing"

	"dateline/corpus/parse"
	"dateline/model"
)

// pageOf returns a page with this in its head and in its article.
func pageOf(head, article string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">` + head + `</head><body><nav class="site-nav"><a href="/author/nobody">No Body</a></nav>` +
		article + strings.Repeat("<p>The ferry sailed at noon with forty people and a dog, and it came back before the storm, when nobody had thought that it would.</p>", 4) +
		`<aside class="related"><h3 class="headline">Another thing</h3><a rel="author" href="/author/else">Some Else</a><time datetime="2001-01-01">long ago</time></aside></body></html>`
}

func TestPageTitle(t *testing.T) {
	linked := func(headline string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"` + headline + `"}</script>`
	}
	const site = `<meta property="og:site_name" content="Harbour Desk">`
	for _, c := range []struct{ name, head, article, want string }{
		{"the site's name after a bar", `<title>Ferry comes home | Harbour Desk</title>` + site, "", "Ferry comes home"},
		{"section and site after strokes", `<title>Ferry comes home after the storm - News - Harbour Desk</title>` + site, "", "Ferry comes home after the storm"},
		{"the site's name first", `<title>Harbour Desk: Ferry comes home</title>` + site, "", "Ferry comes home"},
		{"the site's host", `<title>Ferry comes home - harbour.example</title>`, "", "Ferry comes home"},
		{"a stroke of the title's own", `<title>Ferry comes home - and nobody knows why it left</title>`, "", "Ferry comes home - and nobody knows why it left"},
		{"what the heading has not", `<title>Ferry comes home – HD – 22.11.2025</title>`, "<h1>Ferry comes home</h1>", "Ferry comes home"},
		{"a heading over a window that search wants", `<title>Ferry news: what happened to the ferry?</title>`, "<h1>Home at last, with a dog</h1>", "Home at last, with a dog"},
		{"what most places say", linked("Home at last") + `<title>Ferry in storm | Harbour Desk</title><meta property="og:title" content="Ferry in storm">`, "<h1>Home at last</h1>", "Home at last"},
		{"linked data and the window against the heading", linked("Ferry storm live") + `<title>Ferry storm live</title>`, "<h1>Ferry seen off the harbour +++ Storm goes on</h1>", "Ferry storm live"},
		{"a kicker that only one place has", linked("Storm: Ferry comes home") + `<title>Storm: Ferry comes home</title><meta property="og:title" content="Storm: Ferry comes home">`, "<h1>Ferry comes home</h1>", "Storm: Ferry comes home"},
		{"two kickers", `<meta property="og:title" content="Storm off the coast: Ferry comes home with all">`, "<h1>Forty at sea - Ferry comes home with all</h1>", "Ferry comes home with all"},
		{"a page of several headings", `<title>Ferry comes home - Harbour Desk</title>`, "<h1>Log in</h1><h1>Ferry comes home</h1><h1>More of today</h1>", "Ferry comes home"},
		{"shortened where it is shared", `<meta property="og:title" content="Ferry comes home after a night in the ..."><title>Ferry</title>`, "<h1>Ferry comes home after a night in the storm</h1>", "Ferry comes home after a night in the storm"},
		{"capitals on the page", `<meta property="og:title" content="Ferry comes home">`, "<h1>FERRY COMES HOME</h1>", "Ferry comes home"},
		{"a heading in what looks like a sidebar", `<title>Ferry comes home today | Harbour Desk</title>`, `<div class="sidebar-1"><h1>Ferry comes home today</h1></div>`, "Ferry comes home today"},
		{"a kicker in the heading", `<title>Ferry comes home after the storm</title>`, `<h1><span class="overline">Storm at sea</span> Ferry comes home after the storm</h1>`, "Ferry comes home after the storm"},
		{"a kicker in small type", "", `<h1><a href="/f"><small>Storm at sea</small><br>Ferry comes home after the storm</a></h1>`, "Ferry comes home after the storm"},
		{"a kicker that the heading is read with", "", `<h1><span class="kicker">Storm at sea</span><span class="hide">: </span><span>Ferry comes home today</span></h1>`, "Storm at sea: Ferry comes home today"},
		{"a kicker that linked data has too", linked("Storm at sea: Ferry comes home again"), `<h1><span class="kicker">Storm at sea</span> <span>Ferry comes home again</span></h1>`, "Storm at sea: Ferry comes home again"},
		{"no kicker where it is shared", linked("Storm at sea: Ferry comes home with all") + `<title>Storm at sea: Ferry comes home with all</title><meta property="og:title" content="Ferry comes home with all">`, "<h1>Storm at sea: Ferry comes home with all</h1>", "Ferry comes home with all"},
		{"a day before it", `<title>22.11.2025 | Ferry comes home after the storm</title>`, "", "Ferry comes home after the storm"},
		{"a day and an hour behind it", `<title>Ferry comes home after the storm : 22.11.2025, 09.05 Uhr</title>`, "", "Ferry comes home after the storm"},
		{"a day that belongs to it", `<title>What happened on 22 November 2025</title>`, "", "What happened on 22 November 2025"},
		{"the site's name after a letter like a bar", `<title>Ferry comes home after the stormㅣHarbour Desk</title>` + site, "", "Ferry comes home after the storm"},
		{"Japanese with its section", `<title>フェリーが嵐の後に帰港、全員無事と判明 : 社会</title>`, "", "フェリーが嵐の後に帰港、全員無事と判明"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if a := readOne(t, "ferry.html", pageOf(c.head, c.article)); a.Title != c.want {
				t.Errorf("title %q, want %q", a.Title, c.want)
			}
		})
	}
}

func TestPageAuthors(t *testing.T) {
	const site = `<meta property="og:site_name" content="Harbour Desk">`
	linked := func(author string) string {
		return `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","author":` + author + `}</script>`
	}
	const h1 = "<h1>Ferry comes home</h1>"
	for _, c := range []struct{ name, head, article, want string }{
		{"linked, several", linked(`[{"@type":"Person","name":"Ann Lee"},{"name":["Bo Ek","Cy Fox"]}]`), h1, "Ann Lee|Bo Ek|Cy Fox"},
		{"linked, by reference", `<script type="application/ld+json">{"@graph":[{"@type":"Article","headline":"Ferry","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Lee"}]}</script>`, h1, "Ann Lee"},
		{"linked, one string", linked(`"Ann Lee, Bo Ek and Cy Fox"`), h1, "Ann Lee|Bo Ek|Cy Fox"},
		{"linked, with an office", linked(`"Ann Lee, professor of the history of ferries"`), h1, "Ann Lee"},
		{"linked, with an agency", linked(`[{"name":"Ann Lee"},{"@type":"Organization","name":"Harbour Desk"}]`) + site, h1, "Ann Lee|Harbour Desk"},
		{"the outlet, and a byline", linked(`{"name":"Harbour Desk"}`) + site, h1 + `<p class="byline">By <b>Ann Lee</b></p>`, "Ann Lee"},
		{"the outlet alone", linked(`{"name":"Harbour Desk"}`) + site, h1, "Harbour Desk"},
		{"meta tags, several", `<meta name="author" content="Ann Lee"><meta name="author" content="Bo Ek">`, h1, "Ann Lee|Bo Ek"},
		{"a meta tag that is an address", `<meta property="article:author" content="https://social.example/ann"><meta name="byl" content="By Ann Lee">`, h1, "Ann Lee"},
		{"a meta tag of an account", `<meta name="author" content="ann-lee">`, h1 + `<div>By <a href="/authors/ann-lee">Ann Lee</a></div>`, "Ann Lee"},
		{"a saved page", `<meta name="author" value="Ann Lee">`, h1, "Ann Lee"},
		{"written by", `<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">`, h1, "Ann Lee"},
		{"links to the pages of authors", "", h1 + `<ul><li><a href="/author/ann">Ann Lee</a></li><li><a href="/author/bo">Bo Ek</a></li></ul>`, "Ann Lee|Bo Ek"},
		{"a name with another in it", `<meta name="author" content="Ann (A. B.) Lee">`, h1, "Ann (A. B.) Lee"},
		{"a section inside of the byline", "", h1 + `<div class="author-info"><h6><a href="/topics/sea">Sea Affairs</a></h6><a rel="author" href="/profiles/ann">Ann Lee</a></div>`, "Ann Lee"},
		{"names and their jobs", "", h1 + `<div class="byline"><span>Ann Lee</span><span>Chief Editor</span></div>`, "Ann Lee"},
		{"a byline without a class", "", h1 + `<div class="x1"><div class="x2">By <span>Ann Lee</span></div></div>`, "Ann Lee"},
		{"a byline with a place", "", h1 + `<h5 class="authorline">Von Ann Lee, Frankfurt</h5>`, "Ann Lee"},
		{"who took the picture", "", h1 + `<figure><span class="author">Pic Taker</span></figure><p class="author">Ann Lee</p>`, "Ann Lee"},
		{"microdata", "", h1 + `<span itemprop="author" itemscope><meta itemprop="name" content="Ann Lee"></span>`, "Ann Lee"},
		{"initials that the markup calls an author", "", h1 + `<span itemprop="author">hd/abc;ann</span>`, "hd/abc|ann"},
		{"a name at the right edge below", linked(`{"name":"Harbour Desk"}`) + site, h1 + `<p style="text-align: right"><b>Ann Lee</b></p>`, "Ann Lee"},
		{"a bold name above", `<meta name="description" content="Ann Lee/Bo Ek The ferry sailed">`, h1 + `<p><strong>Ann Lee/Bo Ek</strong></p>`, "Ann Lee|Bo Ek"},
		{"a card in the foot of the article", "", `<article>` + h1 + `<p>` + ferryOut + `</p><footer class="entry-meta"><span class="author vcard"><a href="/a/1">Ann</a></span></footer></article>`, "Ann"},
		{"a card in a foot of its own", "", h1 + `<div class="post-footer"><span class="author vcard">Ann</span></div>`, "Ann"},
		{"a card in the foot of another article", "", `<article>` + h1 + `</article><article><h2>More</h2><footer><span class="author vcard">Ann</span></footer></article>`, ""},
		{"an account on a card", "", h1 + `<span class="author vcard">annlee</span>`, "annlee"},
		{"a layout with a sidebar", "", h1 + `<div class="layout-RightSidebar"><p class="byline">By Ann Lee</p>` + strings.Repeat("<p>"+ferryOut+"</p>", 8) + `</div>`, "Ann Lee"},
		{"an article that may be on the front", "", h1 + `<div class="node node-article node-promoted"><p class="byline">By Ann Lee</p></div>`, "Ann Lee"},
		{"a text that begins like a byline", "", h1 + `<p>By what most say here <a href="/x">Harbour Master</a> kept the lamps burning.</p>`, ""},
		{"a label and a name behind it", "", h1 + `<h5>Author: </h5>Ann Lee`, "Ann Lee"},
		{"a label in the midst of the markup", "", h1 + `<span itemprop="author">by <a rel="author" href="/author/ann">Ann</a></span>`, "Ann"},
		{"an outlet of two words", `<meta property="og:site_name" content="Sea &amp; Sand"><meta name="author" content="Sea &amp; Sand">`, h1 + `<p class="wrote-author">By <b>Ann Lee</b></p>`, "Ann Lee"},
		{"no comments yet", "", h1 + `<div class="author-line">By <span>Ann</span> / <span>No Comments</span></div>`, ""},
		{"whose picture it is", "", h1 + `<div class="image-author"><span class="author-name">Pic Taker</span></div><div class="author">Author <span>Ann Lee:</span></div>`, "Ann Lee"},
		{"a long heading of the text", "", h1 + `<h2 id="the-writer">The Great Harbour Lighthouse and the Keeper of the Dog</h2>`, ""},
		{"a bold lede is nobody", "", h1 + `<p><strong>Harbour Master</strong></p>`, ""},
		{"a Korean reporter", "", h1 + `<div><span>홍길동 기자</span></div>`, "홍길동"},
		{"a Chinese reporter", "", h1 + `<div><span>记者 王小明</span></div>`, "王小明"},
		{"what stands beside", "", h1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "ferry.html", pageOf(c.head, c.article))
			if got := strings.Join(a.Authors, "|"); got != c.want {
				t.Errorf("authors %q, want %q", got, c.want)
			}
		})
	}
}

func TestPageDates(t *testing.T) {
	const h1 = "<h1>Ferry comes home</h1>"
	const at = `<link rel="canonical" href="https://desk.example/2025/11/22/ferry">`
	for _, c := range []struct{ name, head, article, published, updated string }{
		{"linked", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-11-22T09:05:00Z","dateModified":"2025-11-23T10:00:00Z"}</script>`, h1, "2025-11-22 09:05", "2025-11-23 10:00"},
		{"linked, of a page", `<script type="application/ld+json">{"@type":"WebPage","datePublished":"2025-11-22"}</script>`, h1, "2025-11-22", ""},
		{"meta tags", `<meta property="article:modified_time" content="2025-11-23T10:00:00Z"><meta property="article:published_time" content="2025-11-22T09:05:00Z">`, h1, "2025-11-22 09:05", "2025-11-23 10:00"},
		{"never changed", `<meta property="article:modified_time" content="2025-11-22T09:05:00Z"><meta property="article:published_time" content="2025-11-22T09:05:00Z">`, h1, "2025-11-22 09:05", ""},
		{"only changed", `<meta property="article:modified_time" content="2025-11-23T10:00:00Z">`, h1, "2025-11-23 10:00", ""},
		{"a time element", "", h1 + `<time datetime="2025-11-22T09:05:00Z">Saturday</time>`, "2025-11-22 09:05", ""},
		{"changed and published", "", h1 + `<p>Updated <time datetime="2025-11-24">Monday</time></p><p>Published <time datetime="2025-11-22">Saturday</time></p>`, "2025-11-22", "2025-11-24"},
		{"the day in the address decides", at, h1 + `<time datetime="2024-01-01">then</time><time datetime="2025-11-22T09:05:00Z">now</time>`, "2025-11-22 09:05", ""},
		{"the day in the address alone", at, h1, "2025-11-22", ""},
		{"the hour of the same day", `<meta name="date" content="2025-11-22">`, h1 + `<p class="date">22 November 2025, 09:05</p>`, "2025-11-22 09:05", ""},
		{"a line without a class", "", h1 + `<ul><li>2025/11/22</li></ul>`, "2025-11-22", ""},
		{"a line of several things", "", h1 + `<div>Sa 22.11.2025 | 09:05 Uhr | Von <span>Ann Lee</span></div>`, "2025-11-22 09:05", ""},
		{"a card's title", "", h1 + `<abbr class="published" title="2025-11-22T09:05:00Z">09:05</abbr>`, "2025-11-22 09:05", ""},
		{"the foot of the article", "", `<article>` + h1 + `<p>` + ferryOut + `</p><div class="footer"><time datetime="2025-11-22">Saturday</time></div></article>`, "2025-11-22", ""},
		{"just above the heading", "", `<header><h3>22.11.2025</h3>` + h1 + `</header>`, "2025-11-22", ""},
		{"above what the heading is in", "", `<p>Coast | 22.11.25</p><div><div>` + h1 + `</div></div>`, "2025-11-22", ""},
		{"announced far below", "", h1 + strings.Repeat("<p>"+ferryOut+"</p>", 90) + `<p>First published on <b>22 November 2025</b></p>`, "2025-11-22", ""},
		{"announced in a comment", "", h1 + strings.Repeat("<p>"+ferryOut+"</p>", 90) + `<div class="reply">Posted on 22 November 2025</div>`, "", ""},
		{"in brackets before the text", "", h1 + `<p>(22.11.2025) ` + ferryOut + `</p>`, "2025-11-22", ""},
		{"before the text, after its place", "", h1 + `<p>Eastport, 22 November 2025 – ` + ferryOut + `</p>`, "2025-11-22", ""},
		{"in the first sentence", "", h1 + `<p>On 22 November 2025 ` + ferryOut + `</p>`, "", ""},
		{"in a layout with a sidebar", "", h1 + `<div class="with-sidebar"><time datetime="2025-11-22">Saturday</time>` + strings.Repeat("<p>"+ferryOut+"</p>", 8) + `</div>`, "2025-11-22", ""},
		{"an attribute", "", h1 + `<p class="x" data-publication-date="2025-11-22T09:05:00Z">long ago</p>`, "2025-11-22 09:05", ""},
		{"of a post that is quoted", "", h1 + `<blockquote><p>All home!</p>Ann Lee <a href="https://posts.example/1">November 21, 2025</a></blockquote>`, "", ""},
		{"what stands beside", "", h1, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "ferry.html", pageOf(c.head, c.article))
			if a.Published.String() != c.published || a.Updated.String() != c.updated {
				t.Errorf("published %v, updated %v; want %q, %q", a.Published, a.Updated, c.published, c.updated)
			}
		})
	}
}

func TestPageSubjects(t *testing.T) {
	a := readOne(t, "ferry.html", pageOf(`<meta property="article:section" content="Coast"><meta name="news_keywords" content="ferry, storm"><meta name="keywords" content="everything,else">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","inLanguage":"en","keywords":["Ferry","Dogs &amp; cats"],
"about":{"@type":"Place","name":"Eastport"},"mentions":[{"@type":"Person","name":"Ann Lee","sameAs":"https://people.example/ann"},{"@type":"Organization","name":"Harbour Office"}],
"video":{"@type":"VideoObject","name":"The ferry","contentUrl":"https://desk.example/ferry.mp4","encodingFormat":"video/mp4"}}</script>`, "<h1>Ferry</h1>"))
	want := []model.Tag{{Kind: model.AboutPlace, Name: "Eastport"}, {Kind: model.AboutPerson, Code: "https://people.example/ann", Name: "Ann Lee"},
		{Kind: model.AboutOrganization, Name: "Harbour Office"}, {Name: "Ferry"}, {Name: "Dogs & cats"}, {Name: "storm"}}
	if !slices.Equal(a.Tags, want) || a.Section != "Coast" {
		t.Errorf("section %q, tags %+v", a.Section, a.Tags)
	}
	if len(a.Media) != 1 || a.Media[0] != (model.Medium{URL: "https://desk.example/ferry.mp4", Type: "video/mp4", Title: "The ferry"}) {
		t.Errorf("media %+v", a.Media)
	}
}

func TestPageSectionOfTrail(t *testing.T) {
	a := readOne(t, "ferry.html", pageOf(`<script type="application/ld+json">[{"@type":"BreadcrumbList","itemListElement":[{"name":"Home","item":"https://desk.example/"},{"name":"Coast","item":{"@id":"https://desk.example/coast"}},{"name":"Ferry comes home"}]},{"@type":"NewsArticle","headline":"Ferry comes home"}]</script>`, ""))
	if a.Section != "Coast" {
		t.Errorf("section %q", a.Section)
	}
}

func TestPageLinkedData(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"a comma too many", `{"@type":"NewsArticle","headline":"Ferry comes home","author":[{"name":"Ann Lee"},],}`, "Ann Lee"},
		{"a line break in a string", "{\"@type\":\"NewsArticle\",\"description\":\"One\nline\",\"author\":\"Ann Lee\"}", "Ann Lee"},
		{"a quotation mark in a string", `{"@type":"NewsArticle","description":"The "old" ferry sails","author":"Ann Lee"}`, "Ann Lee"},
		{"no end", `{"@graph":[{"@type":"NewsArticle","author":{"name":"Ann Lee"`, "Ann Lee"},
		{"a comment around", `/*<![CDATA[*/ {"@type":"NewsArticle","author":"Ann Lee"}; /*]]>*/`, "Ann Lee"},
		{"escaped as text", `{&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;author&quot;:&quot;Ann Lee&quot;}`, "Ann Lee"},
		{"names without marks", `{"@type":"NewsArticle", author: {"name":"Ann \u004cee"}}`, "Ann Lee"},
		{"another article first", `[{"@type":"NewsArticle","headline":"Something else","author":"Bo Ek"},{"@type":"NewsArticle","headline":"Ferry comes home","author":"Ann Lee"}]`, "Ann Lee"},
		{"another article of the list", `{"@type":"NewsArticle","headline":"Ferry comes home","author":"Ann Lee","isRelatedTo":[{"@type":"NewsArticle","headline":"Ferry comes home","author":"Bo Ek"}]}`, "Ann Lee"},
		{"a type of an address", `{"@type":"https://schema.org/NewsArticle","author":"Ann Lee"}`, "Ann Lee"},
		{"numbers and nothing", `{"@type":"NewsArticle","author":[null,1,true,{"name":"Ann Lee"}]}`, "Ann Lee"},
		{"depth", strings.Repeat("[", 5000) + `{"@type":"NewsArticle","author":"Ann Lee"}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := readOne(t, "ferry.html", pageOf(`<script type="application/ld+json">`+c.script+`</script>`, "<h1>Ferry comes home</h1>"))
			if got := strings.Join(a.Authors, "|"); got != c.want {
				t.Errorf("authors %q, want %q", got, c.want)
			}
		})
	}
}

// TestPageHeadingOfSecondRank takes a lesser heading for the title when that is
// what the page calls itself, and its first one is the site's.
func TestPageHeadingOfSecondRank(t *testing.T) {
	a := readOne(t, "ferry.html", pageOf("<title>Ferry comes home after the storm | Harbour Desk</title>", "<h1>Coast and sea</h1><h2>Ferry comes home after the storm</h2>"))
	if a.Title != "Ferry comes home after the storm" {
		t.Errorf("title %q", a.Title)
	}
}

// TestPageAddress takes the address that a page gives itself only of the site
// that it came from.
func TestPageAddress(t *testing.T) {
	const came = "https://www.desk.example/2025/ferry?from=feed"
	for _, c := range []struct{ name, head, want string }{
		{"its own", `<link rel="canonical" href="https://desk.example/2025/ferry">`, "https://desk.example/2025/ferry"},
		{"relative", `<link rel="canonical" href="/2025/ferry">`, "https://www.desk.example/2025/ferry"},
		{"another host of the site", `<link rel="canonical" href="https://news.desk.example/2025/ferry">`, "https://news.desk.example/2025/ferry"},
		{"another site", `<link rel="canonical" href="https://other.example/2025/ferry">`, came},
		{"the front", `<link rel="canonical" href="https://www.desk.example/">`, came},
		{"none", "", came},
	} {
		it := bytesItem("ferry.html", []byte(pageOf(c.head, "<h1>Ferry comes home</h1>")))
		it.Base = came
		for a, err := range parse.Read(t.Context(), it) {
			if err != nil || a.URL != c.want {
				t.Errorf("%s: %q, %v; want %q", c.name, a.URL, err, c.want)
			}
		}
	}
}

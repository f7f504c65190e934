package parse

import (
	"encoding/json"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// metadata is what a page says of itself, outside its text.
type metadata struct {
	title, heading, dek, url, source, lang, body string
	authors                                      []string
	published                                    model.Moment
}

// maxLD is how large a page's JSON-LD may be, in bytes.
const maxLD = 1 << 20

// metadataOf gathers what a page says of itself. Linked data comes first, since
// publishers make it for search engines, which punish mistakes; then the meta
// tags, then what the page shows.
func metadataOf(q *goquery.Document) metadata {
	m := metadata{heading: heading1(q)}
	tags := metaTags(q)
	m.url = pick(attribute(q, "link[rel=canonical]", "href"), tags["og:url"], tags["twitter:url"])
	m.lang = pick(attribute(q, "html", "lang"), tags["content-language"], tags["og:locale"])
	m.source = pick(tags["og:site_name"], tags["application-name"], tags["publisher"])
	shown := pick(tags["og:title"], tags["twitter:title"], tags["headline"], tags["dc.title"])
	window := clean.Line(q.Find("head title").First().Text())
	m.linked(q, pick(m.heading, shown, window))
	m.title = pick(m.title, headlineOf(m.heading, shown, window, m.source))
	m.dek = pick(m.dek, tags["og:description"], tags["description"], tags["twitter:description"])
	m.authors = m.whoWrote(m.authors, metaAuthors(tags), q)
	if !m.published.Known() {
		m.published = publishedOf(q, tags)
	}
	if !m.published.Known() {
		m.published = dayInURL(m.url)
	}
	return m
}

// fill puts the metadata into a draft.
func (m *metadata) fill(d *draft) {
	d.Title, d.Dek, d.URL, d.Source, d.Lang = m.title, m.dek, m.url, m.source, m.lang
	d.Authors, d.Published = m.authors, m.published
}

// metaTags returns the page's meta tags by their lower-case names, each name's
// first that says something.
func metaTags(q *goquery.Document) map[string]string {
	tags := map[string]string{}
	q.Find("meta").EachWithBreak(func(i int, s *goquery.Selection) bool {
		content := clean.Line(s.AttrOr("content", ""))
		if content == "" || len(content) > 8<<10 {
			return i < 1000
		}
		for _, name := range [...]string{"property", "name", "itemprop", "http-equiv"} {
			key := strings.ToLower(strings.TrimSpace(s.AttrOr(name, "")))
			if key != "" && tags[key] == "" {
				tags[key] = content
			}
		}
		return i < 1000
	})
	return tags
}

// attribute returns an attribute of the first match.
func attribute(q *goquery.Document, selector, name string) string {
	return strings.TrimSpace(q.Find(selector).First().AttrOr(name, ""))
}

// pick returns the first that is not empty.
func pick(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// heading1 returns the page's main heading, "" when it has several different.
func heading1(q *goquery.Document) string {
	h := q.Find("article h1, main h1")
	if h.Length() != 1 {
		if h = q.Find("h1"); h.Length() != 1 {
			return ""
		}
	}
	return clean.Line(h.Text())
}

// headlineOf chooses among the page's heading, its shared title and the title
// of its window, which mostly ends with the name of the site.
func headlineOf(heading, shown, window, site string) string {
	window = withoutSite(window, site)
	shown = withoutSite(shown, site)
	switch {
	case heading != "" && (shown == "" && window == "" || sameStart(heading, window) || sameStart(heading, shown)):
		return heading
	case shown != "":
		return shown
	}
	return pick(window, heading)
}

// sameStart reports whether one line begins with the other's first words.
func sameStart(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	n := min(len(a), len(b), 24)
	return n >= 8 && a[:n] == b[:n]
}

// withoutSite drops the site's name from the end, or the start, of a title.
func withoutSite(title, site string) string {
	for _, sep := range [...]string{" | ", " – ", " — ", " - ", " :: ", " · ", " « "} {
		at := strings.LastIndex(title, sep)
		if at < 0 {
			continue
		}
		head, tail := title[:at], title[at+len(sep):]
		switch {
		case site != "" && sameWords(tail, site):
			return withoutSite(head, site)
		case site != "" && sameWords(head, site):
			return tail
		case hostLike(tail):
			return withoutSite(head, site)
		case len(strings.Fields(head)) >= 4 && len(strings.Fields(tail)) <= 4 && sep != " – " && sep != " — ":
			return head
		}
	}
	return title
}

// hostLike tells "Golem.de": a site that is named by its host.
func hostLike(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && dot+3 <= len(s) && !strings.Contains(s, " ") && letter(rune(s[dot+1]))
}

// linked reads the page's JSON-LD: of the articles in it the one whose headline
// is the page's, or else the first.
func (m *metadata) linked(q *goquery.Document, headline string) {
	var found []map[string]any
	q.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		text := s.Text()
		var v any
		if len(text) < maxLD && json.Unmarshal(wellFormed(text), &v) == nil {
			found = articlesIn(found, v, 0)
		}
	})
	if len(found) == 0 {
		return
	}
	best := found[0]
	for _, a := range found {
		if sameWords(one(a["headline"]), headline) {
			best = a
			break
		}
	}
	m.title = plainHTML(one(best["headline"]))
	m.dek = plainHTML(one(best["description"]))
	m.authors = people(best["author"])
	m.body, _ = best["articleBody"].(string)
	if s := one(best["publisher"]); s != "" && clean.URL(s) == "" && m.source == "" {
		m.source = s
	}
	if lang, ok := best["inLanguage"].(string); ok {
		m.lang = pick(m.lang, lang)
	}
	for _, key := range [...]string{"datePublished", "dateCreated", "dateModified"} {
		if at, ok := instant(best[key]); ok {
			m.published = at
			return
		}
	}
}

// dayInURL reads the day that many addresses hold, as in /2025/11/22/.
func dayInURL(address string) model.Moment {
	parts := strings.Split(address, "/")
	for i := 3; i+2 < len(parts); i++ {
		if y := parts[i]; len(y) == 4 && len(parts[i+1]) <= 2 && len(parts[i+2]) <= 2 {
			if m, ok := when.Parse(y + "/" + parts[i+1] + "/" + parts[i+2]); ok {
				return m
			}
		}
	}
	return model.Moment{}
}

// wellFormed mends what publishers get wrong in linked data: line breaks inside
// strings, a comment around it, a semicolon after it.
func wellFormed(s string) []byte {
	s = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	for _, around := range [...]string{"<!--", "//", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, around))
	}
	for _, around := range [...]string{"//", "-->", "]]>", "//", ";"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, around))
	}
	return []byte(s)
}

// plainHTML returns a line that may hold entities and tags as plain text.
func plainHTML(s string) string {
	return inlineText(inline(clean.Line(s), nil))
}

// articlesIn appends the objects of linked data that are articles.
func articlesIn(to []map[string]any, v any, depth int) []map[string]any {
	if depth > 6 || len(to) > 64 {
		return to
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			to = articlesIn(to, x, depth+1)
		}
	case map[string]any:
		for _, t := range many(v["@type"]) {
			if strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report" || t == "Review" {
				return append(to, v)
			}
		}
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			to = articlesIn(to, v[key], depth+1)
		}
	}
	return to
}

// whoWrote chooses the first list of authors that names someone else than the
// outlet; where nobody is named, the outlet may stand.
func (m *metadata) whoWrote(linked, meta []string, q *goquery.Document) []string {
	for _, list := range [...][]string{linked, meta} {
		if people := m.persons(list); len(people) > 0 {
			return people
		}
	}
	if people := m.persons(shownAuthors(q)); len(people) > 0 {
		return people
	}
	if len(linked) > 0 {
		return linked
	}
	return meta
}

// persons leaves out of authors the outlet itself, under its name or its host's.
func (m *metadata) persons(authors []string) []string {
	host := ""
	if u, err := url.Parse(m.url); err == nil {
		host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	site, _, _ := strings.Cut(host, ".")
	var out []string
	for _, a := range authors {
		switch {
		case m.source != "" && sameWords(a, m.source), host != "" && sameWords(a, host), site != "" && sameWords(a, site):
		case strings.Contains(a, ".") && !strings.Contains(a, " "): // a login or a host
		default:
			out = append(out, a)
		}
	}
	return out
}

// metaAuthors reads the authors from meta tags.
func metaAuthors(tags map[string]string) []string {
	for _, key := range [...]string{"author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "citation_author", "cxenseparse:author"} {
		if s := tags[key]; s != "" && clean.URL(s) == "" {
			return names(s)
		}
	}
	return nil
}

// shownAuthors reads the authors from a byline on the page.
func shownAuthors(q *goquery.Document) []string {
	for _, selector := range [...]string{"[rel=author]", "[itemprop=author] [itemprop=name]", "[itemprop=author]", ".byline .author", ".byline a", ".author-name", ".byline", "[class*=byline]", "[class*=author]", ".author"} {
		var out []string
		q.Find(selector).EachWithBreak(func(i int, s *goquery.Selection) bool {
			text := clean.Line(s.Text())
			if _, span, ok := when.Find(text); ok {
				text = text[:span.Start]
			}
			if by, ok := byline(text, true); ok {
				text = by
			}
			if text = strings.Trim(text, " ,|-–·•"); len(text) > 2 && len(text) < 120 && named(text, false, false) {
				out = append(out, names(text)...)
			}
			return i < 3 && len(out) == 0
		})
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// publishedOf reads the date from meta tags, time elements, or the byline.
func publishedOf(q *goquery.Document, tags map[string]string) model.Moment {
	for _, key := range [...]string{"article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
		"dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "citation_publication_date", "article.published", "cxenseparse:recs:publishtime", "article:modified_time", "datemodified"} {
		if m, ok := when.Parse(tags[key]); ok {
			return m
		}
	}
	var found model.Moment
	q.Find("article time, main time, time, [itemprop=datePublished]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		for _, text := range [...]string{s.AttrOr("datetime", ""), s.AttrOr("content", ""), clean.Line(s.Text())} {
			if m, ok := when.Parse(text); ok {
				found = m
				return false
			}
		}
		return i < 20
	})
	if found.Known() {
		return found
	}
	q.Find("[class*=date], [class*=publish], [class*=time], [class*=byline], [class*=meta], [id*=date]").EachWithBreak(func(i int, s *goquery.Selection) bool {
		if text := clean.Line(s.Text()); len(text) < 200 {
			if m, _, ok := when.Find(text); ok {
				found = m
			}
		}
		return !found.Known() && i < 40
	})
	return found
}

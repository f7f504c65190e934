package parse

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"dateline/corpus/clean"
	"dateline/model"
)

// metadata is what a page says of itself, outside its text.
type metadata struct {
	title, dek, url, source, lang, section, body string
	publisher                                    string // of linked data
	authors                                      []string
	published, updated                           model.Moment
	tags                                         []model.Tag
	media                                        []model.Medium
}

// metadataOf gathers what a page says of itself. base is the address that it
// came from, "" when that is not known.
//
//	walk (canvass) -> meta tags, JSON-LD, headings, what may be a byline or a date
//	title    what most places agree on (metadata_title.go)
//	authors  linked data, meta tags, bylines (metadata_author.go)
//	dates    linked data, meta tags, what is shown, the address (metadata_date.go)
//
// Linked data comes first, since publishers make it for search engines, which
// punish mistakes; then the meta tags, then what the page shows.
func metadataOf(root *html.Node, base string) metadata {
	s := canvassOf(root)
	linked := readLinked(s.scripts)
	m := metadata{url: addressOf(s, base)}
	heading := s.heading()
	heads := headlines(s.heads, s.lesser, "")
	about := linked.about(append(heads, s.first("og:title"), s.window), m.url)
	if p := linked.people(say(about, "publisher")); len(p) > 0 {
		m.publisher = p[0]
	}
	m.source = sourceName(s.first("og:site_name"), m.publisher, s.first("application-name"), s.first("publisher", "dc.publisher", "citation_journal_title", "al:android:app_name"))
	m.lang = pick(s.lang, one(say(about, "inLanguage")), s.first("content-language", "language", "dc.language"), s.first("og:locale"))

	headline := plainHTML(one(say(about, "headline")))
	if headline != "" {
		heads = headlines(s.heads, s.lesser, headline)
	}
	site := []string{m.source, m.publisher, hostOf(m.url), s.first("og:site_name")}
	m.title = chooseTitle(heads, s.single(), []titleAt{
		{headline, voteLinked},
		{s.first("og:title"), voteShared},
		{s.window, voteWindow},
		{s.first("twitter:title"), voteOthers},
		{s.first("parsely-title", "sailthru.title", "dc.title", "citation_title", "headline", "title"), voteOthers},
	}, site)
	m.dek = pick(plainHTML(one(say(about, "description"))), s.first("og:description"), s.first("description"), s.first("twitter:description"))
	m.body, _ = say(about, "articleBody").(string)
	m.body = textOfJSON(m.body)
	m.authors = m.whoWrote(m.linkedAuthors(linked, about), s, heading)
	m.dating(root, about, s, heading)
	m.subjects(linked, about, s)
	return m
}

// linkedAuthors returns whom the objects about the article name: the first of
// them that names somebody else than the outlet, or else the first at all.
func (m *metadata) linkedAuthors(l *linkedData, about []map[string]any) []string {
	var first []string
	for _, key := range [...]string{"author", "creator"} {
		for _, o := range about {
			people := l.people(o[key])
			if m.anyone(people) {
				return people
			}
			if first == nil && key == "author" && len(people) > 0 && (!account(people[0]) || hostLike(people[0])) {
				first = people
			}
		}
	}
	return first
}

// fill puts the metadata into a draft.
func (m *metadata) fill(d *draft) {
	d.Title, d.Dek, d.URL, d.Source, d.Lang, d.Section = m.title, m.dek, m.url, m.source, m.lang, m.section
	d.Authors, d.Published, d.Updated, d.Tags, d.Media = m.authors, m.published, m.updated, m.tags, m.media
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

// heading returns where the page's main heading stands, or a sight before
// everything.
func (s *canvass) heading() sight {
	var first sight
	for _, h := range s.heads {
		switch {
		case h.node.DataAtom != atom.H1 && h.prop != "headline":
		case h.aside == nil && h.within != nil:
			return h
		case first.node == nil && h.aside == nil:
			first = h
		}
	}
	if first.node == nil && len(s.heads) > 0 {
		return s.heads[0]
	}
	return first
}

// single tells how many headings of the first rank the page has that are not
// beside its article, counting those of one text once, when that is one; a page
// of several has perhaps no title among them.
func (s *canvass) single() int {
	count, inArticle, last := 0, 0, ""
	for _, h := range s.heads {
		if h.node.DataAtom != atom.H1 || h.aside != nil {
			continue
		}
		text := wordsOf(linesOf(h.node))
		if text == "" || text == last {
			continue
		}
		last = text
		count++
		if h.within != nil {
			inArticle++
		}
	}
	if count == 1 || inArticle == 1 {
		return 1
	}
	return 0
}

// addressOf returns the address of a page: what it says of itself, when that is
// of the same site as where it came from.
func addressOf(s *canvass, base string) string {
	base = clean.URL(base)
	for _, said := range [...]string{s.link, s.first("og:url"), s.first("twitter:url")} {
		if said == "" {
			continue
		}
		address := clean.URL(absolute(pick(base, clean.URL(s.first("og:url"))), said))
		if address == "" || base != "" && (!sameSite(address, base) || fronts(address) && !fronts(base)) {
			continue
		}
		return address
	}
	return base
}

// fronts reports whether an address is that of a site's front.
func fronts(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// sameSite reports whether two addresses are of hosts that one owner can have
// registered.
func sameSite(a, b string) bool {
	x, y := hostOf(a), hostOf(b)
	if x == y {
		return true
	}
	p, err := publicsuffix.EffectiveTLDPlusOne(x)
	if err != nil {
		return false
	}
	q, err := publicsuffix.EffectiveTLDPlusOne(y)
	return err == nil && p == q
}

// hostOf returns the host of an address, without "www.".
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// sourceName chooses the outlet's name: the first that is one, and no host.
func sourceName(names ...string) string {
	for _, n := range names {
		if n != "" && !hostLike(n) && clean.URL(n) == "" && len(n) < 100 {
			return n
		}
	}
	for _, n := range names {
		if n != "" && clean.URL(n) == "" {
			return n
		}
	}
	return ""
}

// subjects fills the section, the tags and the media.
func (m *metadata) subjects(l *linkedData, about []map[string]any, s *canvass) {
	m.section = pick(plainHTML(one(say(about, "articleSection"))),
		s.first("article:section", "og:article:section", "og:section", "parsely-section", "articlesection", "prism.section", "section", "cxenseparse:section", "sailthru.section", "dcsext.section", "lp.article:section", "category"),
		l.section(m.title))
	if clean.URL(m.section) != "" || !strings.ContainsFunc(m.section, letter) {
		m.section = ""
	}
	var all []model.Tag
	for _, key := range [...]string{"about", "mentions", "keywords"} {
		for _, o := range about {
			all = append(all, l.tags(o[key])...)
		}
	}
	words := []string{"article:tag", "og:article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "cxenseparse:tags", "keywords"}
	for i, key := range words {
		if i == len(words)-1 && len(all) > 0 {
			break // often of the whole site
		}
		for _, v := range s.metas[key] {
			for _, word := range keywords(v) {
				all = append(all, model.Tag{Name: word})
			}
		}
	}
	seen := map[string]bool{}
	for _, t := range all {
		if key := wordsOf(t.Name); key != "" && !seen[key] && len(m.tags) < maxTags {
			seen[key] = true
			m.tags = append(m.tags, t)
		}
	}
	m.media = l.media(about)
	for _, kind := range [...]string{"audio", "video"} {
		for _, v := range s.metas["og:"+kind] {
			if t := s.first("og:" + kind + ":type"); !strings.HasPrefix(t, "text/") && strings.HasPrefix(t, kind) {
				m.media = append(m.media, model.Medium{URL: v, Type: t})
			}
		}
	}
}

// keywords parts a list of words as meta tags have them.
func keywords(s string) []string {
	s = plainHTML(s)
	sep := ","
	if !strings.Contains(s, ",") && strings.Contains(s, ";") {
		sep = ";"
	}
	var out []string
	for _, word := range strings.Split(s, sep) {
		if word = strings.TrimSpace(word); word != "" && len(word) <= 100 && clean.URL(word) == "" && len(out) < maxTags {
			out = append(out, word)
		}
	}
	return out
}

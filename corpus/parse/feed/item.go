package feed

import (
	"net/url"
	"strconv"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/when"
	"dateline/model"
)

// story gathers what the elements of an article say until all were seen: which
// of two that say the same wins is known only then.
type story struct {
	*reader
	m    *manuscript.Manuscript
	base string // of its links

	link, alternate, original, permalink string
	mediaTitle                           string
	published, issued, updated, plain    model.Moment // plain is a date of which no more is said
	content, summary, spare              passage
	people, creators                     []string
}

// passage is a text and how it is written.
type passage struct {
	text string
	form manuscript.Form
	base string
}

// manuscript returns what an article says; nil where that is nothing.
func (r *reader) manuscript(it *item) *manuscript.Manuscript {
	if len(it.children) == 0 && !strings.Contains(it.attrs, "=") {
		return nil
	}
	st := story{reader: r, base: it.base, m: &manuscript.Manuscript{
		Item: "item " + strconv.Itoa(len(r.feed.Items)+1), Lang: it.lang,
	}}
	for _, e := range it.children {
		st.take(e)
	}
	if st.link == "" {
		st.link = first(r.attr(it.attrs, "rdf:about"), r.attr(it.attrs, "href"))
	}
	if st.m.GUID == "" {
		st.m.GUID = r.attr(it.attrs, "rdf:about")
	}
	return st.finish()
}

// take keeps what one element says.
func (st *story) take(e element) {
	m := st.m
	switch e.name {
	case "title":
		st.fill(&m.Title, st.title(e))
	case "link":
		st.linkOf(e)
	case "guid", "id":
		st.identity(e)
	case "feedburner:origlink":
		st.original = st.line(e)
	case "description", "summary", "dc:description", "tagline", "abstract":
		st.passage(&st.summary, e)
	case "itunes:summary", "itunes:subtitle", "media:description", "dcterms:abstract", "prism:teaser":
		st.passage(&st.spare, e)
	case "content:encoded", "content", "body", "xhtml:body", "xhtml:div", "fulltext", "fullitem", "encoded":
		st.passage(&st.content, e)
	case "content:items", "content:item":
	case "author", "dc:creator", "creator", "contributor", "itunes:author", "dc:author", "dc:contributor", "atom:author":
		st.author(e)
	case "category", "dc:subject", "itunes:keywords", "media:keywords", "media:category", "itunes:category", "keywords", "tags", "tag", "atom:category":
		m.Tags = st.tags(m.Tags, e)
	case "enclosure", "media:content", "media:group", "atom:link":
		st.medium(e, 0)
	case "source", "atom:source":
		st.sourceOf(e)
	case "dc:language", "language":
		st.fill(&m.Lang, st.line(e))
	case "prism:section":
		st.fill(&m.Section, st.title(e))
	case "media:title", "dc:title":
		st.fill(&st.mediaTitle, st.title(e))
	default:
		st.date(e)
	}
}

// fill sets a field that was not said yet.
func (st *story) fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// date keeps what an element says of time, if that is what it is about.
func (st *story) date(e element) {
	var at *model.Moment
	switch e.name {
	case "pubdate", "published", "prism:publicationdate", "dcterms:created", "dcterms:date", "datepublished":
		at = &st.published
	case "issued", "dcterms:issued", "created":
		at = &st.issued
	case "updated", "modified", "dcterms:modified", "prism:modificationdate", "atom:updated", "lastbuilddate", "datemodified":
		at = &st.updated
	case "atom:published":
		at = &st.published
	case "dc:date", "date":
		at = &st.plain
	default:
		return
	}
	if !at.Known() {
		*at, _ = when.Parse(st.line(e))
	}
}

// linkOf keeps the address that a link tells: as its text in RSS, as an
// attribute in Atom.
func (st *story) linkOf(e element) {
	href := st.attr(e.attrs, "href")
	if href == "" {
		if text := st.line(e); text != "" {
			st.fill(&st.link, resolve(st.baseOf(e), text))
		}
		return
	}
	href = resolve(st.baseOf(e), href)
	kind := strings.ToLower(st.attr(e.attrs, "type"))
	switch strings.ToLower(st.attr(e.attrs, "rel")) {
	case "", "alternate":
		if kind == "" || strings.Contains(kind, "html") {
			st.fill(&st.alternate, href)
		}
		st.fill(&st.link, href)
	case "enclosure":
		st.medium(e, 0)
	}
}

// baseOf returns the URL that the links in an element are relative to.
func (st *story) baseOf(e element) string {
	return resolve(st.base, st.attr(e.attrs, "xml:base"))
}

// identity keeps the name of an article. That of RSS is its address too, unless
// it says not (RSS 2.0, guid).
func (st *story) identity(e element) {
	name := st.line(e)
	st.fill(&st.m.GUID, name)
	if e.name == "guid" && !strings.EqualFold(st.attr(e.attrs, "ispermalink"), "false") || e.name == "id" {
		if strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
			st.fill(&st.permalink, name)
		}
	}
}

// passage keeps the longer of two texts of one kind.
func (st *story) passage(p *passage, e element) {
	if e.name == "content" && st.attr(e.attrs, "src") != "" && strings.TrimSpace(e.inner) == "" {
		st.fill(&st.link, resolve(st.baseOf(e), st.attr(e.attrs, "src")))
		return
	}
	if kind := strings.ToLower(st.attr(e.attrs, "type")); e.name == "content" && (strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/")) {
		return
	}
	text, form := st.prose(e)
	if len(text) > len(p.text) {
		*p = passage{text, form, st.baseOf(e)}
	}
}

// finish settles what the elements left open.
func (st *story) finish() *manuscript.Manuscript {
	m := st.m
	m.URL = st.address(first(st.original, st.alternate, st.link, st.permalink))
	if m.GUID == "" && m.URL == "" && len(m.Media) > 0 {
		m.GUID = m.Media[0].URL
	}
	m.Title = first(m.Title, st.mediaTitle)
	st.texts()
	switch {
	case st.published.Known():
		m.Published = st.published
	case st.issued.Known():
		m.Published = st.issued
	case st.plain.Known():
		m.Published = st.plain
	case st.updated.Known():
		m.Published = st.updated
	}
	if st.updated.Known() && st.updated.Time.After(m.Published.Time) {
		m.Updated = st.updated
	}
	m.Authors = st.people
	if len(m.Authors) == 0 {
		m.Authors = st.creators
	}
	if len(m.Authors) == 0 && st.atom {
		m.Authors = st.reader.people // RFC 4287, section 4.2.1
	}
	m.Lang = first(m.Lang, st.lang, st.feed.Lang)
	// An article that is kept must not keep the text of its whole feed with it.
	for _, s := range [...]*string{&m.GUID, &m.URL, &m.Source, &m.Section, &m.Title, &m.Lang} {
		*s = strings.Clone(*s)
	}
	if m.Title == "" && m.Body == "" && m.Summary == "" && m.URL == "" {
		return nil
	}
	return m
}

// texts tells the text of the article from its summary.
func (st *story) texts() {
	m := st.m
	if st.summary.text == "" {
		st.summary = st.spare
	}
	body := st.content
	if body.text == "" || len(body.text)*2 < len(st.summary.text) {
		body, st.summary = st.summary, passage{}
	}
	m.Body, m.Form, m.Base = body.text, body.form, first(body.base, st.base)
	m.Summary = st.summary.text
	if st.summary.form == manuscript.HTML && !strings.Contains(m.Summary, "<p") && !strings.Contains(m.Summary, "<br") {
		m.Summary = "<p>" + m.Summary + "</p>" // so that it is known for what it is
	}
}

// address returns the absolute address of an article without what only tracks
// its readers.
func (st *story) address(s string) string {
	if s == "" {
		return ""
	}
	if st.base == "" && st.feed.Site != "" {
		s = resolve(st.feed.Site, s)
	}
	if _, err := url.Parse(s); err != nil {
		s = strings.ReplaceAll(s, " ", "%20")
	}
	return clean.Address(strings.Join(strings.Fields(s), "%20"))
}

package feed

import "strings"

// native is the canonical prefix of the words of RSS and Atom themselves.
const native = ""

// prefixOf returns the prefix by which the names of a namespace are known here,
// whatever prefix a feed gives them; ok is false for a namespace without words
// that matter.
func prefixOf(space string) (prefix string, ok bool) {
	space = strings.ToLower(strings.TrimRight(strings.TrimSpace(space), "/#"))
	switch space {
	case "http://purl.org/rss/1.0", "http://channel.netscape.com/rdf/simple/0.9", "http://my.netscape.com/rdf/simple/0.9",
		"http://my.netscape.com/publish/formats/rss-0.91.dtd", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
		"http://backend.userland.com/rss091", "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss/rss.html", "http://my.netscape.com/rdf/simple/0.8":
		return native, true
	case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://example.com/newformat", "http://purl.org/net/rss1.1":
		return "atom", true
	case "http://www.w3.org/1999/02/22-rdf-syntax-ns":
		return "rdf", true
	case "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0":
		return "dc", true
	case "http://purl.org/dc/terms":
		return "dcterms", true
	case "http://purl.org/rss/1.0/modules/content":
		return "content", true
	case "http://purl.org/rss/1.0/modules/syndication":
		return "sy", true
	case "http://search.yahoo.com/mrss", "http://video.search.yahoo.com/mrss":
		return "media", true
	case "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd":
		return "itunes", true
	case "http://rssnamespace.org/feedburner/ext/1.0":
		return "feedburner", true
	case "http://www.w3.org/1999/xhtml":
		return "xhtml", true
	case "http://www.w3.org/xml/1998/namespace":
		return "xml", true
	}
	if strings.HasPrefix(space, "http://prismstandard.org/namespaces/") {
		return "prism", true
	}
	return "", false
}

// structure tells the elements that a feed is built of, in canonical names.
// Their start or end is a border that no broken element reaches over.
func structure(name string) bool {
	switch name {
	case "rss", "rdf:rdf", "rdf", "channel", "feed", "item", "entry":
		return true
	}
	return false
}

// isItem tells the elements that hold an article.
func isItem(name string) bool { return name == "item" || name == "entry" }

// known reports whether a canonical name is a word of feeds. Where an element
// was never closed, such a name ends it; a name with a prefix is a word of some
// extension, but for those of HTML.
func known(name string) bool {
	if i := strings.IndexByte(name, ':'); i > 0 {
		switch name[:i] {
		case "xhtml", "html", "h", "svg", "o", "w", "v", "st1", "m", "math":
			return false
		}
		return len(name) > i+1
	}
	switch name {
	case "title", "link", "description", "pubdate", "guid", "category", "author", "comments", "enclosure", "source",
		"content", "summary", "id", "published", "updated", "issued", "modified", "created", "contributor", "rights", "copyright",
		"generator", "language", "lastbuilddate", "managingeditor", "webmaster", "ttl", "docs", "cloud", "image", "textinput",
		"skiphours", "skipdays", "subtitle", "tagline", "icon", "logo", "rating", "items", "creator", "fulltext", "body":
		return true
	}
	return false
}

// inHTML tells the known names that HTML has too: inside the text of an article
// they may be markup.
func inHTML(name string) bool {
	switch name {
	case "title", "link", "source", "summary", "image", "body", "author", "content", "items":
		return true
	}
	return false
}

// marks tells the elements of HTML whose presence makes a text markup. An
// unknown word in angle brackets does not: headlines speak of <blink>.
func marks(name string) bool {
	switch name {
	case "a", "b", "i", "p", "q", "s", "u", "em", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd",
		"td", "tr", "th", "tt", "ins", "del", "div", "img", "pre", "sub", "sup", "big", "wbr", "abbr", "cite", "code", "font", "span",
		"mark", "nobr", "small", "strike", "strong", "table", "tbody", "center", "figure", "figcaption", "iframe", "script", "style",
		"article", "section", "header", "footer", "blockquote", "video", "audio", "picture", "time", "acronym", "object", "embed", "form", "input", "button", "svg", "noscript", "main", "aside", "nav":
		return true
	}
	return false
}

// prose tells the elements that hold the text of an article: half of it is
// better than none.
func prose(name string) bool {
	switch name {
	case "description", "content", "summary", "content:encoded", "body", "xhtml:body", "encoded", "media:description", "itunes:summary", "fulltext":
		return true
	}
	return false
}

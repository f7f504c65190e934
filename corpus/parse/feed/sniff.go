package feed

import (
	"strings"

	"dateline/corpus/parse/charset"
)

// Sniff reports whether the first bytes of a file, a few KiB of them, and the
// Content-Type that came with it tell that it is a feed: an XML root of one,
// whatever junk stands before it, or the version of JSON Feed.
func Sniff(head []byte, contentType string) bool {
	s := string(head)
	if charset.Marked(head) != nil {
		s = charset.Decode(head)
	}
	s = strings.TrimLeft(s, " \t\r\n\ufeff\x00")
	kind := strings.ToLower(contentType)
	if strings.HasPrefix(s, "{") {
		return strings.Contains(s, "jsonfeed.org/version") || strings.Contains(kind, "application/feed+json")
	}
	low := strings.ToLower(s)
	if strings.HasPrefix(low, "&lt;?xml") || strings.HasPrefix(low, "&lt;rss") {
		return true // escaped as a whole
	}
	start := uncommented(low)
	if isPage(start) {
		return wrapped(low)
	}
	said := strings.Contains(kind, "rss") || strings.Contains(kind, "atom") || strings.Contains(kind, "rdf")
	return rootIn(low, said || strings.HasPrefix(start, "<?xml") || strings.HasPrefix(start, "<item") || strings.HasPrefix(start, "<entry"))
}

// uncommented returns a text without the comments that it begins with.
func uncommented(s string) string {
	for strings.HasPrefix(s, commentMark) {
		_, rest, ok := strings.Cut(s, "-->")
		if !ok {
			break
		}
		s = strings.TrimLeft(rest, " \t\r\n")
	}
	return s
}

// isPage reports whether a text in lower case begins as a page of HTML does.
func isPage(start string) bool {
	return strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html")
}

// wrapped reports whether what begins as a page is a feed that was wrapped in
// one: pages have no such words.
func wrapped(low string) bool {
	return strings.Contains(low, "<channel") && (strings.Contains(low, "<rss") || strings.Contains(low, "<rdf:rdf")) ||
		strings.Contains(low, "<feed") && strings.Contains(low, "<entry")
}

// rootIn reports whether a text in lower case holds the start of a feed. Where
// it is surely XML, its first articles are enough: the root may be broken.
func rootIn(low string, isXML bool) bool {
	for at := 0; ; {
		i := strings.IndexByte(low[at:], '<')
		if i < 0 {
			return false
		}
		at += i + 1
		end := nameAt(low, at)
		_, local, prefixed := strings.Cut(low[at:end], ":")
		if !prefixed {
			local = low[at:end]
		}
		if end == len(low) || strings.IndexByte(" \t\r\n>/", low[end]) < 0 {
			continue
		}
		switch local {
		case "rss":
			return true
		case "rdf":
			rest := low[at:]
			return strings.Contains(rest, "purl.org/rss") || strings.Contains(rest, "my.netscape.com") || strings.Contains(rest, "channel.netscape.com") ||
				strings.Contains(rest, "<channel") || strings.Contains(rest, "<item")
		case "feed":
			rest := low[at:]
			return strings.Contains(rest, "atom") || strings.Contains(rest, "entry") || strings.Contains(rest, "<title") || isXML
		case "channel", "item", "entry":
			if prefixed {
				continue
			}
			rest := low[at:]
			return isXML && (strings.Contains(rest, "<title") || strings.Contains(rest, "<link") || strings.Contains(rest, "<item"))
		case "html", "opml", "nitf", "newsml", "newsmessage", "newsitem", "packageitem", "svg", "urlset", "sitemapindex":
			if isXML {
				return false
			}
		}
	}
}

package feed

import (
	"bytes"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// Link is a feed that a page tells of, or may have.
type Link struct {
	URL   string // absolute
	Title string // as the page has it, plain; "" for none
	Type  string // MIME, such as "application/rss+xml"; "" when the page does not say
	// Guess marks a place where such sites often have their feed, of which the
	// page says nothing: it has to be fetched to know.
	Guess bool
}

// Bounds of what is found on one page.
const (
	maxLinks   = 32
	maxScanned = 4 << 20 // bytes of the page
)

// Discover returns the feeds of a page that came from base: those that it
// declares, in its order but for comments, which come last; then links in its
// text that look like feeds; and where there are neither, guesses.
func Discover(page []byte, base string) []Link {
	d := discovery{base: base, seen: map[string]bool{}}
	d.scan(page[:min(len(page), maxScanned)])
	out := append(d.declared, d.comments...)
	if len(out) == 0 {
		out = d.linked
	}
	if len(out) == 0 {
		out = d.guesses()
	}
	return out[:min(len(out), maxLinks)]
}

// discovery is a page as far as it was looked through.
type discovery struct {
	base, from                 string // from is the page itself, base what its links are relative to
	declared, comments, linked []Link
	seen                       map[string]bool
}

// scan looks at the tags of a page.
func (d *discovery) scan(page []byte) {
	d.from = d.base
	z := html.NewTokenizer(bytes.NewReader(page))
	rebased := false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := z.TagName()
		a := atom.Lookup(name)
		if !more || a != atom.Link && a != atom.A && a != atom.Base {
			continue
		}
		attrs := map[string]string{}
		for more {
			var key, value []byte
			key, value, more = z.TagAttr()
			if _, again := attrs[string(key)]; !again && len(attrs) < 32 {
				attrs[string(key)] = string(value)
			}
		}
		switch {
		case a == atom.Base && !rebased && attrs["href"] != "":
			d.base, rebased = resolve(d.base, attrs["href"]), true
		case a == atom.Link:
			d.declare(attrs)
		case a == atom.A:
			d.link(attrs)
		}
	}
}

// declare takes a <link> that names a feed (the autodiscovery of RSS and Atom).
func (d *discovery) declare(attrs map[string]string) {
	rel := " " + strings.ToLower(attrs["rel"]) + " "
	if !strings.Contains(rel, " alternate ") && !strings.Contains(rel, " feed ") || strings.Contains(rel, " stylesheet ") {
		return
	}
	kind, _, _ := strings.Cut(strings.ToLower(attrs["type"]), ";")
	kind = strings.TrimSpace(kind)
	switch kind {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml":
	case "application/xml", "text/xml", "application/json":
		if !looksLikeFeed(attrs["href"]) && !strings.Contains(kind, "xml") {
			return
		}
	default:
		if !strings.Contains(rel, " feed ") {
			return
		}
	}
	link, ok := d.take(attrs["href"], attrs["title"], kind)
	if !ok {
		return
	}
	if ofComments(link) {
		d.comments = append(d.comments, link)
	} else {
		d.declared = append(d.declared, link)
	}
}

// link takes an <a> that looks like the address of a feed.
func (d *discovery) link(attrs map[string]string) {
	href := attrs["href"]
	if len(d.linked) >= maxLinks || !looksLikeFeed(href) {
		return
	}
	if link, ok := d.take(href, attrs["title"], ""); ok && !ofComments(link) {
		d.linked = append(d.linked, link)
	}
}

// take returns a link that was not seen yet; ok is false for one that leads
// nowhere.
func (d *discovery) take(href, title, kind string) (Link, bool) {
	href = strings.TrimSpace(href)
	if rest, ok := strings.CutPrefix(href, "feed://"); ok {
		href = "http://" + rest
	}
	href = strings.TrimPrefix(href, "feed:")
	address := clean.URL(resolve(d.base, href))
	if href == "" || address == "" || d.seen[address] || len(d.seen) > 8*maxLinks {
		return Link{}, false
	}
	d.seen[address] = true
	return Link{URL: address, Title: plainText(title), Type: kind}, true
}

// looksLikeFeed reports whether an address has the form that those of feeds have.
func looksLikeFeed(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || len(href) > 1<<10 {
		return false
	}
	if strings.HasPrefix(u.Scheme, "feed") || strings.HasPrefix(u.Hostname(), "feeds.") || strings.HasPrefix(u.Hostname(), "rss.") {
		return true
	}
	switch u.Scheme {
	case "", "http", "https":
	default:
		return false
	}
	path := strings.TrimRight(strings.ToLower(u.Path), "/")
	for _, end := range [...]string{"/feed", "/rss", "/atom", ".rss", ".atom", ".rdf", "/rss.xml", "/feed.xml", "/atom.xml", "/feeds", "/feed.json", "/rss2", "/index.rdf", "rss.xml", "feed.xml", "atom.xml"} {
		if strings.HasSuffix(path, end) && end != "/feeds" {
			return true
		}
	}
	switch strings.ToLower(u.Query().Get("feed")) {
	case "rss", "rss2", "atom", "rdf":
		return true
	}
	format := strings.ToLower(u.Query().Get("format"))
	return format == "rss" || format == "atom" || format == "feed"
}

// ofComments reports whether a feed is that of what readers wrote.
func ofComments(l Link) bool {
	low := strings.ToLower(l.URL + " " + l.Title)
	return strings.Contains(low, "/comments/") || strings.Contains(low, "comments feed") || strings.Contains(low, "kommentar-feed") ||
		strings.Contains(low, "flux des commentaires") || strings.Contains(low, "comments on ")
}

// guesses returns where a site of which the page says nothing may have its feed.
func (d *discovery) guesses() []Link {
	u, err := url.Parse(d.from)
	if err != nil || u.Host == "" {
		return nil
	}
	var out []Link
	guess := func(address, kind string) {
		if address = clean.URL(address); address != "" {
			out = append(out, Link{URL: address, Type: kind, Guess: true})
		}
	}
	root := u.Scheme + "://" + u.Host
	path := strings.TrimRight(u.Path, "/")
	host := strings.TrimPrefix(u.Hostname(), "www.")
	if host == "reddit.com" || strings.HasSuffix(host, ".reddit.com") || strings.HasPrefix(path, "/@") && strings.Count(path, "/") == 1 {
		guess(root+path+".rss", "") // a forum of Reddit, a person on Mastodon
	}
	if path != "" {
		guess(root+path+"/feed", "")
	}
	for _, place := range [...]string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"} {
		guess(root+place, "")
	}
	return out
}

package feeds

import (
	"net/url"
	"strings"
)

const (
	mostLinks   = 8 // feeds of one page that are looked at
	mostGuesses = 8 // well-known paths that are tried where a page names none
)

// declared returns the feeds that a page names, those of comments only where
// there are no others.
func declared(links []link) []link {
	var main, comments []link
	for _, l := range links {
		switch {
		case l.Guess:
		case ofComments(l.URL):
			comments = append(comments, l)
		default:
			main = append(main, l)
		}
	}
	if len(main) == 0 {
		main = comments
	}
	return main[:min(len(main), mostLinks)]
}

// guessed returns the paths at which feeds often lie.
func guessed(links []link) []link {
	var out []link
	for _, l := range links {
		if l.Guess && len(out) < mostGuesses {
			out = append(out, l)
		}
	}
	return out
}

// ofComments reports whether a URL is that of what readers say, rather than of
// what is said to them.
func ofComments(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.Contains(strings.ToLower(u.Path+"?"+u.RawQuery), "comment")
}

// urlsOf returns the addresses of links.
func urlsOf(links []link) []string {
	urls := make([]string, len(links))
	for i, l := range links {
		urls[i] = l.URL
	}
	return urls
}

// discover is a first reading of a page for the feeds that it names.
func discover(page []byte, base string) []link {
	var out []link
	at, err := url.Parse(base)
	if err != nil {
		return nil
	}
	add := func(href string, guess bool) {
		if ref, err := at.Parse(href); err == nil {
			out = append(out, link{URL: ref.String(), Guess: guess})
		}
	}
	for rest := string(page[:min(len(page), headBytes)]); ; {
		_, after, ok := strings.Cut(rest, "<link ")
		tag, next, whole := strings.Cut(after, ">")
		if !ok || !whole {
			break
		}
		rest = next
		if _, href, ok := strings.Cut(tag, `href="`); ok && strings.Contains(tag, "alternate") &&
			(strings.Contains(tag, "rss+xml") || strings.Contains(tag, "atom+xml") || strings.Contains(tag, "feed+json")) {
			href, _, _ = strings.Cut(href, `"`)
			add(strings.ReplaceAll(href, "&amp;", "&"), false)
		}
	}
	if len(out) == 0 {
		for _, path := range [...]string{"/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"} {
			add(path, true)
		}
	}
	return out
}

type link struct {
	URL   string
	Guess bool
}

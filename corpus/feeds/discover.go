package feeds

import (
	"net/url"
	"strings"

	"dateline/corpus/parse/feed"
)

const (
	mostLinks   = 8 // feeds of one page that are looked at
	mostGuesses = 8 // well-known paths that are tried where a page names none
)

// declared returns the feeds that a page names, those of comments only where
// there are no others.
func declared(links []feed.Link) []feed.Link {
	var main, comments []feed.Link
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
func guessed(links []feed.Link) []feed.Link {
	var out []feed.Link
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
func urlsOf(links []feed.Link) []string {
	urls := make([]string, len(links))
	for i, l := range links {
		urls[i] = l.URL
	}
	return urls
}

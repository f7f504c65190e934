package opml

import (
	"strings"

	"dateline/corpus/clean"
	"dateline/model"
)

// maxLine is how long a title or a folder may be, in bytes.
const maxLine = 512

// line returns one clean line.
func line(s string) string {
	if len(s) > 4*maxLine {
		s = s[:4*maxLine] // before cleaning: it may be of any size
	}
	s = clean.Line(s)
	if len(s) > maxLine {
		s = model.LedeOf(s, maxLine)
	}
	return s
}

// shown returns what a list says, as a problem quotes it.
func shown(s string) string {
	if s = line(s); len(s) > 80 {
		s = model.LedeOf(s, 80)
	}
	if s == "" {
		return "an outline"
	}
	return s
}

// address returns the http or https URL that s means, or "". Lists break URLs
// over lines, escape their ampersands twice, and give them the schemes by which
// browsers once found a reader: "feed://host/path", "feed:https://host/path".
func address(s string) string {
	if len(s) > 8<<10 {
		return ""
	}
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), "")
	s = strings.TrimSpace(strings.ReplaceAll(s, "&amp;", "&"))
	for _, prefix := range [...]string{"feed:", "pcast:", "itpc:", "podcast:", "rss:"} {
		if rest, ok := cutPrefixFold(s, prefix); ok {
			if s = rest; strings.HasPrefix(s, "//") {
				s = "http:" + s
			}
			break
		}
	}
	switch {
	case strings.HasPrefix(s, "//"):
		s = "https:" + s
	case likeHost(s):
		s = "http://" + s
	}
	return clean.URL(strings.ReplaceAll(s, " ", "%20"))
}

// cutPrefixFold is strings.CutPrefix for ASCII letters of either case.
func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// likeHost reports whether s is an address without a scheme, "www.x.example/feed".
func likeHost(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	first, last := strings.IndexByte(host, '.'), strings.LastIndexByte(host, '.')
	return first > 0 && len(host)-last > 2 && !strings.ContainsAny(host, " :@?#&=")
}

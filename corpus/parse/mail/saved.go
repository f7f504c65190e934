package mail

import (
	"cmp"
	"path/filepath"
	"strings"

	"dateline/corpus/source"
)

// Saved is a page that a browser saved as a letter (MHTML, RFC 2557).
type Saved struct {
	URL  string // where it was, or ""
	Type string // its Content-Type, verbatim
	Body []byte
}

// SniffSaved reports whether an item is a saved page.
func SniffSaved(head []byte, it source.Item) bool {
	if !headerLine(head) {
		return false
	}
	h, _ := cutHeader(head)
	ext := strings.ToLower(filepath.Ext(it.Name))
	kind, _ := h.media()
	return h.has("snapshot-content-location") || (ext == ".mht" || ext == ".mhtml") && h.has("content-type") ||
		kind == "multipart/related" && strings.Contains(strings.ToLower(h.get("from")), "saved by ")
}

// OpenSaved returns the page of a saved page: the first of its parts that is one.
// The Body is empty where there is none.
func OpenSaved(raw []byte) Saved {
	h, body := cutHeader(raw)
	s := saved(h, body, 0)
	s.URL = cmp.Or(h.get("snapshot-content-location"), s.URL)
	return s
}

// saved finds the page in a part.
func saved(h header, body []byte, depth int) Saved {
	kind, params := h.media()
	switch {
	case depth > maxDepth:
	case kind == "text/html", kind == "application/xhtml+xml":
		return Saved{URL: h.get("content-location"), Type: h.get("content-type"), Body: h.decoded(body)}
	case strings.HasPrefix(kind, "multipart/"):
		for _, p := range split(body, params["boundary"]) {
			inner, rest := cutHeader(p)
			if s := saved(inner, rest, depth+1); len(s.Body) > 0 {
				return s
			}
		}
	}
	return Saved{}
}

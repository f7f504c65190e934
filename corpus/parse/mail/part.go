package mail

import (
	"bytes"
	"strings"
)

// Bounds of a letter's parts.
const (
	maxDepth = 16  // parts in parts
	maxParts = 256 // in all
)

// letter is one letter, its parts sorted by what they are.
type letter struct {
	header header
	plain  []string // texts, in their order
	html   []string // likewise
	flowed bool     // the lines of plain are soft (RFC 3676)

	digest   []*letter // the letters that it only gathers
	attached []*letter // those that it brings along
	parts    int
	depth    int
}

// open reads a letter.
func open(raw []byte) *letter { return openAt(raw, 0) }

func openAt(raw []byte, depth int) *letter {
	l := &letter{depth: depth}
	var body []byte
	l.header, body = cutHeader(raw)
	l.part(l.header, body, depth, false)
	if said := l.words(); said <= maxNote && len(l.digest) == 0 && len(l.attached) == 1 && (said == 0 || l.attached[0].words() > said) {
		inner := l.attached[0] // sent on as an attachment, with a note at most
		if !inner.header.has("message-id") {
			inner.header = append(inner.header, headerField{"message-id", l.header.get("message-id")})
		}
		return inner
	}
	return l
}

// words returns how much text there is, in bytes.
func (l *letter) words() int {
	n := 0
	for _, s := range append(l.plain[:len(l.plain):len(l.plain)], l.html...) {
		n += len(strings.TrimSpace(s))
	}
	return n
}

// part takes a part and all in it. In a digest, a part that does not say what
// it is is a letter (RFC 2046, 5.1.5).
func (l *letter) part(h header, body []byte, depth int, digest bool) {
	if l.parts++; l.parts > maxParts || depth > maxDepth {
		return
	}
	kind, params := h.media()
	if digest && !h.has("content-type") {
		kind = "message/rfc822"
	}
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		for _, p := range split(body, params["boundary"]) {
			inner, rest := cutHeader(p)
			l.part(inner, rest, depth+1, kind == "multipart/digest")
		}
	case kind == "message/rfc822":
		in := openAt(h.decoded(body), depth+1)
		if digest {
			l.digest = append(l.digest, in)
		} else {
			l.attached = append(l.attached, in)
		}
	case attachment(h):
	case kind == "text/html", kind == "application/xhtml+xml":
		l.html = append(l.html, text(h.decoded(body), params, true))
	case kind == "text/plain", kind == "text/markdown", kind == "text":
		s := text(h.decoded(body), params, false)
		if start := strings.ToLower(strings.TrimSpace(s[:min(len(s), 256)])); strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
			l.html = append(l.html, s)
			return
		}
		l.flowed = l.flowed || strings.EqualFold(params["format"], "flowed")
		l.plain = append(l.plain, s)
	}
}

// attachment reports whether a part is there to be kept, not to be read.
func attachment(h header) bool {
	how, params := parameters(h.get("content-disposition"))
	if how == "attachment" {
		return true
	}
	_, named := params["filename"]
	return named && how != "inline"
}

// split returns the parts of a multipart body (RFC 2046, 5.1). Where its header
// names no boundary, or one that is not there, the first line that begins as
// one is taken for it; the last part may lack its end.
func split(body []byte, boundary string) [][]byte {
	mark := []byte("--" + boundary)
	if boundary == "" || !bytes.Contains(body, mark) {
		if mark = firstMark(body); mark == nil {
			return nil
		}
	}
	var parts [][]byte
	start := -1
	for at := 0; at < len(body); {
		next := len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if rest, ok := bytes.CutPrefix(body[at:next], mark); ok {
			rest = bytes.TrimSpace(rest)
			if len(rest) == 0 || string(rest) == "--" {
				if start >= 0 && len(parts) < maxParts {
					parts = append(parts, body[start:at])
				}
				if start = next; len(rest) > 0 {
					return parts
				}
			}
		}
		at = next
	}
	if start >= 0 && start < len(body) && len(parts) < maxParts {
		parts = append(parts, body[start:])
	}
	return parts
}

// firstMark returns the first line that looks like a boundary: two dashes and a
// word, with a header behind it.
func firstMark(body []byte) []byte {
	for at := 0; at < len(body) && at < maxHeader; {
		next := len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		line := bytes.TrimRight(body[at:next], "\r\n \t")
		if bytes.HasPrefix(line, []byte("--")) && len(line) > 4 && len(line) < 80 && !bytes.Contains(line, []byte(" ")) && headerLine(body[next:]) {
			return line
		}
		at = next
	}
	return nil
}

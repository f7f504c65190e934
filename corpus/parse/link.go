package parse

import (
	"strings"

	"dateline/corpus/clean"
)

// anchor adds a link, or its text alone when its URL is not clean.
func (p *splitter) anchor(label, url string) {
	url = clean.URL(url)
	text := plainOf(label)
	if url == "" || strings.TrimSpace(text) == "" {
		p.say(text)
		return
	}
	p.flush()
	p.parts = append(p.parts, part{kind: anchor, url: url, parts: []part{{kind: words, text: text}}})
}

// bracket takes [label](url "title"), [label][ref] or [ref] at i.
func (p *splitter) bracket(i int) (label, url string, end int, ok bool) {
	s := p.src
	depth, at := 0, i
	for ; at < len(s); at++ {
		switch s[at] {
		case '\\':
			at++
			continue
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth == 0 {
			break
		}
	}
	if at >= len(s) || depth != 0 {
		return "", "", 0, false
	}
	label = s[i+1 : at]
	rest := s[at+1:]
	switch {
	case strings.HasPrefix(rest, "("):
		if url, n, ok := destination(rest); ok {
			return label, url, at + 1 + n, true
		}
	case strings.HasPrefix(rest, "["):
		if n := strings.IndexByte(rest, ']'); n > 0 {
			ref := rest[1:n]
			if ref == "" {
				ref = label
			}
			if url, ok := p.refs[refKey(ref)]; ok {
				return label, url, at + 2 + n, true
			}
		}
	}
	if url, ok := p.refs[refKey(label)]; ok && len(p.refs) > 0 {
		return label, url, at + 1, true
	}
	return "", "", 0, false
}

// refKey folds the name of a link definition.
func refKey(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// destination reads (url "title") and returns its length.
func destination(s string) (url string, n int, ok bool) {
	depth := 0
	for i := 0; i < len(s) && i < maxTag; i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			url, _, _ = strings.Cut(strings.TrimSpace(s[1:i]), " ")
			return unescape(strings.Trim(url, "<>")), i + 1, true
		}
	}
	return "", 0, false
}

// unescape drops the backslashes before punctuation.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var w strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && punct(s[i+1]) {
			i++
		}
		w.WriteByte(s[i])
	}
	return w.String()
}

// angle takes <https://…> as a link and drops <tags>; other "<" are text.
func (p *splitter) angle(i int) (end int, ok bool) {
	s := p.src[i:]
	if len(s) < 3 || !(s[1] >= 'a' && s[1] <= 'z' || s[1] >= 'A' && s[1] <= 'Z' || s[1] == '/' || s[1] == '!' || s[1] == '?') {
		return 0, false
	}
	n := strings.IndexByte(s[:min(len(s), maxTag)], '>')
	if n < 0 {
		return 0, false
	}
	inner := s[1:n]
	switch {
	case strings.HasPrefix(inner, "http://") || strings.HasPrefix(inner, "https://"):
		p.flush()
		if url := clean.URL(inner); url != "" {
			p.parts = append(p.parts, part{kind: anchor, url: url, parts: []part{{kind: words, text: url}}})
		}
	case strings.ContainsAny(inner, "@") && !strings.ContainsAny(inner, " ="):
		p.take(i+1, i+n)
	default:
		// A tag parts words only when it is a break.
		if tag := strings.ToLower(strings.Trim(inner, "/ ")); tag == "br" || tag == "p" || tag == "hr" {
			p.say(" ")
		}
	}
	return i + n + 1, true
}

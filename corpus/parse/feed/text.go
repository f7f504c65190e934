package feed

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"

	"dateline/corpus/parse/manuscript"
)

// value returns what an element holds as text: entities resolved once, CDATA
// sections as they are, and the tags of child elements kept, because they are
// the markup of a text that should have been escaped. markup tells whether
// there was such a tag.
func (x *scanner) value(e element) (text string, markup bool) {
	s := e.inner
	if strings.IndexByte(s, '<') < 0 {
		return unsectioned(x.unescape(s)), false
	}
	in := x.inside(s)
	var b strings.Builder
	plain := 0
	flush := func(to int) {
		if b.Len() == 0 && strings.TrimSpace(s[plain:to]) == "" {
			return
		}
		b.WriteString(x.unescape(s[plain:to]))
	}
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			break
		}
		at += i
		if start, ok := sectionAt(s, at); ok {
			flush(at)
			var text string
			text, at = in.section(start, "")
			b.WriteString(text)
			plain = at
			continue
		}
		var next int
		switch rest := s[at:]; {
		case strings.HasPrefix(rest, commentMark):
			next = in.comment(at)
		case strings.HasPrefix(rest, "<?"):
			next = instruction(s, at)
		default:
			t, ok := in.tagAt(at)
			if !ok {
				at++
				continue
			}
			flush(at)
			if !known(t.name) || marks(t.name) || t.end-t.start > len(t.written)+3 {
				b.WriteString(s[at:t.end]) // not the remains of a word of feeds
				markup = true
			}
			at, plain = t.end, t.end
			continue
		}
		flush(at)
		at, plain = next, next
	}
	flush(len(s))
	return unsectioned(b.String()), markup
}

// unsectioned drops the marks of CDATA sections that were nested or escaped.
func unsectioned(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, cdataMark) {
		s = strings.ReplaceAll(s, cdataMark, "")
		s = strings.ReplaceAll(s, "]]>", "")
	}
	return strings.TrimSpace(strings.TrimSuffix(s, "]]>"))
}

// line returns what an element holds as one plain word or address.
func (x *scanner) line(e element) string {
	text, markup := x.value(e)
	if markup {
		text = plainText(text)
	}
	return strings.TrimSpace(text)
}

// title returns what an element holds as plain text, whatever it says that its
// text is (RFC 4287, section 3.1, and the ways of those who never read it).
func (x *scanner) title(e element) string {
	if x.isXHTML(e) {
		return plainText(x.xhtml(e.inner))
	}
	text, _ := x.value(x.decoded(e))
	kind := strings.ToLower(x.attr(e.attrs, "type"))
	switch {
	case strings.Contains(kind, "html") || strings.EqualFold(x.attr(e.attrs, "mode"), "escaped") && kind != "text/plain":
		return plainText(text)
	case marked(text):
		return plainText(text)
	}
	// A sign that is escaped once too often is no sign that a title means.
	return strings.TrimSpace(decodeEntities(text, nil))
}

// prose returns what an element holds as the text of an article.
func (x *scanner) prose(e element) (string, manuscript.Form) {
	kind := strings.ToLower(x.attr(e.attrs, "type"))
	if x.isXHTML(e) {
		return x.xhtml(e.inner), manuscript.HTML
	}
	text, markup := x.value(x.decoded(e))
	if !markup && strings.Contains(text, "&lt;") && !strings.Contains(text, "<") {
		if again := decodeEntities(text, nil); marked(again) {
			text = again // escaped once too often
		}
	}
	switch {
	case text == "":
		return "", manuscript.Plain
	case markup || marked(text) || strings.Contains(kind, "html"):
		return text, manuscript.HTML
	}
	text = decodeEntities(text, nil)
	if !strings.Contains(text, "\n\n") && !strings.Contains(text, "\n\r\n") && kind != "text/plain" {
		text = strings.Join(strings.Fields(text), " ") // the lines of a text are not its paragraphs
	}
	return text, manuscript.Plain
}

// decoded returns e with its text, where that came as base64, read: what says
// so in Atom 0.3, and what says that it is no text in Atom 1.0 (RFC 4287,
// section 4.1.3.3).
func (x *scanner) decoded(e element) element {
	if e.attrs == "" {
		return e
	}
	kind := strings.ToLower(x.attr(e.attrs, "type"))
	binary := strings.Contains(kind, "/") && !strings.HasPrefix(kind, "text/") && !strings.Contains(kind, "xml") && !strings.Contains(kind, "html")
	if !binary && !strings.EqualFold(x.attr(e.attrs, "mode"), "base64") && !strings.EqualFold(x.attr(e.attrs, "encoding"), "base64") {
		return e
	}
	raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.inner), ""))
	if err != nil || !utf8.Valid(raw) {
		return e
	}
	e.inner = html.EscapeString(string(raw))
	return e
}

// isXHTML reports whether the markup in an element is its own, not text.
func (x *scanner) isXHTML(e element) bool {
	kind := strings.ToLower(x.attr(e.attrs, "type"))
	return kind == "xhtml" || kind == "application/xhtml+xml" || strings.HasPrefix(e.name, "xhtml:") ||
		e.name == "body" && strings.Contains(e.attrs, "xhtml") ||
		kind != "html" && kind != "text" && strings.EqualFold(x.attr(e.attrs, "mode"), "xml") && strings.Contains(e.inner, "<") && !strings.Contains(e.inner, cdataMark)
}

// xhtml returns markup in XML as HTML: without prefixes, and its CDATA sections
// as text.
func (x *scanner) xhtml(s string) string {
	for _, prefix := range x.prefixesOf("xhtml") {
		if strings.Contains(s, "<"+prefix+":") {
			s = strings.NewReplacer("<"+prefix+":", "<", "</"+prefix+":", "</").Replace(s)
		}
	}
	if !strings.Contains(s, cdataMark) {
		return strings.TrimSpace(s)
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, cdataMark)
		b.WriteString(before)
		if !ok {
			return strings.TrimSpace(b.String())
		}
		text, after, _ := strings.Cut(rest, "]]>")
		b.WriteString(html.EscapeString(text))
		s = after
	}
}

// prefixesOf returns the prefixes that stand for a canonical one.
func (x *scanner) prefixesOf(canonical string) []string {
	out := []string{canonical}
	for prefix, to := range x.spaces {
		if to == canonical && prefix != canonical {
			out = append(out, prefix)
		}
	}
	return out
}

// marked reports whether a text holds a tag of HTML that closes, or that needs
// no end.
func marked(s string) bool {
	lastEnd, lastValue := strings.LastIndexByte(s, '>'), strings.LastIndexByte(s, '=')
	if lastEnd < 0 {
		return false
	}
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			return false
		}
		at += i + 1
		start := at
		if start < len(s) && s[start] == '/' {
			start++
		}
		end := nameAt(s, start)
		if end == start || end-start > 10 || end == len(s) || !strings.ContainsRune(" \t\r\n/>", rune(s[end])) {
			continue
		}
		name := strings.ToLower(s[start:end])
		if !marks(name) || lastEnd < end {
			continue
		}
		switch {
		case start > at: // an end tag
			return true
		case name == "br", name == "img", name == "hr", name == "p", name == "wbr", name == "input", name == "embed", name == "li":
			return true
		case strings.IndexByte(" \t\r\n", s[end]) >= 0 && lastValue > end:
			return true
		}
	}
}

// plainText returns markup without its tags, in one line.
func plainText(s string) string {
	if strings.IndexByte(s, '<') >= 0 {
		s = withoutTags(s)
	}
	return strings.Join(strings.Fields(decodeEntities(s, nil)), " ")
}

// withoutTags drops tags, comments and scripts. Those of blocks leave a space.
func withoutTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for at := 0; at < len(s); {
		i := strings.IndexByte(s[at:], '<')
		if i < 0 {
			b.WriteString(s[at:])
			break
		}
		b.WriteString(s[at : at+i])
		at += i
		if strings.HasPrefix(s[at:], commentMark) {
			end := strings.Index(s[at:], "-->")
			if end < 0 {
				break
			}
			at += end + 3
			continue
		}
		start := at + 1
		if start < len(s) && s[start] == '/' {
			start++
		}
		end := nameAt(s, start)
		if end == start {
			b.WriteByte('<')
			at++
			continue
		}
		name := strings.ToLower(s[start:end])
		next, _, whole := eachAttr(s, end, nil)
		if !whole {
			b.WriteByte('<')
			at++
			continue
		}
		closing := start > at+1
		at = next
		switch name {
		case "br", "p", "div", "li", "td", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote":
			b.WriteByte(' ')
		case "script", "style":
			if !closing {
				end, _ := border(s[at:], name)
				at += end
			}
		}
	}
	return b.String()
}

package newsml

import (
	"strings"

	"golang.org/x/net/html"
)

// htmlName returns what an element of a text is in HTML: "" for one that is
// passed through, and whether it, with all in it, is left out.
func htmlName(name string) (tag string, out bool) {
	switch name {
	case "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "pre", "blockquote",
		"br", "hr", "a", "em", "strong", "b", "i", "sub", "sup", "q", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "code", "cite":
		return name, false
	case "div", "section", "article", "main", "aside", "block":
		return "div", false
	case "hl1", "hl2":
		return "h2", false
	case "bq":
		return "blockquote", false
	case "fn", "credit", "note", "postaddr", "inlineref-block", "para", "paragraph", "summary":
		return "p", false
	case "script", "style", "head", "media-metadata", "media-object", "media-producer", "nitf-table-metadata", "nitf-colgroup", "col", "colgroup",
		"custom-table", "body.head", "bibliography", "video", "audio", "iframe", "object", "form", "svg":
		return "", true
	}
	return "", false
}

// markup writes what is in e as HTML.
func markup(e *element) string {
	var b strings.Builder
	inside(&b, e)
	return strings.TrimSpace(b.String())
}

func inside(b *strings.Builder, e *element) {
	if e == nil {
		return
	}
	for _, c := range e.children {
		write(b, c)
	}
}

func write(b *strings.Builder, e *element) {
	if e.name == "" {
		b.WriteString(html.EscapeString(e.text))
		return
	}
	tag, out := htmlName(e.name)
	switch {
	case out:
		return
	case e.name == "media":
		caption(b, e)
		return
	case e.name == "sports-content":
		return
	case tag == "":
		if blockish(e.name) {
			b.WriteByte(' ')
		}
		inside(b, e)
		return
	}
	b.WriteByte('<')
	b.WriteString(tag)
	switch {
	case tag == "a" && e.attr("href") != "":
		b.WriteString(` href="` + html.EscapeString(e.attr("href")) + `"`)
	case tag == "ol" && e.attr("start", "seqnum") != "":
		b.WriteString(` start="` + html.EscapeString(e.attr("start", "seqnum")) + `"`)
	}
	b.WriteByte('>')
	if tag == "br" || tag == "hr" {
		inside(b, e) // nothing, unless the file forgot to close it
		return
	}
	inside(b, e)
	b.WriteString("</")
	b.WriteString(tag)
	b.WriteByte('>')
}

// caption writes the caption of a picture as such.
func caption(b *strings.Builder, media *element) {
	text := media.child("media-caption").words()
	if text == "" {
		return
	}
	b.WriteString("<figure><figcaption>")
	b.WriteString(html.EscapeString(text))
	b.WriteString("</figcaption></figure>")
}

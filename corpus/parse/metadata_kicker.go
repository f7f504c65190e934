package parse

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// kickerNames are parts of the names of the line above a headline that stands
// in the same element.
var kickerNames = [...]string{"kicker", "dachzeile", "spitzmarke", "overline", "topline", "highline", "roofline", "eyebrow", "flytitle", "fly-title", "oberzeile", "preheadline", "pre-headline", "pretitle", "pre-title", "supertitle", "surtitre", "antetitulo", "occhiello", "tagline", "strapline"}

// unkicked returns the lines of a heading without its kicker: a line of a few
// words whose name says that it is one, or that is set small. Where a mark parts
// the two, even an unseen one, the heading is meant to be read whole.
func unkicked(h *html.Node) string {
	lines := linesOf(h)
	first := h.FirstChild
	for first != nil && (first.Type != html.ElementNode || strings.TrimSpace(linesOf(first)) == "") {
		if first.Type == html.TextNode && strings.TrimSpace(first.Data) != "" {
			return lines
		}
		first = first.NextSibling
	}
	if first == nil {
		return lines
	}
	if strings.TrimSpace(linesOf(first)) == strings.TrimSpace(lines) && !kickerNamed(first) {
		return unkicked(first) // the heading is a link, say
	}
	kicker := clean.Line(linesOf(first))
	if !kickerNamed(first) || len(strings.Fields(kicker)) > 6 {
		return lines
	}
	rest := strings.TrimSpace(strings.TrimPrefix(clean.Line(lines), kicker))
	if strings.HasPrefix(rest, ":") {
		return kicker + rest
	}
	if strings.HasSuffix(kicker, ":") || strings.IndexAny(rest, "|–—-") == 0 || len(strings.Fields(rest)) < 3 && utf8.RuneCountInString(rest) < 12 {
		return lines
	}
	return rest
}

// kickerNamed reports whether an element is named after a kicker.
func kickerNamed(n *html.Node) bool {
	if n.DataAtom == atom.Small {
		return true
	}
	class := strings.ToLower(attr(n, "class"))
	for _, name := range kickerNames {
		if strings.Contains(class, name) {
			return true
		}
	}
	return false
}

// unstamped returns a title without the day that some sites put before it or
// behind it, where a mark parts the two.
func unstamped(title string) string {
	if len(title) < 16 || len(title) > maxField/4 {
		return title
	}
	at, span, ok := when.Find(title)
	if !ok || at.Precision < model.Day {
		return title
	}
	before, after := strings.TrimSpace(title[:span.Start]), strings.TrimSpace(title[span.End:])
	mark := func(s string) bool {
		return s != "" && strings.ContainsAny(s, "-–—|:•·")
	}
	switch {
	case before == "" && len(after) > 12 && mark(after[:1]):
		return strings.TrimLeft(after, " -|:")
	case len(before) > 12 && mark(before[len(before)-1:]) && len(after) < 16:
		return strings.TrimRight(before, " -|:")
	}
	return title
}

package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shown reports whether an element is part of what a reader reads.
func shown(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Aside, atom.Head, atom.Audio, atom.Video, atom.Math,
		atom.Rt, atom.Rp, atom.Label, atom.Option, atom.Optgroup, atom.Datalist, atom.Legend, atom.Dialog:
		return false
	case atom.Footer:
		if n.Parent == nil || n.Parent.DataAtom != atom.Blockquote { // there it says who said it
			return false
		}
	}
	if n.DataAtom == 0 && strings.HasPrefix(n.Data, "amp-") && ampAside(n.Data) {
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return walled(n)
		case "aria-hidden":
			return a.Val != "true"
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "font-size:0") {
				return walled(n)
			}
		}
	}
	return true
}

// ampAside reports whether an element of AMP (amp.dev/documentation/components)
// stands beside an article or over it.
func ampAside(name string) bool {
	switch name {
	case "amp-ad", "amp-auto-ads", "amp-sticky-ad", "amp-embed", "amp-sidebar", "amp-consent", "amp-geo",
		"amp-user-notification", "amp-lightbox", "amp-social-share", "amp-next-page", "amp-analytics":
		return true
	}
	return false
}

// walled reports whether an element that is hidden is the part of an article
// that is shown to those who pay: it came with the page, so it is the text.
func walled(n *html.Node) bool {
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	for _, word := range [...]string{"paywall", "premium", "subscriber", "paid", "regwall", "metered"} {
		if strings.Contains(names, word) {
			return true
		}
	}
	return false
}

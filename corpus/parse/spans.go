package parse

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// inlineElement tells the elements that do not begin a new block.
func inlineElement(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.U, atom.S, atom.Del, atom.Ins, atom.Sub, atom.Sup, atom.Small, atom.Mark, atom.Abbr, atom.Time, atom.Q, atom.Font,
		atom.Var, atom.Dfn, atom.Bdi, atom.Bdo, atom.Big, atom.Strike, atom.Wbr, atom.Ruby, atom.Rt, atom.Rp, atom.Data, atom.Nobr, 0:
		return true
	}
	return false
}

// leastSet is how long a text is, in bytes, that an element of a page's own name
// makes a paragraph: shorter ones are dates, buttons and signs within one.
const leastSet = 80

// setAsBlock reports whether an element that is none by its name is a paragraph
// all the same: its style says so, or it is a component of the page's own
// (a name with a dash, HTML 4.13.3) that holds a whole sentence.
func setAsBlock(n *html.Node) bool {
	if n.DataAtom != 0 {
		style := attr(n, "style")
		return style != "" && strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:block")
	}
	if !strings.Contains(n.Data, "-") {
		return false
	}
	text := clean.Line(linesOf(n))
	return len(text) >= leastSet && stopped(text)
}

func (e *elements) emphasis(n *html.Node, sign string) {
	if sign == "**" {
		e.bold++
		defer func() { e.bold-- }()
	}
	if e.marked || e.open.shape == heading {
		e.below(n)
		return
	}
	e.marked = true
	e.parts = append(e.parts, part{kind: delim, text: "", star: '*', n: len(sign), open: true})
	e.below(n)
	e.parts = append(e.parts, part{kind: delim, text: "", star: '*', n: len(sign), shut: true})
	e.marked = false
}

func (e *elements) anchor(n *html.Node) {
	href := e.address(n)
	raw := textOf(n)
	text := clean.Line(raw)
	if text != "" {
		e.breaks = 0
	}
	if attr(n, "href") != "" {
		e.linked += len(text)
	}
	if e.bold > 0 && href != "" {
		e.strong += inkLen(text)
	}
	if href == "" || text == "" || hasBlock(n) {
		e.below(n)
		return
	}
	if strings.TrimLeftFunc(raw, unicode.IsSpace) != raw {
		e.parts = append(e.parts, part{kind: words, text: " "})
	}
	e.parts = append(e.parts, part{kind: anchor, url: href, parts: []part{{kind: words, text: text}}})
	if strings.TrimRightFunc(raw, unicode.IsSpace) != raw {
		e.parts = append(e.parts, part{kind: words, text: " "})
	}
}

// address returns where a link leads, "" when nowhere else.
func (e *elements) address(n *html.Node) string {
	href := attr(n, "href")
	if e.base == nil || href == "" || href[0] == '#' {
		return clean.URL(href)
	}
	u, err := e.base.Parse(href)
	if err != nil {
		return ""
	}
	return clean.URL(u.String())
}

// lineBreak takes a break of the line; two of them part paragraphs.
func (e *elements) lineBreak() {
	e.breaks++
	if e.breaks < 2 || e.marked {
		e.parts = append(e.parts, part{kind: words, text: " "})
		e.cuts = append(e.cuts, len(e.parts))
		return
	}
	b := e.open
	class := e.class
	e.flush()
	if b.shape == paragraph {
		e.class = class
	}
}

// hasBlock reports whether an element holds one that begins a block.
func hasBlock(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			switch c.DataAtom {
			case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.Ul, atom.Ol, atom.Table, atom.Blockquote, atom.Pre, atom.Li:
				return true
			}
		}
	}
	return false
}

// textOf returns the text below n that is shown.
func textOf(n *html.Node) string {
	var w strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == n || shown(c.Parent)) {
			w.WriteString(c.Data)
		}
	}
	return w.String()
}

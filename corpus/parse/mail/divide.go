package mail

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// divide gives each paragraph of a page an element of its own: words that stand
// loose beside other blocks, and what two line breaks part, as letters are
// written where a tool knows no paragraphs.
func divide(root *html.Node) {
	var all []*html.Node
	for n := range root.Descendants() {
		switch {
		case n.Type != html.ElementNode || !block(n) || inTable(n):
		case n.DataAtom == atom.Ul, n.DataAtom == atom.Ol, n.DataAtom == atom.Dl, n.DataAtom == atom.Pre:
		default:
			all = append(all, n)
		}
	}
	for _, n := range all {
		if mixed(n) {
			paragraphs(n)
		}
	}
}

// inTable reports whether n is a part of a table of facts, but for its cells.
func inTable(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// mixed reports whether a block holds words beside blocks, or two line breaks in
// a row.
func mixed(n *html.Node) bool {
	blocks, words, breaks := false, false, 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && block(c):
			blocks, breaks = true, 0
		case c.DataAtom == atom.Br:
			if breaks++; breaks > 1 && words {
				return true
			}
		case !empty(c):
			words, breaks = true, 0
		}
		if blocks && words {
			return true
		}
	}
	return false
}

// empty reports whether a node shows nothing.
func empty(n *html.Node) bool {
	return n.Type == html.TextNode && strings.TrimSpace(n.Data) == ""
}

// paragraphs wraps the words in n, run by run, in sections.
func paragraphs(n *html.Node) {
	var run []*html.Node
	breaks := 0 // at the end of run
	wrap := func() {
		run = run[:len(run)-breaks]
		for _, c := range run {
			if empty(c) {
				continue
			}
			div := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
			n.InsertBefore(div, run[0])
			for _, c := range run {
				n.RemoveChild(c)
				div.AppendChild(c)
			}
			break
		}
		run, breaks = run[:0], 0
	}
	var next *html.Node
	for c := n.FirstChild; c != nil; c = next {
		next = c.NextSibling
		switch {
		case c.Type == html.ElementNode && block(c):
			wrap()
			continue
		case c.DataAtom == atom.Br:
			breaks++
		case empty(c) && breaks > 0:
			breaks++ // of the same gap
		case breaks > 1 && gap(run[len(run)-breaks:]):
			wrap()
		default:
			breaks = 0
		}
		run = append(run, c)
	}
	wrap()
}

// gap reports whether nodes are two line breaks or more.
func gap(nodes []*html.Node) bool {
	n := 0
	for _, c := range nodes {
		if c.DataAtom == atom.Br {
			n++
		}
	}
	return n > 1
}

// withoutFooters takes out what calls itself a footer, by its element, class or
// id, unless most of the page would go with it.
func withoutFooters(root *html.Node) {
	footers := map[*html.Node]int{}
	all := footerSizes(root, footers)
	for n, size := range footers {
		if n.Parent != nil && size*5 <= all*2 {
			n.Parent.RemoveChild(n)
		}
	}
}

// footerSizes notes how many bytes of text are in each footer, and returns how
// many are in n. No page is nested deeper than its parser allows, 512 elements.
func footerSizes(n *html.Node, footers map[*html.Node]int) int {
	size := 0
	if n.Type == html.TextNode {
		size = len(strings.TrimSpace(n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		size += footerSizes(c, footers)
	}
	if n.DataAtom == atom.Footer || n.Type == html.ElementNode && n.DataAtom != atom.Body && n.DataAtom != atom.Html &&
		strings.Contains(strings.ToLower(attr(n, "class")+" "+attr(n, "id")), "footer") {
		footers[n] = size
	}
	return size
}

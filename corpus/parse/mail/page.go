package mail

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// page is the page that a letter is written as, tidied.
type page struct {
	text      string // HTML
	words     int
	lang      string
	forwarded *forwarded // the head of the letter that it only sends on
}

// readPage tidies the page of a letter. Letters are laid out by tables in
// tables: those become plain sections, and only a table of facts stays one. What
// is hidden, such as the line that fills up a preview, is left out; furniture
// too. A page that is nested too deep to be read comes back as it is.
func readPage(raw string) page {
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		return page{text: raw, words: len(strings.Fields(raw)) / 2}
	}
	p := page{}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Html {
			p.lang = attr(n, "lang")
			break
		}
	}
	strip(root)
	withoutFooters(root)
	divide(root)
	leaves := leavesOf(root)
	p.forwarded, leaves = forwardedPage(leaves)
	texts := make([]string, len(leaves))
	for i, n := range leaves {
		texts[i] = strings.Join(strings.Fields(textOf(n)), " ")
	}
	for i, mine := range furnished(texts) {
		if mine {
			p.words += len(strings.Fields(texts[i]))
		} else if n := leaves[i]; n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	var w strings.Builder
	if err := html.Render(&w, root); err != nil {
		return page{text: raw, words: len(strings.Fields(raw)) / 2}
	}
	p.text = w.String()
	return p
}

// strip takes out what is not shown, and makes sections of tables that lay out.
func strip(root *html.Node) {
	var next *html.Node
	for n := root.FirstChild; n != nil; n = next {
		next = after(n, root, false)
		switch {
		case n.Type == html.CommentNode, n.Type == html.ElementNode && hidden(n):
			n.Parent.RemoveChild(n)
			continue
		case n.DataAtom == atom.Table && !facts(n):
			lay(n)
		}
		next = after(n, root, true)
	}
}

// after returns the element that follows n below root in the order of the text;
// its children first, where in says so.
func after(n, root *html.Node, in bool) *html.Node {
	if in && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != root && n != nil {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// lay makes sections of the parts of a table, but for those of tables in it.
func lay(table *html.Node) {
	var next *html.Node
	for n := table; n != nil; n = next {
		deeper := true
		switch n.DataAtom {
		case atom.Table:
			deeper = n == table
			fallthrough
		case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Center:
			if deeper {
				n.Data, n.DataAtom = "div", atom.Div
			}
		}
		next = after(n, table, deeper)
	}
}

// facts reports whether a table is one of facts: it has a head of its own and
// no table in it, or rows of short cells with a border around them.
func facts(table *html.Node) bool {
	if role := attr(table, "role"); role == "presentation" || role == "none" {
		return false
	}
	rows, cells, heads, long := 0, 0, 0, 0
	for n := range table.Descendants() {
		switch n.DataAtom {
		case atom.Table, atom.Img, atom.H1, atom.H2, atom.H3, atom.Ul, atom.Ol:
			return false
		case atom.Tr:
			rows++
		case atom.Th:
			heads++
			cells++
		case atom.Td:
			if cells++; cells > 2000 {
				return false
			}
			if len(textOf(n)) > 80 {
				long++
			}
		}
	}
	if rows < 2 || cells < 2*rows || long*4 > cells {
		return false
	}
	border, _ := strconv.Atoi(attr(table, "border"))
	return heads > 1 || border > 0
}

// hidden reports whether a page does not show an element.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Title, atom.Meta, atom.Link, atom.Noscript, atom.Svg, atom.Iframe, atom.Form, atom.Template:
		return true
	case atom.Img:
		return pixel(n)
	case atom.Html, atom.Head, atom.Body:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "class", "id":
			if low := strings.ToLower(a.Val); strings.Contains(low, "preheader") || strings.Contains(low, "preview-text") || strings.Contains(low, "previewtext") {
				return true
			}
		case "style":
			if hiddenStyle(a.Val) {
				return true
			}
		}
	}
	return false
}

// hiddenStyle reports whether a style hides what it is of, in one of the ways
// that letters do.
func hiddenStyle(style string) bool {
	for rule := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, _ := strings.Cut(rule, ":")
		value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
		switch strings.TrimSpace(name) {
		case "display":
			if value == "none" || value == "none!important" {
				return true
			}
		case "visibility":
			if value == "hidden" {
				return true
			}
		case "max-height", "opacity", "max-width":
			if value == "0" || value == "0px" {
				return true
			}
		case "mso-hide":
			if value == "all" {
				return true
			}
		}
	}
	return false
}

// pixel reports whether a picture is there to tell that the letter was opened.
func pixel(img *html.Node) bool {
	for _, side := range [...]string{"width", "height"} {
		n, err := strconv.Atoi(strings.TrimSuffix(attr(img, side), "px"))
		if err == nil && n <= 3 {
			return true
		}
	}
	return false
}

// block reports whether an element stands in lines of its own.
func block(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Blockquote, atom.Pre,
		atom.Table, atom.Tbody, atom.Tr, atom.Td, atom.Th, atom.Center, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main,
		atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Address, atom.Hr, atom.Aside, atom.Nav, atom.Body:
		return true
	}
	return false
}

// leavesOf returns the blocks with words and no block in them, in order. Those of
// a table of facts are not among them: a table is all or nothing.
func leavesOf(root *html.Node) []*html.Node {
	var all []*html.Node
	inner := map[*html.Node]bool{} // blocks with blocks in them
	var next *html.Node
	for n := root.FirstChild; n != nil; n = next {
		next = after(n, root, n.DataAtom != atom.Table)
		if n.Type != html.ElementNode || !block(n) {
			continue
		}
		all = append(all, n)
		for p := n.Parent; p != nil && !inner[p]; p = p.Parent {
			inner[p] = true
		}
	}
	leaves := all[:0]
	for _, n := range all {
		if !inner[n] && n.DataAtom != atom.Body && strings.TrimSpace(textOf(n)) != "" {
			leaves = append(leaves, n)
		}
	}
	return leaves
}

// textOf returns the words of an element, its line breaks as line ends.
func textOf(n *html.Node) string {
	var w strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			w.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			w.WriteByte('\n')
		case c.DataAtom == atom.Td:
			w.WriteByte(' ')
		}
	}
	return w.String()
}

// attr returns an attribute of n, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// forwardedPage finds a letter that a page sends on, as forwardIn does in lines.
// What is before it is taken out of the page, and the quotation that it stands
// in becomes a section. It returns the leaves of that letter.
func forwardedPage(leaves []*html.Node) (*forwarded, []*html.Node) {
	var lines []string
	var of []int // the leaf of each line
	size := 0
	for i, n := range leaves {
		for line := range strings.SplitSeq(textOf(n), "\n") {
			lines, of = append(lines, strings.TrimSpace(line)), append(of, i)
			size += len(line)
		}
		if size > 8*maxNote {
			break
		}
	}
	f, at := forwardIn(lines)
	if f == nil {
		return nil, leaves
	}
	first := len(leaves)
	if at < len(of) {
		first = of[at]
	}
	for _, n := range leaves[:first] {
		n.Parent.RemoveChild(n)
	}
	leaves = leaves[first:]
	if len(leaves) > 0 {
		for p := leaves[0]; p != nil; p = p.Parent {
			if p.DataAtom == atom.Blockquote {
				p.Data, p.DataAtom = "div", atom.Div
			}
		}
	}
	return f, leaves
}

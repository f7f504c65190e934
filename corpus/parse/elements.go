package parse

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// elements writes blocks of a tree of HTML.
type elements struct {
	blocks []block
	parts  []part
	open   block // what the parts will be: a paragraph, heading or item
	quote  int
	lists  []int // of each open list the next number; -1 for bullets
	bold   int   // elements of strong emphasis that are open
	depth  int
}

// blocksOf returns the blocks below n, without scripts, forms, navigation and
// what is not shown.
func blocksOf(n *html.Node) []block {
	var e elements
	e.walk(n)
	e.flush()
	return e.blocks
}

// flush ends the block that is open.
func (e *elements) flush() {
	parts := tidy(e.parts)
	e.parts = nil
	b := e.open
	e.open = block{quote: e.quote}
	if len(parts) == 0 {
		return
	}
	var w inlineWriter
	pair(parts)
	w.parts(parts)
	line := clean.Line(w.String())
	for _, piece := range pieces(line) {
		next := b
		next.inline = piece
		if len(line) > longLine {
			next.inline = inline(piece, nil) // cut through markup
		}
		if !next.empty() {
			e.blocks = append(e.blocks, next)
		}
		if b.shape == item {
			b = block{quote: b.quote}
		}
	}
}

// tidy folds the white space of parts as a browser does, and joins text that
// stands side by side.
func tidy(parts []part) []part {
	var out []part
	var text strings.Builder
	space := true
	flush := func() {
		if text.Len() > 0 {
			out = append(out, part{kind: words, text: text.String()})
			text.Reset()
		}
	}
	for _, p := range parts {
		if p.kind != words {
			flush()
			out = append(out, p)
			space = space && p.kind == delim
			continue
		}
		for _, r := range p.text {
			if !unicode.IsSpace(r) {
				text.WriteRune(r)
			} else if !space {
				text.WriteByte(' ')
			}
			space = unicode.IsSpace(r)
		}
	}
	flush()
	return out
}

// begin opens a block.
func (e *elements) begin(b block) {
	e.flush()
	b.quote = min(e.quote, maxQuote)
	e.open = b
}

func (e *elements) walk(n *html.Node) {
	if e.depth++; e.depth > 600 { // the parser refuses 512
		e.depth--
		return
	}
	defer func() { e.depth-- }()
	switch n.Type {
	case html.TextNode:
		if text := clean.Text(n.Data); text != "" {
			e.parts = append(e.parts, part{kind: words, text: text})
		}
	case html.ElementNode:
		if !shown(n) {
			return
		}
		e.element(n)
	default:
		e.below(n)
	}
}

func (e *elements) below(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		e.walk(c)
	}
}

// shown reports whether an element is part of what a reader reads.
func shown(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas,
		atom.Form, atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Footer, atom.Aside, atom.Head, atom.Audio, atom.Video, atom.Math:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return false
		case "aria-hidden":
			return a.Val != "true"
		case "style":
			style := strings.ToLower(strings.ReplaceAll(a.Val, " ", ""))
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") || strings.Contains(style, "font-size:0") {
				return false
			}
		}
	}
	return true
}

func (e *elements) element(n *html.Node) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		e.begin(block{shape: heading, level: int(n.Data[1] - '0')})
		e.below(n)
		e.flush()
	case atom.Ul, atom.Ol, atom.Menu:
		e.flush()
		e.lists = append(e.lists, listStart(n))
		e.below(n)
		e.flush()
		e.lists = e.lists[:len(e.lists)-1]
	case atom.Li:
		e.item(n)
	case atom.Blockquote:
		e.flush()
		e.quote++
		e.open.quote = min(e.quote, maxQuote)
		e.below(n)
		e.flush()
		e.quote--
		e.open.quote = min(e.quote, maxQuote)
	case atom.Pre, atom.Plaintext, atom.Xmp, atom.Listing:
		e.pre(n)
	case atom.Table:
		e.table(n)
	case atom.Hr:
		e.flush()
		if len(e.blocks) > 0 {
			e.blocks = append(e.blocks, block{shape: rule, quote: min(e.quote, maxQuote)})
		}
	case atom.Br:
		e.parts = append(e.parts, part{kind: words, text: " "})
	case atom.Img:
		// What a picture shows is said by its caption; its alternative text
		// helps only where the picture stands in for words.
	case atom.A:
		e.anchor(n)
	case atom.Strong, atom.B:
		e.emphasis(n, "**")
	case atom.Em, atom.I, atom.Cite:
		e.emphasis(n, "*")
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		if text := clean.Line(textOf(n)); text != "" && !strings.Contains(text, "`") {
			e.parts = append(e.parts, part{kind: verbatim, text: text})
		}
	default:
		if inlineElement(n.DataAtom) {
			e.below(n)
			return
		}
		if e.open.shape != item || len(e.parts) > 0 {
			e.flush()
		}
		e.below(n)
		if e.open.shape != item || len(e.parts) > 0 {
			e.flush()
		}
	}
}

// inlineElement tells the elements that do not begin a new block.
func inlineElement(a atom.Atom) bool {
	switch a {
	case atom.Span, atom.U, atom.S, atom.Del, atom.Ins, atom.Sub, atom.Sup, atom.Small, atom.Mark, atom.Abbr, atom.Time, atom.Q, atom.Font,
		atom.Label, atom.Var, atom.Dfn, atom.Bdi, atom.Bdo, atom.Big, atom.Strike, atom.Wbr, atom.Ruby, atom.Rt, atom.Rp, atom.Data, atom.Nobr, 0:
		return true
	}
	return false
}

// listStart returns the first number of a list, -1 for one with bullets.
func listStart(n *html.Node) int {
	if n.DataAtom != atom.Ol {
		return -1
	}
	for _, a := range n.Attr {
		if a.Key == "start" && len(a.Val) < 7 {
			v := 0
			for _, c := range a.Val {
				if c < '0' || c > '9' {
					return 1
				}
				v = v*10 + int(c-'0')
			}
			return v
		}
	}
	return 1
}

func (e *elements) item(n *html.Node) {
	b := block{shape: item, number: -1}
	if k := len(e.lists) - 1; k >= 0 {
		b.level = min(k, maxDepth)
		if b.number = e.lists[k]; b.number >= 0 {
			e.lists[k]++
		}
	}
	e.begin(b)
	e.below(n)
	e.flush()
}

func (e *elements) emphasis(n *html.Node, sign string) {
	if e.bold > 0 || e.open.shape == heading {
		e.below(n)
		return
	}
	e.bold++
	e.parts = append(e.parts, part{kind: delim, text: "", star: '*', n: len(sign), open: true})
	e.below(n)
	e.parts = append(e.parts, part{kind: delim, text: "", star: '*', n: len(sign), shut: true})
	e.bold--
}

func (e *elements) anchor(n *html.Node) {
	href := ""
	for _, a := range n.Attr {
		if a.Key == "href" {
			href = clean.URL(a.Val)
		}
	}
	text := clean.Line(textOf(n))
	if href == "" || text == "" || hasBlock(n) {
		e.below(n)
		return
	}
	raw := textOf(n)
	if strings.TrimLeftFunc(raw, unicode.IsSpace) != raw {
		e.parts = append(e.parts, part{kind: words, text: " "})
	}
	e.parts = append(e.parts, part{kind: anchor, url: href, parts: []part{{kind: words, text: text}}})
	if strings.TrimRightFunc(raw, unicode.IsSpace) != raw {
		e.parts = append(e.parts, part{kind: words, text: " "})
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

// pre takes text whose lines stay.
func (e *elements) pre(n *html.Node) {
	e.flush()
	b := block{shape: code, quote: min(e.quote, maxQuote)}
	for _, line := range strings.Split(clean.Text(textOf(n)), "\n") {
		b.lines = append(b.lines, codeLine(line))
	}
	r := mdReader{}
	r.code(b)
	e.blocks = append(e.blocks, r.blocks...)
}

package parse

import (
	"net/url"
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
	lists  []int  // of each open list the next number; -1 for bullets
	marked bool   // whether emphasis is open
	bold   int    // elements of strong emphasis that are open
	linked int    // bytes of the open block's text that are in links
	strong int    // bytes of the open block's text that are in bold type
	class  string // of the paragraph that is open
	breaks int    // line breaks since the last words
	base   *url.URL
	hint   hint // what the names of the elements that are open say
	hints  map[*html.Node]hint
	depth  int
}

// blocksOf returns the blocks below n, without scripts, forms, navigation and
// what is not shown.
// base is the address that links are relative to, nil when it is unknown.
func blocksOf(n *html.Node, base *url.URL, hints map[*html.Node]hint) []block {
	e := elements{base: base, hints: hints}
	e.walk(n)
	e.flush()
	return e.blocks
}

// flush ends the block that is open.
func (e *elements) flush() {
	parts := tidy(e.parts)
	e.parts = nil
	b := e.open
	b.linked, e.linked = e.linked, 0
	b.strong, e.strong = e.strong, 0
	b.class, e.class = e.class, ""
	e.open = block{quote: e.quote, hint: e.hint}
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
	b.quote, b.hint = min(e.quote, maxQuote), e.hint
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
			if ink := inkLen(text); ink > 0 {
				e.breaks = 0
				if e.bold > 0 {
					e.strong += ink
				}
			}
			e.parts = append(e.parts, part{kind: words, text: text})
		}
	case html.ElementNode:
		if !shown(n) {
			return
		}
		if h, ok := e.hints[n]; ok {
			e.hinted(n, h)
			return
		}
		e.element(n)
	default:
		e.below(n)
	}
}

// hinted walks an element whose names say something.
func (e *elements) hinted(n *html.Node, h hint) {
	before := e.hint
	e.hint |= h
	if h&hintHeading != 0 && !hasBlock(n) {
		e.begin(block{shape: heading, level: headingLevel(n)})
		e.below(n)
		e.flush()
	} else {
		e.element(n)
	}
	if e.hint = before; len(e.parts) == 0 {
		e.open.hint = before
	}
}

// headingLevel returns the level that an element says of itself; 3 when it says
// none.
func headingLevel(n *html.Node) int {
	if s := attr(n, "aria-level"); len(s) == 1 && s[0] >= '1' && s[0] <= '6' {
		return int(s[0] - '0')
	}
	return 3
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
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Footer, atom.Aside, atom.Head, atom.Audio, atom.Video, atom.Math,
		atom.Rt, atom.Rp, atom.Label, atom.Option, atom.Optgroup, atom.Datalist, atom.Legend, atom.Dialog:
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
		e.lineBreak()
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
		if e.hints != nil {
			e.class = attr(n, "class")
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
		atom.Var, atom.Dfn, atom.Bdi, atom.Bdo, atom.Big, atom.Strike, atom.Wbr, atom.Ruby, atom.Rt, atom.Rp, atom.Data, atom.Nobr, 0:
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

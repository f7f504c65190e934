package parse

import (
	"net/url"
	"slices"
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
	cuts   []int  // where the lines of the open block end, in parts
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
	parts, cuts := e.parts, e.cuts
	e.parts, e.cuts = nil, nil
	b := e.open
	b.linked, e.linked = e.linked, 0
	b.strong, e.strong = e.strong, 0
	b.class, e.class = e.class, ""
	e.open = block{quote: e.quote, hint: e.hint}
	if n := len(cuts) + 1; b.shape == paragraph && n >= leastVerse && n <= mostVerse {
		if v := verseOf(cutLines(parts, cuts)); v.shape == verse {
			b.shape, b.lines = verse, v.lines
			e.blocks = append(e.blocks, b)
			return
		}
	}
	line := lineOf(parts)
	if line == "" {
		return
	}
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

// lineOf writes parts as a line of inline Markdown.
func lineOf(parts []part) string {
	if parts = tidy(parts); len(parts) == 0 {
		return ""
	}
	var w inlineWriter
	pair(parts)
	w.parts(parts)
	return clean.Line(w.String())
}

// cutLines writes parts as the lines that they make when cut there.
func cutLines(parts []part, cuts []int) []string {
	var lines []string
	from := 0
	for _, to := range append(cuts, len(parts)) {
		if line := lineOf(slices.Clone(parts[from:to])); line != "" {
			lines = append(lines, line)
		}
		from = to
	}
	return lines
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
		h := e.hints[n]
		if e.hints == nil && n.DataAtom == atom.Figcaption {
			h = hintCaption // no survey says it
		}
		if h != 0 {
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
	case atom.Li, atom.Dd:
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
		e.other(n)
	}
}

// other walks an element that is a block of no kind of its own, or none.
func (e *elements) other(n *html.Node) {
	if inlineElement(n.DataAtom) && !setAsBlock(n) {
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

// pre takes text whose lines stay, unless it is an article that was put on its
// page as plain text.
func (e *elements) pre(n *html.Node) {
	e.flush()
	if text := clean.Text(textOf(n)); n.DataAtom != atom.Xmp && n.DataAtom != atom.Listing && proseLines(text) {
		for _, b := range readPlain(text) {
			b.quote, b.hint = min(e.quote, maxQuote), e.hint
			e.blocks = append(e.blocks, b)
		}
		return
	}
	b := block{shape: code, quote: min(e.quote, maxQuote)}
	for _, line := range strings.Split(clean.Text(textOf(n)), "\n") {
		b.lines = append(b.lines, codeLine(line))
	}
	r := mdReader{put: func(b block) { e.blocks = append(e.blocks, b) }}
	r.code(b)
}

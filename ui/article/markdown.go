package article

import (
	"bytes"
	"strconv"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Bounds of one rendering.
const (
	mostDrawn = 4000 // blocks that Glamour draws; the rest stay plain
	mostDepth = 6    // lists and quotations that indent
)

// press prints Markdown into rows. It walks the blocks and lays them out
// itself, with hanging indents and a bar beside every row of a quotation; what
// is inside of a block is drawn by Glamour. So each row is as wide as it should
// be, and no padding is made only to be trimmed.
type press struct {
	w       *writer
	p       pens
	theme   *theme.Theme
	glamour renderer.Renderer // keeps buffers: this press's own; nil until it is needed
	source  []byte
	book    *linkBook
	drawn   int
	title   string // a first heading that only repeats it is left out
	drawAll bool   // give words without markup to Glamour too, for tests
}

// newPress returns a press for one article.
func newPress(w *writer, p pens, th *theme.Theme, title string, book *linkBook) *press {
	return &press{w: w, p: p, theme: th, title: title, book: book}
}

// renderer returns a new Glamour that wraps at width cells, 0 for never.
func (d *press) renderer(width int) renderer.Renderer {
	r := ansi.NewRenderer(ansi.Options{WordWrap: width, PreserveNewLines: true, InlineTableLinks: true, Styles: styleOf(d.theme)})
	return renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(r, 1000)))
}

// print lays out tamed Markdown.
func (d *press) print(md string) {
	d.source = []byte(md)
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(d.source))
	if h, ok := root.FirstChild().(*ast.Heading); ok && d.title != "" && strings.TrimSpace(d.words(h)) == d.title {
		root.RemoveChild(root, h)
	}
	d.blocks(root, block{})
}

// block is how a block stands among those around it.
type block struct {
	lead
	base  string // pen below its words
	tight bool   // its children follow each other without a gap
	depth int
}

// after returns the place of the blocks behind the first.
func (b block) after() block {
	b.first = b.rest
	return b
}

// within returns the place of blocks indented by the marks first and rest.
func (b block) within(first, rest, pen string) block {
	if b.depth++; b.depth <= mostDepth {
		b.first += first
		b.rest += rest
		b.pen = pen
	}
	return b
}

// blocks lays out the children of a block.
func (d *press) blocks(parent ast.Node, b block) {
	for n, i := parent.FirstChild(), 0; n != nil; i++ {
		next := n.NextSibling() // n may leave the tree
		if i > 0 {
			if !b.tight {
				d.w.gap(b.lead)
			}
			b = b.after()
		}
		d.block(n, b)
		n = next
	}
}

// block lays out one block.
func (d *press) block(n ast.Node, b block) {
	switch n := n.(type) {
	case *ast.Heading:
		d.w.gap(b.lead)
		d.leaf(n, b, b.depth == 0)
		d.w.snug = true
	case *ast.List:
		d.list(n, b)
	case *ast.Blockquote:
		in := b.within("│ ", "│ ", d.p.quiet)
		in.base, in.tight = join(b.base, d.p.quote), false
		d.blocks(n, in)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		d.code(n, b)
	case *ast.ThematicBreak:
		stars := cells.Blank((d.w.cols-5)/2) + "* * *"
		d.w.rows = append(d.w.rows, row{text: stars, zone: d.w.zone,
			runs: []run{{end: len(stars), pen: d.p.quiet}}})
		d.w.snug = false
	case *east.Table:
		d.table(n, b)
	default:
		d.leaf(n, b, false)
	}
}

// list lays out the items of a list with hanging indents.
func (d *press) list(n *ast.List, b block) {
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "• "
		if n.IsOrdered() {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		if box := checkBox(item); box != nil {
			mark = "☐ "
			if box.IsChecked {
				mark = "☑ "
			}
			box.Parent().RemoveChild(box.Parent(), box)
		}
		if item != n.FirstChild() {
			b = b.after()
			if !n.IsTight {
				d.w.gap(b.lead)
			}
		}
		in := b.within(mark, cells.Blank(cells.Width(mark)), d.p.quiet)
		in.tight = n.IsTight
		if item.HasChildren() {
			d.blocks(item, in)
		}
	}
}

// checkBox returns the box that a task in a list begins with, or nil.
func checkBox(item ast.Node) *east.TaskCheckBox {
	if item.FirstChild() == nil || item.FirstChild().FirstChild() == nil {
		return nil
	}
	box, _ := item.FirstChild().FirstChild().(*east.TaskCheckBox)
	return box
}

// code lays out the lines of a code block; they keep their indents.
func (d *press) code(n ast.Node, b block) {
	in := b.within("  ", "  ", "")
	in.base = join(b.base, d.p.code)
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		line := strings.TrimRight(string(seg.Value(d.source)), "\r\n ")
		indent, words := indentOf(line)
		g := passage{text: string(cells.Clean(words)), base: in.base, origin: -1, lead: in.lead}
		g.first += cells.Blank(indent)
		g.rest += cells.Blank(indent)
		d.w.wrap(g)
		in = block{lead: in.after().lead, base: in.base}
	}
}

// leaf lays out a block that holds words.
func (d *press) leaf(n ast.Node, b block, section bool) {
	d.prepare(n, false)
	s, plain := d.plain(n)
	if !plain {
		s = d.draw(n)
	}
	s = s.trimmed()
	if s.text == "" {
		return
	}
	d.w.wrap(passage{text: s.text, runs: s.runs, base: b.base, lead: b.lead, section: section, origin: -1})
}

// plain returns the words of a block that has no markup in it, which is most of
// the news: Glamour would hand them back as they are, by way of three writers
// and a parser, for half of what a rendering costs. False for any other block.
func (d *press) plain(n ast.Node) (styled, bool) {
	if d.drawAll || n.Kind() != ast.KindParagraph && n.Kind() != ast.KindTextBlock {
		return styled{}, false
	}
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			return styled{}, false
		}
		words := t.Segment.Value(d.source)
		if bytes.ContainsAny(words, "\\&\x1b") { // Glamour decodes these
			return styled{}, false
		}
		b.Write(words)
		if t.HardLineBreak() || t.SoftLineBreak() {
			b.WriteByte('\n')
		}
	}
	return styled{text: keep(b.String())}, true
}

// draw lets Glamour draw one block. Whatever goes wrong there, the words come
// out plain.
func (d *press) draw(n ast.Node) (s styled) {
	if d.drawn++; d.drawn > mostDrawn {
		return styled{text: string(cells.Clean(d.words(n)))}
	}
	if d.glamour == nil {
		d.glamour = d.renderer(0)
	}
	defer func() {
		if recover() != nil {
			d.glamour = nil // its stack of blocks is in pieces
			s = styled{text: string(cells.Clean(d.words(n)))}
		}
	}()
	return unstyle(d.render(d.glamour, n))
}

// render draws a block by itself, as if it were the whole article.
func (d *press) render(r renderer.Renderer, n ast.Node) string {
	root := ast.NewDocument()
	if p, ok := n.(*ast.Paragraph); ok {
		// The same words, without a second round through Glamour's margins.
		n = ast.NewTextBlock()
		for c := p.FirstChild(); c != nil; c = p.FirstChild() {
			n.AppendChild(n, c)
		}
		defer func() { // words and the walk above still need the paragraph
			for c := n.FirstChild(); c != nil; c = n.FirstChild() {
				p.AppendChild(p, c)
			}
		}()
	}
	root.AppendChild(root, n)
	var b bytes.Buffer
	if err := r.Render(&b, d.source, root); err != nil {
		return d.words(n)
	}
	return b.String()
}

// words returns the text in a block, without its markup.
func (d *press) words(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(d.source))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	if b.Len() == 0 && n.Type() == ast.TypeBlock && n.Lines() != nil {
		b.Write(n.Lines().Value(d.source))
	}
	return b.String()
}

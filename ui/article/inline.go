package article

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"dateline/model"
	"dateline/ui/cells"
)

// mostNumbered bounds the links that get a number.
const mostNumbered = 999

// linkBook numbers an article's links, each address once.
type linkBook struct {
	links  []model.Link
	number map[string]int
}

func newLinkBook(links []model.Link) *linkBook {
	b := &linkBook{number: make(map[string]int, len(links))}
	for _, l := range links {
		b.enter(l.URL, l.Text)
	}
	return b
}

// enter returns the number of a link; 0 for one that is not followed.
func (b *linkBook) enter(url, words string) int {
	if n := b.number[url]; n > 0 {
		return n
	}
	lower := strings.ToLower(url[:min(len(url), 8)])
	if !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://") ||
		len(b.links) >= mostNumbered || string(cells.Clean(url)) != url || strings.ContainsAny(url, " \u00a0") {
		return 0
	}
	b.links = append(b.links, model.Link{Text: string(cells.Clean(strings.TrimSpace(words))), URL: url})
	b.number[url] = len(b.links)
	return len(b.links)
}

// prepare rewrites what is inside of a block into what Glamour draws as we
// want it: line breaks that only the source has become spaces, addresses
// become numbers. In a table, whose columns Glamour measures, a link is its
// words and its number and nothing more.
func (d *press) prepare(n ast.Node, table bool) {
	var inlines []ast.Node
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeInline {
			inlines = append(inlines, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range inlines {
		switch n := n.(type) {
		case *ast.Text:
			d.prepareText(n)
		case *ast.CodeSpan:
			words := bytes.ReplaceAll([]byte(d.words(n)), []byte("\n"), []byte(" "))
			n.RemoveChildren(n)
			n.AppendChild(n, d.literal(string(words)))
		case *ast.Link:
			number := d.book.enter(string(n.Destination), d.words(n))
			n.Destination = address(number)
			if table {
				d.unlink(n, number)
			}
		case *ast.AutoLink:
			d.prepareAutoLink(n, table)
		case *ast.Image:
			number := d.book.enter(string(n.Destination), d.words(n))
			n.Destination = nil
			if number > 0 && !table {
				n.Destination = address(number)
			}
			if !n.HasChildren() {
				n.AppendChild(n, d.literal("untitled"))
			}
		case *ast.RawHTML:
			if tag := n.Segments.Value(d.source); bytes.HasPrefix(bytes.ToLower(tag), []byte("<br")) {
				t := d.literal(" ")
				t.SetHardLineBreak(!table)
				n.Parent().ReplaceChild(n.Parent(), n, t)
			}
		}
	}
}

// address is what Glamour is told in the place of a link's address. One that
// is not followed becomes an empty anchor, which Glamour draws as its words.
func address(number int) []byte {
	if number == 0 {
		return []byte("#")
	}
	return []byte(linkScheme + itoa(number))
}

// prepareText turns the end of a source line into a space, or into nothing
// between CJK characters.
func (d *press) prepareText(t *ast.Text) {
	if !t.SoftLineBreak() || t.HardLineBreak() {
		return
	}
	if _, code := t.Parent().(*ast.CodeSpan); code {
		return
	}
	t.SetSoftLineBreak(false)
	if next, ok := t.NextSibling().(*ast.Text); ok && cells.Glued(string(t.Segment.Value(d.source)), string(next.Segment.Value(d.source))) {
		return
	}
	t.Parent().InsertAfter(t.Parent(), t, d.literal(" "))
}

// prepareAutoLink makes a bare address a link like any other.
func (d *press) prepareAutoLink(n *ast.AutoLink, table bool) {
	url, label := string(n.URL(d.source)), string(n.Label(d.source))
	var put ast.Node = d.literal(label)
	if number := d.book.enter(url, ""); number > 0 && n.AutoLinkType == ast.AutoLinkURL && !table {
		link := ast.NewLink()
		link.Destination = address(number)
		link.AppendChild(link, put)
		put = link
	}
	n.Parent().ReplaceChild(n.Parent(), n, put)
}

// unlink leaves a link's words and its number where it stood.
func (d *press) unlink(n *ast.Link, number int) {
	parent := n.Parent()
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		parent.InsertBefore(parent, n, c)
		c = next
	}
	if number > 0 {
		parent.InsertBefore(parent, n, d.literal("["+itoa(number)+"]"))
	}
	parent.RemoveChild(parent, n)
}

// literal returns words that are not in the source; they are added to it.
func (d *press) literal(words string) *ast.Text {
	start := len(d.source)
	d.source = append(d.source, words...)
	return ast.NewTextSegment(text.NewSegment(start, len(d.source)))
}

func itoa(n int) string { return strconv.Itoa(n) }

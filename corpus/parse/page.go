package parse

import (
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"dateline/corpus/clean"
)

// maxElements is how many elements of a page are weighed for its main part; a
// page of more is taken whole, without its furniture.
const maxElements = 30_000

// fewWords is how many words a main part must have before it is trusted over
// the whole of the page.
const fewWords = 40

// readPage reads a web page: what it says of itself, and its main part. A page
// nested too deep to parse gives its text by a pass over its tags.
func readPage(text string) draft {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return readTags(text)
	}
	q := goquery.NewDocumentFromNode(doc)
	m := metadataOf(q)
	var d draft
	m.fill(&d)
	d.blocks = mainPart(doc, q, clean.URL(m.url))
	d.blocks = withoutFurniture(d.blocks)
	if m.body != "" && wordsIn(d.blocks)*2 < countWords(m.body) {
		d.blocks = readBody(m.body) // the page shows only the start of it
	}
	if len(d.blocks) > 0 && d.blocks[0].shape == heading {
		if top := d.blocks[0].text(); d.Title == "" || sameWords(top, d.Title) {
			if d.Title == "" {
				d.Title = top
			}
			d.blocks = d.blocks[1:]
		}
	}
	d.top()
	return d
}

// top takes from the first blocks what the page's head says already: the
// standfirst, the byline, the date.
func (d *draft) top() {
	out := d.blocks[:0]
	for i, b := range d.blocks {
		if i < 5 && b.shape == paragraph && b.quote == 0 {
			text := b.text()
			if d.Dek != "" && sameWords(text, d.Dek) && len(d.blocks) > 2 {
				continue
			}
			if d.signed(text, true) {
				continue
			}
			if m, ok := dateLine(text); ok {
				if !d.Published.Known() {
					d.Published = m
				}
				continue
			}
			if dek := strings.TrimRight(clean.Line(d.Dek), " .…"); dek != "" && strings.HasPrefix(text, dek) {
				d.Dek = "" // only the start of the text
			}
		}
		out = append(out, b)
	}
	d.blocks = out
}

// readFragment reads HTML that is the body of an article and nothing else.
func readFragment(text string) []block {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		d := readTags(text)
		return d.blocks
	}
	return blocksOf(doc)
}

// mainPart returns the blocks of the article on a page.
func mainPart(doc *html.Node, q *goquery.Document, address string) []block {
	whole := q.Find("article, main, [role=main], [itemprop=articleBody]").First()
	if whole.Length() == 0 {
		whole = q.Find("body").First()
	}
	if count(doc) <= maxElements {
		base, _ := url.Parse(address)
		if address == "" {
			base = nil
		}
		parser := readability.NewParser()
		parser.MaxElemsToParse = maxElements
		parser.DisableJSONLD = true
		if found, err := parser.ParseDocument(doc, base); err == nil && found.Node != nil {
			blocks := blocksOf(found.Node)
			if n := wordsIn(blocks); n >= fewWords && !missesHalf(q, n) || whole.Length() == 0 {
				return blocks
			}
		}
	}
	var blocks []block
	for _, node := range whole.Nodes {
		blocks = append(blocks, blocksOf(node)...)
	}
	return blocks
}

// missesHalf reports whether n words are less than half of the paragraphs in
// the page's one article: its main part was cut at something in its middle.
func missesHalf(q *goquery.Document, n int) bool {
	articles := q.Find("[itemprop=articleBody], article")
	if articles.Length() != 1 {
		return false
	}
	all := 0
	articles.Find("p").Each(func(_ int, s *goquery.Selection) { all += countWords(s.Text()) })
	return n*2 < all
}

// count returns the number of elements below n, without recursion.
func count(n *html.Node) int {
	total := 0
	for range n.Descendants() {
		total++
	}
	return total
}

// wordsIn counts the words of blocks.
func wordsIn(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += countWords(b.text())
	}
	return n
}

// sameWords reports whether two lines have the same words.
func sameWords(a, b string) bool {
	fold := func(s string) string {
		return strings.ToLower(strings.Map(func(r rune) rune {
			if letter(r) {
				return r
			}
			return -1
		}, s))
	}
	return fold(a) == fold(b)
}

// withoutFurniture drops the blocks of a page that are not its article's.
func withoutFurniture(blocks []block) []block {
	out := blocks[:0]
	for _, b := range blocks {
		if b.shape == paragraph || b.shape == heading || b.shape == item {
			if furniture(b.text()) {
				continue
			}
		}
		out = append(out, b)
	}
	for len(out) > 0 && out[len(out)-1].shape == heading {
		out = out[:len(out)-1] // a heading over nothing
	}
	return out
}

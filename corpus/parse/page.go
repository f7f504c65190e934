package parse

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// fewestWords is how many words a page must show before its scripts are left
// alone.
const fewestWords = 60

// readPage reads a web page: what it says of itself, and its main part. A page
// nested too deep to parse gives its text by a pass over its tags.
//
// base is the address that the page came from, "" when it is unknown.
func readPage(text, base string) draft {
	doc, err := html.Parse(strings.NewReader(hollow(text)))
	if err != nil {
		return readTags(text)
	}
	m := metadataOf(doc, base)
	var d draft
	m.fill(&d)
	d.blocks = mainPart(doc, m.title, pageBase(doc, pick(base, m.url)))
	d.blocks = withoutRepeats(withoutFurniture(captioned(d.blocks)))
	d.blocks = confirmed(d.blocks, m.body)
	d.blocks = styledHeadings(boldHeadings(unheaded(d.blocks)))
	if m.body != "" && wordsIn(d.blocks)*2 < countWords(m.body) {
		d.blocks = readBody(m.body, base) // the page shows only the start of it
	} else if wordsIn(d.blocks) < fewestWords {
		if made := readFragment(inScripts(doc), base); wordsIn(made) > fewestWords {
			d.blocks = made
		}
	}
	d.underHeadline()
	d.dateFromText()
	d.top()
	d.tail()
	d.blocks = levelled(withoutBareHeadings(d.blocks))
	return d
}

// readFragment reads HTML that is the body of an article and nothing else, and
// whose links are relative to base.
func readFragment(text, base string) []block {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		d := readTags(text)
		return d.blocks
	}
	return captioned(blocksOf(doc, pageBase(doc, base), nil))
}

// pageBase returns the address that the links of a page are relative to: its
// own, or what its base element makes of it; nil when neither is known.
func pageBase(doc *html.Node, address string) *url.URL {
	base, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !base.IsAbs() {
		base = nil
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Base && n.DataAtom != atom.Body {
			continue
		}
		if href := attr(n, "href"); n.DataAtom == atom.Base && href != "" {
			if base == nil {
				base = &url.URL{}
			}
			if to, err := base.Parse(href); err == nil && to.IsAbs() {
				return to
			}
		}
		if n.DataAtom == atom.Body {
			break
		}
	}
	return base
}

// mainPart returns the blocks of the article on a page of this title.
func mainPart(doc *html.Node, title string, base *url.URL) []block {
	s := surveyOf(doc, title)
	if len(s.spots) == 0 {
		return nil
	}
	s.clear()
	main := s.main()
	if s.head >= 0 {
		s.hints[s.spots[s.head].node] = hintHeadline
	}
	var blocks []block
	for _, n := range s.before(main) {
		blocks = append(blocks, blocksOf(n, base, s.hints)...)
	}
	return append(blocks, blocksOf(s.spots[main].node, base, s.hints)...)
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
func sameWords(a, b string) bool { return bareWords(a) == bareWords(b) }

// bareWords returns the letters and digits of a line in lower case.
func bareWords(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if letter(r) {
			return r
		}
		return -1
	}, s))
}

// withoutFurniture drops the blocks of a page that are not its article's.
func withoutFurniture(blocks []block) []block {
	listed := linkedSections(blocks)
	out := blocks[:0]
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		if b.shape == item {
			n := listLen(blocks[i:])
			if allLinks(blocks[i : i+n]) {
				i += n - 1
				out = withoutLead(out)
				continue
			}
			for _, b := range blocks[i : i+n] {
				if !furniture(b.text()) {
					out = append(out, b)
				}
			}
			i += n - 1
			continue
		}
		if b.shape == paragraph || b.shape == heading {
			if b.surrounding() && !(listed && overLinked(blocks, i)) {
				continue
			}
		}
		out = append(out, b)
	}
	return out
}

// linkedSections reports whether the sections of an article have links for
// headings, as lists of films and of shops do.
func linkedSections(blocks []block) bool {
	sections, under, all := 0, 0, 0
	for i, b := range blocks {
		n := len(b.inline)
		all += n
		if overLinked(blocks, i) {
			sections++
			under += len(blocks[i+1].inline)
		}
	}
	return sections >= 3 && under*4 > all
}

// overLinked reports whether the block at i is a heading that is a link, over
// running text.
func overLinked(blocks []block, i int) bool {
	b := blocks[i]
	next, more := after(blocks, i)
	return more && b.shape == heading && b.linked > 0 && next.shape == paragraph && stopped(next.text())
}

// surrounding reports whether a paragraph or heading of a page leads to another
// page, or is a line that sites put around their articles.
func (b block) surrounding() bool {
	text := b.text()
	switch {
	case furniture(text), b.shape == paragraph && creditLine(text):
		return true
	case b.shape == paragraph && len(text) < 40 && strings.ContainsAny(text, "0123456789"):
		if _, ok := dateLine(text); ok {
			return true
		}
	case b.linked*10 >= len(text)*9 && len(text) > 12:
		return !strings.HasSuffix(text, ".")
	case b.linked*5 >= len(text)*2 && len(text) < 400:
		return leads(strings.ToLower(text))
	}
	return false
}

// withoutBareHeadings drops headings over nothing.
func withoutBareHeadings(blocks []block) []block {
	out := blocks[:0]
	for i, b := range blocks {
		if b.shape == heading {
			if next, more := after(blocks, i); !more || next.shape == heading && next.level < b.level {
				continue
			}
		}
		out = append(out, b)
	}
	for len(out) > 0 && out[len(out)-1].shape == heading {
		out = out[:len(out)-1]
	}
	return out
}

// listLen returns how many items stand at the start of blocks.
func listLen(blocks []block) int {
	n := 0
	for n < len(blocks) && blocks[n].shape == item {
		n++
	}
	return n
}

// allLinks reports whether the items of a list are links and little else: such
// a list leads to other pages.
func allLinks(items []block) bool {
	all, linked, whole := 0, 0, true
	for _, b := range items {
		text := b.text()
		all, linked = all+len(text), linked+b.linked
		if b.linked == 0 || strings.HasSuffix(text, ".") {
			return false
		}
		whole = whole && b.linked*10 >= len(text)*8
	}
	return whole || len(items) >= 3 && linked*100 >= all*55
}

// withoutLead drops from the end of blocks the line that stands over a list
// that was dropped.
func withoutLead(blocks []block) []block {
	if n := len(blocks); n > 0 {
		b := blocks[n-1]
		if b.shape == heading || b.shape == paragraph && len(b.inline) < 80 && strings.HasSuffix(b.text(), ":") {
			return blocks[:n-1]
		}
	}
	return blocks
}

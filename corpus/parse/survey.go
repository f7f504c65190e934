package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// survey is a page measured in one walk: how much running text each of its
// elements holds. The main part of a page is where its running text is, and
// everything around it is short lines and links.
type survey struct {
	spots  []spot              // in the order of the page: each after what holds it
	bodies []int               // the spots that call themselves the body of the article
	heads  []int               // the headings of the upper levels
	head   int                 // the spot of the headline; -1
	hints  map[*html.Node]hint // of the elements that say what their text is
	depth  int
}

// spot is an element of a page.
type spot struct {
	node   *html.Node
	holder int32 // index of what holds it; -1
	end    int32 // index after the last of what it holds
	prose  int32 // bytes of running text in it
	chars  int32 // bytes of text in it
	linked int32 // of these, in links
	own    int32 // bytes of text in it that are in no block below it
	ownA   int32 // of these, in links
	images int32 // pictures in it
	texts  int32 // blocks in it that have text of their own
	hint   hint
}

// leastProse is how many bytes of text make a paragraph running text: what is
// shorter may be a button, a menu or a headline.
const leastProse = 80

// surveyOf measures a page of this title.
func surveyOf(doc *html.Node, title string) *survey {
	s := &survey{head: -1, spots: make([]spot, 0, 1024), hints: map[*html.Node]hint{}}
	s.walk(doc, -1, false)
	s.headline(title)
	return s
}

// headline finds the headline: the heading that is the page's title, or its
// only one of the first level.
func (s *survey) headline(title string) {
	first, top := -1, 0
	for _, h := range s.heads {
		level := s.spots[h].node.DataAtom
		if level == atom.H1 {
			top++
			first = h
		}
		if title != "" && s.spots[h].chars < 400 {
			if text := clean.Line(textOf(s.spots[h].node)); sameWords(text, title) {
				s.head = h
				return
			}
		}
	}
	if top == 1 {
		s.head = first
	}
}

// walk measures what is below n; block is the spot that its text belongs to.
func (s *survey) walk(n *html.Node, block int, linked bool) {
	if s.depth++; s.depth > 600 { // the parser refuses 512
		s.depth--
		return
	}
	defer func() { s.depth-- }()
	switch n.Type {
	case html.TextNode:
		if block >= 0 {
			at := &s.spots[block]
			size := int32(inkLen(n.Data))
			at.own += size
			if linked {
				at.ownA += size
			}
		}
		return
	case html.ElementNode:
		if !shown(n) {
			return
		}
		if n.DataAtom == atom.A {
			linked = true
			if hasBlock(n) {
				s.block(n, block, linked) // a card
				return
			}
		}
		if !inlineElement(n.DataAtom) && !phrase(n.DataAtom) {
			s.block(n, block, linked)
			return
		}
		if n.DataAtom == atom.Span && block >= 0 && len(n.Attr) > 0 {
			if h := hintOf(n); h.junk() || h&(hintCaption|hintHeading) != 0 {
				s.block(n, block, linked)
				return
			}
		}
		if n.DataAtom == atom.Img && block >= 0 {
			s.spots[block].images++
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c, block, linked)
	}
}

// block measures a block.
func (s *survey) block(n *html.Node, holder int, linked bool) {
	at := len(s.spots)
	s.spots = append(s.spots, spot{node: n, holder: int32(holder), hint: hintOf(n)})
	if h := s.spots[at].hint & (hintHeading | hintStandfirst | hintPullQuote); h != 0 {
		s.hints[n] = h
	}
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3:
		s.heads = append(s.heads, at)
	}
	if s.spots[at].hint.body() {
		s.bodies = append(s.bodies, at)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.walk(c, at, linked)
	}
	p := &s.spots[at]
	p.end = int32(len(s.spots))
	switch n.DataAtom {
	case atom.Picture, atom.Video, atom.Figure:
		p.images = max(p.images, 1)
	}
	p.chars += p.own
	if p.own > 0 {
		p.texts++
	}
	p.linked += p.ownA
	if p.own >= leastProse && p.ownA*2 < p.own && n.DataAtom != atom.Figcaption {
		p.prose += p.own - p.ownA
	}
	if holder >= 0 {
		h := &s.spots[holder]
		h.prose, h.chars, h.linked = h.prose+p.prose, h.chars+p.chars, h.linked+p.linked
		h.images, h.texts = h.images+p.images, h.texts+p.texts
	}
}

// inkLen returns how many bytes of s are no white space.
func inkLen(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] > ' ' {
			n++
		}
	}
	return n
}

// phrase tells the elements of running text that the survey passes through.
func phrase(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.I, atom.Em, atom.Strong, atom.Cite, atom.Code, atom.Kbd, atom.Samp, atom.Tt, atom.Br, atom.Img:
		return true
	}
	return false
}

// within reports whether spot b lies in spot a.
func (s *survey) within(b, a int) bool { return b >= a && b < int(s.spots[a].end) }

// drop takes a spot out of the page and out of what holds it.
func (s *survey) drop(i int) {
	if n := s.spots[i].node; n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
	s.forget(i)
}

// forget takes the text of a spot out of what holds it.
func (s *survey) forget(i int) {
	p := s.spots[i]
	for at := p.holder; at >= 0; at = s.spots[at].holder {
		h := &s.spots[at]
		h.prose, h.chars, h.linked = h.prose-p.prose, h.chars-p.chars, h.linked-p.linked
	}
	for k := i; k < int(p.end); k++ {
		s.spots[k].prose, s.spots[k].node = 0, nil
	}
}

// holds tells the elements that may hold an article.
func holds(n *html.Node) bool {
	if n == nil {
		return false
	}
	switch n.DataAtom {
	case atom.P, atom.Li, atom.Ul, atom.Ol, atom.Blockquote, atom.Pre, atom.Dd, atom.Dt, atom.Dl, atom.H1, atom.H2, atom.H3, atom.H4, atom.Figure, atom.Figcaption:
		return false
	}
	return true
}

// attr returns an attribute of n.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

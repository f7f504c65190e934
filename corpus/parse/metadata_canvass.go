package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// Bounds of what a canvass keeps of a page.
const (
	maxMetas  = 1000
	maxSights = 128      // of each kind
	maxMeta   = 8 << 10  // bytes of one meta tag
	maxSeen   = 64 << 10 // elements of a page that are looked at
)

// sight is an element of a page that may say something of its article.
type sight struct {
	node   *html.Node
	at     int        // how many elements come before it
	aside  *html.Node // the outermost thing around it that is beside the article; nil for none
	sure   bool       // made to name an author, or to tell the date
	prop   string     // its itemprop or property, in lower case
	within *html.Node // the nearest <article> around it
	figure bool       // inside of a picture's frame
	quoted bool       // inside of what somebody else wrote, such as a post
}

// canvass is what one walk over a page gathers, in the order of the page.
type canvass struct {
	metas   map[string][]string // contents of meta tags by lower-case name
	scripts []string            // of JSON-LD
	lang    string
	link    string       // rel=canonical
	window  string       // of <title>
	heads   []sight      // h1, and what is named a headline
	lesser  []sight      // the other headings of the second rank
	credits []sight      // what may name the authors
	dates   []sight      // what may tell a date
	bylines []*html.Node // paragraphs that may be a name alone
	firsts  int          // paragraphs after the first heading
	count   int
	senses  map[string]sense
	around  map[*html.Node]bool // what the main heading or text stands in, and so is beside nothing
	prose   int                 // bytes of running text
	held    map[*html.Node]int  // of these, in what looks as if it were beside the article
}

// mostWalks is how often a page is walked over: once, and again for each thing
// around its heading or its text that looked as if it were beside them.
const mostWalks = 4

// canvassOf walks over a page, mostly once.
func canvassOf(root *html.Node) *canvass {
	s := &canvass{senses: map[string]sense{}, around: map[*html.Node]bool{}}
	for walks := 1; ; walks++ {
		s.metas, s.held = map[string][]string{}, map[*html.Node]int{}
		s.walk(root, sight{})
		main := s.lostHeading()
		if main == nil {
			main = s.lostText()
		}
		if main == nil || walks == mostWalks {
			return s
		}
		for n := main; n != nil; n = n.Parent {
			s.around[n] = true
		}
		s = &canvass{senses: s.senses, around: s.around}
	}
}

// lostText returns what looks by its names as if it were beside the article,
// and yet holds most of the running text of the page; nil for nothing. Names of
// a layout do that: "with-sidebar". Comments may well be longer than the article.
func (s *canvass) lostText() *html.Node {
	for n, size := range s.held {
		if size*5 > s.prose*3 && s.prose > 500 && layout(n) {
			return n
		}
	}
	return nil
}

// lostHeading returns the first heading that the page's own title repeats, when
// it stands in what looked as if it were beside the article; nil for none.
func (s *canvass) lostHeading() *html.Node {
	titles := [...]string{wordsOf(s.first("og:title")), wordsOf(s.window)}
	var lost *html.Node
	for _, h := range s.heads {
		if h.node.DataAtom != atom.H1 && h.prop != "headline" {
			continue
		}
		if h.aside == nil {
			return nil
		}
		words := wordsOf(linesOf(h.node))
		for _, t := range titles {
			if lost == nil && len(words) > 8 && strings.Contains(t, words) {
				lost = h.node
			}
		}
	}
	return lost
}

// walk visits what is below n; the parser sees to it that it is not deep.
func (s *canvass) walk(n *html.Node, around sight) {
	for c := n.FirstChild; c != nil && s.count < maxSeen; c = c.NextSibling {
		if c.Type == html.TextNode && len(c.Data) >= leastProse && n.DataAtom != atom.A {
			size := inkLen(c.Data)
			s.prose += size
			if around.aside != nil {
				s.held[around.aside] += size
			}
		}
		if c.Type != html.ElementNode {
			continue
		}
		s.count++
		around.at = s.count
		switch c.DataAtom {
		case atom.Meta:
			s.meta(c, around)
			continue
		case atom.Script:
			if strings.EqualFold(strings.TrimSpace(attr(c, "type")), "application/ld+json") && c.FirstChild != nil && len(s.scripts) < maxSights {
				s.scripts = append(s.scripts, c.FirstChild.Data)
			}
			continue
		case atom.Style, atom.Svg, atom.Noscript, atom.Template, atom.Iframe, atom.Select, atom.Textarea:
			continue
		case atom.Html:
			s.lang = pick(s.lang, attr(c, "lang"), attr(c, "xml:lang"))
		case atom.Title:
			if s.window == "" {
				s.window = clean.Line(linesOf(c))
			}
			continue
		case atom.Link:
			if s.link == "" && hasWord(attr(c, "rel"), "canonical") {
				s.link = strings.TrimSpace(attr(c, "href"))
			}
			continue
		}
		inner := around
		if c.DataAtom == atom.Article {
			inner.within = c
		}
		s.visit(c, &inner)
		s.walk(c, inner)
	}
}

// visit keeps an element by its name and attributes, and marks in around what
// is beside the article.
func (s *canvass) visit(c *html.Node, around *sight) {
	var named sense
	var rel, prop, href string
	for _, a := range c.Attr {
		switch a.Key {
		case "class", "id", "data-testid", "data-qa", "data-test", "data-component", "data-type":
			named |= s.senseOf(a.Val)
		case "rel":
			rel = strings.ToLower(a.Val)
		case "itemprop", "property":
			prop = strings.ToLower(a.Val)
		case "href":
			href = a.Val
		default:
			if len(a.Val) > 7 && len(a.Val) < 64 && strings.HasPrefix(a.Key, "data-") && datedName(a.Key) {
				named |= tellsDate
			}
		}
	}
	if around.aside == nil && !s.around[c] && beside(c, named) {
		around.aside = c
	}
	around.figure = around.figure || pictured(c, named)
	around.quoted = around.quoted || c.DataAtom == atom.Blockquote
	here := *around
	here.node, here.prop = c, prop
	switch c.DataAtom {
	case atom.H1:
		s.heads = keep(s.heads, here)
		return
	case atom.H2, atom.H3:
		if named&isHeadline != 0 || prop == "headline" {
			s.heads = keep(s.heads, here)
		} else if c.DataAtom == atom.H2 && len(s.lesser) < 40 {
			s.lesser = append(s.lesser, here)
		}
	case atom.Body:
		return
	case atom.P:
		s.paragraph(c, here)
	}
	if prop == "headline" && c.DataAtom != atom.H2 && c.DataAtom != atom.H3 {
		s.heads = keep(s.heads, here)
	}
	dated, signed := s.plain(c, here)
	author := named&cardsAuthor != 0 || hasWord(rel, "author") || hasWord(prop, "author") || c.DataAtom == atom.A && authorAddress(href)
	if !here.figure && (author || signed || named&namesAuthor != 0 || hasWord(prop, "creator")) {
		here.sure = author
		s.credits = keep(s.credits, here)
	}
	here.sure = prop == "datepublished" || named&tellsPublished != 0
	if here.quoted {
		return // its date is that of the quotation
	}
	if here.sure || dated || c.DataAtom == atom.Time || named&tellsDate != 0 || prop == "datemodified" || prop == "datecreated" {
		s.dates = keep(s.dates, here)
	}
}

// plain reports whether the text of an element near the last heading looks like
// a date, and whether it begins as a byline does, without any markup that says
// so.
func (s *canvass) plain(c *html.Node, here sight) (dated, signed bool) {
	if here.aside != nil || len(s.heads) == 0 || here.at-s.heads[len(s.heads)-1].at > 80 {
		return false, false
	}
	for t := c.FirstChild; t != nil; t = t.NextSibling {
		if t.Type == html.TextNode {
			dated = dated || shortDate(t.Data)
			signed = signed || byWord(t.Data)
		}
	}
	return dated, signed
}

// paragraph keeps a paragraph that may be a byline: one of the first below the
// heading that is all bold, or one at the right edge.
func (s *canvass) paragraph(c *html.Node, here sight) {
	if here.aside != nil || len(s.heads) == 0 || len(s.bylines) >= maxSights {
		return
	}
	s.firsts++
	if s.firsts <= 4 && allBold(c) || atRight(c) {
		s.bylines = append(s.bylines, c)
	}
}

// keep appends a sight while there is room.
func keep(to []sight, s sight) []sight {
	if len(to) < maxSights {
		to = append(to, s)
	}
	return to
}

// meta keeps a meta tag under each of its names. Saved pages have "value" for
// "content".
func (s *canvass) meta(c *html.Node, around sight) {
	content := clean.Line(pick(attr(c, "content"), attr(c, "value")))
	if content == "" || len(content) > maxMeta || len(s.metas) > maxMetas || around.aside != nil {
		return
	}
	for _, name := range [...]string{"property", "name", "itemprop", "http-equiv"} {
		for key := range strings.FieldsSeq(strings.ToLower(attr(c, name))) {
			if len(s.metas[key]) < maxTags && len(key) < 100 {
				s.metas[key] = append(s.metas[key], content)
			}
		}
	}
}

// first returns the first that any of the meta tags says, in the order of keys.
func (s *canvass) first(keys ...string) string {
	for _, key := range keys {
		if v := s.metas[key]; len(v) > 0 {
			return v[0]
		}
	}
	return ""
}

// linesOf returns the start of the text below n; where one element ends and another begins,
// there is a line break, but not around what only marks letters.
func linesOf(n *html.Node) string {
	var w strings.Builder
	appendText(&w, n, maxLines)
	return w.String()
}

// maxLines is how many elements are looked at for the text of one.
const maxLines = 256

// appendText writes the text below n, at most 2 KiB of it, and returns how many
// more elements may be looked at.
func appendText(w *strings.Builder, n *html.Node, left int) int {
	for c := n.FirstChild; c != nil && w.Len() < 2<<10 && left > 0; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.WriteString(c.Data[:min(len(c.Data), 2<<10)])
		case html.ElementNode:
			left--
			switch c.DataAtom {
			case atom.Script, atom.Style, atom.Svg, atom.Noscript, atom.Button, atom.Template:
			case atom.B, atom.I, atom.Em, atom.Strong, atom.Wbr, atom.Mark, atom.Sup, atom.Sub, atom.Font, atom.Bdi:
				left = appendText(w, c, left)
			default:
				w.WriteByte('\n')
				left = appendText(w, c, left)
				w.WriteByte('\n')
			}
		}
	}
	return left
}

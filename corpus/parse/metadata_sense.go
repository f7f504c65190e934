package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sense is what the names that a page's maker gave an element (its class, its
// id) tell of it.
type sense uint8

const (
	besideArticle sense = 1 << iota
	namesAuthor
	tellsDate
	framesPicture
	isHeadline
	tellsPublished
	cardsAuthor // a card of the author, as microformats have it
)

// maxSenses is how many different names of a page are looked at.
const maxSenses = 4096

// senseOf returns what a class or the like tells. Pages have few different ones
// on very many elements.
func (s *canvass) senseOf(name string) sense {
	if name == "" {
		return 0
	}
	if known, ok := s.senses[name]; ok {
		return known
	}
	if len(s.senses) >= maxSenses {
		return 0
	}
	low := strings.ToLower(name[:min(len(name), 512)])
	low = strings.ReplaceAll(low, "node-promoted", "") // Drupal says so of each article that may be on the front
	var out sense
	has := func(parts []string, yes sense) {
		for _, p := range parts {
			if strings.Contains(low, p) {
				out |= yes
				return
			}
		}
	}
	has(besideNames[:], besideArticle)
	has(authorNames[:], namesAuthor)
	has(pictureNames[:], framesPicture)
	if strings.Contains(low, "headline") || strings.Contains(low, "title") {
		out |= isHeadline
	}
	if datedName(low) {
		out |= tellsDate
	}
	if hasWord(low, "author") && hasWord(low, "vcard") || hasWord(low, "p-author") {
		out |= cardsAuthor
	}
	if hasWord(low, "published") || hasWord(low, "dt-published") {
		out |= tellsPublished
	}
	s.senses[name] = out
	return out
}

// besideNames are parts of the names of what stands beside an article.
var besideNames = [...]string{"related", "recommend", "comment", "sidebar", "teaser", "most-read", "mostread", "most-popular", "popular", "promo", "newsletter", "trending", "read-more", "readmore", "more-from", "morefrom", "outbrain", "taboola", "breadcrumb", "site-header", "footer", "carousel", "ticker", "latest", "recirc", "up-next", "upnext", "cookie", "modal", "-nav", "nav-", "navigation", "menu"}

// authorNames are parts of the names of what names the authors.
var authorNames = [...]string{"byline", "author", "autor", "auteur", "writer", "reporter", "journalist", "contributor", "signature", "firma", "redakt"}

// pictureNames are parts of the names of what frames a picture.
var pictureNames = [...]string{"caption", "figure", "photo-", "photocredit", "bildautor", "bildunterschrift", "image-credit", "img-credit", "image-author", "license", "bildnachweis", "photographer"}

// layoutNames are those of besideNames that a layout, too, is called by: what
// has a sidebar, what is promoted to the front.
var layoutNames = [...]string{"sidebar", "promo", "teaser", "popular", "latest", "ticker", "trending", "carousel", "modal"}

// layout reports whether an element looks as if it were beside the article by
// no more than a name that may be of the whole layout.
func layout(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form:
		return false
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	for _, name := range layoutNames {
		names = strings.ReplaceAll(names, name, "")
	}
	for _, name := range besideNames {
		if strings.Contains(names, name) {
			return false
		}
	}
	return true
}

// foots reports whether an element that is beside an article is its foot, where
// many sites name the author and the day.
func foots(n *html.Node) bool {
	if footer(n) {
		return true
	}
	class := strings.ToLower(attr(n, "class"))
	for _, s := range [...]string{"post-footer", "post_footer", "entry-footer", "article-footer", "article_footer", "news-footer"} {
		if strings.Contains(class, s) {
			return true
		}
	}
	return false
}

// footer reports whether an element is a foot of something, perhaps of the page.
func footer(n *html.Node) bool {
	return n.DataAtom == atom.Footer || hasWord(attr(n, "class"), "footer")
}

// beside reports whether an element stands beside an article, by what it is or
// how it is named.
func beside(c *html.Node, named sense) bool {
	switch c.DataAtom {
	case atom.Nav, atom.Aside, atom.Footer, atom.Form:
		return true
	case atom.Body, atom.Main, atom.Html, atom.A, atom.Time, atom.Span, atom.H1:
		return false
	}
	return named&besideArticle != 0
}

// pictured reports whether an element frames a picture: who is named in it took
// the picture.
func pictured(c *html.Node, named sense) bool {
	switch c.DataAtom {
	case atom.Figure, atom.Figcaption, atom.Picture:
		return true
	case atom.Body, atom.Main, atom.Article, atom.Section, atom.Header:
		return false
	}
	return named&framesPicture != 0
}

// datedName reports whether a class or the like names what tells a date.
func datedName(class string) bool {
	if class == "" {
		return false
	}
	for _, s := range [...]string{"date", "publish", "time", "posted", "datum", "fecha", "updated", "created", "modif"} {
		if strings.Contains(class, s) {
			return true
		}
	}
	return false
}

// hasWord reports whether a list of words, such as a class, has the word.
func hasWord(list, word string) bool {
	at := strings.Index(list, word)
	return at >= 0 && (at == 0 || list[at-1] == ' ') && (at+len(word) == len(list) || list[at+len(word)] == ' ')
}

// authorAddress reports whether a link leads to the page of an author.
func authorAddress(href string) bool {
	if len(href) > 512 || strings.HasPrefix(href, "mailto:") || strings.HasPrefix(href, "#") {
		return false
	}
	href, _, _ = strings.Cut(href, "?")
	parts := strings.Split(strings.ToLower(href), "/")
	for i, p := range parts {
		if i+1 == len(parts) || parts[i+1] == "" {
			break // the list of all of them
		}
		switch p {
		case "author", "authors", "autor", "autoren", "autorin", "autores", "auteur", "auteurs", "autore", "autori", "by", "profile", "profiles", "profil", "staff", "journalist", "journalists", "journalista", "writer", "writers", "reporter", "reporters", "contributor", "contributors", "columnist", "columnists", "redakteur", "redaktion", "bio", "biography", "correspondent", "correspondents", "forfatter", "firmas", "redactor", "redactores", "medarbejder", "skribent", "toimittaja", "signature", "byline", "bylines", "avtor", "avtory", "autorzy":
			return true
		}
	}
	return false
}

// byWord reports whether a text begins with the word before an author's name,
// or is that word.
func byWord(text string) bool {
	text = strings.TrimLeft(text, " \n\t\r\u00a0|•·–-")
	if len(text) < 2 || len(text) > 120 {
		return false
	}
	if _, ok := eastern(strings.TrimSpace(text)); ok {
		return true
	}
	for _, w := range [...]string{"By", "BY", "by", "Von", "VON", "von", "Par", "Por", "Text", "Author", "Autor", "Autorin", "Di", "Door", "Av", "Af", "Autore", "Auteur", "Автор", "文"} {
		if rest, ok := strings.CutPrefix(text, w); ok && (strings.TrimLeft(rest, " :\n\t\r\u00a0") == "" || rest[0] == ' ' || rest[0] == ':' || rest[0] == '\n' || strings.HasPrefix(rest, "\u00a0")) {
			return true
		}
	}
	return false
}

// shortDate reports whether a text is a short line with numbers as a date has
// them.
func shortDate(text string) bool {
	if len(text) > 120 || len(text) < 6 {
		return false
	}
	run, runs := 0, 0
	for _, r := range text {
		if digit := r >= '0' && r <= '9'; !digit {
			run = 0
			continue
		}
		if run++; run == 1 {
			runs++
		}
		if run == 4 {
			return true
		}
	}
	return runs >= 3
}

// atRight reports whether a paragraph is set at the right edge.
func atRight(p *html.Node) bool {
	return attr(p, "align") == "right" || strings.Contains(strings.ReplaceAll(attr(p, "style"), " ", ""), "text-align:right")
}

// allBold reports whether a paragraph has one child, which is bold.
func allBold(p *html.Node) bool {
	bold := false
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.DataAtom == atom.Strong || c.DataAtom == atom.B:
			bold = true
		default:
			return false
		}
	}
	return bold
}

package parse

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
	"dateline/corpus/when"
)

// near is how many elements may lie between the names of two authors.
const near = 30

// longestNamed is how long a heading may be that names authors, in bytes.
const longestNamed = 50

// maxCredits is how many places of a page are asked for its authors.
const maxCredits = 96

// whoWrote chooses among those whom linked data names, whom the meta tags name
// and whom the page shows. A list is taken whole, agencies and all, unless it
// names nobody but the outlet itself; the outlet may stand where nobody else is
// named.
func (m *metadata) whoWrote(linked []string, s *canvass, heading sight) []string {
	if m.anyone(linked) {
		return linked
	}
	meta := m.metaAuthors(s)
	if m.anyone(meta) {
		return meta
	}
	if shown := m.shownAuthors(s, heading); len(shown) > 0 {
		return shown
	}
	if poster := m.poster(s); len(poster) > 0 {
		return poster
	}
	if len(linked) > 0 {
		return linked
	}
	if len(meta) > 0 {
		return meta
	}
	return m.footAuthors(s, heading)
}

// footAuthors reads the authors that the foot of the article names by sure
// markup.
func (m *metadata) footAuthors(s *canvass, heading sight) []string {
	for i, c := range s.credits {
		if c.sure && c.at > heading.at && c.foot(heading) {
			if out := m.creditsFrom(s.credits[i:min(i+maxAuthors, len(s.credits))], false); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// foot reports whether a sight is in the foot of the article that has this
// heading.
func (c sight) foot(heading sight) bool {
	return c.aside != nil && foots(c.aside) && c.within == heading.within && (c.within != nil || !footer(c.aside))
}

// anyone reports whether authors has somebody else than the outlet, and not
// only the names of accounts.
func (m *metadata) anyone(authors []string) bool {
	if all := strings.Join(authors, ""); len(authors) > 1 && len(authors) < 4 && (sameWords(all, m.source) || sameWords(all, m.publisher)) {
		return false // "Bread & Butter", read as two
	}
	for _, a := range authors {
		if !m.outlet(a) && !account(a) {
			return true
		}
	}
	return false
}

// outlet reports whether an author is the outlet, under its name or its host's.
func (m *metadata) outlet(author string) bool {
	if author == "" {
		return true
	}
	host := ""
	if u, err := url.Parse(m.url); err == nil {
		host = strings.TrimPrefix(u.Hostname(), "www.")
	}
	site, _, _ := strings.Cut(host, ".")
	a := wordsOf(author)
	for _, name := range [...]string{m.source, m.publisher, host, site} {
		if first, _, several := strings.Cut(author, " "); several && name != "" && !strings.ContainsAny(name, " .") && strings.EqualFold(first, name) {
			return true // "MDR Thüringen"
		}
		if name = wordsOf(name); name != "" && (a == name || len(name) > 5 && len(a) > 5 && (strings.HasPrefix(a, name) || strings.HasPrefix(name, a)) && len(a) < 2*len(name)) {
			return true
		}
	}
	return false
}

// metaAuthors reads the authors from the meta tags that name any.
func (m *metadata) metaAuthors(s *canvass) []string {
	keys := []string{"parsely-author", "article:author", "author", "dc.creator", "dc:creator", "dcterms.creator", "byl", "sailthru.author", "citation_author"}
	for _, key := range slices.Sorted(maps.Keys(s.metas)) {
		switch tail := key[strings.LastIndexAny(key, ".:#/")+1:]; tail {
		case "author", "authors", "author_name", "author-name", "article_author", "byline", "byl":
			keys = append(keys, key)
		}
	}
	var outlet []string
	for _, key := range keys {
		var out []string
		for _, v := range s.metas[key] {
			if strings.Contains(v, "://") || strings.Contains(v, "@") || strings.HasPrefix(v, "/") || !strings.ContainsFunc(v, unicode.IsLetter) {
				continue
			}
			for _, name := range credited(v) {
				if !slices.ContainsFunc(out, func(o string) bool { return sameWords(o, name) }) && len(out) < maxAuthors {
					out = append(out, name)
				}
			}
		}
		if m.anyone(out) {
			return slices.DeleteFunc(out, m.outlet)
		}
		if outlet == nil && len(out) > 0 && !account(out[0]) {
			outlet = out
		}
	}
	return outlet
}

// poster returns who put the article on the page, which is mostly, but not
// always, who wrote it (cards of Twitter, as WordPress fills them).
func (m *metadata) poster(s *canvass) []string {
	label := strings.ToLower(s.first("twitter:label1"))
	for _, start := range [...]string{"written", "verfasst", "geschrieben", "écrit", "escrito", "scritto", "skrivet", "napisane"} {
		if people := credited(s.first("twitter:data1")); strings.HasPrefix(label, start) && m.anyone(people) {
			return people
		}
	}
	return nil
}

// shownAuthors reads the authors that the page shows: first whoever is named
// after the heading, then before it, then what only its markup says is a name.
func (m *metadata) shownAuthors(s *canvass, heading sight) []string {
	looked := 0
	for _, strict := range [...]bool{true, false} {
		for _, after := range [...]bool{true, false} {
			for i, c := range s.credits {
				if c.aside != nil && !inside(heading.node, c.aside) || after != (c.at > heading.at) || !strict && !c.sure {
					continue
				}
				if looked++; looked > maxCredits {
					return nil
				}
				if out := m.creditsFrom(s.credits[i:min(i+maxAuthors, len(s.credits))], strict); len(out) > 0 {
					return out
				}
			}
		}
		if strict {
			if out := m.signatures(s); len(out) > 0 {
				return out
			}
		}
	}
	return nil
}

// creditsFrom reads the names at the first of the sights, and at those after it
// that go on with them.
func (m *metadata) creditsFrom(sights []sight, strict bool) []string {
	first := sights[0]
	if first.node.Data[0] == 'h' && !first.sure && len(clean.Line(linesOf(first.node))) > longestNamed {
		return nil // a heading of the text
	}
	whole := m.bylineNames(nameIn(first.node), strict)
	if n := first.node; len(whole) > 0 && hasWord(first.prop, "author") && n.FirstChild == n.LastChild {
		whole = m.bylineNames(linesOf(n), false) // all of it, when its markup says so
	}
	var single []string
	last := first.at
	for _, c := range sights {
		if !inside(c.node, first.node) && !(first.sure && c.at-last <= near && c.within == first.within && c.aside == first.aside) {
			break
		}
		if !c.sure {
			continue
		}
		last = c.at
		for _, name := range m.bylineNames(nameIn(c.node), strict) {
			if !slices.ContainsFunc(single, func(o string) bool { return sameWords(o, name) }) {
				single = append(single, name)
			}
		}
	}
	for _, name := range whole {
		if slices.ContainsFunc(single, func(o string) bool { return sameWords(o, name) }) && len(whole) >= len(single) {
			return whole
		}
	}
	if len(single) > 0 {
		return single // the text around them begins with something else
	}
	return whole
}

// nameIn returns the text of an element, or the name that microdata in it gives
// without showing it.
func nameIn(n *html.Node) string {
	if text := linesOf(n); strings.TrimSpace(text) != "" {
		if _, ends := eastern(strings.TrimSpace(text)); !ends && len(text) < 40 && byWord(text) && len(strings.Fields(strings.Trim(text, " |:\n\u00a0"))) == 1 {
			text += "\n" + textAfter(n)
		}
		return text
	}
	looked := 0
	for c := range n.Descendants() {
		if looked++; looked > maxLines {
			break
		}
		if (c.DataAtom == atom.Meta || c.DataAtom == atom.Link) && hasWord(attr(c, "itemprop"), "name") {
			return attr(c, "content")
		}
	}
	return ""
}

// textAfter returns the text of what follows an element in its parent, at most
// as long as a name.
func textAfter(n *html.Node) string {
	for n = n.NextSibling; n != nil; n = n.NextSibling {
		text := n.Data
		if n.Type == html.ElementNode {
			text = linesOf(n)
		}
		if text = strings.TrimSpace(text); text != "" && n.Type != html.CommentNode {
			if len(text) > 80 {
				return ""
			}
			return text
		}
	}
	return ""
}

// bylineNames reads the names in the text of an element; its lines come from
// several elements. Once somebody is named, only what a comma or an "and" ties
// to the name goes on with it.
func (m *metadata) bylineNames(text string, strict bool) []string {
	var out []string
	tied := true
	for _, line := range strings.Split(text, "\n") {
		line = clean.Line(line)
		if line == "" {
			continue
		}
		if strings.ContainsAny(line, "0123456789") {
			if _, span, ok := when.Find(line); ok {
				line = strings.TrimRight(line[:span.Start], " ,|•·-–—(/")
			}
		}
		if by, ok := byline(line, true); ok {
			line = by
		} else if byWord(line) && !strings.Contains(line, " ") {
			continue // the word alone, and the name in the next element
		}
		start, end := tie(line, true), tie(line, false)
		if len(out) > 0 && !tied && !start {
			if strict {
				break
			}
			continue
		}
		for _, name := range strings.FieldsFunc(line, func(r rune) bool { return r == '/' && strict || r == '|' || r == '•' || r == '·' || r == '–' }) {
			for _, n := range credited(name) {
				if n = strings.Trim(n, " .,;:-–—*"); len(out) < maxAuthors && personLike(n, strict) && !m.outlet(n) {
					out = append(out, n)
				}
			}
			if words := len(strings.Fields(line)); strict && len(out) == 0 && (words > 12 || words > 3 && described(line)) {
				return nil // a text, not a byline
			}
		}
		tied = end
	}
	return out
}

// signatures reads names that stand alone in a paragraph: in bold among the
// first ones of the text, which its description then has too, or at the right
// edge below it.
func (m *metadata) signatures(s *canvass) []string {
	description := s.first("og:description") + s.first("description") // where it is the start of the text
	for _, n := range s.bylines {
		text := clean.Line(linesOf(n))
		if len(text) > 80 || stopped(text) || !atRight(n) && !strings.Contains(description, text) {
			continue
		}
		fields := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == ',' || r == ';' || r == '–' })
		var out []string
		for _, name := range fields {
			name = strings.TrimSpace(name)
			if words := len(strings.Fields(name)); words < 2 || words > 4 || !personLike(name, true) || m.outlet(name) {
				out = nil
				break
			}
			out = append(out, cased(name))
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

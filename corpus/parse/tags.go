package parse

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
)

// readTags reads a page that is nested too deep for a parser: one pass over its
// tags, which keeps paragraphs, headings and list items.
func readTags(text string) draft {
	var d draft
	var open block
	var words strings.Builder
	skip, inTitle := 0, false
	flush := func() {
		for _, piece := range pieces(clean.Line(words.String())) {
			if b := open; piece != "" {
				b.inline = escape(piece)
				d.blocks = append(d.blocks, b)
			}
		}
		words.Reset()
		open = block{}
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			flush()
			d.titleFromBody()
			return d
		case html.TextToken:
			switch {
			case inTitle:
				d.Title += string(z.Text())
			case skip == 0:
				words.Write(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Title:
				inTitle = true
			case atom.Script, atom.Style, atom.Nav, atom.Footer:
				skip++
			case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				flush()
				open = block{shape: heading, level: int(name[1] - '0')}
			case atom.Li:
				flush()
				open = block{shape: item, number: -1}
			default:
				if !inlineElement(a) && a != atom.A && a != atom.B && a != atom.I && a != atom.Em && a != atom.Strong && a != atom.Code {
					flush()
				}
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); a {
			case atom.Title:
				inTitle = false
			case atom.Script, atom.Style, atom.Nav, atom.Footer:
				skip = max(skip-1, 0)
			case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				flush()
			}
		}
	}
}

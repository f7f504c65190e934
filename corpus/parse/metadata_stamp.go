package parse

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dateline/corpus/clean"
	"dateline/corpus/when"
	"dateline/model"
)

// Bounds of where a date is looked for that no markup tells: levels above the
// heading and elements before it on each, and bytes of the line that it is in.
const (
	maxLevels = 4
	maxBefore = 3
	maxStamp  = 160
)

// stampAbove returns the date that stands in a line of its own just above the
// heading, as many newsrooms set it; the zero moment for none.
func stampAbove(heading *html.Node, lang string) model.Moment {
	for level := 0; heading != nil && heading.DataAtom != atom.Body && level < maxLevels; level++ {
		before := 0
		for p := heading.PrevSibling; p != nil && before < maxBefore; p = p.PrevSibling {
			text := ""
			switch p.Type {
			case html.TextNode:
				text = clean.Line(p.Data)
			case html.ElementNode:
				if !shown(p) {
					continue
				}
				text = clean.Line(linesOf(p))
			}
			if text == "" {
				continue
			}
			before++
			if len(text) > maxStamp/2 {
				return model.Moment{} // what is before it is something else
			}
			if at, _, ok := when.FindIn(text, lang); ok && at.Precision >= model.Day {
				return at
			}
		}
		heading = heading.Parent
	}
	return model.Moment{}
}

// announcing are words before the day on which an article was published, in
// lower case.
var announcing = [...]string{
	"published", "posted on", "first published", "date of publication", "veröffentlicht", "erschienen", "erstellt am", "geschrieben am", "eingestellt am", "artikel wurde", "beitrag wurde", "eintrag wurde", "publié le", "mis en ligne le", "publicado", "fecha de publicación",
	"pubblicato", "publicada", "gepubliceerd", "geplaatst", "publicerad", "publisert", "udgivet", "julkaistu", "opublikowan", "publikováno", "zveřejněno", "опубликован", "опубліков", "дата публикации", "yayınlanma", "発行日", "公開日", "发布时间", "發布時間", "入力", "입력",
}

// stampAnnounced returns the first date on a page that such a word stands
// before, where the line is short and no comment's; the zero moment for none.
func stampAnnounced(root *html.Node, lang string) model.Moment {
	for n := range root.Descendants() {
		if n.Type != html.TextNode || len(n.Data) < 8 || len(n.Data) > 2*maxStamp {
			continue
		}
		text := clean.Line(n.Data)
		if len(text) > maxStamp || n.Parent == nil || n.Parent.DataAtom == atom.Script || n.Parent.DataAtom == atom.Style {
			continue
		}
		rest, ok := afterAnnouncing(text)
		if !ok || besideNamed(n) {
			continue
		}
		if len(rest) < 8 && n.NextSibling != nil { // the day is marked, or in the next element
			rest = clean.Line(linesOf(n.NextSibling))
			rest = rest[:min(len(rest), maxStamp)]
		}
		if at, span, ok := when.FindIn(rest, lang); ok && at.Precision >= model.Day && span.Start < maxStamp/4 {
			return at
		}
	}
	return model.Moment{}
}

// afterAnnouncing returns what follows the first of these words in a line.
func afterAnnouncing(line string) (string, bool) {
	low := strings.ToLower(line)
	if len(low) != len(line) {
		return "", false // offsets would not fit
	}
	for _, word := range announcing {
		if at := strings.Index(low, word); at >= 0 {
			return strings.TrimLeft(line[at+len(word):], " :"), true
		}
	}
	return "", false
}

// besideNamed reports whether what a text stands in is named after comments or
// other articles.
func besideNamed(n *html.Node) bool {
	for p := n.Parent; p != nil && p.DataAtom != atom.Body; p = p.Parent {
		if p.DataAtom == atom.Aside || p.DataAtom == atom.Nav {
			return true
		}
		names := strings.ToLower(attr(p, "class") + " " + attr(p, "id"))
		for _, s := range [...]string{"comment", "related", "recommend", "teaser", "widget", "reply"} {
			if strings.Contains(names, s) {
				return true
			}
		}
	}
	return false
}

// stampBefore returns the day that a text begins with, in brackets or before a
// dash, alone or after a place; ok is false where it does not.
func stampBefore(text, lang string) (at model.Moment, ok bool) {
	start := text[:min(len(text), maxStamp/2)]
	for len(start) > 0 && !utf8.ValidString(start) {
		start = start[:len(start)-1]
	}
	at, span, ok := when.FindIn(start, lang)
	if !ok || at.Precision < model.Day {
		return model.Moment{}, false
	}
	before, after := strings.TrimSpace(start[:span.Start]), strings.TrimSpace(start[span.End:])
	bracket := strings.HasSuffix(before, "(") && strings.HasPrefix(after, ")")
	before = strings.TrimSuffix(before, "(")
	placed := before == "" || len(strings.Fields(before)) <= 3 && capitalised(before) && strings.IndexByte(",/", before[len(before)-1]) >= 0
	dash := bracket
	for _, s := range [...]string{"-", "–", "—", "/", "|", ":"} {
		dash = dash || strings.HasPrefix(after, s)
	}
	return at, placed && dash
}

// dateFromText fills the date of a page that says it nowhere but at the start of its
// text.
func (d *draft) dateFromText() {
	for i, b := range d.blocks {
		if d.Published.Known() || i > 3 {
			return
		}
		if b.shape == paragraph && b.quote == 0 {
			if at, ok := stampBefore(b.text(), d.Lang); ok {
				d.Published = at
			}
		}
	}
}

package parse

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"dateline/corpus/clean"
	"dateline/corpus/parse/manuscript"
	"dateline/corpus/source"
	"dateline/model"
)

// Bounds of what a source says of an article.
const (
	maxTags  = 256
	maxMedia = 64
)

// articleOf reads the text of a manuscript. The error is model.ErrEmpty when it
// has neither a title nor a text.
func articleOf(m *manuscript.Manuscript, it source.Item) (*model.Article, error) {
	base := cmp.Or(m.Base, it.Base)
	d := draft{guid: m.GUID, Article: model.Article{
		URL: absolute(base, m.URL), Source: m.Source, Section: m.Section, Kicker: m.Kicker,
		Title: m.Title, Dek: m.Dek, Dateline: m.Dateline, Published: m.Published, Updated: m.Updated,
		Lang: m.Lang, Notes: m.Notes, Tags: m.Tags,
	}}
	for _, medium := range m.Media {
		medium.URL = absolute(base, medium.URL)
		d.Media = append(d.Media, medium)
	}
	d.Authors = writers(people(m.Authors), m.Source)
	titled := strings.TrimSpace(m.Title) != ""
	d.blocks = withoutTeasers(textOfForm(m.Body, m.Form, base), titled)
	summary := withoutTeasers(textOfForm(m.Summary, manuscript.Guess, base), titled)
	switch {
	case len(d.blocks) == 0:
		d.blocks = summary
	case d.Dek == "" && len(summary) == 1:
		d.Dek = summary[0].text()
	}
	d.trim()
	if d.Title == "" && len(d.blocks) == 0 {
		return nil, model.ErrEmpty
	}
	return d.finish(it), nil
}

// writers leaves the outlet out of the authors, where it signs beside one.
func writers(authors []string, source string) []string {
	if len(authors) < 2 || source == "" {
		return authors
	}
	return slices.DeleteFunc(authors, func(a string) bool { return sameWords(a, source) })
}

// textOfForm reads a text that is written in a form.
func textOfForm(text string, form manuscript.Form, base string) []block {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	switch form {
	case manuscript.HTML:
		return readFragment(text, base)
	case manuscript.Markdown:
		return readMarkdown(text)
	case manuscript.Plain:
		return readPlain(text)
	}
	return readBody(text, base)
}

// trim drops what the head of an article says already from its text.
func (d *draft) trim() {
	if len(d.blocks) > 1 && d.blocks[0].shape == heading && sameWords(d.blocks[0].text(), d.Title) {
		d.blocks = d.blocks[1:]
	}
	if dek := strings.TrimRight(clean.Line(d.Dek), " .…"); dek != "" && len(d.blocks) > 0 {
		// Many a summary is only the start of the text.
		if text := d.blocks[0].text(); strings.HasPrefix(text, dek) || strings.HasPrefix(dek, text) {
			d.Dek = ""
		}
	}
}

// absolute returns address as base sees it; "" where it is no address.
func absolute(base, address string) string {
	address = strings.TrimSpace(address)
	if address == "" || base == "" {
		return address
	}
	b, err := url.Parse(base)
	if err != nil {
		return address
	}
	ref, err := b.Parse(address)
	if err != nil {
		return ""
	}
	return ref.String()
}

// tags returns what a source says of an article, clean and each once.
func tags(in []model.Tag) []model.Tag {
	var out []model.Tag
	seen := map[model.Tag]bool{}
	for _, t := range in {
		t.Scheme, t.Code, t.Name = field(t.Scheme), field(t.Code), field(t.Name)
		if t.Code == "" && t.Name == "" || seen[t] || len(out) == maxTags {
			continue
		}
		seen[t] = true
		out = append(out, t)
	}
	return out
}

// media returns what goes with an article: what has an address, each once.
func media(in []model.Medium) []model.Medium {
	var out []model.Medium
	seen := map[string]bool{}
	for _, m := range in {
		m.URL, m.Type, m.Title, m.Bytes = clean.URL(m.URL), field(m.Type), field(m.Title), max(m.Bytes, 0)
		if m.URL == "" || seen[m.URL] || len(out) == maxMedia {
			continue
		}
		seen[m.URL] = true
		out = append(out, m)
	}
	return out
}

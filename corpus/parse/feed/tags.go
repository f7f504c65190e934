package feed

import (
	"strings"

	"dateline/model"
)

// maxTags is how many tags of an article are read.
const maxTags = 256

// tags adds what an element says that its article is about.
func (x *scanner) tags(out []model.Tag, e element) []model.Tag {
	if len(out) >= maxTags {
		return out
	}
	scheme := first(x.attr(e.attrs, "domain"), x.attr(e.attrs, "scheme"))
	term, label := x.attr(e.attrs, "term"), x.attr(e.attrs, "label")
	if e.name == "itunes:category" {
		label = first(label, x.attr(e.attrs, "text"))
	}
	if term != "" || label != "" {
		t := model.Tag{Scheme: scheme, Name: decodeEntities(first(label, term), nil)}
		if label != "" && term != label {
			t.Code = term
		}
		return append(out, t)
	}
	text := x.title(e)
	if text == "" {
		return out
	}
	split := ""
	switch e.name {
	case "itunes:keywords", "media:keywords", "keywords", "tags":
		split = ",;"
	case "dc:subject":
		split = ";"
		if strings.Count(text, ",") > 1 {
			split = ",;"
		}
	}
	if split == "" {
		return append(out, model.Tag{Scheme: scheme, Name: text})
	}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(split, r) }) {
		if word = strings.TrimSpace(word); word != "" && len(out) < maxTags {
			out = append(out, model.Tag{Scheme: scheme, Name: word})
		}
	}
	return out
}

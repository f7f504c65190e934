package parse

import (
	"fmt"
	"strings"

	"dateline/corpus/clean"
	"dateline/model"
)

// fieldName is a field of an article that files spell in many ways.
type fieldName uint8

const (
	fieldNone fieldName = iota
	fieldTitle
	fieldBody
	fieldText
	fieldURL
	fieldSource
	fieldAuthors
	fieldPublished
	fieldPrecision
	fieldUpdated
	fieldLang
	fieldID
	fieldLede
	fieldDek
	fieldKicker
	fieldDateline
	fieldNotes
	fieldNested // a list of articles
)

// fieldOf returns which field a key names: case, "_" and "-" do not matter.
func fieldOf(key string) fieldName {
	if len(key) > 32 {
		return fieldNone
	}
	var room [32]byte
	folded := room[:0]
	for i := 0; i < len(key); i++ {
		switch c := key[i]; {
		case c >= 'A' && c <= 'Z':
			folded = append(folded, c|0x20)
		case c != '_' && c != '-' && c != ' ' && c != '.':
			folded = append(folded, c)
		}
	}
	switch string(folded) {
	case "title", "headline", "name", "heading":
		return fieldTitle
	case "body", "articlebody", "contenthtml", "bodyhtml", "html", "markdown", "bodymarkdown", "fulltext":
		return fieldBody
	case "text", "content", "maintext", "contenttext", "articletext", "bodytext", "story", "plaintext":
		return fieldText
	case "url", "link", "href", "permalink", "canonical", "canonicalurl", "sourceurl", "articleurl", "weburl", "externalurl":
		return fieldURL
	case "source", "site", "publisher", "publication", "feed", "outlet", "sitename", "sourcename", "newspaper", "provider", "sourcedomain":
		return fieldSource
	case "author", "authors", "byline", "creator", "by", "writers", "dccreator":
		return fieldAuthors
	case "date", "published", "publishedat", "datepublish", "datepublished", "pubdate", "created", "createdat", "publishdate",
		"publisheddate", "publicationdate", "publishedtime", "publishedon", "publishtime", "time", "timestamp", "pubdatetime", "datetime", "webpublicationdate", "firstpublished", "datecreated", "dcdate":
		return fieldPublished
	case "publishedprecision":
		return fieldPrecision
	case "updated", "modified", "updatedat", "datemodified", "datedownload", "lastmod", "lastmodified":
		return fieldUpdated
	case "lang", "language", "locale", "inlanguage":
		return fieldLang
	case "id":
		return fieldID
	case "lede", "lead":
		return fieldLede
	case "dek", "standfirst", "subtitle", "subheadline", "summary", "description", "excerpt", "abstract", "teaser", "subhead", "deck":
		return fieldDek
	case "kicker", "overline", "eyebrow", "section", "sectionname", "category":
		return fieldKicker
	case "dateline":
		return fieldDateline
	case "notes", "editornotes", "editorialnote", "editornote", "correction", "corrections":
		return fieldNotes
	case "articles", "items", "results", "entries", "docs", "stories", "posts", "news", "hits":
		return fieldNested
	}
	return fieldNone
}

// one returns a value as a line: of a list its first, of an object its name.
func one(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case nil, bool:
		return ""
	case map[string]any:
		for _, key := range [...]string{"name", "title", "Title", "Name", "rendered", "label", "value", "@id", "url"} {
			if s, ok := v[key].(string); ok && s != "" {
				return s
			}
		}
		return ""
	case []any:
		if len(v) > 0 {
			return one(v[0])
		}
		return ""
	case []string:
		if len(v) > 0 {
			return v[0]
		}
		return ""
	}
	return fmt.Sprint(value)
}

// many returns a value as lines.
func many(value any) []string {
	switch v := value.(type) {
	case []any:
		out := make([]string, 0, min(len(v), maxAuthors))
		for _, x := range v {
			if s := one(x); s != "" && len(out) < maxAuthors {
				out = append(out, s)
			}
		}
		return out
	case []string:
		return v
	}
	if s := one(value); s != "" {
		return []string{s}
	}
	return nil
}

// people returns a value as names of authors.
func people(value any) []string {
	var out []string
	for _, s := range many(value) {
		out = append(out, names(clean.Line(s))...)
	}
	return out
}

// datelineOf reads "TOKYO" or "TOKYO (Reuters)".
func datelineOf(s string) model.Dateline {
	place, rest, _ := strings.Cut(s, "(")
	agency, _, _ := strings.Cut(rest, ")")
	return model.Dateline{Place: strings.Trim(place, " ,-–—"), Agency: strings.TrimSpace(agency)}
}

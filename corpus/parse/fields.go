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
	fieldFetched
	fieldLang
	fieldID
	fieldLede
	fieldDek
	fieldKicker
	fieldSection
	fieldDateline
	fieldNotes
	fieldTags
	fieldMedia
	fieldNested // a list of articles
	fieldInside // an object that has the article's fields
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
	return fieldCalled(string(folded))
}

// fieldCalled returns which field a folded key names.
func fieldCalled(folded string) fieldName {
	switch folded {
	case "title", "headline", "name", "heading", "webtitle", "headlines", "articletitle", "newstitle", "posttitle", "storytitle":
		return fieldTitle
	case "body", "articlebody", "contenthtml", "bodyhtml", "html", "markdown", "bodymarkdown", "fulltext", "contentelements", "blocks", "paragraphs":
		return fieldBody
	case "text", "content", "maintext", "contenttext", "articletext", "bodytext", "story", "plaintext", "contents", "article", "document",
		"articlecontent", "newscontent", "newstext", "storytext", "selftext", "transcript", "leadparagraph":
		return fieldText
	case "url", "link", "href", "permalink", "canonical", "canonicalurl", "sourceurl", "articleurl", "weburl", "externalurl",
		"pageurl", "newsurl", "storyurl", "articlelink", "originalurl":
		return fieldURL
	case "source", "site", "publisher", "publication", "feed", "outlet", "sitename", "sourcename", "newspaper", "provider", "sourcedomain",
		"domain", "hostname", "sourcehostname", "publicationname", "publishername", "medianame", "newssource", "outletname", "agency":
		return fieldSource
	case "author", "authors", "byline", "creator", "by", "writers", "dccreator", "authorname", "authornames", "journalist", "reporter",
		"writer", "writtenby", "articleauthor", "bylines", "credits":
		return fieldAuthors
	case "date", "published", "publishedat", "datepublish", "datepublished", "pubdate", "created", "createdat", "publishdate",
		"publisheddate", "publicationdate", "publishedtime", "publishedon", "publishtime", "time", "timestamp", "pubdatetime", "datetime", "webpublicationdate", "firstpublished", "datecreated", "dcdate",
		"pubtime", "postdate", "postedat", "articledate", "newsdate", "seendate", "displaydate", "firstpublishdate", "createdutc", "releasedate", "publicationtime", "dategmt", "publishedutc", "datetimepub":
		return fieldPublished
	case "publishedprecision":
		return fieldPrecision
	case "updated", "modified", "updatedat", "datemodified", "lastmod", "lastmodified", "lastupdated", "lastupdateddate", "dateupdated", "updateddate", "modifiedat", "datemodify":
		return fieldUpdated
	case "datedownload", "crawled", "crawledat", "fetchedat", "scrapedat", "crawldate":
		return fieldFetched
	case "lang", "language", "locale", "inlanguage", "languagecode":
		return fieldLang
	case "id":
		return fieldID
	case "lede", "lead":
		return fieldLede
	case "dek", "standfirst", "subtitle", "subheadline", "summary", "description", "excerpt", "abstract", "teaser", "subhead", "deck",
		"trailtext", "shortdescription", "snippet", "metadescription", "subheading", "subheadlines", "intro", "introduction":
		return fieldDek
	case "kicker", "overline", "eyebrow":
		return fieldKicker
	case "section", "sectionname", "category", "categoryname", "articlesection", "newsdesk", "desk", "rubric", "ressort", "sectiontitle":
		return fieldSection
	case "dateline":
		return fieldDateline
	case "notes", "editornotes", "editorialnote", "editornote", "correction", "corrections", "ednote":
		return fieldNotes
	case "tags", "keywords", "topics", "categories", "subjects", "newskeywords":
		return fieldTags
	case "enclosures", "image", "imageurl", "urltoimage", "topimage", "mainimage", "featuredimage", "socialimage", "leadimage":
		return fieldMedia
	case "articles", "items", "results", "entries", "docs", "stories", "posts", "news", "hits", "value", "objects", "documents", "records", "rows":
		return fieldNested
	case "fields", "attributes", "data", "doc", "post", "record", "item", "node", "payload", "response", "result", "thread", "meta", "metadata", "entry":
		return fieldInside
	}
	return fieldInWords(string(folded))
}

// one returns a value as a line: of a list its first, of an object its name.
func one(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case nil, bool:
		return ""
	case map[string]any:
		for _, key := range [...]string{"name", "title", "Title", "Name", "rendered", "main", "basic", "original", "label", "value", "text", "@id", "url"} {
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
	if o, ok := value.(map[string]any); ok && o["by"] != nil {
		value = o["by"] // credits of several kinds
	}
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

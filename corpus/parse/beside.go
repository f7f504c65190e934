package parse

import (
	"encoding/json"
	"strconv"
	"strings"

	"dateline/corpus/clean"
	"dateline/model"
)

// tagsOf reads what an article is filed under, as files write it: words parted
// by commas, a list of words, or objects that name them.
func tagsOf(value any) []model.Tag {
	var out []model.Tag
	switch v := value.(type) {
	case string:
		sep := ","
		switch {
		case strings.Contains(v, ";"):
			sep = ";"
		case !strings.Contains(v, ",") && !strings.Contains(v, "++"):
			sep = "+"
		}
		for word := range strings.SplitSeq(v, sep) {
			out = append(out, model.Tag{Name: strings.Trim(strings.TrimSpace(word), "[]'\"")})
		}
	case []any:
		for _, x := range v {
			if o, ok := x.(map[string]any); ok {
				out = append(out, tagOf(o))
			} else if s := one(x); strings.Trim(s, "0123456789") != "" { // no bare key of a table
				out = append(out, model.Tag{Name: s})
			}
			if len(out) > maxTags {
				break
			}
		}
	case []string:
		for _, s := range v {
			out = append(out, model.Tag{Name: s})
		}
	case map[string]any:
		for _, key := range [...]string{"tags", "topics", "keywords", "sections"} {
			if list, ok := v[key]; ok {
				out = append(out, tagsOf(list)...)
			}
		}
	}
	return out
}

// tagOf reads an object that names something an article is about: as this
// program writes it, or as others do.
func tagOf(o map[string]any) model.Tag {
	line := func(keys ...string) string {
		for _, key := range keys {
			if s, ok := o[key].(string); ok && s != "" {
				return s
			}
		}
		return ""
	}
	t := model.Tag{Scheme: line("scheme", "domain"), Code: line("code", "id", "@id", "uri"), Name: line("name", "webTitle", "term", "label", "title", "text", "value")}
	switch kind := strings.ToLower(line("kind", "type", "@type", "name")); kind {
	case "subject", "subjects", "topic":
		t.Kind = model.Subject
	case "person", "persons", "people":
		t.Kind = model.AboutPerson
	case "organization", "organisation", "organizations", "company":
		t.Kind = model.AboutOrganization
	case "place", "location", "glocations", "geo":
		t.Kind = model.AboutPlace
	case "other":
		t.Kind = model.AboutOther
	case "contributor": // whoever wrote it
		return model.Tag{}
	}
	if s, ok := o["value"].(string); ok && o["name"] != nil && line("kind") == "" {
		t.Name = s // "name" says of what kind the value is
		if family, given, ok := strings.Cut(s, ", "); ok && t.Kind == model.AboutPerson {
			t.Name = given + " " + family
		}
	}
	return t
}

// mediaOf reads pictures and sounds: addresses, or objects that have one.
func mediaOf(value any) []model.Medium {
	var out []model.Medium
	switch v := value.(type) {
	case string:
		out = append(out, model.Medium{URL: v})
	case []any:
		for _, x := range v {
			if len(out) < maxMedia {
				out = append(out, mediaOf(x)...)
			}
		}
	case map[string]any:
		m := model.Medium{URL: address(v)}
		m.Type, _ = v["type"].(string)
		if !strings.Contains(m.Type, "/") {
			m.Type, _ = v["mime_type"].(string)
		}
		for _, key := range [...]string{"title", "caption", "alt"} {
			if s, ok := v[key].(string); ok && m.Title == "" {
				m.Title = s
			}
		}
		if n, ok := v["bytes"].(json.Number); ok {
			m.Bytes, _ = strconv.ParseInt(n.String(), 10, 64)
		}
		out = append(out, m)
	}
	return out
}

// address returns the web address that a value is or has; "" for none.
func address(value any) string {
	switch v := value.(type) {
	case string:
		return clean.URL(v)
	case map[string]any:
		for _, key := range [...]string{"url", "href", "src", "contentUrl", "web", "canonical", "permalink", "@id"} {
			if s, ok := v[key].(string); ok && clean.URL(s) != "" {
				return s
			}
		}
	case []any:
		if len(v) > 0 {
			return address(v[0])
		}
	}
	return ""
}

package parse

import (
	"html"
	"strings"
)

// maxRich is how deep a text in parts is looked into.
const maxRich = 24

// rich returns a text that systems keep in parts: a list of paragraphs, or
// objects of a kind with their text in them, some deep (as editors for the web
// write them). It is plain text, parted by blank lines, where no part is more
// than a paragraph; else HTML.
func rich(v any) string {
	if lines, ok := paragraphs(v); ok {
		return strings.Join(lines, "\n\n")
	}
	var b strings.Builder
	writeRich(&b, v, false, 0)
	return b.String()
}

// paragraphs returns a value that is plain words, or a list of them.
func paragraphs(v any) ([]string, bool) {
	switch v := v.(type) {
	case string:
		return []string{v}, true
	case []any:
		var out []string
		for _, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, false
			}
			out = append(out, s)
		}
		return out, true
	case map[string]any:
		for _, key := range [...]string{"rendered", "html", "processed", "value", "plain"} {
			if s, ok := v[key].(string); ok && s != "" {
				return []string{s}, true
			}
		}
	}
	return nil, false
}

// inText are the keys under which parts of a text have their words, or further
// parts.
var inText = [...]string{"content_elements", "text", "content", "value", "html", "body", "data", "children", "blocks", "paragraphs", "nodes", "items", "list_items"}

// kindOf returns the kind of a part, in lower case: "paragraph", "header-two".
func kindOf(part map[string]any) string {
	for _, key := range [...]string{"style", "type", "_type", "nodeType", "nodetype", "kind", "tag", "role"} {
		if s, ok := part[key].(string); ok && s != "" && s != "block" && s != "normal" && s != "text" {
			return strings.ToLower(s)
		}
	}
	return ""
}

// element returns the element of HTML that a kind of part is; skip is true for
// what is no running text.
func element(kind string) (tag string, skip bool) {
	switch {
	case kind == "":
		return "", false
	case strings.HasPrefix(kind, "head") || len(kind) == 2 && kind[0] == 'h' && kind[1] >= '1' && kind[1] <= '6' || strings.HasPrefix(kind, "subhead") || kind == "crosshead":
		return "h2", false
	case strings.Contains(kind, "quote"):
		return "blockquote", false
	case strings.Contains(kind, "list-item") || strings.Contains(kind, "listitem") || kind == "li" || kind == "list_item":
		return "li", false
	case kind == "ol" || strings.HasPrefix(kind, "ordered"):
		return "ol", false
	case strings.Contains(kind, "list") || kind == "ul":
		return "ul", false
	case strings.HasPrefix(kind, "para") || kind == "p":
		return "p", false
	}
	for _, other := range [...]string{"image", "photo", "picture", "video", "audio", "gallery", "embed", "byline", "author", "date", "title", "kicker", "deck", "related", "newsletter",
		"promo", "advert", "graphic", "reference", "oembed", "raw_css", "tweet", "social", "interstitial"} {
		if strings.Contains(kind, other) {
			return "", true
		}
	}
	return "", false
}

// writeRich writes a part as HTML; inside a paragraph words stand as they are.
func writeRich(b *strings.Builder, v any, inside bool, depth int) {
	if depth > maxRich {
		return
	}
	switch v := v.(type) {
	case string:
		if !htmlBody(v) {
			v = html.EscapeString(v)
		}
		if inside {
			b.WriteString(v)
		} else if strings.TrimSpace(v) != "" {
			b.WriteString("<p>" + v + "</p>\n")
		}
	case []any:
		for _, x := range v {
			writeRich(b, x, inside, depth+1)
		}
	case map[string]any:
		tag, skip := element(kindOf(v))
		if skip {
			return
		}
		inner := inside || tag == "p" || tag == "h2" || tag == "li"
		if tag != "" {
			b.WriteString("<" + tag + ">")
		}
		for _, key := range inText {
			if x := v[key]; x != nil && x != "" {
				if _, list := x.([]any); list && tag == "" && !inside && leaves(x) {
					b.WriteString("<p>")
					writeRich(b, x, true, depth+1)
					b.WriteString("</p>\n")
				} else {
					writeRich(b, x, inner, depth+1)
				}
				break
			}
		}
		if tag != "" {
			b.WriteString("</" + tag + ">\n")
		}
	}
}

// leaves reports whether the parts of a list are words of one paragraph: each
// has its text as a string, and none is of a kind that begins a block.
func leaves(v any) bool {
	list, _ := v.([]any)
	for _, x := range list {
		part, ok := x.(map[string]any)
		if !ok {
			return false
		}
		s, ok := part["text"].(string)
		if !ok {
			s, ok = part["value"].(string)
		}
		if tag, _ := element(kindOf(part)); !ok || tag != "" || htmlBody(s) {
			return false
		}
	}
	return len(list) > 1
}

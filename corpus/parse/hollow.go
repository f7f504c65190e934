package parse

import "strings"

// hollow returns a page without what is in its scripts and style sheets, where
// nobody reads it: they are the greater part of many a page, and the reader of
// HTML looks at every byte of them. Linked data and scripts that bring text stay
// (see inScripts). The tree of what is left is the same but for these.
//
// It knows of HTML no more than where a tag and a comment end. Where that is
// unclear the rest of the page stays as it is.
func hollow(page string) string {
	var w strings.Builder
	done := 0
	for i := 0; ; {
		at := strings.IndexByte(page[i:], '<')
		if at < 0 || i+at+1 == len(page) {
			break
		}
		i += at
		end := tagEnd(page, i)
		if end < 0 {
			break
		}
		name := rawName(page[i+1 : end])
		if name == "" {
			i = end
			continue
		}
		stop := closes(page, end, name)
		if stop < 0 {
			break
		}
		if (name == "script" || name == "style") && unread(page[i:end], page[end:stop]) {
			if w.Len() == 0 {
				w.Grow(len(page))
			}
			w.WriteString(page[done:end])
			done = stop
		}
		i = stop
	}
	if done == 0 {
		return page
	}
	w.WriteString(page[done:])
	return w.String()
}

// tagEnd returns where the tag, the comment or the lone sign at i ends; -1 where
// that is unclear.
func tagEnd(page string, i int) int {
	switch c := page[i+1]; {
	case strings.HasPrefix(page[i:], "<!--"):
		at := strings.Index(page[i+4:], "-->")
		if at < 0 || strings.HasPrefix(page[i+4:], ">") || strings.HasPrefix(page[i+4:], "->") || strings.Contains(page[i+4:i+4+at], "--!>") {
			return -1
		}
		return i + 4 + at + 3
	case c == '!' || c == '?' || c == '/':
		at := strings.IndexByte(page[i:], '>')
		if at < 0 || strings.ContainsAny(page[i:i+at], "\"'") && c == '/' || strings.HasPrefix(page[i+1:], "![") {
			return -1
		}
		return i + at + 1
	case c|0x20 < 'a' || c|0x20 > 'z':
		return i + 1
	}
	for j := i + 2; j < len(page); j++ {
		switch page[j] {
		case '>':
			return j + 1
		case '=':
			for j+1 < len(page) && strings.IndexByte(" \t\n\r\f", page[j+1]) >= 0 {
				j++
			}
			if j+1 < len(page) && (page[j+1] == '"' || page[j+1] == '\'') {
				at := strings.IndexByte(page[j+2:], page[j+1])
				if at < 0 {
					return -1
				}
				j += 2 + at
			}
		case '"', '\'', '<':
			return -1 // a quotation mark that opens nothing
		}
	}
	return -1
}

// rawName returns the name of a tag behind which tags are text, or not those of
// HTML; "" for another.
func rawName(tag string) string {
	for _, name := range [...]string{"script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed", "noframes", "plaintext", "svg", "math"} {
		if len(tag) > len(name) && strings.EqualFold(tag[:len(name)], name) && strings.IndexByte(" \t\n\r\f/>", tag[len(name)]) >= 0 {
			return name
		}
	}
	return ""
}

// closes returns where the end tag of such an element begins; -1 for nowhere.
func closes(page string, from int, name string) int {
	for i := from; ; i += 2 {
		at := strings.Index(page[i:], "</")
		if at < 0 {
			return -1
		}
		i += at
		rest := page[i+2:]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && strings.IndexByte(" \t\n\r\f/>", rest[len(name)]) >= 0 {
			return i
		}
	}
}

// unread reports whether nobody reads what is in a script or a style sheet.
func unread(tag, inside string) bool {
	if len(inside) < 64 || strings.Contains(inside, "<!--") || strings.Contains(strings.ToLower(tag), "ld+json") {
		return false
	}
	return strings.Count(inside, "/p") < leastParagraphs
}

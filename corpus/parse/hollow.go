package parse

import "strings"

// hollow returns a page without what is in its scripts and style sheets, where
// nobody reads it: they are the greater part of many a page, and the reader of
// HTML looks at every byte of them. Linked data and scripts that bring text stay
// (see inScripts). The tree of what is left is the same but for these.
//
// It knows of HTML no more than where tags, comments and raw texts end. Where that
// is unclear the rest of the page stays as it is.
func hollow(page string) string {
	var w strings.Builder
	done := 0
	inSelect := false // where other raw texts than these two are none
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
		switch name {
		case "":
			i = end
			continue
		case "select", "/select":
			inSelect = name == "select"
			i = end
			continue
		}
		stop := -1
		switch {
		case name == "script" || name == "style":
			stop = closes(page, end, name)
			if stop >= 0 && hides(page[end:stop]) {
				stop = -1
			}
		case inSelect || name == "plaintext" || name == "math":
		case name == "svg":
			stop = drawing(page, i, end)
		default:
			stop = closes(page, end, name)
		}
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
	named := false // an attribute has been named whose value has not come
	j := strings.IndexAny(page[i:], " \t\n\r\f/>") + i
	if j < i || strings.ContainsAny(page[i+1:j], "\"'<=") {
		return -1
	}
	for ; j < len(page); j++ {
		switch c := page[j]; c {
		case '>':
			return j + 1
		case '/':
			named = false
		case ' ', '\t', '\n', '\r', '\f':
		case '"', '\'', '<':
			return -1 // a quotation mark that opens nothing
		case '=':
			if !named {
				return -1
			}
			named = false
			j = valueEnd(page, j+1) - 1
			if j < 0 {
				return -1
			}
		default:
			named = true
		}
	}
	return -1
}

// valueEnd returns where the value of an attribute ends that begins at j or behind
// the space there; -1 where that is unclear.
func valueEnd(page string, j int) int {
	for j < len(page) && strings.IndexByte(" \t\n\r\f", page[j]) >= 0 {
		j++
	}
	if j == len(page) {
		return -1
	}
	if c := page[j]; c == '"' || c == '\'' {
		at := strings.IndexByte(page[j+1:], c)
		if at < 0 {
			return -1
		}
		return j + 1 + at + 1
	}
	at := strings.IndexAny(page[j:], " \t\n\r\f>")
	if at < 0 || strings.ContainsAny(page[j:j+at], "\"'") {
		return -1
	}
	return j + at
}

// rawName returns the name of a tag behind which tags are text, or not those of
// HTML, and of the two that say whether they are; "" for another.
func rawName(tag string) string {
	for _, name := range [...]string{"script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed", "noframes", "plaintext", "svg", "math", "select", "/select"} {
		if tagged(tag, name) {
			return name
		}
	}
	return ""
}

// tagged reports whether a tag, without its first sign, has this name.
func tagged(tag, name string) bool {
	return len(tag) > len(name) && strings.EqualFold(tag[:len(name)], name) && strings.IndexByte(" \t\n\r\f/>", tag[len(name)]) >= 0
}

// closes returns where the end tag of such an element begins; -1 for nowhere.
func closes(page string, from int, name string) int {
	for i := from; ; i += 2 {
		at := strings.Index(page[i:], "</")
		if at < 0 {
			return -1
		}
		i += at
		if tagged(page[i+2:], name) {
			return i
		}
	}
}

// drawing returns where the end tag of a drawing (svg) begins whose tag is at i and
// ends at from; -1 where that is unclear: there tags are tags, also in a style
// sheet, and some of them stand for HTML again.
func drawing(page string, i, from int) int {
	if page[from-2] == '/' {
		return from
	}
	for j := from; ; {
		at := strings.IndexByte(page[j:], '<')
		if at < 0 || j+at+1 == len(page) {
			return -1
		}
		j += at
		end := tagEnd(page, j)
		if end < 0 {
			return -1
		}
		switch name := drawn(page[j+1 : end]); name {
		case "/svg":
			return j
		case "":
		case "title", "desc", "style", "script":
			// Where it is plain, it is the same text in a drawing and in HTML.
			at := strings.IndexByte(page[end:], '<')
			if at < 0 || !strings.HasPrefix(page[end+at:], "</") || !tagged(page[end+at+2:], name) {
				return -1
			}
		default:
			return -1
		}
		j = end
	}
}

// drawn returns the name of a tag in a drawing that ends it, or at which it may
// be HTML that follows; "" for another.
func drawn(tag string) string {
	for _, name := range [...]string{"/svg", "desc", "foreignobject"} {
		if tagged(tag, name) {
			return name
		}
	}
	return rawName(tag)
}

// hides reports whether a script has a comment in which it names a script: the end
// tag behind it may not be its end.
func hides(inside string) bool {
	at := strings.Index(inside, "<!--")
	return at >= 0 && strings.Contains(strings.ToLower(inside[at:]), "<script")
}

// unread reports whether nobody reads what is in a script or a style sheet.
func unread(tag, inside string) bool {
	if len(inside) < 64 || strings.Contains(inside, "<!--") || strings.Contains(strings.ToLower(tag), "ld+json") {
		return false
	}
	return strings.Count(inside, "/p") < leastParagraphs
}

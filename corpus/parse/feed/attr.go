package feed

import "strings"

// farthest is how far, in bytes, the closing quotation mark of a value is looked
// for behind a "<", which no value should hold.
const farthest = 512

// eachAttr calls yield for each attribute of the tag whose name ended at i, until
// it returns false. It returns where the tag ends, whether it ends in "/>", and
// whether it has an end of its own: a "<" outside quotation marks, or one whose
// quotation mark never closes, begins the next tag. The values are raw.
func eachAttr(s string, i int, yield func(name, value string) bool) (next int, empty, whole bool) {
	for i < len(s) {
		switch c := s[i]; {
		case c == '>':
			return i + 1, s[i-1] == '/', true
		case c == '<':
			return i, false, false
		case c == ' ', c == '\t', c == '\n', c == '\r', c == '/', c == '=', c == '"', c == '\'':
			i++
			continue
		}
		start := i
		for i < len(s) && !strings.ContainsRune(" \t\r\n=/><\"'", rune(s[i])) {
			i++
		}
		name := s[start:i]
		at := blank(s, i)
		if at >= len(s) || s[at] != '=' {
			continue
		}
		value, end := valueAt(s, blank(s, at+1))
		i = end
		if yield != nil && !yield(strings.ToLower(name), value) {
			yield = nil
		}
	}
	return len(s), false, false
}

// valueAt returns the value of an attribute, and where it ends: between two
// quotation marks, or up to white space or the end of the tag.
func valueAt(s string, i int) (value string, next int) {
	if i >= len(s) {
		return "", i
	}
	c := s[i]
	if c == '"' || c == '\'' {
		within := s[i+1:]
		cut := strings.IndexByte(within, '<')
		if cut < 0 {
			cut = len(within)
		}
		if end := strings.IndexByte(within[:cut], c); end >= 0 {
			return within[:end], i + 1 + end + 1
		}
		// A "<" comes first. It belongs to the value if the mark that closes it
		// is near and is followed by what follows a value.
		reach := within[:min(len(within), cut+farthest)]
		if end := strings.IndexByte(reach, c); end >= 0 && end+1 < len(within) && strings.IndexByte(" \t\r\n/>?", within[end+1]) >= 0 &&
			!strings.Contains(reach[:end], "</") && !strings.Contains(reach[:end], "=") {
			return within[:end], i + 1 + end + 1
		}
		i++
	}
	start := i
	for i < len(s) && !strings.ContainsRune(" \t\r\n><", rune(s[i])) {
		i++
	}
	if i < len(s) && s[i] == '>' && i > start && s[i-1] == '/' { // <link href=https://a.example/x/>
		return s[start : i-1], i
	}
	value = strings.TrimRight(s[start:i], "\"'")
	return value, i
}

// attr returns the value of an attribute of a raw list, its entities resolved;
// "" where there is none. A name without a prefix is found behind any.
func (x *scanner) attr(attrs, name string) string {
	if len(attrs) < len(name) {
		return ""
	}
	found := ""
	eachAttr(attrs, 0, func(key, value string) bool {
		if key != name {
			if i := strings.IndexByte(key, ':'); i < 0 || key[i+1:] != name || key[:i] == "xmlns" {
				return true
			}
		}
		found = value
		return false
	})
	if found == "" {
		return ""
	}
	return strings.Trim(strings.TrimSpace(x.unescape(found)), "“”")
}

package feed

import (
	"html"
	"strings"
)

// longestName is how long the name of an entity may be, in bytes.
const longestName = 32

// unescape resolves the entities of s: those of XML and HTML, and those that the
// feed declares.
func (x *scanner) unescape(s string) string { return decodeEntities(s, x.entities) }

// decodeEntities resolves the entities of s that end in a semicolon. All else
// stays as it is: "?a=1&copy=2" is a bare ampersand, not a sign.
func decodeEntities(s string, declared map[string]string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		b.WriteString(s[:at])
		s = s[at:]
		end := strings.IndexByte(s[:min(len(s), longestName+2)], ';')
		if end < 2 {
			b.WriteByte('&')
			s = s[1:]
		} else if text, ok := entityText(s[:end+1], declared); ok {
			b.WriteString(text)
			s = s[end+1:]
		} else {
			b.WriteByte('&')
			s = s[1:]
		}
		if at = strings.IndexByte(s, '&'); at < 0 {
			b.WriteString(s)
			return b.String()
		}
	}
}

// entityText returns what a reference such as "&eacute;" stands for.
func entityText(ref string, declared map[string]string) (string, bool) {
	switch ref {
	case "&amp;":
		return "&", true
	case "&lt;":
		return "<", true
	case "&gt;":
		return ">", true
	case "&quot;":
		return `"`, true
	case "&apos;":
		return "'", true
	case "&nbsp;":
		return "\u00a0", true
	}
	if text, ok := declared[ref[1:len(ref)-1]]; ok {
		return text, true
	}
	if text := html.UnescapeString(ref); text != ref && !strings.HasSuffix(text, ";") {
		return text, true
	}
	// Shouted names, which HTML does not know.
	if low := strings.ToLower(ref); low != ref {
		if text := html.UnescapeString(low); text != low && !strings.HasSuffix(text, ";") {
			return text, true
		}
	}
	return "", false
}

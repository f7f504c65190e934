package parse

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds of a script that a text is looked for in, in bytes, and of the
// paragraphs that make one.
const (
	mostScript      = 2 << 20
	leastParagraphs = 3
)

// inScripts returns the text of a page that is made on the reader's side: of
// the scripts that bring its HTML as a string, that with the most paragraphs.
func inScripts(doc *html.Node) string {
	best := ""
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Script || n.FirstChild == nil {
			continue
		}
		script := n.FirstChild.Data
		if len(script) > mostScript || strings.Count(script, "/p") < leastParagraphs {
			continue
		}
		script = unescaped(script)
		if strings.Contains(script, `\u003c`) || strings.Contains(script, `\u003C`) {
			script = unescaped(script) // a string in a string
		}
		if text := passages(script); len(text) > len(best) {
			best = text
		}
	}
	return best
}

// unescaped resolves the escapes of strings of JSON and JavaScript in a script.
func unescaped(s string) string {
	var w strings.Builder
	w.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			w.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'r', 't':
			w.WriteByte(' ')
		case 'u':
			if i+4 < len(s) {
				if r, err := strconv.ParseUint(s[i+1:i+5], 16, 32); err == nil {
					w.WriteRune(rune(r))
					i += 4
				}
			}
		default:
			w.WriteByte(s[i])
		}
	}
	return w.String()
}

// passages returns the paragraphs, headings and list items in a text that holds
// HTML among other things; "" when they are few.
func passages(s string) string {
	var w strings.Builder
	n, open, tag := 0, -1, ""
	for i := 0; i < len(s); i++ {
		at := strings.IndexByte(s[i:], '<')
		if at < 0 {
			break
		}
		i += at
		if next := openTag(s[i:]); next != "" {
			open, tag = i, next
			continue
		}
		rest, ok := strings.CutPrefix(s[i+1:], "/"+tag+">")
		if open < 0 || !ok {
			continue
		}
		if piece := s[open : len(s)-len(rest)]; len(piece) < longLine && !strings.Contains(piece, `":"`) {
			w.WriteString(piece)
			if tag == "p" {
				n++
			}
		}
		open = -1
	}
	if n < leastParagraphs {
		return ""
	}
	return w.String()
}

// openTag returns which of the elements of a text s opens; "" for none.
func openTag(s string) string {
	for _, tag := range [...]string{"p", "h2", "h3", "h4", "li"} {
		if rest, ok := strings.CutPrefix(s[1:], tag); ok && rest != "" && (rest[0] == '>' || rest[0] == ' ') {
			return tag
		}
	}
	return ""
}

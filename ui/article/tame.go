package article

import (
	"strings"
	"unicode/utf8"

	"dateline/ui/cells"
)

// Bounds of the Markdown that is parsed. Parsers of Markdown and what draws
// its trees take time that grows with the square of some of these.
const (
	mostMarkdown   = 128 << 10 // bytes
	mostContainers = 8         // quotations and lists that a line opens
	mostIndent     = 40        // cells
	mostMarks      = 1000      // *, _, [ and the like in one block
	mostPipes      = 4000      // cells of tables in one block
)

const marks = "*_[]`~<!"

// tame makes Markdown safe to parse: no control characters, not even spelt as
// entities, and no construction so deep or so dense that it takes long. What
// is beyond the bounds stays as text. rest is what did not fit.
func tame(md string) (tamed, rest string) {
	md, rest = part(md, mostMarkdown)
	var b strings.Builder
	b.Grow(len(md) + len(md)/16)
	for md != "" {
		block, after := md, ""
		if i := strings.Index(md, "\n\n"); i >= 0 {
			block, after = md[:i+2], md[i+2:]
		}
		md = after
		escape := ""
		if dense(block, marks, mostMarks) {
			escape = marks
		}
		if dense(block, "|", mostPipes) {
			escape += "|"
		}
		for line := range strings.Lines(block) {
			tameLine(&b, line, escape)
		}
	}
	return b.String(), rest
}

// part cuts md in two, between blocks where it can, at most limit bytes in.
func part(md string, limit int) (string, string) {
	if len(md) <= limit {
		return md, ""
	}
	cut := strings.LastIndex(md[:limit], "\n\n")
	if cut < limit/2 {
		cut = strings.LastIndexByte(md[:limit], '\n')
	}
	if cut < limit/2 {
		for cut = limit; !utf8.RuneStart(md[cut]); cut-- {
		}
	}
	return md[:cut], md[cut:]
}

// dense reports whether block holds more than most of these characters.
func dense(block, chars string, most int) bool {
	n := 0
	for i := range len(block) {
		if strings.IndexByte(chars, block[i]) >= 0 {
			if n++; n > most {
				return true
			}
		}
	}
	return false
}

// tameLine writes one line of Markdown.
func tameLine(b *strings.Builder, line, escape string) {
	body := strings.TrimRight(line, "\r\n")
	ended := len(body) < len(line)
	indent, body := indentOf(body)
	b.WriteString(cells.Blank(indent))
	body = string(cells.Clean(body))
	if strings.Contains(body, "&#") {
		body = dropEscapes(body)
	}
	at := containers(body)
	b.WriteString(body[:at])
	if rest := body[at:]; rest != "" && at > 0 && strings.IndexByte(">-*+", rest[0]) >= 0 {
		b.WriteByte('\\')
	}
	if escape == "" {
		b.WriteString(body[at:])
	} else {
		for _, c := range []byte(body[at:]) {
			if strings.IndexByte(escape, c) >= 0 {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
	}
	if ended {
		b.WriteByte('\n')
	}
}

// indentOf measures the blanks that a line begins with; a tab is four. The
// indent is at most mostIndent.
func indentOf(line string) (int, string) {
	n, i := 0, 0
	for ; i < len(line) && (line[i] == ' ' || line[i] == '\t'); i++ {
		n++
		if line[i] == '\t' {
			n += 3
		}
	}
	return min(n, mostIndent), line[i:]
}

// containers returns the bytes of the markers of quotations and lists that a
// line begins with, at most mostContainers of them. Where there are fewer it
// returns 0: nothing has to be done about the line.
func containers(line string) int {
	at := 0
	for n := 0; n <= mostContainers; n++ {
		size := marker(line[at:])
		if size == 0 {
			return 0
		}
		if n == mostContainers {
			break
		}
		at += size
	}
	return at
}

// marker returns the bytes of the container marker that s begins with, with
// the blanks behind it.
func marker(s string) int {
	n := 0
	switch {
	case s == "":
		return 0
	case s[0] == '>':
		n = 1
	case strings.IndexByte("-*+", s[0]) >= 0 && len(s) > 1 && s[1] == ' ':
		n = 2
	default:
		for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || n+1 >= len(s) || s[n] != '.' && s[n] != ')' || s[n+1] != ' ' {
			return 0
		}
		n += 2
	}
	for n < len(s) && s[n] == ' ' {
		n++
	}
	return n
}

// dropEscapes takes out the entities of the escape character. Decoded after
// the parsing, it would pass for Glamour's own; the other control characters
// are cleaned away behind Glamour.
func dropEscapes(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.Index(s, "&#")
		if i < 0 {
			break
		}
		r, n := numericEntity(s[i:])
		b.WriteString(s[:i])
		if r != '\x1b' {
			n = max(n, len("&#"))
			b.WriteString(s[i : i+n])
		}
		s = s[i+n:]
	}
	b.WriteString(s)
	return b.String()
}

// numericEntity reads the entity that s begins with, such as "&#27;" or
// "&#x1b", and returns its rune and its length in bytes; 0 for none. The
// semicolon may be missing, as readers of HTML let it.
func numericEntity(s string) (rune, int) {
	i, base := 2, rune(10)
	if i < len(s) && s[i]|0x20 == 'x' {
		i, base = 3, 16
	}
	var r rune
	from := i
	for ; i < len(s); i++ {
		d := digit(s[i])
		if d < 0 || d >= base {
			break
		}
		if r < utf8.MaxRune {
			r = r*base + d
		}
	}
	if i == from {
		return 0, 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return min(r, utf8.MaxRune+1), i
}

func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

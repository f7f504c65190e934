package article

import (
	"strings"

	"dateline/ui/cells"
)

// styled is text with its styles beside it.
type styled struct {
	text string
	runs []run
}

// linkScheme makes the address that Glamour is given for link n, "n:12". It is
// as wide as the "[12]" that is shown for it, and no article can use it: links
// other than http and https never get here.
const linkScheme = "n:"

// mostPen bounds the SGR parameters that pile up before a reset.
const mostPen = 64

// unstyle takes what Glamour drew apart: the words, and the styles as runs.
// Colours and links are all it understands; every other escape sequence is
// dropped, so that none can reach the terminal.
func unstyle(s string) styled {
	var (
		out  styled
		b    = make([]byte, 0, len(s))
		pen  string
		link int
	)
	write := func(words string) {
		words = keep(words)
		if words == "" {
			return
		}
		if link > 0 && words == linkScheme+itoa(link) {
			words = "[" + itoa(link) + "]"
			if n := len(b); n > 0 && b[n-1] == ' ' {
				// Glamour parts address and text by a blank; the number must
				// not stand alone on the next line.
				b = append(b[:n-1], nbsp...)
				if k := len(out.runs); k > 0 && out.runs[k-1].end == n {
					out.runs[k-1].end = len(b)
				}
			}
		}
		start := len(b)
		b = append(b, words...)
		if pen == "" && link == 0 {
			return
		}
		if n := len(out.runs); n > 0 && out.runs[n-1].end == start && out.runs[n-1].pen == pen && out.runs[n-1].link == link {
			out.runs[n-1].end = len(b)
			return
		}
		out.runs = append(out.runs, run{start: start, end: len(b), pen: pen, link: link})
	}
	for s != "" {
		i := strings.IndexByte(s, '\x1b')
		if i < 0 {
			write(s)
			break
		}
		write(s[:i])
		kind, arg, rest := sequence(s[i:])
		s = rest
		switch {
		case kind == 'm' && (arg == "" || arg == "0"):
			pen = ""
		case kind == 'm' && len(pen)+len(arg) < mostPen && parameters(arg):
			pen = join(pen, strings.TrimPrefix(arg, "0;"))
		case kind == ']':
			link = linkOf(arg)
		}
	}
	out.text = string(b)
	return out
}

// sequence reads the escape sequence that s begins with. kind is 'm' for
// colours, ']' for an operating system command, 0 for one that is dropped.
func sequence(s string) (kind byte, arg, rest string) {
	if len(s) < 2 {
		return 0, "", ""
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				if s[i] == 'm' {
					kind = 'm'
				}
				return kind, s[2:i], s[i+1:]
			}
		}
		return 0, "", ""
	case ']':
		for i := 2; i < len(s); i++ {
			switch {
			case s[i] == '\a':
				return ']', s[2:i], s[i+1:]
			case s[i] == '\x1b' && i+1 < len(s) && s[i+1] == '\\':
				return ']', s[2:i], s[i+2:]
			}
		}
		return 0, "", ""
	}
	return 0, "", s[2:]
}

// parameters reports whether s is made of SGR parameters alone.
func parameters(s string) bool {
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && s[i] != ';' && s[i] != ':' {
			return false
		}
	}
	return true
}

// linkOf returns the number in the argument of an OSC 8, 0 for its end.
func linkOf(arg string) int {
	i := strings.LastIndex(arg, ";"+linkScheme)
	if i < 0 || !strings.HasPrefix(arg, "8;") {
		return 0
	}
	n := 0
	for _, c := range []byte(arg[i+1+len(linkScheme):]) {
		if c < '0' || c > '9' || n > mostNumbered {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// keep returns words without control characters but newlines.
func keep(words string) string {
	if strings.IndexByte(words, '\n') < 0 {
		return string(cells.Clean(words))
	}
	lines := strings.Split(words, "\n")
	for i := range lines {
		lines[i] = string(cells.Clean(lines[i]))
	}
	return strings.Join(lines, "\n")
}

// trimmed returns s without spaces and newlines at its ends.
func (s styled) trimmed() styled {
	left := len(s.text) - len(strings.TrimLeft(s.text, " \n"))
	return s.cut(left, max(len(strings.TrimRight(s.text, " \n")), left))
}

// cut returns the bytes of s from start to end with their styles.
func (s styled) cut(start, end int) styled {
	out := styled{text: s.text[start:end]}
	for _, u := range s.runs {
		u.start, u.end = max(u.start, start)-start, min(u.end, end)-start
		if u.start < u.end {
			out.runs = append(out.runs, u)
		}
	}
	return out
}

// lines parts s at its newlines.
func (s styled) lines() []styled {
	var out []styled
	for at := 0; ; {
		i := strings.IndexByte(s.text[at:], '\n')
		if i < 0 {
			return append(out, s.cut(at, len(s.text)))
		}
		out = append(out, s.cut(at, at+i))
		at += i + 1
	}
}

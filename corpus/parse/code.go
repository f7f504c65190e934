package parse

import (
	"strings"
)

// fenced reports whether s opens code.
func fenced(s string) bool {
	if strings.HasPrefix(s, "~~~") {
		return true
	}
	return strings.HasPrefix(s, fence) && !strings.Contains(strings.TrimLeft(s, "`"), "`")
}

// fence reads code up to the fence that closes it, or to the end.
func (r *mdReader) fence(opener string, quote, indent int) {
	n := run(opener, opener[0])
	b := block{shape: code, quote: quote}
	for r.at < len(r.lines) {
		line := r.lines[r.at]
		if quote > 0 {
			rest, depth := unquoteTo(line, quote) // more signs are the code's
			if depth == 0 {
				break // the quotation ends, and the code with it
			}
			line = rest
		}
		r.at++
		s := strings.TrimSpace(line)
		if run(s, opener[0]) >= n && strings.Trim(s, opener[:1]) == "" {
			break
		}
		line = line[min(indent, len(line)-len(strings.TrimLeft(line, " "))):]
		b.lines = append(b.lines, codeLine(line))
	}
	r.code(b)
}

// code adds b without the empty lines at its ends.
func (r *mdReader) code(b block) {
	for len(b.lines) > 0 && b.lines[0] == "" {
		b.lines = b.lines[1:]
	}
	for len(b.lines) > 0 && b.lines[len(b.lines)-1] == "" {
		b.lines = b.lines[:len(b.lines)-1]
	}
	if len(b.lines) > 0 {
		r.put(b)
	}
}

// codeLine returns a line as it may stand inside a fence of ours: one that
// would close it is set off, and a very long one is cut.
func codeLine(s string) string {
	s = strings.TrimRight(s, " ")
	if strings.HasPrefix(strings.TrimLeft(s, " "), fence) {
		s = strings.ReplaceAll(s, fence, "'''")
	}
	if len(s) > cutLine {
		s = strings.ToValidUTF8(s[:cutLine], "")
		s = strings.TrimRight(s, " ")
	}
	return s
}

// indented reads code that is set in by four spaces.
func (r *mdReader) indented(line string, quote int) {
	b := block{shape: code, quote: quote}
	r.at--
	for r.at < len(r.lines) {
		line, depth := unquote(r.lines[r.at])
		if depth != quote || strings.TrimSpace(line) != "" && !strings.HasPrefix(line, "    ") {
			break
		}
		r.at++
		b.lines = append(b.lines, codeLine(strings.TrimPrefix(line, "    ")))
	}
	r.code(b)
}

// leastRunning is how many words a text has that is taken for prose in the place
// of code.
const leastRunning = 40

// proseLines reports whether a preformatted text is running text: two paragraphs
// or more of words with a stop at the end, without the signs and the deep lines of programs and tables.
func proseLines(text string) bool {
	words, signs, lines, ends, last := 0, 0, 0, 0, ""
	for line := range strings.Lines(text) {
		bare := strings.TrimRight(line, " \n")
		if bare == "" {
			if stopped(last) {
				ends++
			}
			last = ""
			continue
		}
		last = bare
		if lines++; strings.HasPrefix(bare, "    ") || strings.Contains(bare, "\t") || strings.Contains(strings.TrimLeft(bare, " "), "   ") {
			return false
		}
		words += len(strings.Fields(bare))
		for _, r := range bare {
			if strings.ContainsRune("{}[]<>=_|\\$#*+^~`", r) {
				signs++
			}
		}
	}
	if stopped(last) {
		ends++
	}
	return words >= leastRunning && words >= 6*lines && signs*20 < words && ends >= 2
}

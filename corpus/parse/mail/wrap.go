package mail

import (
	"strings"
	"unicode/utf8"
)

// Widths that mail programs break lines at, in characters.
const (
	narrowest = 55
	widest    = 100
)

// unwrap joins lines that were broken at a width: a line is one with the next
// where the next one's first word had no room in it. Nothing is joined in a text
// with longer lines, which nobody broke.
func unwrap(lines []string) []string {
	width := 0
	for _, line := range lines {
		if n := utf8.RuneCountInString(line); !strings.Contains(line, "://") {
			width = max(width, n)
		}
	}
	if width < narrowest || width > widest {
		return lines
	}
	out := lines[:0:0]
	var w strings.Builder
	for i, line := range lines {
		line = strings.TrimRight(line, " \t")
		w.WriteString(line)
		if i+1 < len(lines) && full(line, lines[i+1], width) {
			w.WriteByte(' ')
			continue
		}
		out = append(out, w.String())
		w.Reset()
	}
	return out
}

// full reports whether next was broken off line.
func full(line, next string, width int) bool {
	if line == "" || next == "" || strings.ContainsRune(" \t>-*•|=_", rune(next[0])) || line[0] == '>' || line[0] == '|' {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width && utf8.RuneCountInString(line) > width/2
}

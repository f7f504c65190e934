package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of verse: lines that are longer are running text, and two lines are an
// address or a headline as often as a poem.
const (
	leastVerse   = 3   // lines
	mostVerse    = 500 // lines
	longestVerse = 80  // runes
)

// verseOf returns a paragraph of these lines of inline Markdown: as verse when
// they are short, or else as one line.
func verseOf(lines []string) block {
	short := len(lines) >= leastVerse && len(lines) <= mostVerse
	for _, line := range lines {
		short = short && utf8.RuneCountInString(line) <= longestVerse && strings.ContainsFunc(line, unicode.IsLetter)
	}
	if !short {
		return block{inline: strings.Join(lines, " ")}
	}
	return block{shape: verse, lines: lines}
}

// verse writes lines that each but the last end in a backslash, which is how
// CommonMark (6.7) keeps the end of a line.
func (w *bodyWriter) verse(b block) {
	for i, line := range b.lines {
		if i > 0 {
			w.WriteString("\\\n")
		}
		w.prefix(b.quote)
		w.start(line)
	}
}

// broken reports whether a line of Markdown ends in a backslash that keeps its
// end, and returns it without.
func broken(s string) (string, bool) {
	n := len(s) - len(strings.TrimRight(s, `\`))
	if n%2 == 0 {
		return s, false
	}
	return s[:len(s)-1], true
}

// brokenLines returns the lines of a paragraph whose ends are all kept; nil for
// any other.
func brokenLines(text []string, refs map[string]string) []string {
	if len(text) < leastVerse {
		return nil
	}
	lines := make([]string, 0, len(text))
	for i, s := range text {
		line, kept := broken(s)
		if kept != (i < len(text)-1) {
			return nil
		}
		if line = inline(line, refs); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

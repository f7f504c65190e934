package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func (r *textReader) headings() {
	for i := range r.lines {
		if r.lines[i].kind == prosaic && r.headingScore(i) > 0 {
			r.lines[i].kind = topic
		}
	}
}

func (r *textReader) headingScore(i int) float64 {
	l := r.lines[i]
	n := utf8.RuneCountInString(l.text)
	if i+1 >= len(r.lines) || n > 120 || stopped(l.text) && !strings.HasSuffix(l.text, "?") {
		return -1
	}
	if r.lines[i+1].kind == prosaic && utf8.RuneCountInString(r.lines[i+1].text) > n {
		first, _ := utf8.DecodeRuneInString(l.text)
		if unicode.IsLower(first) {
			return -1
		}
		return 1
	}
	return -1
}

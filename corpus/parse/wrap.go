package parse

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Bounds of the widths at which mail and wire copy is broken, in runes.
const (
	narrowest = 40
	widest    = 100
)

// unwrap joins the lines of a text that was broken at a width. It does so on
// clear evidence only: nearly every line that is followed by another without a
// gap is so long that the next line's first word would not have fitted.
func unwrap(lines []textLine) []textLine {
	width := wrapWidth(lines)
	if width == 0 {
		return lines
	}
	var out []textLine
	var parts []string // of the line that is being joined
	last := 0          // runes of the line before
	for _, l := range lines {
		word, _, _ := strings.Cut(l.text, " ")
		full := last+1+utf8.RuneCountInString(word) > width
		last = utf8.RuneCountInString(l.text)
		if _, isBullet := bulleted(l.text); len(out) > 0 && !l.gap && full && !isBullet {
			parts = append(parts, l.text)
			continue
		}
		if k := len(out) - 1; k >= 0 {
			out[k].text = strings.Join(parts, " ")
		}
		out = append(out, l)
		parts = append(parts[:0], l.text)
	}
	out[len(out)-1].text = strings.Join(parts, " ")
	return out
}

// wrapWidth returns the width at which a text was broken, 0 when it was not.
func wrapWidth(lines []textLine) int {
	var sizes []int
	for i := 0; i+1 < len(lines); i++ {
		if !lines[i+1].gap {
			sizes = append(sizes, utf8.RuneCountInString(lines[i].text))
		}
	}
	if len(sizes) < 4 || len(sizes)*3 < len(lines) {
		return 0
	}
	sorted := slices.Sorted(slices.Values(sizes))
	width := sorted[len(sorted)-1]
	if width < narrowest || width > widest {
		return 0
	}
	tight := 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i+1].gap {
			continue
		}
		word, _, _ := strings.Cut(lines[i+1].text, " ")
		if utf8.RuneCountInString(lines[i].text)+1+utf8.RuneCountInString(word) > width-2 {
			tight++
		}
	}
	if tight*10 < len(sizes)*8 {
		return 0
	}
	return width
}

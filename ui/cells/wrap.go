package cells

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Range is a half-open range of bytes.
type Range struct{ Start, End int }

// Next returns the first grapheme cluster of s and the cells that it takes.
// For an empty s it is empty. Styles are not understood here: s is plain text.
func Next(s string) (cluster string, width int) {
	if s == "" {
		return "", 0
	}
	// Two bytes of ASCII in a row: the first stands alone. This is nearly all
	// text, and it keeps wrapping a long article within a frame.
	if s[0] < utf8.RuneSelf && s[0] != '\r' && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		if s[0] < ' ' || s[0] == 0x7f {
			return s[:1], 0
		}
		return s[:1], 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if w := simple(r); w > 0 && r != utf8.RuneError {
		if after, _ := utf8.DecodeRuneInString(s[n:]); n == len(s) || simple(after) > 0 {
			return s[:n], w
		}
	}
	cluster, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if n < len(cluster) && strings.IndexFunc(cluster, prefixes) >= 0 {
		width = measured(cluster)
	}
	return cluster, width
}

// Lines breaks plain text into lines of at most w cells and returns where they
// lie in s, without the spaces at their ends. A newline always breaks. It
// breaks between words, after a hyphen or dash inside a word, and between CJK
// or Thai characters where their typography allows it; inside a word only when
// the word alone is wider than w. A single character wider than w (a CJK
// character in one cell) is a line of its own, the only one to exceed w.
func Lines(s string, w int) []Range {
	w = max(w, 1)
	lines := make([]Range, 0, len(s)/w+1+strings.Count(s, "\n"))
	var (
		start, width int // of the current line
		brkEnd       = -1
		brkNext      int // where the next line would start
		brkWidth     int // cells from start to brkNext
		spaced       bool
	)
	for i := 0; i < len(s); {
		c, cw := Next(s[i:])
		switch {
		case c == "\n":
			end := i
			if spaced && brkEnd >= start {
				end = brkEnd
			}
			lines = append(lines, Range{start, end})
			i++
			start, width, brkEnd, spaced = i, 0, -1, false
			continue
		case c == " ":
			switch {
			case i == start:
				start = i + 1 // no line starts with a space
			default:
				if !spaced {
					brkEnd = i
				}
				width++
				brkNext, brkWidth, spaced = i+1, width, true
			}
			i++
			continue
		case width+cw > w && i > start:
			if brkEnd > start {
				lines = append(lines, Range{start, brkEnd})
				start, width = brkNext, width-brkWidth
			} else {
				lines = append(lines, Range{start, i})
				start, width = i, 0
			}
			brkEnd, spaced = -1, false
			continue
		}
		spaced = false
		width += cw
		i += len(c)
		if breaks(c, s[start:i], s[i:]) {
			brkEnd, brkNext, brkWidth = i, i, width
		}
	}
	if spaced && brkEnd >= start {
		lines = append(lines, Range{start, brkEnd})
	} else if start < len(s) || len(lines) == 0 {
		lines = append(lines, Range{min(start, len(s)), len(s)})
	}
	return lines
}

// Wrap breaks s into lines of at most w cells as Lines does. s may be styled;
// then its styles run on across the breaks. A character wider than w becomes
// "…". It returns nil for w <= 0.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	if strings.IndexByte(s, '\x1b') >= 0 {
		lines := strings.Split(ansi.Wrap(s, w, ""), "\n")
		for i := range lines {
			lines[i] = Cut(lines[i], w)
		}
		return lines
	}
	spans := Lines(s, w)
	lines := make([]string, len(spans))
	for i, r := range spans {
		lines[i] = s[r.Start:r.End]
		if w == 1 {
			lines[i] = Cut(lines[i], w)
		}
	}
	return lines
}

// Balance returns the least width, at most w, in which s takes no more lines
// than in w: a headline wrapped to it has lines of like length.
func Balance(s string, w int) int {
	n := len(Lines(s, w))
	if n <= 1 {
		return w
	}
	lo, hi := 1, w // invariant: hi is wide enough
	for lo < hi {
		mid := (lo + hi) / 2
		if fits(s, mid, n) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return hi
}

// fits reports whether s takes at most n lines in w cells without breaking a
// word that the caller's width would have kept whole.
func fits(s string, w, n int) bool {
	lines := Lines(s, w)
	if len(lines) > n {
		return false
	}
	for i := 1; i < len(lines); i++ {
		prev, next := lines[i-1], lines[i]
		if prev.End == next.Start && !breaksAt(s, prev.End) {
			return false
		}
	}
	return true
}

// breaksAt reports whether a line may end before byte i of s.
func breaksAt(s string, i int) bool {
	_, n := utf8.DecodeLastRuneInString(s[:i])
	return breaks(s[i-n:i], s[:i], s[i:])
}

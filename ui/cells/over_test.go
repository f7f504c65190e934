package cells

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestOver(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, line string
		x          int
		strip      string
		w          int
		want       string
	}{
		{"in the middle", "abcdefgh", 2, "XX", 2, "abXXefgh"},
		{"past the end", "ab", 4, "XX", 2, "ab  XX"},
		{"over the end", "abcdef", 4, "XXXX", 4, "abcdXXXX"},
		{"half of a wide character at the left", "東京都", 1, "XX", 2, " XX 都"},
		{"half of a wide character at the right", "a東京", 0, "XX", 2, "XX 京"},
		{"styles beside it stay", "\x1b[31mabcdef\x1b[0m", 2, "XX", 2, "abXXef"},
	} {
		got := ansi.Strip(Over(c.line, c.x, c.strip, c.w))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What is laid over a link leads nowhere, and what stands beside it still does.
func TestOverLink(t *testing.T) {
	t.Parallel()
	const begins, ends = "\x1b]8;id=1;https://coast.example/\x1b\\", "\x1b]8;;\x1b\\"
	got := Over("ab"+begins+"cdefgh"+ends+"ij", 4, "XX", 2)
	if want := "ab" + begins + "cd" + ends + "XX" + begins + "gh" + ends + "ij"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A line never grows by having something laid over it.
func FuzzOver(f *testing.F) {
	f.Add("東京abc", 3, 2)
	f.Add("👨‍👩‍👧e\u0301x", 1, 4)
	f.Add("a\u0601١٢٣\u06dd 1", 2, 3)
	f.Add("1\ufe0f\u20e3abc2\ufe0f\u20e3def3\ufe0f\u20e3", 3, 2)
	f.Fuzz(func(t *testing.T, line string, x, w int) {
		line = string(Clean(line))
		if x < 0 || x > 200 || w < 0 || w > 200 || len(line) > 300 {
			t.Skip()
		}
		got := Width(Over(line, x, strings.Repeat("X", w), w))
		if want := max(Width(line), x+w); got > want {
			t.Errorf("%q with %d cells at %d: %d cells, want %d", line, w, x, got, want)
		}
	})
}

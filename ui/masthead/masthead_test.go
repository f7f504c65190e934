package masthead

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/ui/cells"
	"dateline/ui/theme"
)

func TestLine(t *testing.T) {
	t.Parallel()
	chips := []Chip{{Text: `actor:"Sanae Takaichi"`}, {Text: "-source:blog", Negated: true}, {Text: "東京"}}
	for w := range 160 {
		line, hits := Line(w, chips, "built-in sample newsroom", theme.New(theme.Dark, false))
		plain := ansi.Strip(line)
		if cells.Width(plain) > w {
			t.Fatalf("%d cells: %q takes %d", w, plain, cells.Width(plain))
		}
		for _, h := range hits {
			text := ansi.Cut(plain, h.From, h.To)
			if head := []rune(chips[h.Chip].Text)[0]; !strings.ContainsRune(text, head) {
				t.Fatalf("%d cells: chip %d is said to stand at %q", w, h.Chip, text)
			}
		}
		// Chips that do not fit are counted, never silently left out.
		if w >= 12 && len(hits) < len(chips) && !strings.Contains(plain, "+") {
			t.Fatalf("%d cells: %d of %d chips, and no word of the rest: %q", w, len(hits), len(chips), plain)
		}
	}
}

func TestLineCleansWhatItShows(t *testing.T) {
	t.Parallel()
	line, _ := Line(80, []Chip{{Text: "a\x1b[2Jb\u202ec"}}, "x\x07y", theme.New(theme.Dark, true))
	if plain := ansi.Strip(line); !strings.Contains(plain, "abc") || !strings.Contains(plain, "xy") {
		t.Errorf("%q", plain)
	}
}

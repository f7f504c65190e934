package theme

import (
	"testing"

	"charm.land/lipgloss/v2"
)

// What a Style sends is what Lip Gloss does, each way of saying it once.
func TestStyleSaysWhatLipGlossDoes(t *testing.T) {
	t.Parallel()
	th := New(Light, false)
	for _, c := range []struct {
		name  string
		style Style
		want  string
	}{
		{"none", Style{}, "words"},
		{"bold", Style{}.Bold(), "\x1b[1mwords\x1b[m"},
		{"a hue and weight", Style{}.Ink(lipgloss.Blue).Bold(), "\x1b[1;34mwords\x1b[m"},
		{"a bright hue", Style{}.Ink(lipgloss.BrightBlue), "\x1b[94mwords\x1b[m"},
		{"of the 256", th.Quiet, "\x1b[38;5;241mwords\x1b[m"},
		{"any other", Style{}.Ink(lipgloss.Color("#102030")), "\x1b[38;2;16;32;48mwords\x1b[m"},
	} {
		if got := c.style.Render("words"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := c.style.Lipgloss().Render("words"); got != c.want {
			t.Errorf("%s: Lip Gloss sends %q, not %q", c.name, got, c.want)
		}
	}
	if got := th.Heading.Render(""); got != "" {
		t.Errorf("no words are drawn as %q", got)
	}
}

// Each trait in the order in which Lip Gloss says them; a line below the words
// it says twice.
func TestStyleTraits(t *testing.T) {
	t.Parallel()
	all := Style{}.Bold().Faint().Italic().Reverse()
	if got, want := all.Render("x"), all.Lipgloss().Render("x"); got != want {
		t.Errorf("%q, Lip Gloss sends %q", got, want)
	}
	if got := (Style{}).Underline().Bold().Render("two words"); got != "\x1b[1;4mtwo words\x1b[m" {
		t.Errorf("underlined: %q", got)
	}
}

package screen

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"dateline/ui/uitest/vt"
)

// TestSketch holds what of a row each column shows: as many as the panes
// measured, and no character that joins the one before.
func TestSketch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, row string
		want      []string // "<" for the second half of a wide one
	}{
		{"letters", "ab c", []string{"a", "b", " ", "c"}},
		{"wide", "a北b", []string{"a", "北", "<", "b"}},
		{"a mark after a style", "e\x1b[1m\u0301x", []string{"e\u0301", "x"}},
		{"a mark after a control character", "e\a\u0301x", []string{"e\u0301", "x"}},
		{"a mark on nothing", "\u0301x", []string{"x"}},
		{"a picture of nothing", "\u0301\ufe0fx", []string{" ", " ", "x"}},
		{"a joiner first", "\u200d👩x", []string{"👩", "<", "x"}},
		{"half a flag each", "🇯\x1b[1m🇵x", []string{"🇯🇵", "<", " ", " ", "x"}},
		{"half a flag each, unseen between", "🇯\u00ad🇵x", []string{"🇯", "<", " ", " ", "x"}},
		{"flags", "🇯🇵\x1b[1m🇫🇷x", []string{"🇯🇵", "<", "🇫🇷", "<", "x"}},
		{"a family over a style", "👩\u200d\x1b[1m👧x", []string{"👩\u200d👧", "<", " ", " ", "x"}},
		{"a sign that a joiner has, over a style", "👩\u200d\x1b[1m©x", []string{"👩\u200d©", "<", " ", "x"}},
		{"wider than its pieces", "1\x1b[1m\ufe0f\u20e3x", []string{"1", "x"}},
		{"a picture, narrow", "❤\x1b[1m\ufe0fx", []string{"❤", "x"}},
		{"narrow, and then it would join", "ᅡ\x1b[1m\ufe0fᆨx", []string{"ᅡ", " ", "x"}},
		{"a sign and its number", "x\u0600\x1b[1m1y", []string{"x", "\u06001", "y"}},
		{"a sign at the end", "x\u0600", []string{"x", "\u0600 "}},
		{"a dot before nothing", "x\u0d4e\x1b[m", []string{"x", "\u0d4e "}},
		{"a vowel after a style", "म\x1b[1mाx", []string{"मा", " ", "x"}},
		{"a soft hyphen", "a\u00adb", []string{"a", "b"}},
		{"a control character of two bytes", "a\u0085b", []string{"a", "b"}},
		{"no UTF-8", "a\xffb\xe2\x82", []string{"a", "\ufffd", "b", "\ufffd", "\ufffd"}},
		{"a mark on no UTF-8", "\xff\u0301x", []string{"\ufffd\u0301", "x"}},
		{"a tab", "a\tb", []string{"a", "b"}},
		{"wide at the edge", "123456789北", []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", " "}},
		{"wide at the edge, woven", "\xff23456789北", []string{"\ufffd", "2", "3", "4", "5", "6", "7", "8", "9", " "}},
		{"two hundred marks", "a" + strings.Repeat("\u0301", 200) + "b", []string{"a" + strings.Repeat("\u0301", 127), "b"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := reader{palette: palette{profile: colorprofile.TrueColor}}
			var s sketch
			r.sketch(&s, c.row, 10, style{})
			var got []string
			for i := range s.cells {
				if one := &s.cells[i]; one.r == half {
					got = append(got, "<")
				} else {
					got = append(got, s.shows(one))
				}
			}
			want := append(c.want, slices.Repeat([]string{" "}, 10-len(c.want))...)
			if !slices.Equal(got, want) {
				t.Errorf("%q shows\n%q, want\n%q", c.row, got, want)
			}
		})
	}
}

// TestContested holds what is seen on terminals that measure otherwise, one
// frame after another: what stands behind a contested character is where it
// belongs, and nothing of it is left.
func TestContested(t *testing.T) {
	t.Parallel()
	_, others := natures()
	each, old := others[2], others[3]
	for _, c := range []struct {
		name    string
		nature  vt.Nature
		was, is string
		want    string
		knows   bool // it says that it measures as we do
	}{
		{"wide for it", old, "", "☺ x", "☺x", false}, // it covers the blank
		{"wide for it, no blank", old, "", "☺ax", " ax", false},
		{"narrow for it", old, "abcd", "⚡cx", "⚡ cx", false},
		{"narrow for it, a picture", each, "abcd", "☺\ufe0fcx", "☺\ufe0f cx", false},
		{"a family", each, "abcdefghijk", "👩\u200d👩\u200d👧c efghijk", "👩\u200dc efghijk", false},
		{"a family goes", each, "👩\u200d👩\u200d👧cde", "ab", "ab", false},
		{"a family stays, and what it reached goes", each, "👩\u200d👩\u200d👧cdefgx", "👩\u200d👩\u200d👧       x", "👩\u200d       x", false},
		{"a sign goes to what stands before", each, "x", "x\u0600١", "x\u0600١", false},
		{"and is taken from it", each, "x\u0600١", "x١", "x١", false},
		{"narrow for it, though it knows graphemes", old, "", "⚡x", "⚡ x", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			on := newCanvasOn(c.nature, 12, 1, colorprofile.TrueColor, c.knows)
			on.draw(c.was)
			on.draw(c.is)
			if got := on.term.Text()[0]; got != c.want {
				t.Errorf("%q, want %q, sent %q", got, c.want, on.pencil.out)
			}
		})
	}
}

// TestContestedStays holds that what is contested is not drawn again for what
// changes on both sides of it.
func TestContestedStays(t *testing.T) {
	t.Parallel()
	on := newCanvas(12, 1, colorprofile.TrueColor, false)
	on.draw("a☺.b")
	on.draw("c☺.d")
	if strings.Contains(string(on.pencil.out), "☺") {
		t.Errorf("sent %q", on.pencil.out)
	}
}

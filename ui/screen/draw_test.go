package screen

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/uitest/vt"
)

// canvas is a frame with the terminal that it is drawn on.
type canvas struct {
	frame  frame
	pencil pencil
	term   *vt.Terminal
}

func newCanvas(w, h int, profile colorprofile.Profile, clusters bool) *canvas {
	return newCanvasOn(vt.Good(), w, h, profile, clusters)
}

func newCanvasOn(nature vt.Nature, w, h int, profile colorprofile.Profile, clusters bool) *canvas {
	c := &canvas{term: vt.New(w, h)}
	c.term.Nature = nature
	c.frame.palette.profile = profile
	c.frame.resize(w, h)
	c.pencil.clusters = clusters
	c.pencil.x, c.pencil.y = -1, -1
	c.term.Write([]byte("\x1b[?7l\x1b[?25l"))
	return c
}

// draw draws a frame, and returns its bytes.
func (c *canvas) draw(content string) int {
	c.pencil.out = c.pencil.out[:0]
	c.frame.draw(&c.pencil, content)
	c.term.Write(c.pencil.out)
	return len(c.pencil.out)
}

func TestDraw(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, was, is string
	}{
		{"nothing", "", ""},
		{"the same", "a\nb", "a\nb"},
		{"a letter", "the ferry runs", "the ferri runs"},
		{"shorter", "the ferry runs again", "the ferry"},
		{"emptied", "the ferry\nruns", ""},
		{"fewer rows", "a\nb\nc", "a"},
		{"two stretches", "aXcdefghijklmnopqYs", "abcdefghijklmnopqrs"},
		{"a style ends", "\x1b[1mbold\x1b[m plain", "bold plain"},
		{"a background to the edge", "x", "\x1b[44m" + strings.Repeat(" ", 40) + "\x1b[m"},
		{"a background goes", "\x1b[44m" + strings.Repeat(" ", 40) + "\x1b[m", ""},
		{"wide over narrow", "abcdef", "a北港f"},
		{"narrow over wide", "a北港f", "abcdef"},
		{"wide moved by one", "a北港", "ab北港"},
		{"wide at the edge", strings.Repeat("a", 40), strings.Repeat("a", 39) + "北"},
		{"marks", "cafe", "cafe\u0301"},
		{"a mark after a style", "cafe x", "caf\x1b[1me\x1b[m\u0301 x"},
		{"a family", "a👩‍👩‍👧‍👦b", "b👩‍👩‍👧‍👦c"},
		{"a link", "see here", "see \x1b]8;;https://a.example/\x1b\\here\x1b]8;;\x1b\\ now"},
		{"another link", "\x1b]8;;https://a.example/\x1b\\here\x1b]8;;\x1b\\", "\x1b]8;id=1;https://b.example/\ahere\x1b]8;;\a"},
		{"a style over rows", "\x1b[31ma\nb\x1b[m\nc", "\x1b[32ma\nb\x1b[m\nc"},
		{"a long hole", "a" + strings.Repeat("x", 30) + "b", "a" + strings.Repeat(" ", 30) + "c"},
		{"underlined blanks", "a    b", "a\x1b[4m    \x1b[mb"},
		{"curly", "a", "\x1b[4:3;58:2::255:0:0ma\x1b[m"},
		{"reversed blanks", "ab", "\x1b[7;31m  \x1b[m"},
		{"other sequences", "ab", "a\x1b[2J\x1b[5;5H\x1b]0;title\a\x07b\x1b[?25h"},
		{"cut short", "a", "a\x1b[38;2;1"},
		{"too many rows and columns", "", strings.Repeat(strings.Repeat("北", 60)+"\n", 20)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			step, anew := newCanvas(40, 5, colorprofile.TrueColor, false), newCanvas(40, 5, colorprofile.TrueColor, false)
			step.draw(c.was)
			step.draw(c.is)
			anew.draw(c.is)
			if diff := step.term.Screen().Diff(anew.term.Screen()); diff != "" {
				t.Errorf("%s\nsent %q", diff, step.pencil.out)
			}
			if err := step.term.Err(); err != nil {
				t.Error(err)
			}
			if n := step.draw(c.is); n != 0 {
				t.Errorf("drawn again it takes %d bytes", n)
			}
		})
	}
}

// TestShows holds what is drawn on an empty screen to what was written.
func TestShows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content string
		profile       colorprofile.Profile
		x             int
		want          vt.Cell
	}{
		{"true colour", "\x1b[38;2;1;2;3;48:2::4:5:6ma", colorprofile.TrueColor, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Fg: vt.RGB(1, 2, 3), Bg: vt.RGB(4, 5, 6)}}},
		{"256 colours", "\x1b[38;2;255;0;0ma", colorprofile.ANSI256, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Fg: vt.Indexed(196)}}},
		{"16 colours", "\x1b[38;5;196ma", colorprofile.ANSI, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Fg: vt.Indexed(9)}}},
		{"no colours", "\x1b[1;31ma", colorprofile.ASCII, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Bold: true}}},
		{"no styles", "\x1b[1;31ma", colorprofile.NoTTY, 0, vt.Cell{Text: "a", Width: 1}},
		{"attributes", "\x1b[1;2;3;4:3;7;9ma", colorprofile.TrueColor, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Bold: true, Faint: true, Italic: true, Underline: 3, Reverse: true, Strike: true}}},
		{"one taken back", "\x1b[1;2;3m\x1b[22ma", colorprofile.TrueColor, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Italic: true}}},
		{"bright", "\x1b[97;104ma", colorprofile.TrueColor, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Fg: vt.Indexed(15), Bg: vt.Indexed(12)}}},
		{"wide", "北港", colorprofile.TrueColor, 2, vt.Cell{Text: "港", Width: 2}},
		{"after a family", "👩‍👩‍👧‍👦b", colorprofile.TrueColor, 2, vt.Cell{Text: "b", Width: 1}},
		{"a link", "\x1b]8;;https://a.example/\x1b\\a", colorprofile.TrueColor, 0, vt.Cell{Text: "a", Width: 1, Style: vt.Style{Link: "https://a.example/"}}},
		{"no character", "a\xffb", colorprofile.TrueColor, 1, vt.Cell{Text: "\uFFFD", Width: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			on := newCanvas(20, 2, c.profile, true)
			on.draw(c.content)
			if got := on.term.Screen().Row(0)[c.x]; got != c.want {
				t.Errorf("got %+v, want %+v, sent %q", got, c.want, on.pencil.out)
			}
		})
	}
}

// natures are terminals that measure text in different ways: as we do, and
// whatever stands left of the cursor; characters one by one; and these as before
// there were pictures, or with other tables.
func natures() (clusters, others []vt.Nature) {
	leaning := vt.Good()
	leaning.Leans = true
	each, old := vt.Good(), vt.Good()
	each.Each = func(r rune) int { return ansi.StringWidthWc(string(r)) }
	old.Each = func(r rune) int {
		w := ansi.StringWidthWc(string(r))
		switch {
		case w == 0 || !contested(r):
			return w
		case leans(r):
			return 0
		}
		return 3 - w
	}
	return []vt.Nature{vt.Good(), leaning}, []vt.Nature{vt.Good(), leaning, each, old}
}

// FuzzDraw holds that a frame drawn over others shows what it shows drawn anew,
// that a terminal understands every byte of it, and that drawing it once more
// takes none. It holds on terminals that measure text otherwise than we do, and
// there what nobody disagrees on stands where it belongs.
func FuzzDraw(f *testing.F) {
	for _, s := range []string{
		"", "the ferry\nruns", "a北港f\n\x1b[1mbold\x1b[m", "\x1b[7m    \x1b[m x", "\x1b[31ma\nb\x1b[m",
		"👩‍👩‍👧‍👦🇯🇵 cafe\u0301", "\x1b]8;;u:x\x1b\\l\x1b]8;;\x1b\\", "a\x1b[4:3mb\x1b[58;5;9mc\x1b[38;2;1;2m",
		"صوّت سكان ที่นี่", "a\u200db\u0301\x1b[m\u0302", "x                        y", "\x1b[48;5;4m                  ",
		"\u0600١ x\u0600\x1b[1m1\x01\u06dd", "🇯\x1b[1m🇵\u00ad🇫\x07🇷🇯", "\xffa\xc3\u0301\xe2\x82", "\u200da\u0301\ufe0f\t北",
		"☺b ☺ \x1b[7m☺\x1b[m☺\ufe0fx⚡y", "1\x1b[1m\ufe0f\u20e3 1\ufe0f\u20e3x❤\ufe0fy", "ᄀ\x1b[2mᅡᆨ aᅡb 각", "क्ष मा क्\x1b[1mषि กำ",
		"\u0d4e", "\u0d4e\x1b[4mക", "x\u0d4e \u0d4e", strings.Repeat("a\u0301", 4) + strings.Repeat("\u0301", 200) + "b",
	} {
		f.Add(s, "a\x1b[1mb\x1b[mc\nd", s+" 北 "+s, uint8(20), uint8(4))
		f.Add("北北北北\n\nxyz", s, "q"+s, uint8(7), uint8(2))
		f.Add("☺☺👩‍👩‍👧‍👦☺☺", "x"+s+"x", s, uint8(99), uint8(22))
		f.Add(s+"y", s+" ", s+"z", uint8(138), uint8(200))
		f.Add(s+"y", s+" ", s+"z", uint8(254), uint8(27))
	}
	f.Add("a", "\x1b]8;; :x\x1b\\l", "\x1b]8;\x01;u:é\x1b\\l", uint8(36), uint8(5))
	f.Fuzz(func(t *testing.T, a, b, c string, width, depth uint8) {
		w, h := int(width)%40+1, int(depth)%5+1
		profile := colorprofile.Profile(int(depth)/5%5 + 1)
		knows, others := natures()
		clusters, nature := depth >= 128, others[int(width)/40%len(others)]
		if clusters {
			nature = knows[int(width)/40%len(knows)]
		}
		step, anew := newCanvasOn(nature, w, h, profile, clusters), newCanvasOn(nature, w, h, profile, clusters)
		for _, content := range []string{a, b, c} {
			step.draw(content)
		}
		anew.draw(c)
		if diff := step.term.Screen().Diff(anew.term.Screen()); diff != "" {
			t.Errorf("%q, %q, %q at %dx%d:\n%s\nsent %q", a, b, c, w, h, diff, step.pencil.out)
		}
		if err := step.term.Err(); err != nil {
			t.Errorf("%q, %q, %q at %dx%d: %v", a, b, c, w, h, err)
		}
		if tally := step.term.Tally(); tally.Wraps+tally.Scrolls > 0 {
			t.Errorf("%q, %q, %q at %dx%d: %+v", a, b, c, w, h, tally)
		}
		if n := step.draw(c); n != 0 {
			t.Errorf("%q drawn again takes %d bytes", c, n)
		}
		inPlace(t, step, c)
	})
}

// inPlace holds that what nobody disagrees on stands in its column.
func inPlace(t *testing.T, on *canvas, content string) {
	t.Helper()
	var row string
	var pen style
	var s sketch
	for y := range on.frame.height {
		row, content, _ = strings.Cut(content, "\n")
		pen = on.frame.sketch(&s, row, on.frame.width, pen)
		shown := on.term.Screen().Row(y)
		for x, c := range s.cells {
			after := x > 0 && s.cells[x-1].reach > 0 && (c.r == ' ' || c.r == half)
			if c.reach > 0 || c.r == half || after {
				continue
			}
			if got, want := shown[x].Text, s.shows(&s.cells[x]); got != want && (got != "" || want != " ") {
				t.Errorf("%q: in column %d of row %d stands %q, want %q", row, x, y, got, want)
			}
		}
	}
}

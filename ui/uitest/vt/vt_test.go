package vt

import (
	"slices"
	"strings"
	"testing"
)

// TestScreens holds what sequences make of a small screen.
func TestScreens(t *testing.T) {
	tests := []struct {
		name, bytes string
		want        []string // 8 x 4
		x, y        int
	}{
		{"text", "news", []string{"news", "", "", ""}, 4, 0},
		{"a line that wraps", "dateline!", []string{"dateline", "!", "", ""}, 1, 1},
		{"the last column waits", "dateline", []string{"dateline", "", "", ""}, 7, 0},
		{"a line that does not wrap", "\x1b[?7ldateline!", []string{"datelin!", "", "", ""}, 7, 0},
		{"return and line feed", "a\r\nb\nc", []string{"a", "b", " c", ""}, 2, 2},
		{"scrolls at the last row", "1\r\n2\r\n3\r\n4\r\n5", []string{"2", "3", "4", "5"}, 1, 3},
		{"addressed", "\x1b[3;5Hx\x1b[2Gy\x1b[2dz\x1b[H!", []string{"!", "  z", " y  x", ""}, 1, 0},
		{"relative", "\x1b[2;2Ha\x1b[Ab\x1b[2Dc\x1b[2Bd\x1b[1Ce", []string{" cb", " a", "  d e", ""}, 5, 2},
		{"lines", "\x1b[2Ea\x1b[Fb", []string{"", "b", "a", ""}, 1, 1},
		{"outside is at the edge", "\x1b[99;99Hx", []string{"", "", "", "       x"}, 7, 3},
		{"erase to the end", "dateline\x1b[3G\x1b[K", []string{"da", "", "", ""}, 2, 0},
		{"erase to the beginning", "dateline\x1b[3G\x1b[1K", []string{"   eline", "", "", ""}, 2, 0},
		{"erase the line", "dateline\x1b[2K", []string{"", "", "", ""}, 7, 0},
		{"erase below", "1\r\n2\r\n3\x1b[2;1H\x1b[J", []string{"1", "", "", ""}, 0, 1},
		{"erase above", "1\r\n2\r\n3\x1b[2;1H\x1b[1J", []string{"", "", "3", ""}, 0, 1},
		{"erase characters", "dateline\x1b[3G\x1b[3X", []string{"da   ine", "", "", ""}, 2, 0},
		{"repeat", "a-\x1b[4bz", []string{"a-----z", "", "", ""}, 7, 0},
		{"repeat after a style", "=\x1b[1m\x1b[2b", []string{"===", "", "", ""}, 3, 0},
		{"insert characters", "dateline\x1b[3G\x1b[2@", []string{"da  teli", "", "", ""}, 2, 0},
		{"insert mode", "news\x1b[G\x1b[4hno \x1b[4l!", []string{"no !ews", "", "", ""}, 4, 0},
		{"remove characters", "dateline\x1b[3G\x1b[2P", []string{"daline", "", "", ""}, 2, 0},
		{"insert lines", "1\r\n2\r\n3\x1b[2;3H\x1b[L", []string{"1", "", "2", "3"}, 0, 1},
		{"remove lines", "1\r\n2\r\n3\x1b[1;2H\x1b[2M", []string{"3", "", "", ""}, 0, 0},
		{"scroll up", "1\r\n2\r\n3\x1b[S", []string{"2", "3", "", ""}, 1, 2},
		{"scroll down", "1\r\n2\r\n3\x1b[T", []string{"", "1", "2", "3"}, 1, 2},
		{"a region", "1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[3;1H\n", []string{"1", "3", "", "4"}, 0, 2},
		{"back in a region", "1\r\n2\r\n3\r\n4\x1b[2;3r\x1b[2;1H\x1bM", []string{"1", "", "2", "4"}, 0, 1},
		{"below a region", "1\r\n2\r\n3\r\n4\x1b[1;2r\x1b[4;1H\n", []string{"1", "2", "3", "4"}, 0, 3},
		{"tabs", "a\tb\x1b[Zc", []string{"c      b", "", "", ""}, 1, 0},
		{"tab stops", "\x1b[4G\x1bH\r\tx\x1b[?5W\r\ty", []string{"   x   y", "", "", ""}, 7, 0},
		{"backspace", "ab\bc", []string{"ac", "", "", ""}, 2, 0},
		{"kept cursor", "ab\x1b7\r\nc\x1b8d", []string{"abd", "c", "", ""}, 3, 0},
		{"kept with the last column", "dateline\x1b7\x1b[H\x1b8x", []string{"dateline", "x", "", ""}, 1, 1},
		{"alternate screen and back", "ab\x1b[?1049h\x1b[Hxyz\x1b[?1049lc", []string{"abc", "", "", ""}, 3, 0},
		{"alternate screen", "ab\x1b[?1049hc", []string{"  c", "", "", ""}, 3, 0},
		{"wide", "日本語x", []string{"日本語x", "", "", ""}, 7, 0},
		{"wide without room", "1234567日", []string{"1234567", "日", "", ""}, 2, 1},
		{"half of a wide one", "日本\x1b[2Gx", []string{" x本", "", "", ""}, 2, 0},
		{"first half of a wide one", "日本\x1b[3Gx", []string{"日x", "", "", ""}, 3, 0},
		{"erase into a wide one", "日本\x1b[2G\x1b[2X", []string{"", "", "", ""}, 1, 0},
		{"remove half of a wide one", "日本x\x1b[2G\x1b[P", []string{" 本x", "", "", ""}, 1, 0},
		{"insert within a wide one", "日本\x1b[2G\x1b[@", []string{"   本", "", "", ""}, 1, 0},
		{"combining", "e\u0301a", []string{"e\u0301a", "", "", ""}, 2, 0},
		{"combining in the last column", "datelinu\u0308x", []string{"datelinu\u0308", "x", "", ""}, 1, 1},
		{"combining across a style", "e\x1b[1m\u0301a", []string{"e\u0301a", "", "", ""}, 2, 0},
		{"halves of a flag across a style", "🇯\x1b[1m🇵x", []string{"🇯🇵x", "", "", ""}, 3, 0},
		{"a sign across a style", "\u0600\x1b[1m1x", []string{"\u06001x", "", "", ""}, 2, 0},
		{"family", "👩\u200d👩\u200d👧x", []string{"👩\u200d👩\u200d👧x", "", "", ""}, 3, 0},
		{"flags", "🇯🇵🇫🇷x", []string{"🇯🇵🇫🇷x", "", "", ""}, 5, 0},
		{"made wide", "☺\ufe0fx", []string{"☺\ufe0fx", "", "", ""}, 3, 0},
		{"asked to be narrow", "⌚\ufe0ex", []string{"⌚\ufe0ex", "", "", ""}, 3, 0},
		{"alone, and not seen", "\u0301a\u00adb", []string{"ab", "", "", ""}, 2, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, step := range []int{1, len(tt.bytes)} { // whole, and byte by byte
				v := New(8, 4)
				for part := range slices.Chunk([]byte(tt.bytes), step) {
					v.Write(part)
				}
				if err := v.Err(); err != nil {
					t.Error(err)
				}
				s := v.Screen()
				if got := s.Text(); !slices.Equal(got, tt.want) {
					t.Errorf("in pieces of %d:\n%q\nwant\n%q", step, got, tt.want)
				}
				if s.X != tt.x || s.Y != tt.y {
					t.Errorf("in pieces of %d: cursor at %d,%d, want %d,%d", step, s.X, s.Y, tt.x, tt.y)
				}
			}
		})
	}
}

// TestStyles holds the style of the second character of what is written.
func TestStyles(t *testing.T) {
	tests := []struct {
		name, bytes string
		want        Style
	}{
		{"none", "ab", Style{}},
		{"weights", "\x1b[1;2;3;4;5;7;8;9mab", Style{Bold: true, Faint: true, Italic: true, Underline: 1, Blink: true, Reverse: true, Conceal: true, Strike: true}},
		{"weights off", "\x1b[1;2;3;4;5;7;8;9;22;23;24;25;27;28;29mab", Style{}},
		{"all off", "\x1b[1;31mx\x1b[my\x1b[G\x1b[Cab", Style{}},
		{"an empty number is 0", "\x1b[1mx\x1b[;3mab", Style{Italic: true}},
		{"the palette", "\x1b[31;44mab", Style{Fg: Indexed(1), Bg: Indexed(4)}},
		{"the bright palette", "\x1b[91;104mab", Style{Fg: Indexed(9), Bg: Indexed(12)}},
		{"of 256, the same as the palette's", "\x1b[38;5;1;48;5;12mab", Style{Fg: Indexed(1), Bg: Indexed(12)}},
		{"true", "\x1b[1;38;2;1;2;3;3mab", Style{Fg: RGB(1, 2, 3), Bold: true, Italic: true}},
		{"with colons", "\x1b[38:2::1:2:3;48:5:9mab", Style{Fg: RGB(1, 2, 3), Bg: Indexed(9)}},
		{"with colons, no space", "\x1b[38:2:1:2:3mab", Style{Fg: RGB(1, 2, 3)}},
		{"a curly line", "\x1b[4:3;58;2;9;8;7mab", Style{Underline: 3, Line: RGB(9, 8, 7)}},
		{"colours off", "\x1b[31;42;58;5;3;39;49;59mab", Style{}},
		{"a link", "\x1b]8;id=1;https://a.example/\x1b\\ab\x1b]8;;\x1b\\", Style{Link: "https://a.example/"}},
		{"a link outlives a style", "\x1b]8;;https://a.example/\a\x1b[1m\x1b[mab\x1b]8;;\a", Style{Link: "https://a.example/"}},
		{"erased with the ground", "\x1b[31;44;1m\x1b[K", Style{Bg: Indexed(4)}},
		{"scrolled in with the ground", "\x1b[44m\x1b[T", Style{Bg: Indexed(4)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := New(8, 4)
			v.WriteString(tt.bytes)
			if err := v.Err(); err != nil {
				t.Error(err)
			}
			x := 1
			if strings.HasPrefix(tt.name, "all off") {
				x = 2
			}
			if got := v.Screen().Cells[x].Style; got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

// TestFaults holds that what a terminal may not understand is an error.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ name, bytes string }{
		{"control", "\x01"},
		{"delete", "\x7f"},
		{"control of C1", "\u009b"},
		{"no UTF-8", "\xff"},
		{"half of a character", "\xe6\x97a"},
		{"unknown control sequence", "\x1b[5y"},
		{"unknown private one", "\x1b[?5K"},
		{"control within a sequence", "\x1b[1\n2H"},
		{"unknown mode", "\x1b[?4711h"},
		{"unknown mode of ANSI", "\x1b[20h"},
		{"unknown style", "\x1b[77m"},
		{"unknown underline", "\x1b[4:9m"},
		{"half of a colour", "\x1b[38;2;1;2m"},
		{"a colour out of range", "\x1b[38;5;256m"},
		{"unknown escape", "\x1bz"},
		{"unknown command", "\x1b]777;x\a"},
		{"unknown string", "\x1bPzzz\x1b\\"},
		{"a string that does not end", "\x1b]2;title\x1b[H"},
		{"a link with a blank", "\x1b]8;;a b\a"},
		{"asks for the clipboard", "\x1b]52;c;?\a"},
		{"repetition of nothing", "\x1b[H\x1b[3b"},
		{"repetition of a cluster", "e\u0301\x1b[3b"},
		{"wide in the last column", "\x1b[?7l\x1b[1;8H日"},
		{"made wide in the last column", "\x1b[1;8H☺\ufe0f"},
		{"a region of one row", "\x1b[2;2r"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := New(8, 4)
			v.WriteString(tt.bytes)
			if v.Err() == nil {
				t.Errorf("%q is taken without an error", tt.bytes)
			}
		})
	}
}

// TestAnswers holds what terminals of each nature say.
func TestAnswers(t *testing.T) {
	tests := []struct{ name, bytes, good, multiplexed string }{
		{"mode that is reset", "\x1b[?2026$p", "\x1b[?2026;2$y", ""},
		{"mode that is set", "\x1b[?2026h\x1b[?2026$p", "\x1b[?2026;1$y", ""},
		{"mode of a new terminal", "\x1b[?25$p", "\x1b[?25;1$y", ""},
		{"unknown mode", "\x1b[?31$p", "\x1b[?31;0$y", ""},
		{"ground", "\x1b]11;?\a", "\x1b]11;rgb:1616/1818/1d1d\x1b\\", ""},
		{"ink", "\x1b]10;?\x1b\\", "\x1b]10;rgb:d7d7/dada/e0e0\x1b\\", ""},
		{"capability", "\x1bP+q524742\x1b\\", "\x1bP1+r524742=382F382F38\x1b\\", ""},
		{"bare capability", "\x1bP+q5463\x1b\\", "\x1bP1+r5463\x1b\\", ""},
		{"no capability", "\x1bP+q5858\x1b\\", "\x1bP0+r\x1b\\", ""},
		{"attributes", "\x1b[c", "\x1b[?62;22;52c", "\x1b[?1;2c"},
		{"cursor", "\x1b[3;4H\x1b[6n", "\x1b[3;4R", "\x1b[3;4R"},
		{"alive", "\x1b[5n", "\x1b[0n", "\x1b[0n"},
		{"keyboard", "\x1b[>1u\x1b[?u", "\x1b[?1u", ""},
		{"name", "\x1b[>q", "\x1bP>|vt 1\x1b\\", "\x1bP>|tmux 3.3a\x1b\\"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for i, want := range []string{tt.good, tt.multiplexed, ""} {
				var got strings.Builder
				v := New(8, 4)
				v.Nature = []Nature{Good(), Multiplexed(), {}}[i]
				v.Reply = func(p []byte) { got.Write(p) }
				v.WriteString(tt.bytes)
				if err := v.Err(); err != nil {
					t.Error(err)
				}
				if got.String() != want {
					t.Errorf("terminal %d answers %q, want %q", i, got.String(), want)
				}
			}
		})
	}
}

// TestLeft holds that whatever a program leaves behind is told, and nothing
// once it is put back.
func TestLeft(t *testing.T) {
	for _, tt := range []struct{ name, on, off string }{
		{"alternate screen", "\x1b[?1049h", "\x1b[?1049l"},
		{"alternate screen twice", "\x1b[?1049h\x1b[?1049h", "\x1b[?1049l"},
		{"cursor", "\x1b[?25l", "\x1b[?25h"},
		{"mouse", "\x1b[?1002;1006h", "\x1b[?1002;1006l"},
		{"paste", "\x1b[?2004h", "\x1b[?2004l"},
		{"wrapping", "\x1b[?7l", "\x1b[?7h"},
		{"update", "\x1b[?2026h", "\x1b[?2026l"},
		{"clusters", "\x1b[?2027h", "\x1b[?2027l"},
		{"keyboard", "\x1b[>1u", "\x1b[<u"},
		{"keyboard of the other screen", "\x1b[?1049h\x1b[>1u\x1b[?1049l", "\x1b[?1049h\x1b[<1u\x1b[?1049l"},
		{"other keys", "\x1b[>4;2m", "\x1b[>4m"},
		{"title", "\x1b[22;0t\x1b]2;news\x1b\\", "\x1b[23;0t"},
		{"kept title", "\x1b[22;0t", "\x1b[23;0t"},
		{"style", "\x1b[1m", "\x1b[m"},
		{"link", "\x1b]8;;https://a.example/\x1b\\", "\x1b]8;;\x1b\\"},
		{"region", "\x1b[2;3r", "\x1b[r"},
		{"insert mode", "\x1b[4h", "\x1b[4l"},
		{"cursor's shape", "\x1b[5 q", "\x1b[ q"},
		{"colour", "\x1b]11;#ff0000\x1b\\", "\x1b]111\x1b\\"},
		{"progress", "\x1b]9;4;1;50\x1b\\", "\x1b]9;4;0\x1b\\"},
		{"half a sequence", "\x1b[", "m"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := New(8, 4)
			v.WriteString(tt.on)
			if len(v.Left()) == 0 {
				t.Errorf("nothing is left after %q", tt.on)
			}
			v.WriteString(tt.off)
			if left := v.Left(); len(left) > 0 {
				t.Errorf("after %q %q: %q", tt.on, tt.off, left)
			}
			if err := v.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestMeasures holds how terminals differ that measure otherwise.
func TestMeasures(t *testing.T) {
	t.Parallel()
	each := Nature{Each: func(r rune) int {
		switch {
		case r == '\u0301' || r == '\u200d' || r == '\ufe0f':
			return 0
		case r == '👩' || r == '👧':
			return 2
		}
		return 1
	}}
	for _, c := range []struct {
		name, s string
		nature  Nature
		want    string
		x       int
	}{
		{"one by one", "👩\u200d👧x", each, "👩\u200d👧x", 5},
		{"one by one, nothing is made wide", "☺\ufe0fx", each, "☺\ufe0fx", 2},
		{"one by one, a mark where the cursor was moved", "ab\x1b[2G\u0301", each, "a\u0301b", 1},
		{"one by one, a mark first", "\u0301a", each, "a", 1},
		{"one by one, no room", "\x1b[?7l1234567👩", each, "1234567👩", 7},
		{"not moved", "🇯\x1b[3G🇵", Nature{}, "🇯🇵", 4},
		{"leans", "🇯\x1b[3G🇵", Nature{Leans: true}, "🇯🇵", 2},
		{"leans on nothing", "\x1b[2Gx", Nature{Leans: true}, " x", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			term := New(8, 1)
			term.Nature = c.nature
			term.WriteString(c.s)
			if s := term.Screen(); s.Text()[0] != c.want || s.X != c.x {
				t.Errorf("%q, cursor at %d; want %q, %d", s.Text()[0], s.X, c.want, c.x)
			}
			if err := term.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestDiff holds what an eye could tell apart.
func TestDiff(t *testing.T) {
	for _, tt := range []struct {
		name, one, two string
		same           bool
	}{
		{"the same", "a", "a", true},
		{"blanks and nothing", "a   \x1b[H", "a\x1b[H", true},
		{"bold blanks", "a\x1b[1;31m  \x1b[H", "a  \x1b[H", true},
		{"blanks with a ground", "a\x1b[41m  \x1b[H", "a  \x1b[H", false},
		{"blanks with a line", "a\x1b[4m  \x1b[H", "a  \x1b[H", false},
		{"another letter", "a\x1b[H", "b\x1b[H", false},
		{"another colour", "\x1b[31ma", "\x1b[32ma", false},
		{"the cursor elsewhere", "a", "a\x1b[H", false},
		{"a hidden cursor elsewhere", "a\x1b[?25l", "a\x1b[H\x1b[?25l", true},
		{"a hidden cursor", "a", "a\x1b[?25l", false},
		{"another title", "\x1b]2;a\a", "\x1b]2;b\a", false},
		{"another screen", "\x1b[?1049h", "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			one, two := New(8, 4), New(8, 4)
			one.WriteString(tt.one)
			two.WriteString(tt.two)
			if d := one.Screen().Diff(two.Screen()); (d == "") != tt.same {
				t.Errorf("%q and %q: %q", tt.one, tt.two, d)
			}
		})
	}
}

package cells

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestWidth(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, s string
		want    int
	}{
		{"nothing", "", 0},
		{"letters", "ferry", 5},
		{"Chinese", "会談", 4},
		{"full width", "ＡＢ", 4},
		{"half-width kana", "ｱｲ", 2},
		{"Hangul", "서울", 4},
		{"Hangul by letters", "\u1112\u1161\u11ab", 2},
		{"combining mark", "cafe\u0301", 4},
		{"three marks on one letter", "e\u0301\u0302\u0303", 1},
		{"family of four", "👩‍👩‍👧‍👦", 2},
		{"skin tone", "👍🏽", 2},
		{"flags", "🇯🇵🇨🇳", 4},
		{"Arabic with vowels", "صوّت", 3},
		{"Thai with vowels above and below", "ที่นี่", 2},
		{"a sign before a number", "\u0601١٢", 2},
		{"a sign before a blank", "\u06dd ١", 2},
		{"a sign before nothing", "a\u0600", 1},
		{"two signs, the second after a style", "\u0600\x1b[1m\u06011", 1},
		{"styles", "\x1b[1;31mred\x1b[m", 3},
		{"dash and quotes", "“—”", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Width(c.s); got != c.want {
				t.Errorf("Width(%q) = %d, want %d", c.s, got, c.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, s, want string }{
		{"ordinary", "Tokyo rejects – “entirely baseless”", "Tokyo rejects – “entirely baseless”"},
		{"colours", "\x1b[31mred\x1b[m", "red"},
		{"title of the window", "\x1b]0;gotcha\aTokyo", "Tokyo"},
		{"link", "\x1b]8;;http://a.example\x1b\\a\x1b]8;;\x1b\\", "a"},
		{"C1 as a rune", "a\u009b31mb", "a31mb"},
		{"lines and tabs", "a\nb\tc\r\nd", "a b c  d"},
		{"bell and NUL", "a\ab\x00c\x7f", "abc"},
		{"override", "a\u202egnp.exe", "agnp.exe"},
		{"isolates", "\u2066a\u2069", "a"},
		{"line separator", "a\u2028b", "ab"},
		{"tags", "a\U000E0001b", "ab"},
		{"joined emoji", "👩‍👩‍👧", "👩‍👩‍👧"},
		{"not UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(Clean(c.s)); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.s, got, c.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, s string
		w       int
		want    []string
	}{
		{"nothing", "", 10, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"words", "one two three", 8, []string{"one two", "three"}},
		{"space at the edge", "one two three", 7, []string{"one two", "three"}},
		{"many spaces", "one   two", 4, []string{"one", "two"}},
		{"trailing spaces", "one  ", 9, []string{"one"}},
		{"long word", "incomprehensible", 6, []string{"incomp", "rehens", "ible"}},
		{"long word after a short", "an incomprehensible", 6, []string{"an", "incomp", "rehens", "ible"}},
		{"hyphen", "director-general of", 12, []string{"director-", "general of"}},
		{"no break at a minus", "about -12345678", 8, []string{"about", "-1234567", "8"}},
		{"dash", "posted—then deleted", 12, []string{"posted—then", "deleted"}},
		{"lines", "one\ntwo\n\nthree", 9, []string{"one", "two", "", "three"}},
		{"Japanese", "北港の住民は決めた", 8, []string{"北港の住", "民は決め", "た"}},
		{"no full stop first", "北港の住民。決めた", 10, []string{"北港の住", "民。決めた"}},
		{"no opening bracket last", "北港の町「はい」", 10, []string{"北港の町", "「はい」"}},
		{"Latin in Japanese", "日本のNATOと", 8, []string{"日本の", "NATOと"}},
		{"Korean at its spaces", "서울의 시장은", 8, []string{"서울의", "시장은"}},
		{"no mark alone", "cafe\u0301s", 4, []string{"cafe\u0301", "s"}},
		{"too wide for a cell", "漢a", 1, []string{"…", "a"}},
		{"no room", "a", 0, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Wrap(c.s, c.w); !slices.Equal(got, c.want) {
				t.Errorf("Wrap(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
			}
		})
	}
}

func TestBalance(t *testing.T) {
	t.Parallel()
	s := "Harbour town votes to keep its last ferry running for now"
	w := Balance(s, 50)
	got := Wrap(s, w)
	if len(got) != 2 || Width(got[0])-Width(got[1]) > 8 {
		t.Errorf("Balance = %d: %q", w, got)
	}
	if w := Balance("short", 50); w != 50 {
		t.Errorf("one line is balanced to %d cells, want all 50", w)
	}
	if w := Balance("an incomprehensible word", 18); w != len("incomprehensible") {
		t.Errorf("balanced to %d cells, want the longest word's", w)
	}
}

func TestSides(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, left, right string
		w                 int
		want              string
	}{
		{"both fit", "left", "right", 12, "left   right"},
		{"left is cut", "a long headline", "2h", 10, "a long… 2h"},
		{"no right", "left", "", 6, "left  "},
		{"wide", "会談会談", "2h", 8, "会談… 2h"},
		{"no room", "left", "right", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Sides(c.left, c.right, c.w); got != c.want {
				t.Errorf("Sides = %q, want %q", got, c.want)
			}
		})
	}
}

func seeds(f *testing.F) {
	for _, s := range []string{
		"", "Tokyo rejects Beijing’s claim", "北港の住民は「はい」と。", "👩‍👩‍👧‍👦🇯🇵🇨🇳👍🏽", "cafe\u0301 e\u0301\u0302", "صوّت سكان الميناء",
		"ที่นี่เรือข้ามฟาก", "\x1b[31mred\x1b[m and \x1b]8;;http://a.example\x1b\\link\x1b]8;;\x1b\\", "a\nb\r\nc\td", "a\xff\xc0b", "\u202e\u2066x", "\u1112\u1161\u11ab", "\x1b[", "a\u200d", "🇯🇵🇨", "1\ufe0f\u20e3abc def#\ufe0f\u20e3 2\ufe0f\u20e3x",
		"\u0600\u0601١٢ \u06dd \u0d4e",
	} {
		for _, w := range []int{0, 1, 2, 3, 10, 40} {
			f.Add(s, w)
		}
	}
}

// FuzzWidths holds that nothing is wider than it was asked to be, and that
// wrapping loses no word.
func FuzzWidths(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = min(max(w, -1), 500)
		safe := string(Clean(s))
		if got := Width(Cut(safe, w)); got > max(w, 0) {
			t.Errorf("Cut(%q, %d) has %d cells", safe, w, got)
		}
		if got := Width(Fit(safe, w)); got != max(w, 0) {
			t.Errorf("Fit(%q, %d) has %d cells", safe, w, got)
		}
		if got := Width(Sides(safe, safe, w)); got != max(w, 0) {
			t.Errorf("Sides(%q, %d) has %d cells", safe, w, got)
		}
		lines := Wrap(safe, w)
		for _, l := range lines {
			if got := Width(l); got > w {
				t.Errorf("Wrap(%q, %d) has a line of %d cells: %q", safe, w, got, l)
			}
		}
		if w > 1 && bare(strings.Join(lines, "")) != bare(safe) {
			t.Errorf("Wrap(%q, %d) = %q", safe, w, lines)
		}
	})
}

func bare(s string) string { return strings.ReplaceAll(s, " ", "") }

// FuzzClean holds that what is clean has no control character, is UTF-8, and
// stays as it is when cleaned again.
func FuzzClean(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string, _ int) {
		once := Clean(s)
		if !utf8.ValidString(string(once)) {
			t.Errorf("Clean(%q) is not UTF-8: %q", s, once)
		}
		for _, r := range string(once) {
			if unicode.IsControl(r) || r >= 0x202A && r <= 0x202E {
				t.Errorf("Clean(%q) holds %U", s, r)
			}
		}
		if twice := Clean(string(once)); twice != once {
			t.Errorf("cleaned twice: %q, once: %q", twice, once)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	for _, c := range []struct{ name, s string }{
		{"English", strings.Repeat("The ferry’s master said that it crosses eleven times a day in summer. ", 1500)},
		{"Japanese", strings.Repeat("北港の住民は日曜日、町で最後のフェリーを残すことを決めた。", 1200)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.s)))
			for b.Loop() {
				Lines(c.s, 72)
			}
		})
	}
}

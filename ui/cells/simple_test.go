package cells

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Every rune that counts as simple is a character of that width by itself, and
// stays one between others: of its own kind, and of those that join the most.
func TestSimpleRunes(t *testing.T) {
	t.Parallel()
	for r := rune(' '); r <= 0x10FFFF; r++ {
		w := simple(r)
		if w == 0 {
			continue
		}
		one := string(r)
		if got := ansi.StringWidth(one); got != w {
			t.Errorf("%U has %d cells, not %d", r, got, w)
		}
		for _, s := range []string{one + one, "a" + one + "a", one + "가" + one, "漢" + one + "ー"} {
			var want int
			for _, r := range s {
				want += simple(r)
			}
			if cluster, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth); utf8.RuneCountInString(cluster) != 1 {
				t.Fatalf("%U: %q begins with %q", r, s, cluster)
			}
			if got := ansi.StringWidth(s); got != want {
				t.Fatalf("%U: %q has %d cells, not %d", r, s, got, want)
			}
		}
	}
}

// FuzzQuick holds the short ways against the rules of graphemes.
func FuzzQuick(f *testing.F) {
	seeds(f)
	f.Add("\x1b[1;38;5;241mStorm – “é” ‼️ ©️ ★\x1b[m 漢字ー가\u11a8", 9)
	f.Add("é\u0301—a\u00ad漢\ufe0f b", 3)
	f.Add("\u0600\u06dd١ \u06011\u0600", 3)
	f.Fuzz(func(t *testing.T, s string, w int) {
		w = min(max(w, 1), 300)
		if n, ok := quick(s); ok && n != ansi.StringWidth(s) {
			t.Errorf("quick(%q) = %d, want %d", s, n, ansi.StringWidth(s))
		}
		safe := string(Clean(s))
		if got := Cut(safe, w); Width(safe) > w && got != shorten(safe, w, "…") {
			t.Errorf("Cut(%q, %d) = %q, want %q", safe, w, got, shorten(safe, w, "…"))
		}
		cluster, width := Next(safe)
		long, cells := ansi.FirstGraphemeCluster(safe, ansi.GraphemeWidth)
		if strings.IndexFunc(long, prefixes) >= 0 { // it, and what it stands before, is as wide as in a line
			cells = Width(long)
		}
		if safe != "" && (cluster != long || width != cells) {
			t.Errorf("Next(%q) = %q, %d; want %q, %d", safe, cluster, width, long, cells)
		}
	})
}

func BenchmarkFit(b *testing.B) {
	for _, c := range []struct{ name, s string }{
		{"ASCII", "Harbour town votes to keep its last ferry running for now, again and again"},
		{"Latin", "Tokyo rejects – “entirely baseless” – the minister’s claim on the Zürich café"},
		{"Japanese", "北港の住民は日曜日、町で最後のフェリーを残すことを決めた。"},
		{"styled", "\x1b[1mTokyo rejects – “entirely baseless”\x1b[m \x1b[38;5;247m3h\x1b[m"},
		{"joined", "👩‍👩‍👧‍👦 Tokyo rejects the claim"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fit(c.s, 60)
			}
		})
	}
}

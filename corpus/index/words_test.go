package index

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Japan", "japan"}, {"MÜLLER", "muller"}, {"élan", "elan"}, {"e\u0301lan", "elan"},
		{"Straße", "strasse"}, {"Łódź", "lodz"}, {"Øre", "ore"}, {"İstanbul", "istanbul"}, {"ısı", "isi"},
		{"Ａｂｃ１", "abc1"}, {"が", "が"}, {"ｶ", "カ"}, {"한국", "한국"}, {"ΟΔΟΣ", "οδοσ"}, {"οδος", "οδοσ"},
		{"أحمد", "احمد"}, {"مـــصر", "مصر"}, {"co\u00adop", "coop"}, {"Ёлка", "елка"}, {"", ""}, {"\xff", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestEachForm(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Japan's U.S. ties", "japan us ties"},
		{"the E.U, and U.K", "the eu and uk"},
		{"Plan B. Next", "plan b next"},
		{"don’t O'Brien l'été", "don t o brien l ete"},
		{"'since 1990s", "since 1990s"},
		{"it's'sure", "it sure"},
		{"co-operate 7,000 2.5%", "co operate 7 000 2 5"},
		{"高市首相、東京", "高市 市首 首相 相 東京 京"},
		{"第2次", "第 2 次"},
		{"한국은", "한국 국은 은"},
		{"one\n\ntwo\nthree\n\n\nfour", "one / two three / four"},
		{"— … 🙂 ", ""},
		{"Москва и الصين", "москва и الصين"},
		{strings.Repeat("ab", 1000), strings.Repeat("ab", 32)},
		{"x" + strings.Repeat("é", 1000) + "я", "x" + strings.Repeat("e", 63)},
		{"x" + strings.Repeat("я", 1000), "x" + strings.Repeat("я", 31)},
	} {
		var got []string
		eachForm(Fold(c.in), func(f string) {
			if f == "" {
				f = "/"
			}
			got = append(got, f)
		})
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("forms of %q: %q, want %q", c.in, s, c.want)
		}
	}
}

func TestFormsOfQuery(t *testing.T) {
	for _, c := range []struct {
		in, want string
		open     bool
	}{
		{"日本", "日本", false}, {"日", "日", true}, {"日本海", "日本 本海", false},
		{"東京 北京", "東京 京 北京", false}, {"東京 北", "東京 京 北", true}, {"U.S.", "us", false}, {"!", "", false},
	} {
		got, open := formsOf(c.in)
		if s := strings.Join(got, " "); s != c.want || open != c.open {
			t.Errorf("query %q: %q, %v; want %q, %v", c.in, s, open, c.want, c.open)
		}
	}
}

func TestStem(t *testing.T) {
	for _, c := range []struct{ lang, a, b string }{
		{"en", "missiles", "missile"}, {"", "running", "run"}, {"fr-CA", "nationales", "nationale"},
		{"de", "hauser", "haus"}, {"es", "guerras", "guerra"}, {"ru", "ракеты", "ракета"},
	} {
		if g := grammarOf(c.lang); stem(g, c.a) != stem(g, c.b) {
			t.Errorf("%s: %q and %q have the stems %q and %q", c.lang, c.a, c.b, stem(g, c.a), stem(g, c.b))
		}
	}
	if stem(grammarOf("ja"), "missiles") != "missiles" {
		t.Error("a language without a stemmer is stemmed")
	}
}

// FuzzForms: nothing panics, forms are valid and folded, and every word of a
// text finds that text.
func FuzzForms(f *testing.F) {
	for _, s := range []string{"U.S. forces", "高市首相", "a'sb", "\xff\n\n\n", "u.s.s.r", "ﾊﾟ\u3099", "İ.Ǆ.", "²³ⅷ", "สวัสดี"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		n := 0
		eachForm(folded, func(form string) {
			n += len(form)
			if !utf8.ValidString(form) || strings.ContainsAny(form, " \n.") {
				t.Fatalf("form %q of %q", form, s)
			}
			for _, g := range grammars {
				stem(grammar(g), form)
			}
		})
		if n > 2*len(folded) {
			t.Fatalf("%d bytes of forms out of %d", n, len(folded))
		}
		formsOf(s)
		for _, w := range nameWords(s) {
			if !hasWord(folded, w) {
				t.Fatalf("%q has no word that begins with its own %q", folded, w)
			}
			var have, need starts
			have.note(folded)
			if need = startsOf([]string{w}); !have.has(need) {
				t.Fatalf("the starts of %q rule out its own %q", folded, w)
			}
		}
	})
}

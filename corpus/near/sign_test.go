package near

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"dateline/corpus/parse"
	"dateline/corpus/sample"
	"dateline/corpus/source"
	"dateline/model"
)

// newsroom returns the articles of the built-in newsroom.
func newsroom(t testing.TB) (all []*model.Article) {
	t.Helper()
	for item, err := range source.FS(t.Context(), sample.FS()) {
		if err != nil {
			t.Fatal(err)
		}
		for a, err := range parse.Read(t.Context(), item) {
			if err == nil && a.Text != "" {
				all = append(all, a)
			}
		}
	}
	if len(all) < 20 {
		t.Fatalf("only %d articles", len(all))
	}
	return all
}

// sentences parts a text after its full stops.
func sentences(text string) []string {
	return strings.SplitAfter(strings.ReplaceAll(text, "。", "。 "), ". ")
}

// edited returns a text as another paper has it: so many of a hundred sentences
// are another paper's, or left out.
func edited(r *rand.Rand, text string, others []string, percent int, drop bool) string {
	var b strings.Builder
	for _, s := range sentences(text) {
		switch {
		case r.IntN(100) >= percent:
			b.WriteString(s)
		case !drop:
			b.WriteString(others[r.IntN(len(others))])
		}
	}
	return b.String()
}

// TestPlanted: of copies in which so many sentences are others or gone, nearly
// all are found, in any language, and of articles that are no copies, none.
func TestPlanted(t *testing.T) {
	t.Parallel()
	var all []*model.Article
	var others []string
	for _, a := range newsroom(t) {
		if s := Sign("", a.Text); s.long() && len(sentences(a.Text)) >= 8 {
			all = append(all, a)
		}
		others = append(others, sentences(a.Text)...)
	}
	at := model.Moment{Time: time.Date(2025, 11, 22, 9, 0, 0, 0, time.UTC), Precision: model.Minute}
	f := New()
	for _, a := range all {
		if story, _ := f.Put(a.ID, at, Sign(a.Title, a.Text)); story != "" {
			t.Errorf("%q is taken for a copy of %s", a.Title, story)
		}
	}
	for _, c := range []struct {
		percent int
		drop    bool
		least   int // of a hundred that are found
	}{{0, true, 100}, {10, true, 98}, {20, true, 95}, {30, true, 80}, {10, false, 95}, {20, false, 75}} {
		r := rand.New(rand.NewPCG(1, 2))
		found, wrong, n := 0, 0, 0
		for range 6 {
			for _, a := range all {
				copied := edited(r, a.Text, others, c.percent, c.drop)
				switch story, _ := f.Put("copy", at, Sign("Another title", copied)); story {
				case a.ID, "copy": // whose ID comes first, leads
					found++
				case "":
				default:
					wrong++
				}
				f.Remove("copy")
				n++
			}
		}
		t.Logf("%d of 100 sentences edited, dropped %v: %d of %d found, %d wrong", c.percent, c.drop, found, n, wrong)
		if 100*found < c.least*n || wrong > 0 {
			t.Errorf("%d of 100 sentences edited, dropped %v: %d of %d found, %d wrong", c.percent, c.drop, found, n, wrong)
		}
	}
}

func TestWhatMakesNoDifference(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("The harbour’s new quay, says Mayor Lucja Orsted, won't open before June. ", 3) +
		"Nobody had asked her about that. Ships of the line lay at anchor beyond the old mole, and a brass band played for its own pleasure. Then it rained."
	want := Sign("", text)
	if !want.long() {
		t.Fatalf("%d words are not enough", want.Words)
	}
	for name, other := range map[string]string{
		"capitals":    strings.ToUpper(text),
		"lines":       strings.ReplaceAll(text, ". ", ".\n\n"),
		"accents":     strings.ReplaceAll(text, "Lucja Orsted", "Lúcja Órsted"),
		"marks apart": strings.ReplaceAll(text, "Lucja", "Lu\u0301cja"),
		"apostrophes": strings.ReplaceAll(strings.ReplaceAll(text, "’", "'"), "won't", "won’t"),
		"punctuation": strings.ReplaceAll(text, ",", " —"),
	} {
		if got := Sign("A title", other); got != want {
			t.Errorf("%s make a difference", name)
		}
	}
	if got := Sign("", strings.Replace(text, "June", "July", 1)); got.Same == want.Same || !got.copies(&want) {
		t.Errorf("one word of another: the same %v, a copy %v", got.Same == want.Same, got.copies(&want))
	}
}

func TestShortTexts(t *testing.T) {
	t.Parallel()
	const short = "Rain is expected over the northern valleys tonight, the weather office said."
	first := Sign("Rain tonight", short)
	for _, c := range []struct {
		name, title, text string
		want              bool
	}{
		{"the same", "RAIN TONIGHT", short, true},
		{"another title", "Rain tomorrow", short, false},
		{"another word", "Rain tonight", strings.Replace(short, "northern", "southern", 1), false},
		{"one word more", "Rain tonight", short + " Maybe", false},
		{"the title in the text", "", "Rain tonight " + short, true},
	} {
		if got := Sign(c.title, c.text); got.copies(&first) != c.want {
			t.Errorf("%s: a copy %v, want %v", c.name, !c.want, c.want)
		}
	}
	for _, c := range [][2]string{{"", ""}, {"Weather", ""}, {"Weather", "Read more"}, {"", "— … —"}} {
		if got := Sign(c[0], c[1]); got != (Signature{}) || got.copies(&got) {
			t.Errorf("%q above %q is enough to be a copy", c[0], c[1])
		}
	}
}

func TestUnspacedScripts(t *testing.T) {
	t.Parallel()
	text := "港の新しい岸壁は六月までに開かないと市長は述べた。誰もそのことを尋ねなかったが、船は古い防波堤の向こうに停泊し、楽隊は自分たちの楽しみのために演奏していた。やがて雨が降り始め、人々は静かに家路についた。"
	first := Sign("", text)
	cut := Sign("", strings.TrimSuffix(text, "やがて雨が降り始め、人々は静かに家路についた。")+"以上。")
	if !first.long() || !cut.copies(&first) {
		t.Errorf("a report in Japanese, cut: %d words, %d samples in common", first.Words, first.shared(&cut))
	}
}

func FuzzSign(f *testing.F) {
	f.Add("A title", "A text of some words, all of them short.")
	f.Add("", strings.Repeat("word ", 60))
	f.Add("題", strings.Repeat("雨が降り", 12))
	f.Add("\xff", strings.Repeat("a\xffb\x00’ʼ.É ", 50))
	f.Fuzz(func(t *testing.T, title, text string) {
		s := Sign(title, text)
		if s != Sign(title, text) {
			t.Fatal("signed twice, it is another")
		}
		b := s.Append(nil)
		if back, err := Parse(b); err != nil || back != s || len(b) > Len {
			t.Fatalf("%d bytes come back as %v, not %v: %v", len(b), back, s, err)
		}
		if s != (Signature{}) && (!s.copies(&s) || s.shared(&s) != rows) {
			t.Fatal("no copy of itself")
		}
		if whole := Sign("", text+" "+text); s.long() && !whole.long() {
			t.Fatal("twice as long, it is too short")
		}
	})
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	whole := Signature{Same: 1, Words: 99, Lows: [rows]byte{1, 2}}.Append(nil)
	for i := 1; i < len(whole); i++ {
		if _, err := Parse(whole[:i]); i != head && !errors.Is(err, model.ErrDamaged) {
			t.Errorf("%d of %d bytes: %v", i, len(whole), err)
		}
	}
	whole[0]++
	if _, err := Parse(whole); !errors.Is(err, model.ErrDamaged) {
		t.Errorf("another version: %v", err)
	}
	if s, err := Parse(bytes.Repeat([]byte{written}, head)); err != nil || s.long() {
		t.Errorf("a short text: %v, %v", s, err)
	}
}

// TestSharedCountsBytes holds the counting by eights to a plain one.
func TestSharedCountsBytes(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(7, 8))
	for range 2000 {
		var s, u Signature
		n := 0
		for i := range s.Lows {
			s.Lows[i], u.Lows[i] = byte(r.IntN(3))*127, byte(r.IntN(3))*127
			if s.Lows[i] == u.Lows[i] {
				n++
			}
		}
		if got := s.shared(&u); got != n {
			t.Fatalf("%d in common, want %d", got, n)
		}
	}
}

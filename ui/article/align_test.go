package article

import (
	"strings"
	"testing"

	"dateline/model"
)

// TestMentionsStand holds that at every width each mention of the fixtures is
// marked, and that what is marked reads as the mention does.
func TestMentionsStand(t *testing.T) {
	t.Parallel()
	for _, a := range []*model.Article{wire(), analysis(), scripts()} {
		for w := 8; w <= 120; w += 7 {
			m := open(a, w, 24)
			shown := make([]string, len(a.Mentions))
			for _, s := range m.sheet.spots {
				shown[s.mention] += m.sheet.rows[s.row].text[s.start:s.end]
			}
			for i, mention := range a.Mentions {
				if got, want := bareWords(shown[i]), bareWords(mention.In(a.Text)); got != want {
					t.Errorf("%s at %d: mention %d shows %q, want %q", a.Source, w, i, got, want)
				}
			}
		}
	}
}

func bareWords(s string) string { return strings.Join(strings.Fields(s), "") }

func rowsOf(lines ...string) []row {
	rows := make([]row, len(lines))
	for i, l := range lines {
		lead := strings.LastIndexAny(l, "•│") // what a row has before its words
		if lead >= 0 {
			lead += len("•")
		}
		rows[i] = row{text: l, lead: max(lead, 0)}
	}
	return rows
}

func TestAlign(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("words that only the text has ", 40)
	for _, c := range []struct {
		name, text string
		rows       []string
		want       string // of the text, what must be found
	}{
		{"the same", "Ada Lind spoke.", []string{"Ada Lind spoke."}, "Ada Lind spoke."},
		{"wrapped", "Ada Lind spoke.", []string{"Ada", "Lind", "spoke."}, "Ada Lind spoke."},
		{"broken word", "unbelievable", []string{"unbel", "ievable"}, "unbelievable"},
		{"bullets and bars", "One.\n\nTwo.", []string{"│ • One.", "│", "│ • Two."}, "One. Two."},
		{"link numbers", "the count says so", []string{"the count [12] says", "so"}, "the count says so"},
		{"bracketed number of the text", "see [3] there", []string{"see [3] there"}, "see [3] there"},
		{"caption between", "Before it. After it comes this.", []string{"Before it.", "Picture: a boat at dawn", "After it comes this."}, "Before it. After it comes this."},
		{"text that is not shown", "Start here. " + long + "\n\nAda Lind ended it.", []string{"Start here.", "Ada Lind ended it."}, "Ada Lind ended it."},
		{"rows that the text has not", "Start here.\n\nAda Lind ended it.", append(append([]string{"Start here."}, strings.Split(long, "that")...), "Ada Lind ended it."), "Ada Lind ended it."},
		{"other quotes", `He said "no" to Ada Lind yesterday.`, []string{"He said “no” to Ada", "Lind yesterday."}, "Ada Lind yesterday."},
		{"table", "Route\tBoats\nHolm\t2\n\nAfter the table Ada Lind.", []string{"Route │ Boats", "──────┼──────", "Holm  │ 2", "", "After the table Ada", "Lind."}, "After the table Ada Lind."},
		{"wide", "安倍と高市が会談した。", []string{"安倍と", "高市が会談した。"}, "安倍と高市が会談した。"},
		{"no rows", "text", nil, ""},
		{"no text", "", []string{"rows"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows := rowsOf(c.rows...)
			segs := align(c.text, rows, 0)
			checkSegs(t, c.text, rows, segs)
			var found strings.Builder
			for _, s := range segs {
				found.WriteString(c.text[s.text : s.text+s.n])
			}
			if !strings.Contains(bareWords(found.String()), bareWords(c.want)) {
				t.Errorf("found %q, want it to hold %q", found.String(), c.want)
			}
		})
	}
}

// checkSegs holds the law of the aligner: segs run forward on both sides, lie
// behind the decoration, and say of the text what the text says.
func checkSegs(t *testing.T, text string, rows []row, segs []seg) {
	t.Helper()
	var last seg
	for i, s := range segs {
		if s.row < 0 || s.row >= len(rows) || s.n <= 0 || s.text+s.n > len(text) || s.start+s.n > len(rows[s.row].text) {
			t.Fatalf("seg %d out of bounds: %+v", i, s)
		}
		if s.start < rows[s.row].lead {
			t.Errorf("seg %d covers decoration: %+v", i, s)
		}
		if a, b := text[s.text:s.text+s.n], rows[s.row].text[s.start:s.start+s.n]; a != b {
			t.Errorf("seg %d pairs %q with %q", i, a, b)
		}
		if i > 0 && (s.text < last.text+last.n || s.row < last.row || s.row == last.row && s.start < last.start+last.n) {
			t.Errorf("seg %d runs back: %+v after %+v", i, s, last)
		}
		last = s
	}
}

func FuzzAlign(f *testing.F) {
	f.Add("Ada Lind spoke. She left.", "Ada Lind [1]\nspoke.\n│ She left.")
	f.Add("a\n\nb\n\nc", "c\nb\na")
	f.Add("日本語 text", "text\n日本語")
	f.Add(strings.Repeat("ab", 300), strings.Repeat("ba", 300))
	f.Add("e\u0301\xff", "\xff\ne\u0301")
	f.Fuzz(func(t *testing.T, text, lines string) {
		rows := rowsOf(strings.Split(lines, "\n")...)
		checkSegs(t, text, rows, align(text, rows, 0))
	})
}

// TestAlignIsBounded holds that texts with nothing in common, or too much,
// cost no more than the steps they are given.
func TestAlignIsBounded(t *testing.T) {
	t.Parallel()
	for name, c := range map[string][2]string{
		"nothing in common": {strings.Repeat("abcdefgh\n", 12000), strings.Repeat("12345678\n", 12000)},
		"one letter":        {strings.Repeat("a", 1<<17), strings.Repeat("ab\n", 1<<16)},
	} {
		rows := rowsOf(strings.Split(c[1], "\n")...)
		a := aligner{text: glyphsOf(c[0]), rows: glyphsOfRows(rows)}
		checkSegs(t, c[0], rows, a.run(c[0], rows, 0))
		if most := mostSteps + mostSteps/8; a.steps > most {
			t.Errorf("%s: %d steps, want at most %d", name, a.steps, most)
		}
	}
}

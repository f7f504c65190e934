package when_test

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"dateline/corpus/when"
	"dateline/model"
)

// show prints a moment as the tables below spell it.
func show(m model.Moment) string {
	switch m.Precision {
	case model.Minute, model.Second:
		return m.Time.Format(time.RFC3339)
	}
	return m.String()
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-11-22T09:05:00Z", "2025-11-22T09:05:00Z"},
		{"2025-11-22T09:05:00.123456+09:00", "2025-11-22T00:05:00Z"},
		{"2025-11-22 09:05", "2025-11-22T09:05:00Z"},
		{"2025-11-22 09:05:00 -0500", "2025-11-22T14:05:00Z"},
		{"20251122T090500Z", "2025-11-22T09:05:00Z"},
		{"2025-11", "2025-11"},
		{"2025", "2025"},
		{"20251122", "2025-11-22"},
		{"1763802300", "2025-11-22T09:05:00Z"},
		{"1763802300000", "2025-11-22T09:05:00Z"},
		{"Sat, 22 Nov 2025 09:05:00 GMT", "2025-11-22T09:05:00Z"},
		{"Sat, 22 Nov 2025 09:05:00 +01:00", "2025-11-22T08:05:00Z"},
		{"Sat Nov 22 09:05:00 JST 2025", "2025-11-22T00:05:00Z"},
		{"Nov 22, 2025, 9:05 a.m.", "2025-11-22T09:05:00Z"},
		{"Nov. 22, 2025, 12:05 p.m. ET", "2025-11-22T17:05:00Z"},
		{"Aug. 5, 2024, 12:47 a.m. ET", "2024-08-05T04:47:00Z"},
		{"November 22, 2025 at 9 PM GMT+1", "2025-11-22T20:00:00Z"},
		{"November 2025", "2025-11"},
		{"22nd of November 2025", "2025-11-22"},
		{"22-Nov-25", "2025-11-22"},
		{"22.11.2025, 09:05 Uhr", "2025-11-22T09:05:00Z"},
		{"Veröffentlicht am 30.01.2024 um 12:05 Uhr", "2024-01-30T12:05:00Z"},
		{"Stand: 18. Mai 2026, 12:19 Uhr", "2026-05-18T12:19:00Z"},
		{"Publié le 22 novembre 2024 à 07h22", "2024-11-22T07:22:00Z"},
		{"1er août 2025", "2025-08-01"},
		{"mar., 01 sept. 2026 10:00:00 +0200", "2026-09-01T08:00:00Z"}, // a Tuesday
		{"mar. 3 mars 2026", "2026-03-03"},
		{"22 de noviembre de 2025", "2025-11-22"},
		{"22 ноября 2025 г.", "2025-11-22"},
		{"22 Kasım 2025", "2025-11-22"},
		{"22 listopada 2025", "2025-11-22"},
		{"22 listopadu 2025", "2025-11-22"},
		{"22 نوفمبر 2025", "2025-11-22"},
		{"٢٢ نوفمبر ٢٠٢٥", "2025-11-22"},
		{"2025年11月22日 09時05分", "2025-11-22T09:05:00Z"},
		{"2025年11月22日(土) 午後3時5分", "2025-11-22T15:05:00Z"},
		{"2025年11月22日 土曜日", "2025-11-22"},
		{"令和7年11月22日", "2025-11-22"},
		{"２０２５年１１月２２日", "2025-11-22"},
		{"2025년 11월 22일 오후 3:05", "2025-11-22T15:05:00Z"},
		{"입력 2026.01.29. 18:40", "2026-01-29T18:40:00Z"},
		{"First published: Wed 28 Aug 2024 11.26 BST", "2024-08-28T10:26:00Z"},
		{"Last updated on Aug 28, 2024 at 10:00 am", "2024-08-28T10:00:00Z"},
		{"22/11/2025", "2025-11-22"},
		{"11/22/2025", "2025-11-22"},
		{"05/06/2025", "2025-06-05"},
		{"29 February 2024", "2024-02-29"},

		{"", ""}, {"never", ""}, {"29 February 2025", ""}, {"2025-13-01", ""}, {"0000-00-00T00:00:00Z", ""},
		{"0001-01-01T00:00:00Z", ""}, {"22 November", ""}, {"2025-11-22T25:00:00Z", ""}, {"12:30", ""},
		{"November 22, 2025 was a Saturday like others", ""}, {"1.2.3.4", ""}, {strings.Repeat("9", 500), ""},
		{"31/31/2025", ""}, {"Article 22 November 2025", ""},
	} {
		t.Run(c.in, func(t *testing.T) {
			m, ok := when.Parse(c.in)
			if show(m) != c.want || ok != (c.want != "") {
				t.Errorf("Parse(%q) = %s (%v), want %q", c.in, show(m), m.Precision, c.want)
			}
		})
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ line, want, span string }{
		{"The talks of 22 November 2025 went well", "2025-11-22", "22 November 2025"},
		{"Posted on November 22, 2025 by Staff", "2025-11-22", "November 22, 2025"},
		{"Updated 3:45 PM EST, Sat November 22, 2025", "2025-11-22T20:45:00Z", "3:45 PM EST, Sat November 22, 2025"},
		{"September 2, 2024 / 5:07 PM / News", "2024-09-02T17:07:00Z", "September 2, 2024 / 5:07 PM"},
		{"From 2025-11-22T09:05:00Z on", "2025-11-22T09:05:00Z", "2025-11-22T09:05:00Z"},
		{"北京で2025年11月22日に会談した", "2025-11-22", "2025年11月22日"},
		{"In 2025 there were 22 of them, 11 in May", "", ""},
		{"Ratio 3/4/5 and 1.2.3", "", ""},
		{"TOKYO, Nov. 22 (Wire) - words", "", ""},
		{strings.Repeat("7 8 9 ", 60) + "22 May 2024", "2024-05-22", "22 May 2024"},
	} {
		m, span, ok := when.Find(c.line)
		if show(m) != c.want || ok != (c.want != "") || span.In(c.line) != c.span {
			t.Errorf("Find(%.60q) = %s %q, want %s %q", c.line, show(m), span.In(c.line), c.want, c.span)
		}
	}
}

// TestForms scores the shared table of forms where it is at hand.
func TestForms(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/data/date-forms.tsv")
	if err != nil {
		t.Skip("no table of forms at hand")
	}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		in, want, _ := strings.Cut(line, "\t")
		m, _ := when.Parse(in)
		if got := show(m); got != want {
			t.Errorf("Parse(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"22 November 2025", "2025年11月22日", "Sat Nov 22 09:05:00 JST 2025", "9 a. m.", "1er août 2025 à 7h05", "2026.01.29.", "\xff\x80 11/22/2025", "22-Nov-25 -0500:"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, span, ok := when.Find(s)
		if ok != m.Known() {
			t.Fatalf("found %v but moment %v", ok, m)
		}
		if ok && (span.In(s) == "" || utf8.ValidString(s) && !utf8.ValidString(span.In(s))) {
			t.Fatalf("span %v of %q", span, s)
		}
		if m, ok := when.Parse(s); ok != m.Known() || ok && m.Time.Location() != time.UTC {
			t.Fatalf("Parse(%q) = %v", s, m)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for _, s := range []string{"2025-11-22T09:05:00Z", "Sat, 22 Nov 2025 09:05:00 GMT", "Updated 3:45 PM EST, Sat November 22, 2025", "Publié le 22 novembre 2024 à 07h22", "2025年11月22日 09時05分"} {
		b.Run(s, func(b *testing.B) {
			for b.Loop() {
				when.Parse(s)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	line := strings.Repeat("The minister said in May that 12 of 40 ships left. ", 8) + "22 November 2025"
	for b.Loop() {
		when.Find(line)
	}
}

package model

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestLedeOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		limit      int
		want       string
	}{
		{"short", "One line.", 50, "One line."},
		{"first block only", "One\nline.\n\nTwo.", 50, "One line."},
		{"cut at a word", "one two three", 9, "one two…"},
		{"no comma before the cut", "one, two three", 5, "one…"},
		{"no word to cut at", "東京東京東京", 7, "東京…"},
		{"empty", "", 5, ""},
	} {
		if got := LedeOf(c.text, c.limit); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzLedeOf(f *testing.F) {
	f.Add("one two\n\nthree", 5)
	f.Add("東京 \xff", 4)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		if limit < 1 || limit > 1000 || !utf8.ValidString(text) {
			t.Skip()
		}
		got := LedeOf(text, limit)
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\r") || len(got) > limit+len("…") {
			t.Errorf("%q cut to %d is %q", text, limit, got)
		}
	})
}

func TestMomentSaysNoMoreThanIsKnown(t *testing.T) {
	t.Parallel()
	at := time.Date(2025, 11, 22, 9, 5, 30, 0, time.UTC)
	for p, want := range map[Precision]string{
		Unknown: "", Year: "2025", Month: "2025-11", Day: "2025-11-22", Minute: "2025-11-22 09:05", Second: "2025-11-22 09:05",
	} {
		m := Moment{Time: at, Precision: p}
		if got := m.String(); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
		if m.Known() != (p != Unknown) {
			t.Errorf("%v: known is %v", p, m.Known())
		}
	}
}

func TestSpanInNeverReachesOut(t *testing.T) {
	t.Parallel()
	for _, s := range []Span{{-1, 2}, {0, 9}, {3, 2}} {
		if got := s.In("abc"); got != "" {
			t.Errorf("%+v: %q", s, got)
		}
	}
	if got := (Span{1, 3}).In("abc"); got != "bc" {
		t.Errorf("%q", got)
	}
}

func TestOrdersGoRound(t *testing.T) {
	t.Parallel()
	order := Newest
	for range 4 {
		order = order.Next()
	}
	if order != Newest {
		t.Error("the orders do not go round")
	}
}

package folio

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

var now = time.Date(2025, 11, 22, 12, 0, 10, 0, time.UTC)

func line(w int, s State) string {
	s.Now = now
	return ansi.Strip(Line(w, s, theme.New(theme.Dark, false)))
}

func TestLineSaysWhereOneIs(t *testing.T) {
	t.Parallel()
	work := reading.Progress{Stage: "marking", Done: 2000, Total: 10000, Began: now.Add(-10 * time.Second)}
	for _, c := range []struct {
		name string
		s    State
		want []string
	}{
		{"place", State{Row: 11, Rows: 42, All: 50, Order: "newest first"}, []string{"12 of 42", "newest first"}},
		{"empty", State{All: 1234}, []string{"0 of 1\u00a0234"}},
		{"work", State{Rows: 3, Progress: work}, []string{"marking 2\u00a0000/10\u00a0000", "200/s", "40 s left", "━━"}},
		{"notice", State{Rows: 3, Notice: "copied"}, []string{"1 of 3", "copied"}},
		{"problems", State{Rows: 3, Progress: reading.Progress{Problems: make([]model.Problem, 2)}}, []string{"2 problems"}},
		{"hints", State{Rows: 3, Hints: "a actors  ? help"}, []string{"a actors  ? help"}},
		{"hostile notice", State{Rows: 1, Notice: "no\x1b[2J file"}, []string{"no file"}},
	} {
		got := line(120, c.s)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", c.name, got, want)
			}
		}
	}
}

func TestHintsAreWholeOrAbsent(t *testing.T) {
	t.Parallel()
	for w := 20; w < 80; w++ {
		got := line(w, State{Rows: 3, Order: "newest first", Hints: "a actors  t topics  ? help"})
		for _, half := range []string{"a actor ", "a act…", "t topic…", "? hel…"} {
			if strings.Contains(got, half) {
				t.Fatalf("%d cells: half a hint in %q", w, got)
			}
		}
	}
}

func TestLineNeverOverflows(t *testing.T) {
	t.Parallel()
	states := []State{
		{}, {Row: 5, Rows: 1_000_000, All: 1_000_000, Order: "newest first", Hints: "Enter read  a actors", Place: "42 %"},
		{Rows: 1, Notice: strings.Repeat("東京", 100), Fault: true},
		{Rows: 1, Progress: reading.Progress{Stage: "reading", Done: 5, Total: 10, Began: now.Add(-time.Minute), Problems: make([]model.Problem, 3)}},
	}
	for w := range 200 {
		for i, s := range states {
			if got := line(w, s); cells.Width(got) > w {
				t.Fatalf("state %d in %d cells takes %d: %q", i, w, cells.Width(got), got)
			}
		}
	}
}

func TestMentionIsToldBesideThePosition(t *testing.T) {
	t.Parallel()
	th := theme.New(theme.Unasked, true)
	s := State{Row: 1, Rows: 9, Hints: "a actors", Mention: "“Tokyo” → Japan · place"}
	if got := ansi.Strip(Line(60, s, th)); got != " 2 of 9 · “Tokyo” → Japan · place" {
		t.Errorf("line is %q", got)
	}
	if got := ansi.Strip(Line(26, s, th)); got != " “Tokyo” → Japan · place" {
		t.Errorf("narrow line is %q", got)
	}
	s.Notice = "copied"
	if got := ansi.Strip(Line(60, s, th)); strings.Contains(got, "Tokyo") || !strings.Contains(got, "copied") {
		t.Errorf("with a notice the line is %q", got)
	}
}

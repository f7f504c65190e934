package quotes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func rows(n int) []Row {
	out := make([]Row, n)
	for i := range out {
		out[i] = Row{Speaker: "Speaker " + fmt.Sprint(i), Text: "“" + strings.Repeat("said 東京 ", 1+i*7%40) + "”",
			Of: model.Headline{ID: model.ID(fmt.Sprint(i)), Title: "Title\x1b[2J", Source: "Wire"}}
	}
	return out
}

func TestKeys(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, true)).SetSize(60, 12).Open("Xue Jian")
	if !strings.Contains(ansi.Strip(m.View()), "gathering") {
		t.Error("the page does not say that quotes are being gathered")
	}
	m = m.SetRows(rows(30), true)
	press := func(name string) Choice {
		var c Choice
		m, c = m.Update(uitest.Key(name))
		return c
	}
	press("j")
	if c := press("enter"); c.Open != "1" {
		t.Errorf("Enter on the second opens %q", c.Open)
	}
	press("G")
	if got := ansi.Strip(m.View()); !strings.Contains(got, "Speaker 29") {
		t.Errorf("G does not show the last:\n%s", got)
	}
	press("g")
	if got := ansi.Strip(m.View()); !strings.Contains(got, "Speaker 0\n") {
		t.Errorf("g does not show the first:\n%s", got)
	}
	if !press("esc").Closed {
		t.Error("Esc does not close")
	}
	m = m.SetRows(nil, false)
	if c := press("enter"); c != (Choice{}) {
		t.Errorf("Enter on nothing chooses %+v", c)
	}
	if !strings.Contains(ansi.Strip(m.View()), "no direct speech") {
		t.Error("an empty page says nothing")
	}
}

// The cursor's row is always whole in the window, whatever the rows' heights.
func TestCursorStaysInSight(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, true)).SetSize(50, 14).SetRows(rows(40), false)
	for i := range 40 {
		if got := ansi.Strip(m.View()); !strings.Contains(got, "▌ Speaker "+fmt.Sprint(i)+"\n") {
			t.Fatalf("row %d is out of sight:\n%s", i, got)
		}
		m, _ = m.Update(uitest.Key("j"))
	}
}

func TestGeometry(t *testing.T) {
	t.Parallel()
	for _, w := range []int{0, 1, 2, 3, 5, 10, 40, 96, 200} {
		for _, h := range []int{1, 2, 3, 5, 12, 40} {
			m := New(theme.New(theme.Dark, false)).SetSize(w, h).Open("x").SetRows(rows(9), true)
			for range 4 {
				m, _ = m.Update(uitest.Key("j"))
			}
			lines := strings.Split(m.View(), "\n")
			if len(lines) != h {
				t.Fatalf("%dx%d: %d lines", w, h, len(lines))
			}
			for _, l := range lines {
				if cells.Width(l) > w {
					t.Fatalf("%dx%d: %d cells: %q", w, h, cells.Width(l), l)
				}
			}
		}
	}
}

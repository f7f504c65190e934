package problems

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func some(n int) []model.Problem {
	all := make([]model.Problem, n)
	for i := range all {
		all[i] = model.Problem{Source: fmt.Sprintf("news/%d\x1b[2J東京.txt", i), Item: "line 4", Stage: "parse", Err: errors.New("not text")}
	}
	return all
}

func TestPage(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, false)).SetSize(60, 8).Open(some(20))
	first := ansi.Strip(m.View())
	if !strings.Contains(first, "Problems · 20") || !strings.Contains(first, "parse line 4: not text") {
		t.Errorf("the page says:\n%s", first)
	}
	m, _ = m.Update(uitest.Key("G"))
	if last := ansi.Strip(m.View()); !strings.Contains(last, "news/19東京.txt") {
		t.Errorf("G does not show the last:\n%s", last)
	}
	if _, left := m.Update(uitest.Key("esc")); !left {
		t.Error("Esc does not leave the page")
	}
}

func TestGeometry(t *testing.T) {
	t.Parallel()
	for _, w := range []int{0, 1, 2, 5, 20, 60, 120} {
		for _, h := range []int{1, 2, 3, 10, 40} {
			m := New(theme.New(theme.Dark, false)).SetSize(w, h).Open(some(5))
			m, _ = m.Update(uitest.Key("j"))
			lines := strings.Split(m.View(), "\n")
			if len(lines) != h {
				t.Fatalf("%dx%d: %d lines", w, h, len(lines))
			}
			for _, l := range lines {
				if cells.Width(l) > w {
					t.Fatalf("%dx%d: %q is %d wide", w, h, l, cells.Width(l))
				}
			}
		}
	}
}

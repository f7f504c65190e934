package facets

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

var update = flag.Bool("update", false, "write the goldens anew")

// golden compares a view, its styles stripped, with a file.
func golden(t *testing.T, name, view string) {
	t.Helper()
	lines := strings.Split(ansi.Strip(view), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ") + "\n"
	}
	got := strings.Join(lines, "")
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; got\n%s\nwant\n%s", path, got, want)
	}
}

func TestGoldens(t *testing.T) {
	th := theme.New(theme.Dark, false)
	for _, c := range []struct {
		name  string
		w, h  int
		query string
		facet model.Facet
		keys  string
	}{
		{"actors", 76, 12, "", model.ByActor, ""},
		{"actors-ticked", 76, 12, `actor:Japan -actor:"Xue Jian"`, model.ByActor, "down down tab"},
		{"actors-or", 60, 12, "actor:(Japan OR China)", model.ByActor, ""},
		{"actors-alias", 60, 8, "", model.ByActor, "type:bei"},
		{"actors-none", 60, 8, "", model.ByActor, "type:zebra"},
		{"actors-narrow", 24, 8, "", model.ByActor, ""},
		{"topics", 60, 8, "actor:China", model.ByTopic, ""},
		{"sources", 60, 8, "", model.BySource, "tab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, _ := press(New(th).SetSize(c.w, c.h).Open(dispute(), asking(c.query), c.facet), c.keys)
			golden(t, c.name, m.View())
		})
	}
	t.Run("side", func(t *testing.T) {
		golden(t, "side", NewSide(th).SetSize(28, 24).Show(dispute(), asking("actor:Japan -topic:trade")).View())
	})
	t.Run("dates", func(t *testing.T) {
		golden(t, "dates", NewDates(th).SetSize(48, 12).Open(dispute(), asking("since:7d actor:China")).View())
	})
	t.Run("dates-fault", func(t *testing.T) {
		d, _ := pressDates(NewDates(th).SetSize(60, 12).Open(dispute(), asking("")), "type:2025-13")
		golden(t, "dates-fault", d.View())
	})
}

// holds fails unless a view has exactly h lines, none wider than w.
func holds(t *testing.T, what, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if h == 0 {
		if view != "" {
			t.Errorf("%s at %dx%d draws something", what, w, h)
		}
		return
	}
	if len(lines) != h {
		t.Errorf("%s at %dx%d has %d lines", what, w, h, len(lines))
	}
	for i, l := range lines {
		if n := cells.Width(l); n > w {
			t.Errorf("%s at %dx%d: line %d is %d wide: %q", what, w, h, i, n, ansi.Strip(l))
		}
	}
}

func TestGeometry(t *testing.T) {
	wide := newFake("22, 北京の長い名前の新聞, 中華人民共和国外交部報道官, " + strings.Repeat("界", 150) +
		", 🇯🇵🇨🇳, ก็ดี, #" + strings.Repeat("long ", 40))
	ed := dispute()
	ed.articles = append(ed.articles, wide.articles...)
	maps.Copy(ed.terms, wide.terms)
	for _, w := range []int{0, 1, 2, 3, 4, 5, 8, 10, 20, 39, 40, 60, 80, 120, 200, 300} {
		for _, h := range []int{0, 1, 2, 3, 4, 5, 12, 24, 40, 60} {
			th := theme.New(theme.Dark, (w+h)%2 == 0)
			for _, f := range []model.Facet{model.ByActor, model.ByTopic, model.BySource} {
				for _, keys := range []string{"", "end tab", "type:界", "type:" + strings.Repeat("w界", 12), "shift+tab ctrl+o"} {
					m, _ := press(New(th).SetSize(w, h).Open(ed, asking("actor:Japan -actor:China"), f), keys)
					what := fmt.Sprintf("%s after %q", f, keys)
					holds(t, what, m.View(), w, h)
					if x, y := m.Cursor(); x < 0 || y < 0 || w > 0 && x >= w || h > 0 && y >= h {
						t.Errorf("%s at %dx%d: the caret stands at %d,%d", what, w, h, x, y)
					}
				}
			}
			s := NewSide(th).SetFocus(true).SetSize(w, h).Show(ed, asking("actor:Japan -topic:trade"))
			holds(t, "side", s.View(), w, h)
			for _, keys := range []string{"", "down down", "end type:2025", "end type:" + strings.Repeat("界", 40)} {
				d, _ := pressDates(NewDates(th).SetSize(w, h).Open(ed, asking("since:2025-11-20")), keys)
				holds(t, "dates after "+keys, d.View(), w, h)
				if x, y, ok := d.Cursor(); ok && (x < 0 || y < 0 || w > 0 && x >= w || h > 0 && y >= h) {
					t.Errorf("dates at %dx%d: the caret stands at %d,%d", w, h, x, y)
				}
			}
		}
	}
}

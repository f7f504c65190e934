package article

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/theme"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name string
		a    *model.Article
		w, h int
	}{
		{"wire-80", wire(), 80, 60}, {"wire-38", wire(), 38, 90},
		{"analysis-100", analysis(), 100, 60}, {"analysis-30", analysis(), 30, 80},
		{"scripts-60", scripts(), 60, 40},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden(t, c.name, ansi.Strip(open(c.a, c.w, c.h).View()))
		})
	}
}

// TestGoldenStyles keeps what is sent to a terminal, colours and all.
func TestGoldenStyles(t *testing.T) {
	for _, c := range []struct {
		name string
		th   *theme.Theme
	}{{"dark", theme.New(theme.Dark, false)}, {"light", theme.New(theme.Light, false)}, {"mono", theme.New(theme.Unasked, true)}} {
		t.Run(c.name, func(t *testing.T) {
			m := New(c.th).SetSize(80, 40).SetTopicNames(func(string) string { return "transport" })
			m = rendered(m.Open(wire(), []model.ActorID{"person:ada lind"})).NextMention(1).Find("the")
			golden(t, "styles-"+c.name, strings.ReplaceAll(m.View(), "\x1b", "␛"))
		})
	}
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("differs from %s:\n%s", path, diff(string(want), got))
	}
}

// diff returns the lines that differ, side by side.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i := range max(len(w), len(g)) {
		var x, y string
		if i < len(w) {
			x = w[i]
		}
		if i < len(g) {
			y = g[i]
		}
		if x != y {
			b.WriteString("- " + x + "\n+ " + y + "\n")
		}
	}
	return b.String()
}

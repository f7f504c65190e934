package manual

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

var update = flag.Bool("update", false, "write the goldens anew")

func sections() []Section {
	off := bind("not now", "O", "O")
	off.SetEnabled(false)
	return []Section{
		{"Moving", DefaultKeys().Bindings()},
		{"Filtering", []key.Binding{bind("actors of these articles", "a", "a"), bind("topics", "t", "t"), bind("dates", "D", "D"), off}},
		{"Marks", []key.Binding{bind("read or unread", "m", "m"), bind("star", "*", "*"), bind("undo", "U", "U")}},
		{"Nothing here", []key.Binding{off, key.NewBinding(key.WithKeys("x"))}},
		{"Wide 界\x1b[31m\u202e", []key.Binding{bind("言語を切り替える"+strings.Repeat("長", 60), "ctrl+shift+alt+meta+界", "z")}},
	}
}

func opened(w, h int) Model {
	return New(theme.New(theme.Dark, false)).SetSize(w, h).Open(sections())
}

func press(m Model, keys string) (Model, Choice) {
	var c Choice
	for _, k := range strings.Fields(keys) {
		if text, ok := strings.CutPrefix(k, "type:"); ok {
			for _, r := range text {
				m, c = m.Update(uitest.Key(string(r)))
			}
			continue
		}
		m, c = m.Update(uitest.Key(k))
	}
	return m, c
}

func TestGoldens(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys string
	}{
		{"narrow", 50, 24, ""}, {"wide", 110, 16, ""}, {"search", 60, 8, "/ type:d"}, {"none", 40, 5, "type:zzz"}, {"scrolled", 40, 6, "j j j"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, _ := press(opened(c.w, c.h), c.keys)
			lines := strings.Split(ansi.Strip(m.View()), "\n")
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ") + "\n"
			}
			got, path := strings.Join(lines, ""), filepath.Join("testdata", c.name+".golden")
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
		})
	}
}

func TestEveryEnabledBindingIsShownOnce(t *testing.T) {
	for _, w := range []int{60, 200} {
		view := ansi.Strip(opened(w, 60).View())
		for _, s := range sections() {
			for _, b := range s.Bindings {
				does := b.Help().Desc
				if does == "" || cells.Width(does) > 40 {
					continue
				}
				if got, want := strings.Count(view, "  "+does+" "), b.Enabled(); (got == 1) != want || got > 1 {
					t.Errorf("at %d: %q is shown %d times", w, does, got)
				}
			}
		}
		if strings.Contains(view, "Nothing here") {
			t.Error("a section without bindings is shown")
		}
	}
}

func TestKeys(t *testing.T) {
	for _, c := range []struct {
		name, keys string
		closed     bool
		text       string
		top        int
	}{
		{"esc closes", "esc", true, "", 0},
		{"so does q", "q", true, "", 0},
		{"and ?", "?", true, "", 0},
		{"j scrolls", "j j k", false, "", 1},
		{"space too", "space", false, "", 3},
		{"not above the top", "k b", false, "", 0},
		{"other letters search", "type:star", false, "star", 0},
		{"and then j and q are letters", "type:xjq?", false, "xjq?", 0},
		{"a search may begin with j after /", "/ type:jq", false, "jq", 0},
		{"an empty search gives the letters back", "type:s backspace j", false, "", 1},
		{"searching goes to the top", "j j type:D", false, "D", 0},
		{"esc closes while searching", "type:star esc", true, "star", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, choice := press(opened(40, 5), c.keys)
			if choice.Closed != c.closed || m.input.Text() != c.text || m.top != c.top {
				t.Errorf("closed %v, text %q, top %d", choice.Closed, m.input.Text(), m.top)
			}
		})
	}
	m, _ := press(opened(40, 5), "G")
	if bottom, _ := press(m, "j"); bottom.top != m.top || m.top == 0 {
		t.Errorf("the end is at %d, below it %d", m.top, bottom.top)
	}
	if m, _ = m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp}); m.top == 0 {
		t.Error("the wheel goes too far")
	}
}

func TestSearch(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"star", "*"}, {"STAR", "*"}, {"D", "D"}, {"esc", "esc ? q"}, {"U", "U"}, {"read", "m"}, {"actors articles", "a"}, {"marks undo", "U"}, {"zzz", ""},
	} {
		found := search(opened(40, 5).sections, c.text)
		got := ""
		for _, s := range found {
			for _, e := range s.entries {
				got += e.key
			}
		}
		if got != c.want {
			t.Errorf("%q finds %q, want %q", c.text, got, c.want)
		}
	}
}

func TestGeometry(t *testing.T) {
	for _, w := range []int{0, 1, 2, 3, 5, 10, 20, 39, 40, 60, 80, 84, 120, 200, 300} {
		for _, h := range []int{0, 1, 2, 3, 5, 12, 24, 40, 60} {
			for _, keys := range []string{"", "G", "type:s", "type:" + strings.Repeat("界", 30)} {
				m, _ := press(opened(w, h), keys)
				view, what := m.View(), fmt.Sprintf("%dx%d after %.9q", w, h, keys)
				if h == 0 {
					if view != "" {
						t.Errorf("%s draws something", what)
					}
					continue
				}
				lines := strings.Split(view, "\n")
				if len(lines) != h {
					t.Errorf("%s has %d lines", what, len(lines))
				}
				for i, l := range lines {
					if n := cells.Width(l); n > w {
						t.Errorf("%s: line %d is %d wide: %q", what, i, n, ansi.Strip(l))
					}
					if strings.ContainsAny(ansi.Strip(l), "\x1b\u202e") {
						t.Errorf("%s: a control character: %q", what, l)
					}
				}
				if x, y, ok := m.Cursor(); ok && (x < 0 || x >= max(w, 1) || y < 0 || y >= h) {
					t.Errorf("%s: the caret stands at %d,%d", what, x, y)
				}
			}
		}
	}
}

// Enlarging the page must not leave it scrolled beyond its end.
func TestResize(t *testing.T) {
	m, _ := press(opened(40, 5), "G")
	if m = m.SetSize(40, 60); m.top != 0 {
		t.Errorf("all of it fits, but it begins at line %d", m.top)
	}
}

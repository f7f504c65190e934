package amend

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

// cast is an edition of two actors; it knows nothing else.
type cast struct{ reading.Edition }

func (cast) Select(reading.Ask, model.Order) reading.Rows { return nil }

func (cast) Counts(_ reading.Ask, _ model.Facet, narrow string, _ int) []model.Count {
	var found []model.Count
	for _, c := range []model.Count{
		{Term: model.Term{Facet: model.ByActor, Key: "Xi"}, Label: "Xi", Actor: "person:xi", Articles: 3},
		{Term: model.Term{Facet: model.ByActor, Key: "Xi Jinping"}, Label: "Xi Jinping", Actor: "person:xi jinping", Articles: 2},
	} {
		if strings.Contains(strings.ToLower(c.Label), narrow) {
			found = append(found, c)
		}
	}
	return found
}

func xi() Target {
	return Target{Actor: "person:xi", Name: "Xi", Kind: model.Person, Forms: []string{"Mr Xi", "习"}}
}

func menu(w, h int, of Target) Model {
	return New(theme.New(theme.Dark, false)).SetSize(w, h).Open(cast{}, of)
}

func press(m Model, keys string) (Model, Choice) {
	var c Choice
	for _, k := range strings.Fields(keys) {
		m, c = m.Update(uitest.Key(k))
	}
	return m, c
}

func TestWhatIsAmended(t *testing.T) {
	t.Parallel()
	on := xi()
	on.Written = "习"
	for _, c := range []struct {
		name, keys string
		of         Target
		line, what string
	}{
		{"a rename", "r ctrl+u Y u enter", xi(), `rename person:"xi" to "Yu"`, "renamed Xi to Yu"},
		{"a rename to what it is called", "r enter", xi(), "", ""},
		{"a rename to nothing", "r ctrl+u enter", xi(), "", ""},
		{"a merge", "m j i n enter", xi(), `merge person:"xi" into person:"xi jinping"`, "merged Xi into Xi Jinping"},
		{"a merge into itself", "m enter", xi(), "", ""},
		{"a split of a form", "s down enter", xi(), `split "习" from person:"xi"`, "split “习” from Xi"},
		{"a split of the form one is on", "s", on, `split "习" from person:"xi"`, "split “习” from Xi"},
		{"another kind", "t down enter", xi(), `kind person:"xi" place`, "Xi is a place"},
		{"hiding", "h", xi(), `hide person:"xi"`, "hidden Xi"},
		{"hiding by arrows", "down down down down enter", xi(), `hide person:"xi"`, "hidden Xi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, got := press(menu(60, 16, c.of), c.keys)
			if line := got.Made.String(); line != c.line || got.What != c.what {
				t.Errorf("made %q (%s), want %q (%s)", line, got.What, c.line, c.what)
			}
		})
	}
}

func TestEscGoesBackAndOut(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"r esc", "m esc", "s esc", "t esc"} {
		m, c := press(menu(60, 16, xi()), keys)
		if c != (Choice{}) || m.stage != inMenu {
			t.Errorf("%s: choice %+v in stage %d", keys, c, m.stage)
		}
		if _, c = press(m, "esc"); !c.Closed {
			t.Errorf("%s esc: the menu stays", keys)
		}
	}
	if _, c := press(menu(60, 16, xi()), "a"); !c.Listed {
		t.Error("a does not lead to the list")
	}
}

func TestClicks(t *testing.T) {
	t.Parallel()
	m := menu(60, 16, xi())
	if _, c := m.Update(tea.MouseClickMsg{X: 4, Y: headRows + 4, Button: tea.MouseLeft}); c.Made.Change != model.Hide {
		t.Errorf("a click on hide chose %+v", c)
	}
	for _, y := range []int{-1, 0, 15, 99} {
		if _, c := m.Update(tea.MouseClickMsg{X: 4, Y: y, Button: tea.MouseLeft}); c != (Choice{}) {
			t.Errorf("a click at row %d chose %+v", y, c)
		}
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	all := []model.Amendment{{Change: model.Hide, Actor: "person:falcon"}, {Change: model.Rename, Actor: "person:xi", Name: "Xi Jinping"}}
	l := NewList(theme.New(theme.Dark, false), "~/actors").SetSize(70, 12).Open().Set(all)
	view := ansi.Strip(l.View())
	for _, want := range []string{"Amendments · 2", `hide person:"falcon"`, `rename person:"xi" to "Xi Jinping"`, "kept in ~/actors"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not there:\n%s", want, view)
		}
	}
	l, _ = l.Update(uitest.Key("j"))
	if _, c := l.Update(uitest.Key("x")); !c.Retract || c.Of != all[1] {
		t.Errorf("x chose %+v", c)
	}
	l = l.Set(all[:1])
	if _, c := l.Update(uitest.Key("x")); !c.Retract || c.Of != all[0] {
		t.Errorf("after one went, x chose %+v", c)
	}
	if _, c := l.Set(nil).Update(uitest.Key("x")); c.Retract {
		t.Error("nothing is taken back")
	}
	if _, c := l.Update(uitest.Key("esc")); !c.Closed {
		t.Error("the list stays")
	}
}

func TestGeometry(t *testing.T) {
	t.Parallel()
	of := Target{Actor: "person:x", Name: strings.Repeat("界👩‍👩‍👧‍👦\x1b[2J", 30), Forms: []string{strings.Repeat("長い", 60), "b", "c", "d", "e"}}
	for _, w := range []int{0, 1, 2, 3, 5, 10, 20, 39, 60, 200} {
		for _, h := range []int{0, 1, 2, 3, 4, 5, 12, 40} {
			for _, keys := range []string{"", "down down down", "r x", "m", "m x", "s", "s down down down", "t"} {
				m, _ := press(menu(w, h, of), keys)
				holds(t, keys, m.View(), w, h)
				if x, y, ok := m.Cursor(); ok && (x < 0 || y < 0 || w > 0 && x >= w || h > 0 && y >= h) {
					t.Errorf("%q at %dx%d: the caret stands at %d,%d", keys, w, h, x, y)
				}
			}
			l := NewList(theme.New(theme.Dark, false), of.Name).SetSize(w, h).Open()
			holds(t, "list", l.View(), w, h)
			l = l.Set([]model.Amendment{{Change: model.Rename, Actor: "person:x", Name: of.Name}, {Change: model.Hide, Actor: "place:y"}})
			holds(t, "full list", l.View(), w, h)
		}
	}
}

func holds(t *testing.T, what, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if h > 0 && len(lines) != h || h == 0 && view != "" {
		t.Errorf("%s at %dx%d has %d lines", what, w, h, len(lines))
	}
	for _, l := range lines {
		if n := cells.Width(l); n > w {
			t.Errorf("%s at %dx%d has a line of %d cells: %q", what, w, h, n, ansi.Strip(l))
		}
		if strings.Contains(l, "\x1b[2J") {
			t.Errorf("%s: an escape got through", what)
		}
	}
}

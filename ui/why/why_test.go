package why

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func reasons() []model.Reason {
	return []model.Reason{
		{Part: "actor:Japan", Holds: true, Evidence: []model.Evidence{
			{Text: "“Tokyo” 2×: a capital or palace that stands for its government (Japan)", At: model.Span{Start: 10, End: 15}},
			{Text: "“Japan”: the name itself", At: model.Span{Start: 40, End: 45}},
		}},
		{Part: "-topic:sport", Holds: true},
		{Part: "is:unread", Holds: true},
		{Part: "scallop", Holds: false},
		{Part: "title:japan", Holds: true, Evidence: []model.Evidence{{Text: "in the headline"}}},
	}
}

func page(w, h int) Model {
	return New(theme.New(theme.Dark, false)).SetSize(w, h).Open("A letter", false).SetReasons(reasons())
}

func press(m Model, keys string) (Model, Choice) {
	var c Choice
	for _, k := range strings.Fields(keys) {
		m, c = m.Update(uitest.Key(k))
	}
	return m, c
}

func TestWhatIsSaid(t *testing.T) {
	t.Parallel()
	view := ansi.Strip(page(100, 40).View())
	for _, want := range []string{"Does not match · A letter", "yes  actor:Japan", "“Tokyo” 2×", "yes  -topic:sport",
		"nothing of it is there", "by your marks", "no   scallop"} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not said:\n%s", want, view)
		}
	}
	about := New(theme.New(theme.Dark, false)).SetSize(60, 20).Open("A letter", true)
	if view := ansi.Strip(about.View()); !strings.Contains(view, "looking…") {
		t.Errorf("that it is looking is not said:\n%s", view)
	}
	about = about.SetReasons(nil)
	if view := ansi.Strip(about.View()); !strings.Contains(view, "About · A letter") || !strings.Contains(view, "no actor and no topic") {
		t.Errorf("that there is nothing is not said:\n%s", view)
	}
	all := page(60, 20).SetReasons(reasons()[:1])
	if view := ansi.Strip(all.View()); !strings.Contains(view, "Matches · A letter") {
		t.Errorf("that it matches is not said:\n%s", view)
	}
}

func TestWhereEnterLeads(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, keys string
		want       Choice
	}{
		{"to the first place", "enter", Choice{Go: true, At: model.Span{Start: 10, End: 15}}},
		{"to the second", "j enter", Choice{Go: true, At: model.Span{Start: 40, End: 45}}},
		{"nowhere from what is not there", "j j enter", Choice{}},
		{"above the text", "G enter", Choice{Go: true}},
		{"not beyond the ends", "k k k enter", Choice{Go: true, At: model.Span{Start: 10, End: 15}}},
		{"away", "esc", Choice{Closed: true}},
		{"away by its own key", "w", Choice{Closed: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if _, got := press(page(80, 24), c.keys); got != c.want {
				t.Errorf("choice is %+v, want %+v", got, c.want)
			}
		})
	}
	m, _ := page(80, 24).Update(tea.WindowSizeMsg{})
	if _, got := m.Update(tea.MouseClickMsg{X: 9, Y: 4, Button: tea.MouseLeft}); got != (Choice{Go: true, At: model.Span{Start: 40, End: 45}}) {
		t.Errorf("a click on the second piece chose %+v", got)
	}
	if _, got := m.Update(tea.MouseClickMsg{X: 9, Y: 2, Button: tea.MouseLeft}); got != (Choice{}) {
		t.Errorf("a click on a part of the query chose %+v", got)
	}
}

// Whatever the size and however far one goes: the frame holds, and the
// highlighted piece is on the screen.
func TestGeometry(t *testing.T) {
	t.Parallel()
	hostile := append(reasons(), model.Reason{Part: strings.Repeat("界", 200), Evidence: []model.Evidence{
		{Text: strings.Repeat("👩‍👩‍👧‍👦 ", 40) + "\x1b[2J"}, {Text: ""}}})
	for _, w := range []int{0, 1, 2, 3, 5, 10, 20, 39, 60, 80, 200} {
		for _, h := range []int{0, 1, 2, 3, 5, 12, 24, 60} {
			m := New(theme.New(theme.Dark, false)).SetSize(w, h).Open("Title", w%2 == 0).SetReasons(hostile)
			for _, keys := range []string{"", "j j j", "G", "space b d", "g"} {
				m, _ = press(m, keys)
				view := m.View()
				lines := strings.Split(view, "\n")
				if h > 0 && len(lines) != h {
					t.Fatalf("%dx%d: %d lines", w, h, len(lines))
				}
				for _, l := range lines {
					if n := cells.Width(l); n > w {
						t.Fatalf("%dx%d: a line of %d cells: %q", w, h, n, l)
					}
				}
				if w >= 10 && h >= 5 && !strings.Contains(view, "▌") {
					t.Fatalf("%dx%d after %q: the highlight is off the screen:\n%s", w, h, keys, ansi.Strip(view))
				}
			}
		}
	}
}

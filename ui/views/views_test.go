package views

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
	"dateline/ui/uitest"
)

func someViews() []model.View {
	return []model.View{{Key: "2", Query: "actor:界界界界界界界界界界界界界界界"}, {Key: "9", Query: "b\x1b[2J", Order: model.Oldest}}
}

// Whatever the size, the page has its height in lines, none wider than it.
func TestItFitsEverySize(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"", "2", "j x", "G j j j j j j j j j"} {
		m := New(theme.New(theme.Dark, false)).SetSize(40, 10).Open(someViews(), "asked", model.ByTitle)
		for _, k := range strings.Fields(keys) {
			m, _ = m.Update(uitest.Key(k))
		}
		for _, w := range []int{0, 1, 2, 3, 5, 8, 13, 21, 34, 59} {
			for _, h := range []int{1, 2, 3, 4, 5, 7, 12, 13, 14, 19} {
				lines := strings.Split(m.SetSize(w, h).View(), "\n")
				if len(lines) != h {
					t.Fatalf("%dx%d: %d lines", w, h, len(lines))
				}
				for _, l := range lines {
					if cells.Width(l) > w || strings.Contains(l, "\x1b[2J") {
						t.Fatalf("%dx%d: %q", w, h, l)
					}
				}
			}
		}
		_ = m.SetSize(0, 0).View()
	}
}

// The highlighted view is in sight however small the page is.
func TestTheHighlightIsInSight(t *testing.T) {
	t.Parallel()
	m := New(theme.New(theme.Dark, true)).SetSize(40, 6).Open(someViews(), "", model.Newest)
	for range 20 {
		m, _ = m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	}
	if !strings.Contains(m.View(), "9  b · oldest first") {
		t.Errorf("the last is out of sight:\n%s", m.View())
	}
	if m, _ = m.Update(tea.MouseClickMsg{Y: headRows}); m.cur != m.top {
		t.Errorf("a click highlights %d", m.cur)
	}
	if _, c := m.SetSize(40, 14).to(8).Update(uitest.Key("enter")); c != (Choice{Open: "9"}) {
		t.Errorf("enter chooses %+v", c)
	}
	for range 20 {
		m, _ = m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	}
	if m.cur != 0 {
		t.Errorf("the wheel stops at %d", m.cur)
	}
}

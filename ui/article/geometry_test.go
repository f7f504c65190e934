package article

import (
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// open returns a pane with an article in it and its rendering done.
func open(a *model.Article, w, h int, filtered ...model.ActorID) Model {
	m := New(theme.New(theme.Dark, false)).SetSize(w, h).Open(a, filtered)
	return rendered(m)
}

func rendered(m Model) Model {
	if j, ok := m.Job(); ok {
		return m.SetRendered(Render(j))
	}
	return m
}

func TestGeometry(t *testing.T) {
	t.Parallel()
	for _, a := range []*model.Article{wire(), analysis(), scripts()} {
		for _, w := range []int{0, 1, 2, 3, 5, 10, 20, 39, 40, 60, 80, 100, 120, 200, 300} {
			m := New(theme.New(theme.Dark, false)).SetSize(w, 10).Open(a, nil)
			styled := rendered(m)
			for _, h := range []int{0, 1, 2, 3, 5, 12, 24, 40, 60} {
				m, s := m.SetSize(w, h), styled.SetSize(w, h)
				for name, m := range map[string]Model{
					"plain": m, "plain end": m.ScrollTo(1 << 20), "rendered": s, "rendered end": s.ScrollTo(1 << 20),
					"middle": s.ScrollTo(9), "mention": s.NextMention(1).NextMention(1), "found": s.Find("the"),
					"empty": m.Empty("Nothing matches. Press Esc to loosen the query."), "loading": m.Loading(model.HeadlineOf(a)),
				} {
					checkFrame(t, a.Title+" "+name, m.View(), w, h)
				}
			}
		}
	}
}

// checkFrame holds the law of every pane: as many lines as it is high, none
// wider than it.
func checkFrame(t *testing.T, name, view string, w, h int) {
	t.Helper()
	if h == 0 {
		if view != "" {
			t.Errorf("%s: %dx0 is %q, want nothing", name, w, view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Errorf("%s: %dx%d has %d lines", name, w, h, len(lines))
	}
	for _, l := range lines {
		if n := cells.Width(l); n > w {
			t.Errorf("%s: %dx%d has a line of %d cells: %q", name, w, h, n, l)
		}
	}
}

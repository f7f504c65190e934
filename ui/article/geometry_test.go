package article

import (
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// small is an article with a little of everything.
func small() *model.Article {
	a := &model.Article{ID: "abcdefghijklm", Title: "Harbour town votes to keep its last ferry", Source: "Coast Courier",
		Authors: []string{"Mina Olsen"}, Words: 40,
		Text: "Voters in Northport kept the ferry on Sunday.\n\nWhat happens next\n\nMayor Ada Lind called it “a clear answer”. 日本語の長い行はどこでも折り返すことができます。\n\n- One boat stays\n- Two piers close",
	}
	a.Body = strings.NewReplacer("What happens next", "## What happens next").Replace(a.Text)
	name := func(s string) model.Span {
		i := strings.Index(a.Text, s)
		return model.Span{Start: i, End: i + len(s)}
	}
	a.Headings = []model.Span{name("What happens next")}
	a.Actors = []model.Actor{{ID: "person:ada lind", Name: "Ada Lind", Kind: model.Person, Role: "Mayor"}, {ID: "place:northport", Name: "Northport", Kind: model.Place}}
	a.Mentions = []model.Mention{{Span: name("Northport"), Actor: 1}, {Span: name("Ada Lind"), Actor: 0}}
	return a
}

func TestGeometry(t *testing.T) {
	a := small()
	for _, w := range []int{0, 1, 2, 5, 10, 20, 39, 40, 60, 80, 100, 120, 200, 300} {
		for _, h := range []int{0, 1, 2, 3, 5, 12, 24, 40, 60} {
			m := New(theme.New(theme.Dark, false)).SetSize(w, h).Open(a, []model.ActorID{"person:ada lind"})
			models := []Model{m, m.ScrollTo(1 << 20), m.NextMention(1), m.Find("ferry"), m.Empty("Nothing here."), m.Loading(model.HeadlineOf(a))}
			if j, ok := m.Job(); ok {
				models = append(models, m.SetRendered(Render(j)))
			}
			for i, m := range models {
				checkFrame(t, m.View(), w, h, i)
			}
		}
	}
}

func checkFrame(t *testing.T, view string, w, h, which int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if h == 0 {
		if view != "" {
			t.Errorf("case %d: %dx0 is %q, want nothing", which, w, view)
		}
		return
	}
	if len(lines) != h {
		t.Errorf("case %d: %dx%d has %d lines", which, w, h, len(lines))
	}
	for _, l := range lines {
		if n := cells.Width(l); n > w {
			t.Errorf("case %d: %dx%d has a line of %d cells: %q", which, w, h, n, l)
		}
	}
}

package article

import (
	"math/rand/v2"
	"slices"
	"testing"

	"dateline/model"
	"dateline/ui/theme"
)

// What is drawn after others is what is drawn by itself, whatever the reader
// does between them.
func TestMemoDrawsTheSame(t *testing.T) {
	t.Parallel()
	themes := []*theme.Theme{theme.New(theme.Dark, false), theme.New(theme.Light, false), theme.New(theme.Dark, true)}
	articles := []*model.Article{wire(), analysis(), scripts(), podcast()}
	r := rand.New(rand.NewPCG(3, 4))
	m := New(themes[0]).SetSize(60, 20).Open(articles[0], nil)
	ask := func(a *model.Article) []model.ActorID {
		if len(a.Actors) == 0 || r.IntN(2) == 0 {
			return nil
		}
		return []model.ActorID{a.Actors[r.IntN(len(a.Actors))].ID}
	}
	for range 500 {
		a := articles[r.IntN(len(articles))]
		switch r.IntN(12) {
		case 0:
			m = m.SetSize(r.IntN(90), r.IntN(30))
		case 1:
			m = m.SetTheme(themes[r.IntN(len(themes))])
		case 2:
			m = m.Open(a, ask(a))
		case 3:
			if j, wants := m.Job(); wants {
				m = m.SetRendered(Render(j))
			}
		case 4:
			m = m.Find([]string{"", "the", "ferry", "nobody here says this"}[r.IntN(4)])
		case 5:
			m = m.FindNext(1)
		case 6, 7:
			m = m.NextMention(r.IntN(3) - 1)
		case 8:
			m = m.Loading(model.Headline{ID: "x", Title: "A headline", Lede: "A lede."})
		case 9:
			if open := m.Article(); open != nil {
				m = m.SetFilter(ask(open)).Show(model.Span{Start: 3, End: 9})
			}
		default:
			m = m.ScrollTo(r.IntN(40))
		}
		alone := m
		alone.memo = nil
		if got, want := m.Lines(), alone.Lines(); !slices.Equal(got, want) {
			t.Fatalf("drawn after others\n%q\nby itself\n%q", got, want)
		}
	}
}

package article

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"dateline/model"
)

// capital is an article in which a capital stands for its country.
func capital() *model.Article {
	text := "The answer came on Monday.\n\n" + strings.Repeat("Nothing happened for a while.\n\n", 30) + "Then Tokyo rejected it. Japan regrets."
	at := strings.Index(text, "Tokyo")
	on := strings.Index(text, "Japan")
	return &model.Article{
		ID: "capital", Title: "An answer", Body: text, Text: text,
		Actors: []model.Actor{{ID: "place:japan", Name: "Japan", Kind: model.Place, Aliases: []string{"Tokyo"}}},
		Mentions: []model.Mention{
			{Span: model.Span{Start: at, End: at + 5}, Rule: model.SeatOf},
			{Span: model.Span{Start: on, End: on + 5}, Rule: model.SameName},
		},
	}
}

func TestFocused(t *testing.T) {
	t.Parallel()
	m := open(capital(), 60, 10)
	if _, ok := m.Focused(); ok {
		t.Error("a mention is focused before one was gone to")
	}
	m = m.NextMention(1)
	for _, want := range []string{"“Tokyo” → Japan · place · a capital or palace that stands for its government", "Japan · place · the name itself"} {
		focus, ok := m.Focused()
		if !ok || focus.String() != want {
			t.Errorf("focused %q, %v; want %q", focus, ok, want)
		}
		m = m.NextMention(1)
	}
	if _, ok := m.ScrollTo(0).Focused(); ok {
		t.Error("a mention that is off the screen is focused")
	}
}

func TestShow(t *testing.T) {
	t.Parallel()
	a := capital()
	m := open(a, 60, 10).Show(a.Mentions[0].Span)
	if view := ansi.Strip(m.View()); !strings.Contains(view, "Tokyo rejected") {
		t.Errorf("the place is not on the screen:\n%s", view)
	}
	if focus, ok := m.Focused(); !ok || focus.Written != "Tokyo" {
		t.Errorf("focused %v", focus)
	}
	at := strings.Index(a.Text, "regrets")
	words := m.ScrollTo(0).Show(model.Span{Start: at, End: at + 7})
	if len(words.aimed) != 1 || !strings.Contains(ansi.Strip(words.View()), "regrets") {
		t.Errorf("the words are not marked: %v", words.aimed)
	}
	if words.Find("nothing").aimed != nil {
		t.Error("a search leaves the mark")
	}
	for _, nowhere := range []model.Span{{}, {Start: 5, End: 1}, {Start: -3, End: 1 << 30}} {
		if m.Show(nowhere).top != 0 {
			t.Errorf("%v does not lead to the top", nowhere)
		}
	}
}

// Renewed, the article keeps the place and the mention, and shows who they are
// now, with the rendering at hand or without.
func TestRenew(t *testing.T) {
	t.Parallel()
	for _, styled := range []bool{true, false} {
		m := open(capital(), 60, 10).NextMention(1)
		next := capital()
		next.Actors = append([]model.Actor{{ID: "person:other", Name: "Other", Kind: model.Person}}, next.Actors...)
		next.Actors[1].Name = "Nippon"
		next.Mentions[0].Actor, next.Mentions[1].Actor = 1, 0
		r := Rendered{}
		if styled {
			r = Render(m.Like().For(next))
		}
		top := m.top
		m = m.Renew(next, nil, r)
		if focus, ok := m.Focused(); !ok || focus.Actor.Name != "Nippon" || m.top != top {
			t.Errorf("styled %v: focused %v, %v; at row %d, was %d", styled, focus, ok, m.top, top)
		}
		if _, wants := m.Job(); wants == styled {
			t.Errorf("styled %v: asks for a rendering: %v", styled, wants)
		}
		if m.Renew(capitalLike(next), nil, Rendered{}).article != next {
			t.Error("an article that reads as before is laid out again")
		}
		gone := capital()
		gone.Actors, gone.Mentions = nil, nil
		if m = m.Renew(gone, nil, Rendered{}); m.mention >= 0 || ansi.Strip(m.View()) == "" {
			t.Error("a mention of nobody is focused")
		}
	}
}

func capitalLike(a *model.Article) *model.Article {
	same := *a
	return &same
}

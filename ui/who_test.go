package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// openNotebook starts a session on one article that names an actor, with a
// notebook for who is who.
func openNotebook(t *testing.T, book *uitest.Notebook) *uitest.Harness {
	t.Helper()
	room := uitest.Still{
		News: reading.News{Edition: pile{1, 1}, Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			return &model.Article{ID: id, Title: "One", Body: "Falcon flies.", Text: "Falcon flies.",
				Actors:   []model.Actor{{ID: "person:falcon", Name: "Falcon", Kind: model.Person}},
				Mentions: []model.Mention{{Span: model.Span{Start: 0, End: 6}, Rule: model.SameName}}}, nil
		},
		Amending: book,
	}
	now := func() time.Time { return time.Unix(0, 0) }
	return uitest.New(New(Options{Newsroom: room, Context: t.Context(), Now: now, Mono: true}), 120, 30)
}

func TestAnAmendmentIsTakenDownAndBack(t *testing.T) {
	t.Parallel()
	book := &uitest.Notebook{}
	h := openNotebook(t, book).Keys("enter", "]", "E", "h")
	if len(book.All) != 1 || book.All[0].String() != `hide person:"falcon"` {
		t.Fatalf("taken down: %v", book.All)
	}
	if !strings.Contains(h.Screen(), "hidden Falcon; U undoes it") {
		t.Errorf("it is not said:\n%s", h.Screen())
	}
	if h.Keys("U"); len(book.All) != 0 || !strings.Contains(h.Screen(), "undone: hidden Falcon") {
		t.Errorf("%v after U:\n%s", book.All, h.Screen())
	}
	if h.Keys("U"); strings.Contains(h.Screen(), "hidden Falcon") {
		t.Error("it is undone twice")
	}
}

func TestARefusedAmendmentIsSaid(t *testing.T) {
	t.Parallel()
	book := &uitest.Notebook{Fault: errors.New("write amendments: read-only file system")}
	h := openNotebook(t, book).Keys("enter", "]", "E", "h")
	if !strings.Contains(h.Screen(), "read-only file system") {
		t.Errorf("the refusal is not said:\n%s", h.Screen())
	}
	if h.Keys("U"); strings.Contains(h.Screen(), "undone: hidden") {
		t.Error("what was refused is undone")
	}
}

func TestTheListTakesBack(t *testing.T) {
	t.Parallel()
	book := &uitest.Notebook{All: []model.Amendment{{Change: model.Hide, Actor: "person:falcon"}, {Change: model.Hide, Actor: "place:noto"}}}
	h := openNotebook(t, book).Keys("W", "j", "x")
	if len(book.All) != 1 || book.All[0].Actor != "person:falcon" {
		t.Fatalf("left: %v", book.All)
	}
	h.Keys("esc", "U")
	if len(book.All) != 2 {
		t.Errorf("after U: %v\n%s", book.All, h.Screen())
	}
}

// A rule that the newsroom cannot explain is an error, not an empty page.
func TestWhyThatFailsIsSaid(t *testing.T) {
	t.Parallel()
	room := uitest.Still{
		News:    reading.News{Edition: pile{1, 1}, Serial: 1},
		Of:      func(_ context.Context, id model.ID) (*model.Article, error) { return someArticle(id) },
		Reasons: func(context.Context, model.ID, reading.Ask) ([]model.Reason, error) { return nil, model.ErrNotFound },
	}
	h := uitest.New(New(Options{Newsroom: room, Context: t.Context(), Mono: true}), 100, 24).Keys("w")
	if !strings.Contains(h.Screen(), model.ErrNotFound.Error()) || strings.Contains(h.Screen(), "looking…") {
		t.Errorf("the screen is\n%s", h.Screen())
	}
}

// Once all articles are in, who is who is settled: the open one is read anew,
// and stays where it was. While articles come in it is left alone.
func TestTheOpenArticleIsReadAnewWhenAllIsIn(t *testing.T) {
	t.Parallel()
	name, read := "Falcon", 0
	room := uitest.Still{
		News: reading.News{Edition: pile{1, 1}, Serial: 1, Progress: reading.Progress{Stage: "marking"}},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			read++
			return &model.Article{ID: id, Title: "One", Body: "Falcon flies.", Text: "Falcon flies.",
				Actors:   []model.Actor{{ID: "person:falcon", Name: name, Kind: model.Person}},
				Mentions: []model.Mention{{Span: model.Span{Start: 0, End: 6}, Rule: model.KnownPerson}}}, nil
		},
	}
	h := uitest.New(New(Options{Newsroom: room, Context: t.Context(), Mono: true}), 120, 30).Keys("enter", "]")
	name = "Samuel Falcon"
	before := read
	h.Send(newsArrived{reading.News{Edition: pile{2, 1}, Serial: 2, Progress: reading.Progress{Stage: "marking"}}})
	if read != before {
		t.Errorf("read %d times more while articles come in", read-before)
	}
	h.Send(newsArrived{reading.News{Edition: pile{3, 1}, Serial: 3}})
	if want := "“Falcon” → Samuel Falcon · person"; !strings.Contains(h.Screen(), want) {
		t.Errorf("%q is not said:\n%s", want, h.Screen())
	}
}

// Two amendments at once could not both be undone.
func TestOneAmendmentAtATime(t *testing.T) {
	t.Parallel()
	book := &uitest.Notebook{}
	h := openNotebook(t, book).Keys("enter", "]")
	m := h.Model.(Model)
	m.revising, _ = m.revising.Take()
	h.Model = m
	if h.Keys("E", "h"); len(book.All) != 0 || !strings.Contains(h.Screen(), oneAtATime) {
		t.Errorf("taken down: %v\n%s", book.All, h.Screen())
	}
}

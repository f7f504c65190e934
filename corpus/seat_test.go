package corpus_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// seats are what takes a seat in a newsroom.
type seats interface {
	Seat(reader string) *corpus.Seat
	Edition() *index.Edition
}

// rooms are a library and a corpus in memory of the same few articles.
func rooms(t *testing.T) (*corpus.Library, map[string]seats) {
	t.Helper()
	dir := t.TempDir()
	text := "Harbour opens anew\n\nThe harbour of Porto opened anew on Monday, said Ann Lee of the port.\n"
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l, _ := library(t, t.TempDir(), corpus.Options{Quiet: true})
	take(t, l, os.DirFS(dir))
	c, err := corpus.Open(t.Context(), []string{dir}, corpus.Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	return l, map[string]seats{"library": l, "memory": c}
}

// kept returns what a reader finds in a seat.
func kept(t testing.TB, s *corpus.Seat) (map[model.ID]model.Mark, []string) {
	t.Helper()
	all, err := s.Marks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	marks := map[model.ID]model.Mark{}
	for id, mark := range all.All {
		marks[id] = mark
	}
	views, err := s.Views(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, v := range views {
		keys = append(keys, v.Key+" "+v.Query)
	}
	return marks, keys
}

func holds(t testing.TB, s *corpus.Seat, marks map[model.ID]model.Mark, views ...string) {
	t.Helper()
	got, keys := kept(t, s)
	if len(got) != len(marks) || !slices.Equal(keys, views) {
		t.Errorf("%v %q, want %v %q", got, keys, marks, views)
	}
	for id, mark := range marks {
		if got[id] != mark {
			t.Errorf("%s is %b, want %b", id, got[id], mark)
		}
	}
}

func mark(t testing.TB, s *corpus.Seat, marks map[model.ID]model.Mark) {
	t.Helper()
	if err := s.Mark(t.Context(), marks); err != nil {
		t.Fatal(err)
	}
}

// What a reader wrote is found in all seats of that name and in no other; of a
// guest nothing is left anywhere.
func TestSeatsApart(t *testing.T) {
	l, all := rooms(t)
	for name, room := range all {
		t.Run(name, func(t *testing.T) {
			ann, also, lee := room.Seat("ann"), room.Seat("ann"), room.Seat("lee")
			guest, other := room.Seat(""), room.Seat("")
			mark(t, ann, map[model.ID]model.Mark{"a": model.Read, "b": model.Read})
			mark(t, also, map[model.ID]model.Mark{"b": model.Read | model.Starred, "c": model.Starred})
			mark(t, guest, map[model.ID]model.Mark{"g": model.Read})
			for _, s := range []*corpus.Seat{ann, guest} {
				if err := s.SaveView(t.Context(), model.View{Key: "1", Query: "harbour"}); err != nil {
					t.Fatal(err)
				}
			}
			for _, line := range []string{"quay", "harbour", "", "quay"} {
				if err := errors.Join(ann.KeepPast(t.Context(), line), guest.KeepPast(t.Context(), "guest")); err != nil {
					t.Fatal(err)
				}
			}
			for s, want := range map[*corpus.Seat][]string{also: {"harbour", "quay"}, guest: {"guest"}, other: nil, lee: nil} {
				if lines, err := s.Past(t.Context()); err != nil || !slices.Equal(lines, want) {
					t.Errorf("asked %q, %v; want %q", lines, err, want)
				}
			}
			both := map[model.ID]model.Mark{"a": model.Read, "b": model.Read | model.Starred, "c": model.Starred}
			holds(t, ann, both, "1 harbour")
			holds(t, room.Seat("ann"), both, "1 harbour")
			holds(t, guest, map[model.ID]model.Mark{"g": model.Read}, "1 harbour")
			holds(t, other, nil)
			holds(t, lee, nil)
			if !guest.Guest() || ann.Guest() || ann.Stored() != (name == "library") {
				t.Error("who is a guest, and what is a library, is told wrongly")
			}
		})
	}
	if marks, err := l.Marks(t.Context()); err != nil || marks.Len() != 0 {
		t.Errorf("the one who runs the library has %d marks, %v", marks.Len(), err)
	}
}

// A reader's marks are there in the next process; a guest leaves no name.
func TestSeatIsKept(t *testing.T) {
	dir := t.TempDir()
	l, close := library(t, dir, corpus.Options{Quiet: true})
	mark(t, l.Seat("ann"), map[model.ID]model.Mark{"a": model.Starred})
	mark(t, l.Seat(""), map[model.ID]model.Mark{"g": model.Starred})
	close()
	l, _ = library(t, dir, corpus.Options{Quiet: true})
	holds(t, l.Seat("ann"), map[model.ID]model.Mark{"a": model.Starred})
	holds(t, l.Seat(""), nil)
}

// A seat reads what all read, and changes nothing of it.
func TestSeatReads(t *testing.T) {
	_, all := rooms(t)
	for name, room := range all {
		t.Run(name, func(t *testing.T) {
			s := room.Seat("ann")
			if err := s.Wait(t.Context()); err != nil {
				t.Fatal(err)
			}
			if s.Edition() != room.Edition() {
				t.Error("a seat has an edition of its own")
			}
			hide := model.Amendment{Change: model.Hide, Actor: "place:taiwan"}
			if err := s.Amend(t.Context(), hide); !errors.Is(err, model.ErrReadOnly) || len(s.Amendments()) != 0 {
				t.Errorf("amend: %v, %v", err, s.Amendments())
			}
			if err := s.Retract(t.Context(), hide); !errors.Is(err, model.ErrReadOnly) {
				t.Errorf("retract: %v", err)
			}
			switch any(s).(type) {
			case interface {
				Refresh(context.Context) (int, error)
			}, interface {
				Gather(context.Context, bool) (reading.Gathered, error)
			}, interface {
				FullText(context.Context, model.ID) error
			}:
				t.Error("a seat fetches")
			}
			guest, err := room.Seat("").Next(t.Context(), 0)
			news, err2 := s.Next(t.Context(), 0)
			if err := errors.Join(err, err2); err != nil {
				t.Fatal(err)
			}
			if name == "library" && (guest.Banner != corpus.GuestBanner || news.Banner != "") {
				t.Errorf("banners %q and %q", guest.Banner, news.Banner)
			}
			if guest.Edition != news.Edition {
				t.Error("a guest has another edition")
			}
			ask := reading.Ask{Where: query.All{}}
			rows := s.Edition().Select(ask, model.Newest)
			id := s.Edition().Headline(rows.At(0)).ID
			if reasons, err := s.Why(t.Context(), id, ask); err != nil || len(reasons) == 0 {
				t.Errorf("why: %v, %v", reasons, err)
			}
			if a, ok := s.Outline(id); !ok || a.ID != id {
				t.Error("no outline")
			}
		})
	}
}

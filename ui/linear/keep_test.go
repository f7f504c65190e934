package linear

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// letters is an edition of an article a letter, which match every query.
type letters string

func (l letters) Number() uint64                                           { return uint64(len(l)) }
func (l letters) Len() int                                                 { return len(l) }
func (l letters) Select(reading.Ask, model.Order) reading.Rows             { return l }
func (letters) Counts(reading.Ask, model.Facet, string, int) []model.Count { return nil }
func (letters) At(i int) reading.Ordinal                                   { return reading.Ordinal(i) }
func (l letters) Find(id model.ID) int                                     { return strings.Index(string(l), string(id)) }

func (l letters) Headline(o reading.Ordinal) model.Headline {
	id := string(l[o : o+1])
	return model.Headline{ID: model.ID(id), Title: "Article " + id}
}

// played plays commands and returns what was printed, and how it ended.
func played(t *testing.T, d *uitest.Drawer, commands ...string) (string, error) {
	t.Helper()
	room := uitest.Still{
		News: reading.News{Edition: letters("abc"), Serial: 1}, Drawer: d,
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			return &model.Article{ID: id, Title: "Article " + string(id), Text: "Text."}, nil
		},
	}
	var out strings.Builder
	in := strings.NewReader(strings.Join(commands, "\n") + "\n")
	err := Run(t.Context(), Options{Newsroom: room, In: in, Out: &out})
	return out.String(), err
}

func TestMarksAndViewsAreKept(t *testing.T) {
	t.Parallel()
	marked := model.MarksOf(map[model.ID]model.Mark{"a": model.Starred})
	view := model.View{Key: "1", Query: "odd", Order: model.ByTitle}
	for _, c := range []struct {
		name     string
		drawer   *uitest.Drawer
		commands []string
		want     []string
		not      []string
		wrote    string
		fails    bool
	}{
		{"marks of earlier sessions show", &uitest.Drawer{Marked: marked}, nil, []string{"Article a (starred)"}, nil, "[]", false},
		{"a mark is kept and undone", &uitest.Drawer{Marked: marked}, []string{"2", "*", "U"}, nil, nil, "[map[b:1] map[b:3] map[b:1]]", false},
		{"read-only is said once", &uitest.Drawer{Fault: model.ErrReadOnly}, []string{"1", "2", "l"},
			[]string{"read-only", "Article b (read)"}, []string{"tried again"}, "[map[a:1]]", false},
		{"a full disk is said, and tried again", &uitest.Drawer{Fault: model.ErrFull}, []string{"1", "l", "2"},
			[]string{"keep your marks: disk is full"}, nil, "[map[a:1] map[a:1 b:1] map[a:1 b:1]]", true},
		{"marks that cannot be read are not written over", &uitest.Drawer{Blind: errors.New("busy")}, []string{"1"},
			[]string{"read your marks: busy"}, nil, "[]", true},
		{"a view is opened", &uitest.Drawer{Saved: []model.View{view}}, []string{"view 1"},
			[]string{"Query: odd", "by title"}, nil, "[]", false},
		{"views are listed", &uitest.Drawer{Saved: []model.View{view}}, []string{"views"}, []string{"1. odd, by title"}, nil, "[]", false},
		{"none is said", &uitest.Drawer{}, []string{"views", "view 3", "forget 4"},
			[]string{"None; save 1", "Nothing is saved under 3; save 3", "Nothing is saved under 4"}, nil, "[]", false},
		{"saving and forgetting", &uitest.Drawer{}, []string{"f even", "save 2", "views", "forget 2", "views"},
			[]string{"Saved: view 2 opens even.", "2. even", "Forgotten: even.", "None;"}, nil, "[]", false},
		{"a taken one asks", &uitest.Drawer{Saved: []model.View{view}}, []string{"f even", "save 1", "views", "save 1", "views"},
			[]string{"1 is taken by odd, by title. Say it again", "1. odd", "Saved: view 1", "1. even"}, nil, "[]", false},
		{"nothing to save", &uitest.Drawer{}, []string{"save 1"}, []string{"no query to save"}, nil, "[]", false},
		{"no such place", &uitest.Drawer{}, []string{"save", "view 0", "save 10"}, []string{"under 1 to 9: save 3", "view 3."}, nil, "[]", false},
		{"a view on a read-only library", &uitest.Drawer{Fault: model.ErrReadOnly}, []string{"f even", "save 1"},
			[]string{"no view can be saved"}, []string{"Saved"}, "[]", false},
		{"a view that cannot be read", &uitest.Drawer{Saved: []model.View{{Key: "1", Query: "acter:x", Order: 77}}}, []string{"view 1", "views"},
			[]string{"open view 1: ", "1. acter:x, by title"}, nil, "[]", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, err := played(t, c.drawer, append(c.commands, "q")...)
			if (err != nil) != c.fails {
				t.Errorf("ended with %v", err)
			}
			for _, want := range c.want {
				if n := strings.Count(got, want); n == 0 || strings.Contains(want, "read-only") && n > 1 {
					t.Errorf("%q is said %d times:\n%s", want, n, got)
				}
			}
			for _, not := range c.not {
				if strings.Contains(got, not) {
					t.Errorf("%q is said:\n%s", not, got)
				}
			}
			if wrote := fmt.Sprint(c.drawer.Wrote); wrote != c.wrote {
				t.Errorf("wrote %s, want %s", wrote, c.wrote)
			}
		})
	}
}

// The end of the input leaves as q does.
func TestTheEndOfTheInputKeepsMarks(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Fault: model.ErrFull}
	if _, err := played(t, d, "1"); !errors.Is(err, model.ErrFull) || errors.Is(err, io.EOF) {
		t.Errorf("ended with %v", err)
	}
}

// twin is a newsroom in which the same reader marks b in another session, and says
// so once.
type twin struct {
	uitest.Still
	all bool
}

func (r twin) Elsewhere(since uint64) (reading.Elsewhere, <-chan struct{}) {
	said := reading.Elsewhere{Serial: 2}
	switch {
	case since == 0:
		said.Serial = 1
	case since == 1 && r.all:
		r.Drawer.Marked = r.Drawer.Marked.With(model.Starred, true, "b")
		said.All = true
	case since == 1:
		said.Marks = map[model.ID]model.Mark{"b": model.Starred}
	}
	return said, nil
}

// What is marked elsewhere shows at the next command, and is not written again.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	for _, all := range []bool{false, true} {
		room := lettered("abc")
		room.Drawer = &uitest.Drawer{}
		said := talk(t, twin{room, all}, "1;l")
		if strings.Count(said, "Article b (starred)") != 1 || !strings.Contains(said, "Article a (read)") {
			t.Errorf("said\n%s", said)
		}
		if wrote := fmt.Sprint(room.Drawer.Wrote); wrote != "[map[a:1]]" {
			t.Errorf("wrote %s", wrote)
		}
	}
}

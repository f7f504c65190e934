package ui

import (
	"errors"
	"testing"

	"dateline/model"
	"dateline/ui/uitest"
)

func TestLeaveEndsWhateverIsOpen(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"the list", nil},
		{"the article", []string{"enter"}},
		{"the article alone", []string{"enter", "z"}},
		{"a picker", []string{"a"}},
		{"the search", []string{"/", "x"}},
		{"the query line", []string{"f", "x"}},
		{"help", []string{"?"}},
		{"a question", []string{"A"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &uitest.Drawer{}
			h := openDrawer(t, 5, d).Keys("*").Keys(c.keys...)
			if h.Send(Leave{}); !h.Quit {
				t.Fatalf("it stays:\n%s", h.Screen())
			}
			if d.Marked.Of("0")&model.Starred == 0 {
				t.Error("the star was not kept")
			}
		})
	}
}

// Asked twice it still waits for the marks, which a second q does not.
func TestLeaveWaitsForTheMarks(t *testing.T) {
	t.Parallel()
	h := openDrawer(t, 5, &uitest.Drawer{})
	kept := held(h)
	h.Keys("*")
	if h.Send(Leave{}).Send(Leave{}); h.Quit {
		t.Fatal("it left while a write was under way")
	}
	if h.Send(kept()); !h.Quit {
		t.Error("it stays, once all is kept")
	}
}

func TestLeaveOfALibraryThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	h := openDrawer(t, 5, &uitest.Drawer{Fault: errors.New("the disk is full")}).Keys("*")
	if h.Send(Leave{}); !h.Quit {
		t.Error("it stays for ever")
	}
}

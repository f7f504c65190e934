package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"dateline/model"
	"dateline/ui/uitest"
)

// What a reader does with saved views, key by key, and what is kept then.
func TestSavedViews(t *testing.T) {
	t.Parallel()
	one := model.View{Key: "1", Query: "odd", Order: model.ByTitle}
	for _, c := range []struct {
		name  string
		saved []model.View
		fault error
		keys  string // /text/ must show, !text! must not
		kept  string // digits and queries
	}{
		{"nothing there", nil, nil, "3 /nothing is saved under 3; S saves the query/", ""},
		{"saved and opened", nil, nil, "f o d d enter O S /under which digit?  odd · oldest first/ 4 /saved: 4 opens it/ " +
			"x O O O 4 /view 4/ /dateline  odd/ /oldest first/ /of 24/", "4 odd 1"},
		{"opened from earlier", []model.View{one}, nil, "1 /view 1/ /by title/ U /undone: query odd/ !by title! " +
			"1 ctrl+o /newest first/ !dateline  odd!", "1 odd 3"},
		{"opened from the page", []model.View{one}, nil, "S enter /view 1/", "1 odd 3"},
		{"a digit opens where there is nothing to save", []model.View{one}, nil, "S /nothing is asked/ 1 /view 1/", "1 odd 3"},
		{"a taken digit asks", []model.View{one}, nil, "f e v e n enter S 1 /1 is taken/ 1 /saved: 1/", "1 even 0"},
		{"and takes no", []model.View{one}, nil, "f e v e n enter S 1 j 1 /1 is taken/ esc", "1 odd 3"},
		{"and another digit is asked of anew", []model.View{one}, nil, "f e v e n enter S 1 2 /saved: 2/", "1 odd 3 2 even 0"},
		{"the same again asks nothing", []model.View{{Key: "2", Query: "even"}}, nil, "f e v e n enter S 2 /saved: 2/", "2 even 0"},
		{"forgetting asks", []model.View{one}, nil, "S x /x again forgets 1/ x !odd · by title! /forgotten: 1/ esc 1 /nothing is saved/", ""},
		{"there is nothing to forget", nil, nil, "S x x x !again! esc", ""},
		{"read-only", []model.View{one}, model.ErrReadOnly, "f e v e n enter S 2 /until you leave: this library is read-only/ x 2 /view 2/ S /1  odd · by title/ /2  even/", "1 odd 3"},
		{"a full disk", nil, model.ErrFull, "f e v e n enter S 2 /until you leave: disk is full/ x 2 /view 2/", ""},
		{"one that cannot be read", []model.View{{Key: "5", Query: "acter:x"}}, nil, "5 /open view 5: /", "5 acter:x 0"},
		{"one of a newer version", []model.View{{Key: "5", Query: "odd", Order: 99}}, nil, "S esc 5 /by title/", "5 odd 99"},
		{"a name is no digit", []model.View{{Key: "mine", Query: "odd"}}, nil, "S !  odd  !", "mine odd 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &uitest.Drawer{Saved: c.saved, Fault: c.fault}
			h := openStackWith(t, d)
			follow(t, h, c.keys)
			kept := []string{}
			for _, v := range d.Saved {
				kept = append(kept, fmt.Sprint(v.Key, " ", v.Query, " ", uint8(v.Order)))
			}
			if got := strings.Join(kept, " "); got != c.kept {
				t.Errorf("kept %q, want %q", got, c.kept)
			}
		})
	}
}

// follow presses keys and holds the screen to what stands between them.
func follow(t *testing.T, h *uitest.Harness, steps string) {
	t.Helper()
	for len(steps) > 0 {
		step, rest, _ := strings.Cut(steps, " ")
		if mark := steps[:1]; (mark == "/" || mark == "!") && len(step) > 1 {
			step, rest, _ = strings.Cut(steps[1:], mark)
			shown := false
			for _, one := range strings.Split(step, "|") {
				shown = shown || strings.Contains(h.Screen(), one)
			}
			if shown != (mark == "/") {
				t.Fatalf("%q shows: %v\n%s", step, shown, h.Screen())
			}
		} else {
			h.Keys(step)
		}
		steps = strings.TrimPrefix(rest, " ")
	}
}

// Views that could not be read are read once more when one is asked for.
func TestViewsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Saved: []model.View{{Key: "1", Query: "odd"}}, Blind: errors.New("busy")}
	h := openStackWith(t, d)
	h.Keys("1")
	if !strings.Contains(h.Screen(), "read saved views: busy") {
		t.Fatalf("it is not said:\n%s", h.Screen())
	}
	h.Keys("S")
	if !strings.Contains(h.Screen(), "read saved views: busy") {
		t.Fatalf("it is not said of the page:\n%s", h.Screen())
	}
	d.Blind = nil
	if h.Keys("esc", "1", "1"); !strings.Contains(h.Screen(), "view 1") {
		t.Errorf("not read again:\n%s", h.Screen())
	}
}

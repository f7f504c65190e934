package ui

import (
	"context"
	"fmt"
	"testing"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// twin is a newsroom in which the same reader does something in another session.
type twin struct {
	uitest.Still
	says []reading.Elsewhere // one after the other
}

func (r twin) Elsewhere(since uint64) (reading.Elsewhere, <-chan struct{}) {
	if since == 0 || int(since) > len(r.says) {
		return reading.Elsewhere{Serial: max(since, 1)}, nil
	}
	said := r.says[since-1]
	said.Serial = since + 1
	return said, nil
}

func marked(id model.ID, mark model.Mark) reading.Elsewhere {
	return reading.Elsewhere{Marks: map[model.ID]model.Mark{id: mark}}
}

// What is done elsewhere is waited for from the first marks on, one after the other.
func TestElsewhereIsHeard(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Marked: model.MarksOf(map[model.ID]model.Mark{"0": model.Starred})}
	room := twin{
		Still: uitest.Still{
			News: reading.News{Edition: pile{1, 5}, Serial: 1}, Drawer: d,
			Of: func(_ context.Context, id model.ID) (*model.Article, error) { return someArticle(id) },
		},
		says: []reading.Elsewhere{marked("0", 0), marked("2", model.Read), marked("2", model.Read|model.Starred)},
	}
	h := uitest.New(New(Options{Newsroom: room, Context: t.Context(), Mono: true}), 120, 30)
	marks := h.Model.(Model).place.Marks()
	if marks.Of("0") != 0 || marks.Of("2") != model.Read|model.Starred || marks.Len() != 1 {
		t.Errorf("%d marks", marks.Len())
	}
	if len(d.Wrote) > 0 {
		t.Errorf("wrote %v, which was kept already", d.Wrote)
	}
}

// What is done elsewhere changes marks and views, and nothing else; what is marked
// here meanwhile stays.
func TestElsewhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		keys  []string // pressed before
		said  []reading.Elsewhere
		wants map[model.ID]model.Mark
		wrote string // after what was said
	}{
		{"a mark", nil, []reading.Elsewhere{marked("3", model.Read)}, map[model.ID]model.Mark{"0": model.Starred, "3": model.Read}, "[]"},
		{"a mark taken off", nil, []reading.Elsewhere{marked("0", 0)}, map[model.ID]model.Mark{"0": 0}, "[]"},
		{"beside a mark of one's own", []string{"j", "*"}, []reading.Elsewhere{marked("3", model.Read)},
			map[model.ID]model.Mark{"0": model.Starred, "1": model.Starred, "3": model.Read}, "[]"},
		{"the same article", []string{"j", "*"}, []reading.Elsewhere{marked("1", model.Starred|model.Read)},
			map[model.ID]model.Mark{"1": model.Starred | model.Read}, "[]"},
		{"more than is told", nil, []reading.Elsewhere{{All: true}}, map[model.ID]model.Mark{"0": model.Read, "4": model.Starred}, "[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := &uitest.Drawer{Marked: model.MarksOf(map[model.ID]model.Mark{"0": model.Starred})}
			h := openDrawer(t, 5, d).Keys(c.keys...)
			before := h.Model.(Model)
			d.Wrote = nil
			if c.said[0].All {
				d.Marked = model.MarksOf(map[model.ID]model.Mark{"0": model.Read, "4": model.Starred})
			}
			for _, said := range c.said {
				h.Send(heardElsewhere{said})
			}
			after := h.Model.(Model)
			for id, want := range c.wants {
				if got := after.place.Marks().Of(id); got != want {
					t.Errorf("%s has %b, want %b", id, got, want)
				}
			}
			if after.place.Cursor() != before.place.Cursor() || after.front.Top() != before.front.Top() || after.place.Rows() != before.place.Rows() {
				t.Error("something moved")
			}
			if wrote := fmt.Sprint(d.Wrote); wrote != c.wrote {
				t.Errorf("wrote %s, want %s", wrote, c.wrote)
			}
		})
	}
}

// What is heard while something is being kept waits for that; of the same article
// both stay.
func TestElsewhereDuringAWrite(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{}
	h := openDrawer(t, 5, d)
	kept := held(h)
	h.Keys("*") // of article 0
	h.Send(heardElsewhere{marked("0", model.Read)}).Send(heardElsewhere{marked("2", model.Read)})
	if got := h.Model.(Model).place.Marks(); got.Len() != 1 {
		t.Errorf("%d are marked before it is known what is kept", got.Len())
	}
	h.Send(kept())
	got := h.Model.(Model).place.Marks()
	if got.Of("0") != model.Starred|model.Read || got.Of("2") != model.Read {
		t.Errorf("0 has %b, 2 has %b", got.Of("0"), got.Of("2"))
	}
	if wrote := fmt.Sprint(d.Wrote); wrote != "[map[0:3]]" {
		t.Errorf("wrote %s", wrote)
	}
	// What the write itself kept is laid over what was heard.
	kept = held(h)
	h.Keys("j", "*")
	ours := kept()
	ours.kept = h.Model.(Model).place.Marks()
	h.Send(heardElsewhere{marked("1", model.Read)}).Send(ours)
	if got := h.Model.(Model).place.Marks().Of("1"); got != model.Starred|model.Read {
		t.Errorf("1 has %b", got)
	}
	if wrote := fmt.Sprint(d.Wrote); wrote != "[map[0:3] map[1:3]]" {
		t.Errorf("wrote %s", wrote)
	}
}

// A view that was saved elsewhere can be opened here.
func TestViewsElsewhere(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{}
	h := openDrawer(t, 5, d)
	d.Saved = []model.View{{Key: "3", Query: "odd"}}
	h.Send(heardElsewhere{reading.Elsewhere{Views: true}}).Keys("3")
	if got := h.Model.(Model).place.Query().String(); got != "odd" {
		t.Errorf("asks %q:\n%s", got, h.Screen())
	}
}

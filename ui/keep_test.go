package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// openDrawer starts a session on a pile of articles, with a drawer for marks
// and views.
func openDrawer(t *testing.T, n int, d *uitest.Drawer) *uitest.Harness {
	t.Helper()
	room := uitest.Still{
		News:   reading.News{Edition: pile{1, n}, Serial: 1},
		Of:     func(_ context.Context, id model.ID) (*model.Article, error) { return someArticle(id) },
		Drawer: d,
	}
	now := func() time.Time { return time.Unix(0, 0) }
	return uitest.New(New(Options{Newsroom: room, Context: t.Context(), Now: now, Mono: true}), 120, 30)
}

// held has the session wait for a write that is under way.
func held(h *uitest.Harness) (ticket func() marksKept) {
	m := h.Model.(Model)
	line, at := m.keeping.line.Take()
	m.keeping.line = line
	h.Model = m
	return func() marksKept {
		return marksKept{ticket: at, kept: h.Model.(Model).keeping.kept}
	}
}

func TestMarksAreKept(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Marked: model.MarksOf(map[model.ID]model.Mark{"0": model.Starred, "1": model.Read})}
	h := openDrawer(t, 5, d)
	if !strings.Contains(h.Screen(), "★") {
		t.Fatalf("what was starred earlier is not:\n%s", h.Screen())
	}
	h.Keys("m", "j", "*")
	want := model.MarksOf(map[model.ID]model.Mark{"0": model.Starred | model.Read, "1": model.Read | model.Starred})
	if d.Marked.Version() != want.Version() || len(d.Wrote) != 2 || len(d.Wrote[1]) != 1 {
		t.Errorf("kept %d marks in writes %v", d.Marked.Len(), d.Wrote)
	}
	h.Keys("U", "U", "*", "m")
	if d.Marked.Of("0") != model.Starred || d.Marked.Of("1") != model.Starred {
		t.Errorf("after U: %v", d.Wrote)
	}
	if n := len(d.Wrote); h.Keys("j", "k", "q").Quit != true || len(d.Wrote) != n {
		t.Errorf("written once more when nothing changed: %v", d.Wrote[n:])
	}
}

// While a write is under way the newest marks wait; then all go at once.
func TestOneWriteAtATime(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{}
	h := openDrawer(t, 5, d)
	written := held(h)
	if h.Keys("*", "j", "*", "*", "j", "m"); len(d.Wrote) != 0 {
		t.Fatalf("a second write while one is under way: %v", d.Wrote)
	}
	h.Send(written())
	if len(d.Wrote) != 1 || fmt.Sprint(d.Wrote[0]) != "map[0:2 2:1]" {
		t.Errorf("written: %v", d.Wrote)
	}
}

// What is marked before the marks of earlier sessions are there is written down
// on top of them.
func TestMarksBeforeRecall(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Blind: errors.New("busy")}
	h := openDrawer(t, 5, d)
	if !strings.Contains(h.Screen(), "read your marks: busy") {
		t.Errorf("the fault is not said:\n%s", h.Screen())
	}
	d.Blind, d.Marked = nil, model.MarksOf(map[model.ID]model.Mark{"0": model.Starred, "4": model.Read})
	h.Keys("m")
	if fmt.Sprint(d.Wrote) != "[map[0:3]]" || d.Marked.Of("4") != model.Read {
		t.Errorf("written: %v", d.Wrote)
	}
}

func TestAFaultOfKeeping(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Fault: model.ErrFull}
	h := openDrawer(t, 5, d).Keys("*")
	if !strings.Contains(h.Screen(), "keep your marks: disk is full; tried again with the next mark") || len(d.Wrote) != 1 {
		t.Errorf("after %v:\n%s", d.Wrote, h.Screen())
	}
	if h.Keys("j", "k", "j"); len(d.Wrote) != 1 {
		t.Errorf("tried again by moving: %v", d.Wrote)
	}
	if h.Keys("*"); strings.Contains(h.Screen(), "disk is full") || fmt.Sprint(d.Wrote[1:]) != "[map[0:2 1:2]]" {
		t.Errorf("said twice, or not tried again: %v\n%s", d.Wrote, h.Screen())
	}
	d.Fault = nil
	if h.Keys("q"); !h.Quit || d.Marked.Len() != 2 || h.Model.(Model).Unkept() != nil {
		t.Errorf("left with %d marks kept, %v", d.Marked.Len(), h.Model.(Model).Unkept())
	}
}

func TestLeavingWithAFault(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Fault: model.ErrFull}
	h := openDrawer(t, 5, d).Keys("*", "q")
	if err := h.Model.(Model).Unkept(); !h.Quit || !errors.Is(err, model.ErrFull) || len(d.Wrote) != 2 {
		t.Errorf("quit %v with %v after %d writes", h.Quit, err, len(d.Wrote))
	}
}

func TestAReadOnlyLibraryKeepsNoMarks(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{Fault: fmt.Errorf("write marks: %w", model.ErrReadOnly)}
	h := openDrawer(t, 5, d).Keys("*")
	if said := "read-only: marks last until you leave"; !strings.Contains(h.Screen(), said) {
		t.Errorf("%q is not said:\n%s", said, h.Screen())
	}
	if h.Keys("j", "*"); !strings.Contains(h.Screen(), "★") || strings.Contains(h.Screen(), "read-only") || len(d.Wrote) != 1 {
		t.Errorf("after %v:\n%s", d.Wrote, h.Screen())
	}
	if h.Keys("q"); !h.Quit || h.Model.(Model).Unkept() != nil {
		t.Errorf("quit %v, %v", h.Quit, h.Model.(Model).Unkept())
	}
}

// Leaving waits for the write under way and the one after it.
func TestLeavingWaitsForMarks(t *testing.T) {
	t.Parallel()
	d := &uitest.Drawer{}
	h := openDrawer(t, 5, d)
	written := held(h)
	if h.Keys("*", "q", "j"); h.Quit || !strings.Contains(h.Screen(), "keeping your marks…") {
		t.Fatalf("quit %v:\n%s", h.Quit, h.Screen())
	}
	if h.Send(written()); !h.Quit || d.Marked.Of("0") != model.Starred {
		t.Errorf("quit %v, written %v", h.Quit, d.Wrote)
	}
	h = openDrawer(t, 5, d)
	m, cmd := h.Model.(Model).saveView(model.View{Key: "1", Query: "x"}, "saved")
	h.Model = m
	if h.Keys("q"); h.Quit {
		t.Error("left while a view is being kept")
	}
	if h.Send(cmd()); !h.Quit || len(d.Saved) != 1 {
		t.Errorf("quit %v with %d views", h.Quit, len(d.Saved))
	}
	h = openDrawer(t, 5, d)
	written = held(h) // of a mark that is off again by now
	if h.Keys("j", "*", "*", "q"); h.Quit {
		t.Error("left while a mark that is off again is being written")
	}
	if h.Send(written()); !h.Quit {
		t.Error("still there")
	}
	for _, again := range []string{"q", "ctrl+c"} {
		h := openDrawer(t, 5, d)
		held(h)
		if h.Keys("j", "*", "ctrl+c"); h.Quit {
			t.Error("left without waiting")
		}
		if h.Keys(again); !h.Quit || h.Model.(Model).Unkept() == nil {
			t.Errorf("%s does not leave at once, or says all was kept", again)
		}
	}
}

// Very many articles are marked beside the session, and written in batches;
// what is marked meanwhile stays.
func TestMarkingVeryMany(t *testing.T) {
	t.Parallel()
	const n = manyRows + 3000
	d := &uitest.Drawer{}
	h := openDrawer(t, n, d)
	m, cmd := h.Model.(Model).readAll()
	if m.place.Marks().Len() != 0 || !strings.Contains(m.notice, "marking") {
		t.Fatalf("%d are marked at once: %s", m.place.Marks().Len(), m.notice)
	}
	h.Model = m
	h.Keys("*").Send(cmd())
	if d.Marked.Len() != n || d.Marked.Of("0") != model.Read|model.Starred {
		t.Fatalf("%d are kept", d.Marked.Len())
	}
	for _, batch := range d.Wrote {
		if len(batch) > keepBatch {
			t.Errorf("%d marks in one write", len(batch))
		}
	}
	if h.Keys("U"); d.Marked.Len() != 1 {
		t.Errorf("after U %d are kept", d.Marked.Len())
	}
	h.Send(cmd())
	if d.Marked.Len() != 1 {
		t.Error("a stale change is taken")
	}
}

package reading

import (
	"fmt"
	"slices"
	"testing"

	"dateline/model"
	"dateline/model/query"
)

func TestMarkAndUndo(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock)
	steps := []struct {
		do   func(Reading) Reading
		what string
	}{
		{func(r Reading) Reading { return r.Mark([]model.ID{"a"}, model.Read, true) }, "marked read"},
		{func(r Reading) Reading { return r.Ask(word("a")) }, "query a"},
		{func(r Reading) Reading { return r.Mark([]model.ID{"a"}, model.Starred, true) }, "marked starred"},
		{func(r Reading) Reading { return r.Mark([]model.ID{"a", "b", "c"}, model.Read, true) }, "marked 2 read"},
		{func(r Reading) Reading { return r.Sort(model.ByTitle) }, "sorted by title"},
		{func(r Reading) Reading { return r.Mark([]model.ID{"a"}, model.Starred, false) }, "marked not starred"},
		{func(r Reading) Reading { return r.Mark([]model.ID{"b"}, model.Read, false) }, "marked unread"},
		{func(r Reading) Reading { return r.Ask(query.All{}) }, "cleared query"},
	}
	states := []string{show(r)}
	for _, s := range steps {
		r = s.do(r)
		states = append(states, show(r))
	}
	r = r.Mark([]model.ID{"a"}, model.Read, true) // is so already: no step
	for i := len(steps) - 1; i >= 0; i-- {
		var what string
		var ok bool
		if r, what, ok = r.Undo(); !ok || what != steps[i].what {
			t.Fatalf("undo %d: %q, %v; want %q", i, what, ok, steps[i].what)
		}
		if show(r) != states[i] {
			t.Fatalf("undo %q: %s, want %s", what, show(r), states[i])
		}
	}
	if _, _, ok := r.Undo(); ok {
		t.Error("undo goes on beyond the beginning")
	}
}

func show(r Reading) string {
	s := r.Query().String() + " " + r.Order().String()
	for _, id := range []model.ID{"a", "b", "c"} {
		s += fmt.Sprint(" ", r.Marks().Of(id))
	}
	return s
}

func TestRowsStayWhileMarking(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock).Ask(query.Is{State: query.IsUnread})
	r = r.Mark([]model.ID{"a"}, model.Read, true)
	if r.Rows().Len() != 3 {
		t.Fatal("a row vanished under the reader's hands")
	}
	if r = r.With(edition(2, "a", "b", "c", "d")); r.Rows().Len() != 4 {
		t.Fatal("a row vanished with a newer edition")
	}
	if r = r.Ask(query.Is{State: query.IsUnread}); r.Rows().Len() != 3 {
		t.Fatal("asking again does not bring the rows up to date")
	}
	if r = r.Remember(model.Marks{}.With(model.Read, true, "a", "b")); r.Rows().Len() != 2 {
		t.Fatal("remembered marks are not asked by")
	}
	if got, want := len(r.IDs()), 2; got != want {
		t.Fatalf("%d ids, want %d", got, want)
	}
}

func TestUndoKeepsRememberedMarks(t *testing.T) {
	r := New(edition(1, "a", "b"), clock).Ask(word("a"))
	r = r.Remember(model.Marks{}.With(model.Read, true, "b"))
	r, what, _ := r.Undo()
	if what != "query a" || r.Marks().Of("b") != model.Read || r.Query() != (query.All{}) {
		t.Errorf("undo %q: query %q, marks %v", what, r.Query(), r.Marks().Of("b"))
	}
}

func TestTrail(t *testing.T) {
	r := New(edition(1, "a1", "a2", "b1"), clock)
	r = r.Move(1).Ask(word("a")).Opened("a2").Opened("").Ask(word("b")).Opened("b1")
	at := func(r Reading) string { return r.Query().String() + "/" + string(r.Article()) }
	want := []string{"b/", "a/", "a/a2", "a/", "/"}
	way := []string{at(r)}
	for _, w := range want {
		var ok bool
		if r, ok = r.Back(); !ok || at(r) != w {
			t.Fatalf("back to %q, %v; want %q (after %q)", at(r), ok, w, way)
		}
		way = append(way, at(r))
	}
	on(t, r, "a2", 1)
	if _, ok := r.Back(); ok {
		t.Error("back beyond the beginning")
	}
	for i := len(way) - 2; i >= 0; i-- {
		var ok bool
		if r, ok = r.Forward(); !ok || at(r) != way[i] {
			t.Fatalf("forward to %q, %v; want %q", at(r), ok, way[i])
		}
	}
	if _, ok := r.Forward(); ok {
		t.Error("forward beyond the end")
	}
	r, _ = r.Back()
	if _, ok := r.Ask(word("1")).Forward(); ok {
		t.Error("a new query leaves a way ahead")
	}
	if undone, what, ok := r.Ask(word("1")).Undo(); !ok || what != "query 1" || at(undone) != "b/" {
		t.Errorf("undo %q to %q", what, at(undone))
	}
}

func TestArticlesOneAfterAnother(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock)
	r = r.Opened("a").Opened("").Opened("b").Opened("c").Opened("")
	var way []model.ID
	for ok := true; ok; {
		if r, ok = r.Back(); ok {
			way = append(way, r.Article())
		}
	}
	if want := []model.ID{"c", "b", "a", ""}; !slices.Equal(way, want) {
		t.Errorf("the way back is %q, want %q", way, want)
	}
}

func TestBackCanBeUndone(t *testing.T) {
	r := New(edition(1, "a", "b"), clock).Ask(word("a")).Ask(word("b"))
	r, _ = r.Back()
	r, what, ok := r.Undo()
	if !ok || what != "went back" || r.Query().String() != "b" {
		t.Errorf("undo %q, %v: %q", what, ok, r.Query())
	}
}

func TestHistoryIsBounded(t *testing.T) {
	r := New(edition(1, "a", "b"), clock)
	for i := range 3 * maxHistory {
		r = r.Ask(word(fmt.Sprint("w", i)))
	}
	if len(r.history) != maxHistory || len(r.trail.past) != maxTrail {
		t.Errorf("%d steps and %d places kept", len(r.history), len(r.trail.past))
	}
}

// TestOlderValuesStay: two readings that grow out of one do not see each
// other's history.
func TestOlderValuesStay(t *testing.T) {
	root := New(edition(1, "a", "b"), clock).Ask(word("a")).Ask(word("b"))
	left, right := root.Ask(word("left")), root.Ask(word("right"))
	if _, what, _ := left.Undo(); what != "query left" {
		t.Errorf("left undoes %q", what)
	}
	if _, what, _ := right.Undo(); what != "query right" {
		t.Errorf("right undoes %q", what)
	}
	l, _ := left.Back()
	r, _ := right.Back()
	l, _ = l.Forward()
	r, _ = r.Forward()
	if l.Query().String() != "left" || r.Query().String() != "right" {
		t.Errorf("forward leads to %q and %q", l.Query(), r.Query())
	}
}

// A revision is undone in its turn, between what was done before and after it.
func TestRevised(t *testing.T) {
	hide := Revision{Came: []model.Amendment{{Change: model.Hide, Actor: "person:falcon"}}}
	r := New(edition(1, "a", "b"), clock).Ask(word("a"))
	if _, ok := r.LastRevision(); ok {
		t.Fatal("a query is a revision")
	}
	r = r.Revised("hidden Falcon", hide).Mark([]model.ID{"a"}, model.Starred, true)
	if _, ok := r.LastRevision(); ok {
		t.Fatal("the star is what was done last")
	}
	r, _, _ = r.Undo()
	last, ok := r.LastRevision()
	if !ok || len(last.Inverse().Went) != 1 || len(last.Inverse().Came) != 0 {
		t.Fatalf("last revision %+v, %v", last, ok)
	}
	r, what, ok := r.Undo()
	if !ok || what != "hidden Falcon" || r.Query().String() != "a" {
		t.Errorf("undone %q, %v; query %s", what, ok, r.Query())
	}
	if r, _, _ = r.Undo(); r.Query().String() != "" {
		t.Errorf("query %s", r.Query())
	}
}

// What was marked before the marks of earlier sessions came stays on top of
// them, and its undo takes back only that.
func TestRememberGoesBelow(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock)
	r = r.Mark([]model.ID{"a"}, model.Starred, true).Mark([]model.ID{"b"}, model.Read, true)
	r = r.Remember(model.MarksOf(map[model.ID]model.Mark{"a": model.Read, "c": model.Read}))
	if got := show(r); got != " newest first 3 1 1" {
		t.Errorf("remembered: %s", got)
	}
	r, _, _ = r.Undo()
	if got := show(r); got != " newest first 3 0 1" {
		t.Errorf("b undone: %s", got)
	}
	if r, _, _ = r.Undo(); r.Marks().Of("a") != model.Read || r.Marks().Of("c") != model.Read {
		t.Errorf("a undone: %s", show(r))
	}
	if _, what, ok := r.Undo(); ok {
		t.Errorf("remembering is a step: %q", what)
	}
}

// Marks that come while a query is being typed are there after it is dropped.
func TestRememberWhileTrying(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock).Ask(query.Is{State: query.IsUnread}).Try(word("a"))
	r = r.Remember(model.Marks{}.With(model.Read, true, "b")).Revert()
	if r.Rows().Len() != 2 || r.Marks().Of("b") != model.Read {
		t.Errorf("%d rows, b is %b", r.Rows().Len(), r.Marks().Of("b"))
	}
}

// A view is one step of the history and the trail, query and order together.
func TestRecall(t *testing.T) {
	r := New(edition(1, "a1", "a2", "b1"), clock).Ask(word("b")).Recall(word("a"), model.Oldest)
	at := func(r Reading) string { return r.Query().String() + "/" + r.Order().String() }
	if got := at(r); got != "a/oldest first" || r.Rows().Len() != 2 {
		t.Fatalf("at %s with %d rows", got, r.Rows().Len())
	}
	if undone, what, ok := r.Undo(); !ok || what != "query a" || at(undone) != "b/newest first" {
		t.Errorf("undo of %q leads to %s", what, at(undone))
	}
	back, ok := r.Back()
	if !ok || at(back) != "b/newest first" {
		t.Errorf("back leads to %s", at(back))
	}
	if forward, ok := back.Forward(); !ok || at(forward) != "a/oldest first" {
		t.Errorf("forward leads to %s", at(forward))
	}
	same := r.Recall(word("a"), model.Newest)
	if undone, what, _ := same.Undo(); what != "sorted newest first" || at(undone) != at(r) {
		t.Errorf("undo of %q leads to %s", what, at(undone))
	}
	if again := r.Recall(word("a"), model.Oldest); len(again.history) != len(r.history) {
		t.Error("the same view again is a step")
	}
}

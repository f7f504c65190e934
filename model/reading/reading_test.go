package reading

import (
	"math"
	"testing"

	"dateline/model"
	"dateline/model/query"
)

// on fails unless the cursor is on this article, in this row.
func on(t *testing.T, r Reading, id model.ID, row int) {
	t.Helper()
	h, ok := r.Current()
	if !ok || h.ID != id || r.Cursor() != row {
		t.Fatalf("cursor on %q in row %d (%v), want %q in row %d", h.ID, r.Cursor(), ok, id, row)
	}
}

func TestEmpty(t *testing.T) {
	r := New(nil, nil).Move(3).To(-1).With(nil).Ask(word("x")).Sort(model.Oldest)
	if _, ok := r.Current(); ok || r.Rows().Len() != 0 || r.Cursor() != 0 {
		t.Fatalf("something in nothing: %+v", r)
	}
	if _, _, ok := r.Loosen(); ok {
		t.Fatal("a chip is to blame for an empty edition")
	}
	if r.Edition().Len() != 0 || len(r.IDs()) != 0 || len(r.Counts(model.ByActor, "", 0)) != 0 {
		t.Fatal("the empty edition is not empty")
	}
}

func TestMove(t *testing.T) {
	r := New(edition(1, "a", "b", "c", "d"), clock)
	for _, c := range []struct {
		name  string
		delta int
		want  int
	}{{"down", 1, 1}, {"on", 2, 3}, {"past the end", 9, 3}, {"far up", math.MinInt, 0}, {"far down", math.MaxInt, 3}, {"up", -1, 2}} {
		if r = r.Move(c.delta); r.Cursor() != c.want {
			t.Errorf("%s: row %d, want %d", c.name, r.Cursor(), c.want)
		}
	}
	if r, ok := r.ToArticle("b"); !ok || r.Cursor() != 1 {
		t.Error("b is not found")
	}
	if _, ok := r.ToArticle("z"); ok {
		t.Error("z is found")
	}
}

func TestWithKeepsTheArticle(t *testing.T) {
	newer := edition(2, "new", "a", "b", "c")
	r := New(edition(1, "a", "b", "c"), clock)
	on(t, r.With(newer), "new", 0) // at the top: stays at the top
	on(t, r.Move(1).With(newer), "b", 2)
	on(t, r.Move(1).Move(-1).With(newer), "new", 0)
	on(t, r.Opened("a").With(newer), "a", 1) // reading it: stays on it
	on(t, r.Move(2).With(edition(3, "a", "b")), "b", 1)
	on(t, r.Move(1).With(edition(3, "x", "y", "z")), "y", 1)
	on(t, r.Move(1).With(nil).With(newer), "new", 0)
	if got := r.With(newer).Edition().Number(); got != 2 {
		t.Errorf("edition %d, want 2", got)
	}
	on(t, r, "a", 0) // and the older value is as it was
}

func TestAsk(t *testing.T) {
	r := New(edition(1, "a1", "b1", "a2", "b2", "a3"), clock)
	on(t, r.Move(2).Ask(word("a")), "a2", 1)
	on(t, r.Move(1).Ask(word("a")), "a1", 0) // b1 is gone: the top, not some row
	on(t, r.Ask(word("b")), "b1", 0)
	back := r.Move(2).Ask(word("a")).Ask(query.All{})
	on(t, back, "a2", 2)
	if got := r.Toggle(model.Term{Facet: model.ByActor, Key: "b"}).Query().String(); got != "actor:b" {
		t.Errorf("query %q", got)
	}
	if got := r.Ask(word("a")).ToggleExpr(word("1")).Without(0).Query().String(); got != "1" {
		t.Errorf("query %q", got)
	}
	if got := r.Ask(word("a")).Counts(model.ByTopic, "x", 0)[0].Articles; got != 3 {
		t.Errorf("%d articles counted, want those of the rows", got)
	}
	if got := r.Ask(nil).Query(); got != (query.All{}) {
		t.Errorf("nil asks for %v", got)
	}
	if got := r.Asked().Now; !got.Equal(morning) {
		t.Errorf("asked at %v", got)
	}
}

func TestTry(t *testing.T) {
	r := New(edition(1, "a1", "b1", "a2", "b2"), clock).Move(3)
	tried := r.Try(word("a")).Try(word("a2"))
	if tried.Rows().Len() != 1 {
		t.Fatalf("%d rows while trying", tried.Rows().Len())
	}
	on(t, tried.Revert(), "b2", 3)
	if got := tried.Revert().Query().String(); got != "" {
		t.Errorf("reverted to %q", got)
	}
	asked := tried.Ask(word("a"))
	on(t, asked, "a1", 0)
	on(t, r.Try(word("a")).Move(1).Ask(word("a")), "a2", 1) // where the trying led
	if undone, what, ok := asked.Undo(); !ok || what != "query a" {
		t.Errorf("undo %q, %v", what, ok)
	} else {
		on(t, undone, "b2", 3)
	}
	if r, ok := asked.Back(); !ok || r.Query().String() != "" {
		t.Error("the way back leads into what was only tried")
	}
	starred := tried.Mark([]model.ID{"a2"}, model.Starred, true).Revert()
	if starred.Marks().Of("a2") != model.Starred {
		t.Error("a mark made while trying is lost")
	}
	on(t, r.Revert(), "b2", 3)
}

func TestSort(t *testing.T) {
	r := New(edition(1, "a", "b", "c"), clock).Move(1)
	on(t, r.Move(1).Sort(model.Oldest), "c", 0)
	r = r.Sort(model.Oldest)
	if r, what, ok := r.Undo(); !ok || what != "sorted oldest first" || r.Order() != model.Newest {
		t.Errorf("undo %q, %v, now %v", what, ok, r.Order())
	}
}

func TestLoosen(t *testing.T) {
	r := New(edition(1, "ab", "ac", "ad", "b"), clock)
	for _, c := range []struct {
		query      string
		chip, rows int
		ok         bool
	}{
		{"a", 0, 0, false},
		{"a z", 1, 3, true},
		{"z b", 0, 2, true},
		{"c d", 1, 1, true}, // of equals the last
		{"x z", 0, 0, false},
		{"z", 0, 4, true},
	} {
		e, err := query.Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		chip, rows, ok := r.Ask(e).Loosen()
		if chip != c.chip || rows != c.rows || ok != c.ok {
			t.Errorf("%q: chip %d brings %d, %v; want %d, %d, %v", c.query, chip, rows, ok, c.chip, c.rows, c.ok)
		}
	}
}

package storetest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"dateline/corpus/record"
	"dateline/model"
)

func (k Kind) roundTrip(t *testing.T) {
	address := k.New(t)
	want := records(0, 700)
	odd := Record(0)
	odd.Article.ID = "not of base 32"
	digits := Record(1)
	digits.Article.ID = "12345"
	bare := &record.Record{Article: &model.Article{ID: ID(9000)}}
	want = append(want, odd, digits, bare)
	s, err := k.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if last, err := s.Last(t.Context()); last != 0 || err != nil {
		t.Errorf("an empty library ends at %d %v", last, err)
	}
	for batch := range slices.Chunk(want, 64) {
		add(t, s, batch...)
	}
	for i, r := range want {
		if r.Seq != uint64(i+1) {
			t.Fatalf("article %d is at %d", i, r.Seq)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = k.open(t, address)
	if last, err := s.Last(t.Context()); last != uint64(len(want)) || err != nil {
		t.Errorf("ends at %d %v", last, err)
	}
	for _, bodies := range []bool{true, false} {
		for _, from := range []int{0, 1, 255, 256, len(want) - 1, len(want)} {
			got := all(t, s, uint64(from), bodies)
			if len(got) != len(want)-from {
				t.Fatalf("%d since %d", len(got), from)
			}
			for i, r := range got {
				same(t, r, want[from+i], bodies)
			}
		}
	}
	for _, r := range want {
		got, err := s.Get(t.Context(), r.Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, r, true)
		if got, err = s.Head(t.Context(), r.Article.ID); err != nil {
			t.Fatal(err)
		}
		same(t, got, r, false)
	}
	for how, get := range map[string]func(context.Context, model.ID) (record.Record, error){"whole": s.Get, "without its body": s.Head} {
		if _, err := get(t.Context(), "nobody's"); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("an article that is not there, %s: %v", how, err)
		}
	}
}

func (k Kind) idempotent(t *testing.T) {
	s := k.fresh(t)
	add(t, s, records(0, 10)...)
	again := Record(3)
	again.Article.Title = "Another title"
	again.Seq = 99
	add(t, s, again, Record(10), Record(10))
	if again.Seq != 0 {
		t.Errorf("what was there already got %d", again.Seq)
	}
	got := all(t, s, 0, true)
	if len(got) != 11 {
		t.Fatalf("%d articles", len(got))
	}
	for i, r := range got {
		want := Record(i)
		want.Seq = uint64(i + 1)
		same(t, r, want, true)
	}
	has, err := s.Has(t.Context(), ID(3), ID(10), ID(11), "")
	if err != nil || len(has) != 2 || !has[ID(3)] || !has[ID(10)] {
		t.Errorf("has %v %v", has, err)
	}
	if err := s.Append(t.Context()); err != nil {
		t.Errorf("nothing: %v", err)
	}
	if err := s.Append(t.Context(), Record(20), &record.Record{Article: &model.Article{}}); err == nil {
		t.Error("an article without an ID is taken")
	}
	if has, _ := s.Has(t.Context(), ID(20)); len(has) > 0 {
		t.Error("half of what was refused is there")
	}
}

func (k Kind) changes(t *testing.T) {
	s := k.fresh(t)
	add(t, s, records(0, 6)...)
	marked, moved, absent := Record(1), Record(2), Record(50)
	marked.Article.Marked, marked.Article.Body = 4, ""
	moved.Article.Body = "another body"
	if err := s.Replace(t.Context(), marked, absent, moved); err != nil {
		t.Fatal(err)
	}
	if marked.Seq != 7 || moved.Seq != 8 || absent.Seq != 0 {
		t.Errorf("replaced at %d, %d, %d", marked.Seq, moved.Seq, absent.Seq)
	}
	if err := s.Delete(t.Context(), ID(4), ID(51), ID(0)); err != nil {
		t.Fatal(err)
	}
	marked.Article.Body = Record(1).Article.Body
	gone := func(n int, seq uint64) *record.Record {
		return &record.Record{Seq: seq, Article: &model.Article{ID: ID(n)}, Deleted: true}
	}
	three, five := Record(3), Record(5)
	three.Seq, five.Seq = 4, 6
	want := []*record.Record{three, five, marked, moved, gone(4, 9), gone(0, 10)}
	got := all(t, s, 0, true)
	if len(got) != len(want) {
		t.Fatalf("%d rows", len(got))
	}
	for i := range got {
		same(t, got[i], want[i], true)
	}
	if _, err := s.Get(t.Context(), ID(4)); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("a deleted article: %v", err)
	}
	if err := s.Replace(t.Context(), Record(4)); err != nil {
		t.Fatal(err)
	}
	if has, err := s.Has(t.Context(), ID(4), ID(5)); err != nil || len(has) != 1 {
		t.Errorf("has %v %v", has, err)
	}
	back := Record(4)
	add(t, s, back)
	if back.Seq != 11 {
		t.Errorf("back at %d", back.Seq)
	}
	if got := all(t, s, 10, true); len(got) != 1 {
		t.Errorf("%d rows of one that came back", len(got))
	} else {
		same(t, got[0], back, true)
	}
}

// order appends from four sides while one follows: he sees each place once, in
// order, and none before all smaller ones.
func (k Kind) order(t *testing.T) {
	const sides, size = 4, 5
	batches := 20
	if Slow {
		batches = 5
	}
	address := k.New(t)
	follower := k.open(t, address)
	var wg sync.WaitGroup
	for side := range sides {
		s := k.open(t, address)
		wg.Go(func() {
			for batch := range batches {
				first := (side*batches + batch) * size
				if err := s.Append(t.Context(), records(first, first+size)...); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	go func() { wg.Wait(); close(done) }()
	seen, at := map[model.ID]bool{}, uint64(0)
	for running := true; running; {
		select {
		case <-done: // and once more, for what came since
			running = false
		default:
		}
		for r, err := range follower.Since(t.Context(), at, false) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Seq != at+1 {
				t.Fatalf("after %d came %d", at, r.Seq)
			}
			at = r.Seq
			seen[r.Article.ID] = true
		}
	}
	if len(seen) != sides*batches*size {
		t.Errorf("%d of %d articles seen", len(seen), sides*batches*size)
	}
}

func (k Kind) stale(t *testing.T) {
	s := k.fresh(t)
	list := records(0, 12)
	for n, r := range list {
		r.Article.Marked = n % 4
	}
	list[4].Article.Published = model.Moment{}
	add(t, s, list...)
	if err := s.Delete(t.Context(), ID(8)); err != nil {
		t.Fatal(err)
	}
	if n, stale, err := s.Count(t.Context(), 2); n != 11 || stale != 5 || err != nil {
		t.Errorf("%d articles, %d stale, %v", n, stale, err)
	}
	tests := []struct {
		version, limit int
		want           []int
	}{
		{0, 10, nil},
		{1, 10, []int{0, 4}},
		{2, 10, []int{9, 5, 1, 0, 4}},
		{2, 3, []int{9, 5, 1}},
		{4, 4, []int{11, 10, 9, 7}},
		{4, 0, nil},
	}
	for _, tt := range tests {
		got, err := s.Stale(t.Context(), tt.version, tt.limit)
		if err != nil {
			t.Fatal(err)
		}
		var want []model.ID
		for _, n := range tt.want {
			want = append(want, ID(n))
		}
		if !slices.Equal(got, want) {
			t.Errorf("older than %d: %v, want %v", tt.version, got, want)
		}
	}
}

func (k Kind) damage(t *testing.T) {
	address := k.New(t)
	s, err := k.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	add(t, s, records(0, 600)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	k.Damage(t, address, ID(300))
	s = k.open(t, address)
	if _, err := s.Get(t.Context(), ID(300)); !errors.Is(err, model.ErrDamaged) {
		t.Errorf("the damaged one: %v", err)
	}
	if _, err := s.Head(t.Context(), ID(300)); err != nil {
		t.Errorf("the damaged one without its body: %v", err)
	}
	n, bad := 0, 0
	for r, err := range s.Since(t.Context(), 0, true) {
		switch {
		case errors.Is(err, model.ErrDamaged) && r.Article.ID == ID(300) && r.Seq == 301:
			bad++
		case err != nil:
			t.Error(err)
		default:
			n++
		}
	}
	if n != 599 || bad != 1 {
		t.Errorf("%d articles, %d damaged", n, bad)
	}
	if n := len(all(t, s, 0, false)); n != 600 {
		t.Errorf("%d articles without bodies", n)
	}
	if err := s.Replace(t.Context(), Record(300)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get(t.Context(), ID(300)); err != nil {
		t.Errorf("after it was written anew: %v", err)
	}
}

func (k Kind) cancelled(t *testing.T) {
	s := k.fresh(t)
	add(t, s, records(0, 700)...)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range s.Since(ctx, 0, true) {
		if err != nil {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("since: %v", err)
			}
			n = -1
			break
		}
		if n++; n == 10 {
			cancel()
		}
	}
	if n != -1 {
		t.Errorf("it went on to %d", n)
	}
	_, getErr := s.Get(ctx, ID(1))
	_, lastErr := s.Last(ctx)
	_, hasErr := s.Has(ctx, ID(1))
	_, marksErr := s.Marks(ctx, "me")
	for name, err := range map[string]error{
		"append": s.Append(ctx, Record(701)), "replace": s.Replace(ctx, Record(1)), "delete": s.Delete(ctx, ID(1)),
		"mark": s.Mark(ctx, "me", map[model.ID]model.Mark{ID(1): model.Read}), "note": s.Note(ctx, "k", []byte("v")),
		"view":  s.SaveView(ctx, "me", model.View{Key: "1", Query: "q"}),
		"amend": s.Amend(ctx, nil, model.Amendment{Change: model.Hide, Actor: "person:x"}),
		"get":   getErr, "last": lastErr, "has": hasErr, "marks": marksErr,
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if last, err := s.Last(t.Context()); last != 700 || err != nil {
		t.Errorf("ends at %d %v", last, err)
	}
	add(t, s, Record(702))
}

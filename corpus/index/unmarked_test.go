package index

import (
	"fmt"
	"slices"
	"testing"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// FuzzUnmarked: what is counted by taking a reader's marks out of the answer to
// nobody's question is what is counted in the reader's own; where too few labels
// lead to tell, it says so.
func FuzzUnmarked(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		on := &pile{living: map[model.ID]*model.Article{}}
		p.grow(on, 1+p.IntN(4))
		var over Overlay
		if p.IntN(2) == 0 {
			over = p.amends()
		}
		e := Join(1, newTree(), slices.Clone(on.layers), over)
		for range 8 {
			where := query.And{Of: []query.Expr{p.expr(1), pick[query.Expr](p, query.Is{State: query.IsUnread}, query.Not{Of: query.Is{State: query.IsStarred}}, p.expr(2))}}
			ask := reading.Ask{Where: where, Marks: p.marks(), Now: now}
			for f := model.ByActor; f <= model.ByPhrase; f++ {
				limit := 1 + p.IntN(5)
				lessened(t, e, ask, f, pick(p, "", "", "tak", "g", "lee"), limit, limit+p.IntN(4))
			}
		}
	})
}

// lessened counts limit labels by way of few that lead in nobody's answer, and
// checks them; it reports whether that was told.
func lessened(t *testing.T, e *Edition, ask reading.Ask, f model.Facet, narrow string, limit, few int) bool {
	t.Helper()
	of, _ := facetOf(f)
	s := e.stack.Load()
	q := questionOf(ask)
	nobody, ok := q.unmarked()
	if !ok {
		return false
	}
	counting := func(found *answer, limit int) *counting {
		return &counting{joint: s.columns[of], found: found, top: best{limit: limit, of: s.columns[of]}, words: nameWords(narrow)}
	}
	out := s.answer(nobody).without(s.answer(q))
	if out == nil {
		return false
	}
	all, got, want := counting(s.answer(nobody), few), counting(s.answer(q), limit), counting(s.answer(q), limit)
	all.find()
	leading := all.top.sorted()
	told := got.lessen(leading, len(leading) < few, out)
	if want.find(); told && !slices.Equal(got.top.sorted(), want.top.sorted()) {
		t.Fatalf("%s, %s narrowed to %q: %v by marks, %v of the reader's own", q.Where, f, narrow, got.top.items, want.top.items)
	}
	if !told && len(got.top.items) > 0 {
		t.Fatalf("%s: %v is left of what was not told", q.Where, got.top.items)
	}
	return told
}

// A reader's marks are taken out where they are few, and the answer is not gone
// through.
func TestUnmarked(t *testing.T) {
	p := newPress(5)
	w := NewWriter(newTree())
	for i := range 400 {
		a := p.article(1)
		a.ID = model.ID(fmt.Sprint("many", i))
		w.Put(a)
	}
	e := w.Edition()
	marked := func(n int) (m model.Marks) {
		for i := range n {
			m = m.With(model.Read, true, model.ID(fmt.Sprint("many", i)))
		}
		return m
	}
	for _, c := range []struct {
		name, where string
		marks       model.Marks
		limit       int
		way         bool
	}{
		{"few are read", "is:unread", marked(20), 3, true},
		{"none is read", "is:unread", marked(0), 3, false},
		{"narrower", "japan is:unread", marked(9), 3, true},
		{"most are read", "is:unread", marked(300), 3, false},
		{"marks bring articles", "is:read OR japan", marked(20), 3, false},
		{"no marks are asked for", "japan", marked(20), 3, false},
	} {
		ask := reading.Ask{Where: parse(t, c.where), Marks: c.marks}
		s := e.stack.Load()
		s.recent = newAnswers()
		e.Counts(ask, model.ByActor, "", c.limit)
		if way := s.recent.leading.line.Len() > 0; way != c.way {
			t.Errorf("%s: by way of nobody's answer %v", c.name, way)
		}
		if c.way && s.answer(questionOf(ask)).hits[0].listed.done.Load() {
			t.Errorf("%s: the answer was gone through", c.name)
		}
		lessened(t, e, ask, model.ByActor, "", 3, 7)
	}
}

// A label that did not lead may come before one that lost as many articles as to
// be level with it.
func TestUnmarkedTies(t *testing.T) {
	w := NewWriter(newTree())
	put := func(n int, source, title string) (ids []model.ID) {
		for i := range n {
			ids = append(ids, model.ID(fmt.Sprint(source, title, i)))
			w.Put(&model.Article{ID: ids[i], Title: title, Source: source})
		}
		return ids
	}
	first, second := put(5, "First", "japan"), put(2, "Second", "japan")
	put(2, "Third", "japan")
	put(10, "Second", "china")
	put(4, "Third", "china")
	e := w.Edition()
	ask := reading.Ask{Where: parse(t, "japan is:unread"), Marks: model.Marks{}.With(model.Read, true, append(first[:3], second[0])...)}
	if lessened(t, e, ask, model.BySource, "", 1, 2) {
		t.Error("told though the third is level with the first")
	}
	if got := e.Counts(ask, model.BySource, "", 1); got[0].Label != "Third" {
		t.Errorf("counted %v", got)
	}
	if !lessened(t, e, ask, model.BySource, "", 1, 4) {
		t.Error("not told by all that there are")
	}
}

package index

import (
	"slices"
	"strings"
	"testing"

	"dateline/model"
	"dateline/model/reading"
)

// FuzzRelabel: articles that get other actors without their text are as if they
// had come in with them, and older editions stay as they were.
func FuzzRelabel(f *testing.F) {
	for seed := range uint64(16) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		w, fresh := NewWriter(newTree()), NewWriter(newTree())
		byID := map[model.ID]*model.Article{}
		for range p.IntN(12) {
			a := p.article(20)
			byID[a.ID] = a
			w.Put(a)
		}
		before := newScan(newTree(), articlesOf(byID)...)
		old := w.Edition()
		for id, a := range byID {
			if p.IntN(2) == 0 {
				continue
			}
			cast, whole := p.article(1), *a
			if n := len(a.Actors); n > 0 && p.IntN(2) == 0 { // only one of them is another
				cast.Actors, cast.Mentions, cast.Quotes = slices.Clone(a.Actors), a.Mentions, a.Quotes
				cast.Actors[p.IntN(n)] = p.actor()
			}
			whole.Actors, whole.Mentions, whole.Quotes = cast.Actors, cast.Mentions, cast.Quotes
			byID[id] = &whole
			w.Relabel(&model.Article{ID: id, Actors: cast.Actors, Mentions: cast.Mentions, Quotes: cast.Quotes})
		}
		w.Relabel(&model.Article{ID: "nowhere"})
		next := w.Edition()
		fresh.Put(articlesOf(byID)...)
		again, after := fresh.Edition(), newScan(newTree(), articlesOf(byID)...)
		for range 8 {
			ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
			agree(t, old, before, ask)
			agree(t, next, after, ask)
			sameCounts(t, next, again, ask)
		}
	})
}

func articlesOf(byID map[model.ID]*model.Article) []*model.Article {
	var all []*model.Article
	for _, a := range byID {
		all = append(all, a)
	}
	return all
}

// A label is shown as it is called, and found by what the articles say.
func TestActorsAreCalled(t *testing.T) {
	t.Parallel()
	w := NewWriter(newTree())
	called := "Sanae Takaichi"
	w.Call(func(id model.ActorID) string {
		if id == "person:takaichi" {
			return called
		}
		return ""
	})
	w.Put(&model.Article{ID: "a", Actors: []model.Actor{{ID: "person:takaichi", Name: "Takaichi", Kind: model.Person},
		{ID: "place:japan", Name: "Japan", Kind: model.Place}}})
	labels := func() string {
		var names []string
		for _, c := range w.Edition().Counts(reading.Ask{}, model.ByActor, "", 0) {
			names = append(names, c.Label)
		}
		return strings.Join(names, ", ")
	}
	if got := labels(); got != "Japan, Sanae Takaichi" {
		t.Errorf("called %s", got)
	}
	called = "The Prime Minister"
	if got := labels(); got != "Japan, Sanae Takaichi" {
		t.Errorf("not recalled, but called %s", got)
	}
	w.Recall("person:takaichi", "person:nobody")
	if got := labels(); got != "Japan, The Prime Minister" {
		t.Errorf("recalled and called %s", got)
	}
	if got := w.Edition().Counts(reading.Ask{}, model.ByActor, "takai", 0); len(got) != 1 {
		t.Errorf("takai finds %v", got)
	}
}

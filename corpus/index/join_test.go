package index

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/corpus/cast"
	"dateline/corpus/enrich/alias"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

var _ Overlay = (*cast.Edits)(nil)

// pile is articles that lie in several parts, some of them again in newer ones,
// some deleted.
type pile struct {
	layers []Layer
	living map[model.ID]*model.Article
}

// lay puts a part of these articles on top.
func (p *pile) lay(part *Part, articles ...*model.Article) {
	for i := range p.layers {
		p.layers[i].Dead = union2(p.layers[i].Dead, Superseded(p.layers[i].Part, part))
	}
	p.layers = append(p.layers, Layer{Part: part})
	for _, a := range articles {
		p.living[a.ID] = a
	}
}

// drop deletes articles.
func (p *pile) drop(ids ...model.ID) {
	for i, l := range p.layers {
		p.layers[i].Dead = l.Part.Without(l.Dead, ids...)
	}
	for _, id := range ids {
		delete(p.living, id)
	}
}

func union2(a, b *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return roaring.Or(a, b)
}

// grow lays some more parts, of some articles each.
func (p *press) grow(on *pile, parts int) {
	for range parts {
		w := NewWriter(newTree())
		some := map[model.ID]*model.Article{}
		for range p.IntN(12) {
			a := p.article(30)
			some[a.ID] = a
			w.Put(a)
		}
		on.lay(w.Part(), slices.Collect(maps.Values(some))...)
		if p.IntN(3) == 0 {
			on.drop(model.ID(fmt.Sprintf("id%02d", p.IntN(30))), model.ID(fmt.Sprintf("id%02d", p.IntN(30))))
		}
	}
}

// whole is all living articles in one writer, whose actors are called as those
// of a joined edition are.
func (p *pile) whole() *Edition {
	w := NewWriter(newTree())
	names := fullest(p.living)
	w.Call(func(id model.ActorID) string { return names[id] })
	for _, a := range p.living {
		w.Put(a)
	}
	return w.Edition()
}

func (p *pile) scan() *scan { return newScan(newTree(), articlesOf(p.living)...) }

// fullest returns the name under which each actor is shown.
func fullest(articles map[model.ID]*model.Article) map[model.ActorID]string {
	forms := map[model.ActorID]map[string]int{}
	for _, a := range articles {
		for id, here := range spelledIn(a) {
			for form := range here {
				if _, key, _ := strings.Cut(string(id), ":"); alias.Key(form) == key {
					if forms[id] == nil {
						forms[id] = map[string]int{}
					}
					forms[id][form]++
				}
			}
		}
	}
	names := map[model.ActorID]string{}
	for id, of := range forms {
		var counted []alias.Counted
		for form, n := range of {
			counted = append(counted, alias.Counted{Text: form, Count: n})
		}
		names[id] = alias.Fullest(counted)
	}
	return names
}

// spelledIn returns the forms of each actor of an article.
func spelledIn(a *model.Article) map[model.ActorID]map[string]bool {
	forms := map[model.ActorID]map[string]bool{}
	for _, x := range a.Actors {
		if forms[x.ID] == nil {
			forms[x.ID] = map[string]bool{}
		}
		for _, form := range append([]string{x.Name}, x.Aliases...) {
			forms[x.ID][form] = true
		}
	}
	return forms
}

// FuzzJoin: articles that lie in several parts are found, ordered and counted
// as if they all had been put into one writer, whatever was learnt of the parts
// before.
func FuzzJoin(f *testing.F) {
	for seed := range uint64(32) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		on := &pile{living: map[model.ID]*model.Article{}}
		p.grow(on, 1+p.IntN(4))
		e := Join(1, newTree(), slices.Clone(on.layers), nil)
		for range 1 + p.IntN(3) {
			s, one := on.scan(), on.whole()
			for range 6 {
				ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
				agree(t, e, s, ask)
				asOne(t, p, e, one, ask)
			}
			if e.Damaged() != nil {
				t.Fatal(e.Damaged())
			}
			p.grow(on, p.IntN(3))
			if p.IntN(2) == 0 {
				p.Shuffle(len(on.layers), func(i, j int) { on.layers[i], on.layers[j] = on.layers[j], on.layers[i] })
			}
			next := e.Next(slices.Clone(on.layers), nil)
			if next.Number() != e.Number()+1 {
				t.Fatalf("edition %d after %d", next.Number(), e.Number())
			}
			e = next
		}
	})
}

// asOne checks that a joined edition answers as one part does.
func asOne(t *testing.T, p *press, e, one *Edition, ask reading.Ask) {
	t.Helper()
	for order := range model.ByTitle + 1 {
		got, want := idsOf(e, e.Select(ask, order)), idsOf(one, one.Select(ask, order))
		if strings.Contains(query.Simplify(ask.Where).String(), "said:") && !slices.Equal(got, want) {
			return // one writer calls speakers as actors are called
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%s, %s: %v, want %v", query.Simplify(ask.Where), order, got, want)
		}
	}
	for f := model.ByActor; f <= model.ByPhrase; f++ {
		for _, narrow := range []string{"", pick(p, "tak", "g", "lee", "da", "早", "t", "pm t", "—")} {
			limit := p.IntN(4)
			x, y := e.Counts(ask, f, narrow, limit), one.Counts(ask, f, narrow, limit)
			if fmt.Sprintf("%+v", x) != fmt.Sprintf("%+v", y) {
				t.Fatalf("%s: %s %q, %d of them:\n%+v, want\n%+v", query.Simplify(ask.Where), f, narrow, limit, x, y)
			}
		}
	}
}

// amends is an Overlay for tests.
type amends struct {
	to     map[model.ActorID]model.ActorID
	hidden map[model.ActorID]bool
	called map[model.ActorID]string
}

func (a amends) Final(id model.ActorID) model.ActorID { return cmp.Or(a.to[id], id) }
func (a amends) Hidden(id model.ActorID) bool         { return a.hidden[a.Final(id)] }
func (a amends) Called(id model.ActorID) string       { return a.called[a.Final(id)] }
func (a amends) Version() uint64                      { return 1 }
func (a amends) Subjects() []model.ActorID {
	return slices.Concat(slices.Collect(maps.Keys(a.to)), slices.Collect(maps.Keys(a.hidden)), slices.Collect(maps.Keys(a.called)))
}

func (p *press) amends() amends {
	ids := []model.ActorID{"person:sanae takaichi", "person:tomohiro takaichi", "place:japan", "place:georgia",
		"person:georgia", "organization:müller ag"}
	a := amends{map[model.ActorID]model.ActorID{}, map[model.ActorID]bool{}, map[model.ActorID]string{}}
	ends := append(ids[:3:3], "organization:other")
	for range p.IntN(4) {
		a.to[pick(p, ids[3:]...)] = pick(p, ends...)
	}
	for range p.IntN(3) {
		a.called[pick(p, append(ends, ids[3])...)] = pick(p, "The Premier", "Georgia", "Müller", "Tak Tak")
	}
	for range p.IntN(2) {
		a.hidden[pick(p, append(ends, ids[4])...)] = true
	}
	for id := range a.to {
		delete(a.called, id)
		delete(a.hidden, id)
	}
	return a
}

// amended returns the articles with the amendments written into them.
func (a amends) amended(articles map[model.ID]*model.Article) map[model.ID]*model.Article {
	out := map[model.ID]*model.Article{}
	for id, from := range articles {
		to := *from
		to.Actors, to.Mentions, to.Quotes = nil, nil, nil
		become := map[int]int{-1: -1}
		for i, x := range from.Actors {
			if become[i] = -1; a.Hidden(x.ID) {
				continue
			}
			become[i] = len(to.Actors)
			if name := a.Called(x.ID); name != "" {
				x.Aliases = append(slices.Clone(x.Aliases), name)
			}
			x.ID = a.Final(x.ID)
			to.Actors = append(to.Actors, x)
		}
		for _, m := range from.Mentions {
			if m.Actor = become[m.Actor]; m.Actor >= 0 {
				to.Mentions = append(to.Mentions, m)
			}
		}
		for _, q := range from.Quotes {
			if q.Actor >= 0 && q.Actor < len(from.Actors) && become[q.Actor] < 0 {
				q.Speaker = "" // the edition has no label for who is hidden
			}
			if at, ok := become[q.Actor]; ok {
				q.Actor = at
			} else {
				q.Actor = -1
			}
			to.Quotes = append(to.Quotes, q)
		}
		out[id] = &to
	}
	return out
}

// FuzzOverlay: amendments that are laid over the parts answer as if they had
// been written into the articles.
func FuzzOverlay(f *testing.F) {
	for seed := range uint64(32) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := newPress(seed)
		on := &pile{living: map[model.ID]*model.Article{}}
		p.grow(on, 1+p.IntN(4))
		e := Join(1, newTree(), slices.Clone(on.layers), p.amends())
		for range 3 {
			over := p.amends()
			e = e.Next(slices.Clone(on.layers), over)
			articles := over.amended(on.living)
			s := newScan(newTree(), articlesOf(articles)...)
			for range 6 {
				ask := reading.Ask{Where: p.expr(3), Marks: p.marks(), Now: now}
				agree(t, e, s, ask)
				sameActors(t, e, s, over, ask)
			}
			p.grow(on, p.IntN(2))
			if len(on.living) > 0 && p.IntN(2) == 0 {
				e = e.Next(slices.Clone(on.layers), nil)
			}
		}
	})
}

// sameActors checks what is counted of actors against the articles as amended.
func sameActors(t *testing.T, e *Edition, s *scan, over amends, ask reading.Ask) {
	t.Helper()
	matching := map[model.ID]*model.Article{}
	for _, id := range s.selects(ask) {
		matching[id] = articleOf(s, id)
	}
	want := map[model.ActorID]*model.Count{}
	all := map[model.ID]*model.Article{}
	totals := map[model.ActorID]int{}
	for _, a := range s.articles {
		all[a.ID] = a
		for id := range spelledIn(a) {
			totals[id]++
		}
	}
	names := fullest(all)
	for _, a := range matching {
		for id := range spelledIn(a) {
			if id == "" {
				continue
			}
			if want[id] == nil {
				want[id] = &model.Count{Label: cmp.Or(over.called[id], names[id])}
			}
			want[id].Articles++
		}
		for _, m := range a.Mentions {
			if id := a.Actors[m.Actor].ID; id != "" {
				want[id].Mentions++
			}
		}
	}
	counts := e.Counts(ask, model.ByActor, "", 0)
	if len(counts) != len(want) {
		t.Fatalf("%s: %+v, want %d of them", query.Simplify(ask.Where), counts, len(want))
	}
	for i, c := range counts {
		w := want[c.Actor]
		if w == nil || w.Articles != c.Articles || w.Mentions != c.Mentions || w.Label != "" && w.Label != c.Label {
			t.Fatalf("%s: %+v, want %+v", query.Simplify(ask.Where), c, w)
		}
		if kind, _, _ := strings.Cut(string(c.Actor), ":"); c.Kind.String() != kind {
			t.Fatalf("%s is of the kind %s", c.Actor, c.Kind)
		}
		if i > 0 {
			before := counts[i-1]
			if cmp.Or(before.Articles-c.Articles, totals[before.Actor]-totals[c.Actor], strings.Compare(Fold(c.Label), Fold(before.Label)),
				strings.Compare(string(c.Actor), string(before.Actor))) <= 0 {
				t.Fatalf("%+v before %+v", before, c)
			}
		}
	}
}

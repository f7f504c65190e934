package cast

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"dateline/corpus/enrich/alias"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// troupe invents articles with few names, so that they collide.
type troupe struct{ *rand.Rand }

func newTroupe(seed uint64) troupe { return troupe{rand.New(rand.NewPCG(seed, 11))} }

func pick[T any](r troupe, of ...T) T { return of[r.IntN(len(of))] }

func (r troupe) actor() model.Actor {
	a := model.Actor{Kind: model.Person, Name: pick(r, "Ada Quill", "Ada Quill", "Ada Quill", "Ben Quill", "Quill", "QUILL", "Li Zemin",
		"Li Zemin", "Mo Li", "Li", "Ada J. Quill", "Ada JM Quill", "Sergei Vorny", "Sergey Vorny", "Vorny", "Vorny", "Ana de la Brisa", "de la Brisa", "Brisa")}
	switch r.IntN(6) {
	case 0:
		a.Name = pick(r, "Vessel", "Vessel", "Quill", "Ada Quill", "Kesh")
		a.Kind = pick(r, model.Organization, model.Organization, model.Place, model.Person)
	case 1:
		a.Name, a.Kind = pick(r, "KPX", "KPX", "QX"), model.Organization
	case 2:
		a.Name, a.Kind = pick(r, "Kesh Port Exchange", "Kesh Port Exchange", "Kesh Press Exhibit", "Quay Exchange"), model.Organization
		a.Aliases = pick(r, nil, []string{"KPX"}, []string{"KPX", "KESH"}, []string{"QX", "the exchange"})
	case 3:
		a.Name, a.Kind = pick(r, "Japan", "Emmanuel Macron"), pick(r, model.Place, model.Person)
	}
	if a.Kind == model.Person && r.IntN(3) == 0 {
		a.Role, a.Country = pick(r, "", "Mayor", "spokesman", "Spokeswoman"), pick(r, "", "CN", "SG")
	}
	a.ID = model.ActorID(a.Kind.String() + ":" + gazetteer.Fold(a.Name))
	return a
}

func (r troupe) article(id int) *model.Article {
	a := &model.Article{ID: model.ID(fmt.Sprintf("a%03d", id)), Marked: 1}
	if r.IntN(5) > 0 {
		a.Published = model.Moment{Time: time.Date(2025, 1, 1+r.IntN(200), 9, 0, 0, 0, time.UTC), Precision: model.Minute}
	}
	for range r.IntN(5) {
		actor := r.actor()
		if slices.ContainsFunc(a.Actors, func(o model.Actor) bool { return o.ID == actor.ID }) {
			continue
		}
		for range 1 + r.IntN(2) {
			form := pick(r, append([]string{actor.Name}, actor.Aliases...)...)
			start := len(a.Text)
			a.Text += form + "’s "
			a.Mentions = append(a.Mentions, model.Mention{Span: model.Span{Start: start, End: start + len(form)}, Actor: len(a.Actors)})
		}
		a.Actors = append(a.Actors, actor)
	}
	for i := range a.Actors {
		if r.IntN(3) == 0 {
			a.Quotes = append(a.Quotes, model.Quote{Actor: i, Speaker: a.Actors[i].Name})
		}
	}
	return a
}

func (r troupe) amendment() model.Amendment {
	id := func() model.ActorID {
		return pick(r, model.ActorID("person:ada quill"), "person:quill", "person:ben quill", "person:sergei vorny", "place:vessel",
			"organization:vessel", "person:li", "organization:kesh port exchange", "organization:kpx", "person:nobody")
	}
	return model.Amendment{Change: pick(r, model.Merge, model.Merge, model.Split, model.Rename, model.Hide, model.Rekind), Actor: id(), Into: id(),
		Name: pick(r, "Quill", "KPX", "Ada Quill", "Someone Else"), Kind: pick(r, model.Person, model.Organization, model.Place)}
}

// amendments returns some that hold together.
func (r troupe) amendments(n int) (list []model.Amendment) {
	for range n {
		list, _ = With(list, r.amendment())
	}
	return list
}

// world is a cast with all that it was told.
type world struct {
	cast  *Cast
	now   map[model.ID]*model.Article
	shown map[model.ID]string // as a reader has it who follows Settle alone
	last  []model.Amendment
}

func newWorld() *world {
	return &world{cast: New(gazetteer.All()), now: map[model.ID]*model.Article{}, shown: map[model.ID]string{}}
}

// settle follows what moved, and checks that nothing else did.
func (w *world) settle(t *testing.T) {
	t.Helper()
	for _, id := range w.cast.Settle().Articles {
		if a := w.now[id]; a != nil {
			w.shown[id] = print(w.cast.Labels(a))
		}
	}
	for id, a := range w.now {
		if got := print(w.cast.Labels(a)); got != w.shown[id] {
			t.Fatalf("%s reads\n%s and Settle did not tell; it was\n%s", id, got, w.shown[id])
		}
	}
}

func (w *world) put(articles ...*model.Article) {
	w.cast.Put(articles...)
	for _, a := range articles {
		w.now[a.ID] = a
		w.shown[a.ID] = print(w.cast.Labels(a))
	}
}

func (w *world) remove(ids ...model.ID) {
	w.cast.Remove(ids...)
	for _, id := range ids {
		delete(w.now, id)
		delete(w.shown, id)
	}
}

func (w *world) amend(list []model.Amendment) {
	w.last = list
	w.cast.Amend(list)
}

// print writes all that an index has of the actors: not by which rule.
func print(a *model.Article) string {
	var b strings.Builder
	for i, actor := range a.Actors {
		fmt.Fprintf(&b, "%s %q %q", actor.ID, actor.Name, actor.Aliases)
		for _, m := range a.Mentions {
			if m.Actor == i {
				fmt.Fprintf(&b, " %d", m.Start)
			}
		}
		for _, q := range a.Quotes {
			if q.Actor == i {
				fmt.Fprintf(&b, " said by %s", q.Speaker)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// agree holds the cast to the reference, article by article.
func (w *world) agree(t *testing.T) {
	t.Helper()
	r := &reference{names: gazetteer.All(), amendments: w.last, keys: map[string]string{}, words: map[string]surnameOf{}}
	for _, a := range w.now {
		r.articles = append(r.articles, a)
	}
	for _, a := range r.articles {
		cast := w.cast.Cast(a)
		for _, m := range a.Mentions {
			id, rule := r.decide(a, m.Actor)
			final := r.final(id)
			if w.cast.edits.splits(id) {
				continue // TestSplit says what becomes of those
			}
			if final != id {
				rule = model.ReaderSaidSo
			}
			i := slices.IndexFunc(cast.Mentions, func(n model.Mention) bool { return n.Start == m.Start })
			if r.hidden(final) {
				if i >= 0 {
					t.Fatalf("%s: %s is hidden and mentioned", a.ID, final)
				}
				continue
			}
			if i < 0 {
				t.Fatalf("%s: the mention of %s is gone", a.ID, final)
			}
			if n := cast.Mentions[i]; cast.Actors[n.Actor].ID != final || n.Rule != rule {
				t.Fatalf("%s: %q %v is %s by %d, want %s by %d", a.ID, m.In(a.Text), a.Actors[m.Actor], cast.Actors[n.Actor].ID, n.Rule, final, rule)
			}
		}
		lawful(t, cast)
	}
}

// lawful checks what holds of any marked article.
func lawful(t *testing.T, a *model.Article) {
	t.Helper()
	seen := map[model.ActorID]bool{}
	for _, actor := range a.Actors {
		if seen[actor.ID] || !actor.ID.Valid() || actor.Name == "" || !strings.HasPrefix(string(actor.ID), actor.Kind.String()+":") {
			t.Fatalf("%s: actor %+v", a.ID, actor)
		}
		if slices.Contains(actor.Aliases, actor.Name) {
			t.Fatalf("%s: %q is among its own aliases", a.ID, actor.Name)
		}
		seen[actor.ID] = true
	}
	for _, m := range a.Mentions {
		if m.Actor < 0 || m.Actor >= len(a.Actors) {
			t.Fatalf("%s: mention of actor %d of %d", a.ID, m.Actor, len(a.Actors))
		}
	}
	for _, q := range a.Quotes {
		if q.Actor < -1 || q.Actor >= len(a.Actors) || q.Speaker == "" || q.Actor >= 0 && q.Speaker != a.Actors[q.Actor].Name {
			t.Fatalf("%s: quote %+v", a.ID, q)
		}
	}
}

// FuzzCast: whatever comes, goes, is replaced and is amended, in whichever
// order, the cast says what the reference says; Settle tells of each article
// that reads otherwise; and another order ends in the same.
func FuzzCast(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed, uint8(seed*10))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r, w := newTroupe(seed), newWorld()
		for range 1 + r.IntN(6) {
			for range r.IntN(1 + int(n)/4) {
				several := make([]*model.Article, 0, 9)
				for range 1 + r.IntN(cap(several)) {
					several = append(several, r.article(r.IntN(1+int(n))))
				}
				w.put(several...)
				if r.IntN(6) == 0 {
					w.remove(model.ID(fmt.Sprintf("a%03d", r.IntN(1+int(n)))))
				}
			}
			if r.IntN(2) == 0 {
				w.amend(r.amendments(r.IntN(5)))
			}
			w.settle(t)
		}
		w.agree(t)
		other := newWorld()
		other.amend(w.last)
		for _, id := range shuffledIDs(r, w) {
			other.put(w.now[id])
		}
		other.settle(t)
		sameWorld(t, w, other)
	})
}

func shuffledIDs(r troupe, w *world) []model.ID {
	var ids []model.ID
	for id := range w.now {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	r.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids
}

func sameWorld(t *testing.T, a, b *world) {
	t.Helper()
	for id, article := range a.now {
		x, y := a.cast.Cast(article), b.cast.Cast(article)
		if !reflect.DeepEqual(x.Actors, y.Actors) || !reflect.DeepEqual(x.Mentions, y.Mentions) || !reflect.DeepEqual(x.Quotes, y.Quotes) {
			t.Fatalf("%s reads in one order\n%s and in another\n%s", id, print(x), print(y))
		}
	}
}

// TestShuffle: 200 orders and ways of coming in, one result.
func TestShuffle(t *testing.T) {
	t.Parallel()
	r, first := newTroupe(2025), newWorld()
	var all []*model.Article
	for i := range 150 {
		all = append(all, r.article(i))
	}
	list := r.amendments(4)
	first.amend(list)
	first.put(all...)
	first.settle(t)
	joined := 0
	for _, a := range all {
		for _, m := range first.cast.Cast(a).Mentions {
			if m.Rule >= model.KnownPerson {
				joined++
			}
		}
	}
	if joined < 50 {
		t.Fatalf("only %d mentions are told by other articles: too few to test anything", joined)
	}
	for range 200 {
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		w := newWorld()
		for rest := all; len(rest) > 0; {
			if r.IntN(8) == 0 {
				w.amend(r.amendments(3))
			}
			n := 1 + r.IntN(len(rest))
			if r.IntN(4) == 0 { // what comes is first something else, or goes again
				for _, a := range rest[:n] {
					was := r.article(0)
					was.ID = a.ID
					w.put(was)
				}
				w.cast.Settle()
			}
			w.put(rest[:n]...)
			if r.IntN(3) == 0 {
				w.remove(rest[0].ID)
				w.put(rest[0])
			}
			w.cast.Settle()
			rest = rest[n:]
		}
		w.amend(list)
		w.cast.Settle()
		sameWorld(t, first, w)
	}
}

// Key is what X1 rests on: it must not change what it has made.
func FuzzKey(f *testing.F) {
	for _, s := range []string{"Volodymyr Zelenskyy", "Bashar al-Assad", "al al", "Sergey  Lavrov", "El Salvador", "İ-yev", "sskyy"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := alias.Key(s)
		if again := alias.Key(key); again != key {
			t.Fatalf("%q is %q, then %q", s, key, again)
		}
		alias.SurnameOf(gazetteer.All(), key)
	})
}

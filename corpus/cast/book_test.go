package cast

import (
	"fmt"
	"slices"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// All is With again and again.
func TestAllIsWithAgainAndAgain(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		r := newTroupe(seed)
		list := make([]model.Amendment, 60)
		var want []model.Amendment
		refused := 0
		for i := range list {
			list[i] = r.amendment()
			next, err := With(want, list[i])
			if want = next; err != nil {
				refused++
			}
		}
		got := All(list, func(int, error) { refused-- })
		if !slices.Equal(got, want) || refused != 0 {
			t.Fatalf("seed %d: %v, want %v; %d more refused", seed, got, want, refused)
		}
	}
}

// A file of a hundred thousand lines is read in a moment, whatever it makes of
// whom: comparing each with all before, a hundred thousand took over 20 s.
func TestManyAmendments(t *testing.T) {
	t.Parallel()
	const n = 100_000
	id := func(i int) model.ActorID { return model.ActorID(fmt.Sprintf("person:a%d", i)) }
	for name, nth := range map[string]func(i int) model.Amendment{
		"apart": func(i int) model.Amendment {
			return model.Amendment{Change: model.Merge, Actor: id(2 * i), Into: id(2*i + 1)}
		},
		"forwards": func(i int) model.Amendment {
			return model.Amendment{Change: model.Merge, Actor: id(i), Into: id(i + 1)}
		},
		"backwards": func(i int) model.Amendment {
			return model.Amendment{Change: model.Merge, Actor: id(n - i), Into: id(n - i + 1)}
		},
		"into one": func(i int) model.Amendment {
			return model.Amendment{Change: model.Merge, Actor: id(i + 1), Into: id(0)}
		},
		"split one": func(i int) model.Amendment {
			return model.Amendment{Change: model.Split, Actor: id(0), Name: fmt.Sprintf("Somebody %d", i)}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list := make([]model.Amendment, n)
			for i := range list {
				list[i] = nth(i)
			}
			refused := 0
			held := All(list, func(int, error) { refused++ })
			if len(held)+refused != n || len(held) < 64 {
				t.Errorf("%d hold and %d are refused of %d", len(held), refused, n)
			}
			c := New(gazetteer.All())
			c.Put(&model.Article{ID: "a", Actors: []model.Actor{{ID: id(0), Name: "A0", Kind: model.Person}, {ID: id(n), Name: fmt.Sprint("A", n), Kind: model.Person}}})
			c.Amend(held)
			c.Settle()
			lawful(t, c.Cast(&model.Article{Actors: []model.Actor{{ID: id(0), Name: "A0", Kind: model.Person}}}))
		})
	}
}

package cast

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/corpus/record"
	"dateline/model"
)

// FuzzEdits: what a Cast says of an article, Edits say too, given nothing but
// what Who returned; and labels over which the amendments are put by ID are
// those of the Cast.
func FuzzEdits(f *testing.F) {
	for seed := range uint64(24) {
		f.Add(seed, uint8(seed*9))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		r, c := newTroupe(seed), New(gazetteer.All())
		articles := make([]*model.Article, n)
		for i := range articles {
			articles[i] = r.article(i)
			c.Put(articles[i])
		}
		guest := r.article(999) // answered alike whether or not it has been here
		before := c.Who(guest)
		c.Put(guest)
		c.Remove(guest.ID)
		if after := c.Who(guest); !slices.Equal(before, after) {
			t.Fatalf("%s: %v before it came, %v after it went", print(guest), before, after)
		}
		list := r.amendments(r.IntN(8))
		c.Amend(list)
		c.Settle()
		e := NewEdits(list)
		apart := e.Apart()
		for _, a := range articles {
			who := c.Who(a)
			if got, want := e.Cast(a, who, c.Name), c.Cast(a); !reflect.DeepEqual(got, want) {
				t.Fatalf("%v: %s reads\n%s, want\n%s", list, a.ID, print(got), print(want))
			}
			if got, want := e.Splits(a, who), c.Splits(a); got != want || got != slices.ContainsFunc(across(a, who), func(id model.ActorID) bool { return slices.Contains(apart, id) }) {
				t.Fatalf("%v: %s is split: %v, want %v; apart are %v", list, a.ID, got, want, apart)
			}
			got, want := overlaid(e, e.Labels(a, who, true)), overlaid(e, c.Labels(a))
			if e.Splits(a, who) { // a part that is merged again keeps the names that are its own
				names := func(line string, _ int) bool { return strings.Contains(line, " is ") }
				maps.DeleteFunc(got, names)
				maps.DeleteFunc(want, names)
			}
			if !maps.Equal(got, want) {
				t.Fatalf("%v: %s is labelled\n%v, want\n%v", list, a.ID, got, want)
			}
			plain := e.Labels(a, who, false)
			for _, actor := range plain.Actors {
				if !slices.Contains(across(a, who), actor.ID) {
					t.Fatalf("%v: %s has a label %s without having asked for Splits", list, a.ID, actor.ID)
				}
			}
			if len(plain.Mentions) != len(a.Mentions) {
				t.Fatalf("%s: %d mentions of %d", a.ID, len(plain.Mentions), len(a.Mentions))
			}
		}
	})
}

// across returns the IDs of an article's actors across articles.
func across(a *model.Article, who []record.Identity) []model.ActorID {
	ids := make([]model.ActorID, len(a.Actors))
	for i := range ids {
		ids[i] = a.Actors[i].ID
	}
	for _, w := range who {
		ids[w.Actor] = w.ID
	}
	return ids
}

// overlaid writes down what an index says of an article that puts amendments
// over its labels: each actor, and whom each mention and quote is of.
func overlaid(e *Edits, a *model.Article) map[string]int {
	out := map[string]int{}
	final := func(i int) string {
		if i < 0 || e.Hidden(a.Actors[i].ID) {
			return ""
		}
		return string(e.Final(a.Actors[i].ID))
	}
	for i, actor := range a.Actors {
		if id := final(i); id != "" {
			out[id] = 1
			out[id+" is "+actor.Name]++
			for _, form := range actor.Aliases {
				out[id+" is "+form]++
			}
		}
	}
	for form, n := range out { // told by one actor, or by those merged into it
		out[form] = min(n, 1)
	}
	for _, m := range a.Mentions {
		if id := final(m.Actor); id != "" {
			out[fmt.Sprint(m.Start, " ", id)]++
		}
	}
	for i, q := range a.Quotes {
		out[fmt.Sprint("quote ", i, " ", final(q.Actor), " ", q.Speaker)]++
	}
	return out
}

func TestWhoTellsOnlyWhatDiffers(t *testing.T) {
	t.Parallel()
	c := New(gazetteer.All())
	for i, line := range times(3, "2025-11-03: person Oskar Brandvold") {
		c.Put(article(t, i, line))
	}
	a := article(t, -1, "2025-11-20: place Noto; person Brandvold; person Sergey Vornyev; person Kari Ulv")
	list, _ := parsed(t, `hide person:"oskar brandvold"`, `merge person:"kari ulv" into place:noto`)
	c.Amend(list)
	want := []record.Identity{{Actor: 1, ID: "person:oskar brandvold", Rule: model.OnlyBearer}, {Actor: 2, ID: "person:sergei vornev"}}
	if got := c.Who(a); !slices.Equal(got, want) {
		t.Errorf("who: %v, want %v", got, want)
	}
}

func TestEdits(t *testing.T) {
	t.Parallel()
	list, err := parsed(t, `merge person:a into person:b`, `merge person:b into person:c`, `hide person:c`, `rename person:d to "Dee"`,
		`merge person:e into person:d`, `split "Jian" from person:"lin jian"`, `merge person:lin into person:"lin jian"`)
	if err != nil {
		t.Fatal(err)
	}
	e := NewEdits(list)
	for _, c := range []struct {
		id, final model.ActorID
		hidden    bool
		called    string
	}{
		{"person:a", "person:c", true, ""}, {"person:b", "person:c", true, ""}, {"person:c", "person:c", true, ""},
		{"person:d", "person:d", false, "Dee"}, {"person:e", "person:d", false, "Dee"}, {"person:x", "person:x", false, ""},
		{"person:lin", "person:lin jian", false, ""}, {"", "", false, ""},
	} {
		if e.Final(c.id) != c.final || e.Hidden(c.id) != c.hidden || e.Called(c.id) != c.called {
			t.Errorf("%s is %s, hidden %v, called %q", c.id, e.Final(c.id), e.Hidden(c.id), e.Called(c.id))
		}
	}
	if got, want := e.Apart(), []model.ActorID{"person:lin", "person:lin jian"}; !slices.Equal(got, want) {
		t.Errorf("apart: %v, want %v", got, want)
	}
	if same := NewEdits(list).Version(); same != e.Version() || same == NewEdits(list[1:]).Version() || same == 0 || NewEdits(nil).Version() != 0 {
		t.Errorf("versions do not tell amendments apart")
	}
	if none := (&Edits{}); none.Final("person:a") != "person:a" || none.Hidden("person:a") || none.Called("person:a") != "" || none.Apart() != nil {
		t.Error("the zero Edits amend")
	}
}

// A list that With would not have made ends all the same, and says the same
// each time.
func TestEditsInACircle(t *testing.T) {
	t.Parallel()
	list := []model.Amendment{{Change: model.Merge, Actor: "person:x", Into: "person:a"}, {Change: model.Merge, Actor: "person:a", Into: "person:b"},
		{Change: model.Merge, Actor: "person:b", Into: "person:a"}, {Change: model.Split, Actor: "person:a", Name: "A"}}
	e := NewEdits(list)
	for _, id := range []model.ActorID{"person:x", "person:a", "person:b"} {
		if end := e.Final(id); end != e.Final("person:a") || e.Final(end) != end {
			t.Errorf("%s becomes %s", id, end)
		}
	}
	a := article(t, 0, "undated: person A; person B; person X")
	lawful(t, e.Cast(a, nil, nil))
	lawful(t, e.Labels(a, []record.Identity{{Actor: 7, ID: "person:z"}, {Actor: -1}, {Actor: 0}}, true))
}

package named

import (
	"slices"
	"testing"

	"dateline/model"
)

func cast() []model.Actor {
	return []model.Actor{
		{ID: "person:pedro sanchez", Name: "Pedro Sánchez", Aliases: []string{"Sánchez"}},
		{ID: "place:china", Name: "China", Aliases: []string{"Beijing"}},
		{ID: "organization:china daily", Name: "China Daily"},
		{ID: "person:lech walesa", Name: "Lech Wałęsa"},
		{ID: "organization:gaimusho", Name: "日本外務省"},
		{ID: "organization:stadtwerke", Name: "Stadtwerke Gießen"},
	}
}

func TestActors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, typed string
		want        []int
	}{
		{"the whole name", "Pedro Sánchez", []int{0}},
		{"without accents", "pedro sanchez", []int{0}},
		{"an alias without accents", "SANCHEZ", []int{0}},
		{"half of the name", "ped", []int{0}},
		{"its words in another order", "sanchez, pedro", []int{0}},
		{"a letter that is no accent", "walesa", []int{3}},
		{"a letter for two", "giessen", []int{5}},
		{"the whole name of one is not the beginning of another's", "china", []int{1}},
		{"an ID", "place:china", []int{1}},
		{"the beginnings of several", "chin", []int{1, 2}},
		{"within unspaced words", "外務省", []int{4}},
		{"not within others", "aily", nil},
		{"a word too many", "pedro almodovar", nil},
		{"nothing", " ", nil},
		{"signs alone", "\"*", nil},
		{"what is not UTF-8", "\xff", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Actors(cast(), c.typed); !slices.Equal(got, c.want) {
				t.Errorf("%q: %v, want %v", c.typed, got, c.want)
			}
		})
	}
}

func TestSpeaks(t *testing.T) {
	t.Parallel()
	a := &model.Article{Actors: cast()}
	for _, c := range []struct {
		name  string
		quote model.Quote
		names []string
		want  bool
	}{
		{"an actor under any spelling", model.Quote{Speaker: "Pedro Sánchez"}, []string{"sanchez"}, true},
		{"one of several", model.Quote{Speaker: "China", Actor: 1}, []string{"sanchez", "beijing"}, true},
		{"another actor", model.Quote{Speaker: "China Daily", Actor: 2}, []string{"china"}, false},
		{"a speaker who is no actor", model.Quote{Speaker: "Japanese official", Actor: -1}, []string{"official"}, true},
		{"nobody is named", model.Quote{Actor: -1}, []string{"sanchez"}, false},
		{"an index out of bounds", model.Quote{Actor: 99}, []string{"sanchez"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := Speaks(a, c.quote, c.names); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

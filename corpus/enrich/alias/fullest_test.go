package alias

import (
	"math/rand/v2"
	"testing"
)

func TestFullest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		in   []Counted
		want string
	}{
		{"none", nil, ""},
		{"none counted", []Counted{{"Ada Quill", 0}}, ""},
		{"accents beside a quarter", []Counted{{"Andre Correa", 4}, {"André Corrêa", 1}}, "André Corrêa"},
		{"not where they are rarer", []Counted{{"Andre Correa", 5}, {"Andrè Correa", 1}}, "Andre Correa"},
		{"a capital does not win", []Counted{{"ANDRE CORREA", 4}, {"Andre Correa", 1}}, "Andre Correa"},
		{"all in capitals", []Counted{{"NASA", 2}, {"N.A.S.A.", 1}}, "N.A.S.A."},
		{"the commoner of two as long", []Counted{{"Lavrov S", 2}, {"Lavrow S", 3}}, "Lavrow S"},
		{"the first by alphabet of equals", []Counted{{"Lavrow S", 2}, {"Lavrov S", 2}}, "Lavrov S"},
	} {
		for range 4 {
			if got := Fullest(c.in); got != c.want {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
			}
			rand.Shuffle(len(c.in), func(i, j int) { c.in[i], c.in[j] = c.in[j], c.in[i] })
		}
	}
}

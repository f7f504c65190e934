package index

import (
	"reflect"
	"slices"
	"testing"
)

// TestTallies: what a part shows of a label follows from how its articles
// spell it, which is what several parts add up.
func TestTallies(t *testing.T) {
	for seed := range uint64(30) {
		p, w := newPress(seed), NewWriter(newTree())
		for range 25 {
			w.Put(p.article(20))
		}
		part := w.Part()
		for of := range facets {
			c := part.columns[of]
			whole := make([]spellings, c.count())
			for o := range uint32(part.Len()) {
				for rank, s := range c.spelledBy(o) {
					whole[rank].note(s, 1)
				}
			}
			for rank := range uint32(c.count()) {
				if of == topics {
					continue
				}
				told := c.tallies(rank)
				for name, s := range map[string]*spellings{"asked for": &told, "added up": &whole[rank]} {
					if got, want := s.label(c.key(rank), nil), c.shown(rank); !reflect.DeepEqual(got, want) {
						t.Errorf("column %d, tallies %s: %+v, want %+v", of, name, got, want)
					}
				}
				var twice spellings
				twice.add(&told)
				twice.add(&told)
				twice.add(negative(told))
				if got, want := twice.label(c.key(rank), nil), c.shown(rank); !reflect.DeepEqual(got, want) {
					t.Errorf("column %d, added and taken off: %+v, want %+v", of, got, want)
				}
			}
		}
	}
}

func negative(s spellings) *spellings {
	for _, list := range s.lists() {
		*list = slices.Clone(*list)
		for i := range *list {
			(*list)[i].n *= -1
		}
	}
	for i := range s.kinds {
		s.kinds[i] *= -1
	}
	return &s
}

package index

import "dateline/model"

// Called returns the name that the edition shows an actor under; "" for one
// that no article names.
func (e *Edition) Called(id model.ActorID) (name string) {
	e.read(func(s *stack) {
		name = ""
		j := s.columns[actors]
		for _, n := range j.keyed(string(id)) {
			name = j.label(n).name
		}
	})
	return name
}

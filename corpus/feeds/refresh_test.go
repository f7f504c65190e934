package feeds_test

import (
	"slices"
	"testing"
)

// behaviour is one way of feeds and their servers, and what is made of it.
type behaviour struct {
	name string
	run  func(*town)
}

// TestBehaviours are all of them: what they are called is what is promised.
func TestBehaviours(t *testing.T) {
	all := slices.Concat(whole(), validators(), schedules(), moves(), failures(), walls(), ends(), settings(), crowds())
	for _, b := range all {
		t.Run(b.name, func(t *testing.T) { t.Parallel(); b.run(newTown(t)) })
	}
}

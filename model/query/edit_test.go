package query

import (
	"testing"

	"dateline/model"
)

func facet(i int) model.Facet { return model.Facet(i) }

// reparses fails unless e is printed as text that parses to e.
func reparses(t *testing.T, e Expr) {
	t.Helper()
	again, err := Parse(e.String())
	if err != nil || !Equal(again, e) {
		t.Fatalf("%#v prints as %q, which parses to %#v, %v", e, e, again, err)
	}
}

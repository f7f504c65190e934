package enrich_test

import (
	"testing"

	"dateline/corpus/enrich"
	"dateline/model"
)

// What was learnt is held to the rules: where the words around a name say what
// it is, they have the last word.
func TestRulesHoldWhatWasLearnt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text, actor string
		kind              model.ActorKind
	}{
		{"a place by the word after it", "They let treated water flow from the wrecked Fukushima Daiichi plant into the sea.", "Fukushima Daiichi", model.Place},
		{"a university, not its town", "The prize went to Geoffrey Hinton of the University of Toronto on Tuesday.", "University of Toronto", model.Organization},
		{"a person who was learnt", "Spokesman Grant Shapps said on Monday that the talks had failed.", "Grant Shapps", model.Person},
	} {
		a := &model.Article{Title: "News", Text: c.text, Lang: "en"}
		enrich.New().Mark(a)
		found := false
		for _, actor := range a.Actors {
			if actor.Name == c.actor {
				found = true
				if actor.Kind != c.kind {
					t.Errorf("%s: %s is a %s", c.name, c.actor, actor.Kind)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s is not among %+v", c.name, c.actor, a.Actors)
		}
	}
}

func TestAProductIsNobody(t *testing.T) {
	t.Parallel()
	a := &model.Article{Title: "News", Lang: "en", Text: "CrowdStrike found the error in an update for its Falcon software. Customers could hold back Falcon on Friday, said George Kurtz."}
	enrich.New().Mark(a)
	for _, actor := range a.Actors {
		if actor.Name == "Falcon" {
			t.Errorf("found %+v", actor)
		}
	}
}

package main

import (
	"slices"
	"testing"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/named"
)

// What a picker ticks for a name in the query is what the index finds for it:
// each wing has these rules for itself, and only here they meet.
func TestPickersTickWhatTheIndexFinds(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	c, err := corpus.OpenSample(ctx, corpus.Options{Now: clock, Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	e := c.Edition()
	for _, facet := range []model.Facet{model.ByActor, model.BySource, model.ByLang} {
		all := e.Counts(reading.Ask{Where: query.All{}}, facet, "", 0)
		for _, one := range all {
			for _, name := range append([]string{one.Label, one.Term.Key, string(one.Actor)}, one.Aliases...) {
				runes := []rune(name)
				for _, typed := range []string{name, string(runes[:(len(runes)+1)/2]), string(runes[len(runes)/2:])} {
					want := e.Means(model.Term{Facet: facet, Key: typed})
					var got []string
					for _, i := range named.Counts(all, typed) {
						id := string(all[i].Actor)
						if id == "" {
							id = e.Means(all[i].Term)[0]
						}
						got = append(got, id)
					}
					slices.Sort(got)
					slices.Sort(want)
					if !slices.Equal(got, slices.Compact(want)) && typed != "" {
						t.Errorf("%s:%q ticks %q, the index finds %q", facet, typed, got, want)
					}
				}
			}
		}
	}
}

package main

import (
	"slices"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/corpus/gazetteer"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// TestTallyAgreesWithTheEdition holds the verbs to what the reader's pickers
// count in the same articles.
func TestTallyAgreesWithTheEdition(t *testing.T) {
	c, err := corpus.OpenSample(t.Context(), corpus.Options{Quiet: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "actor:Takaichi", "topic:politics -source:\"Harbour Wire\"", "since:2025-11-20"} {
		where, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		actors, topics := newActorTally(), topicTally{}
		for article, err := range c.Articles(t.Context(), matching(c.Edition(), reading.Ask{Where: where, Now: nowhen()}, 0)) {
			if err != nil {
				t.Fatal(err)
			}
			actors.add(article)
			topics.add(article)
		}
		ask := reading.Ask{Where: where, Now: nowhen()}

		counted := c.Edition().Counts(ask, model.ByActor, "", 0)
		rows := actors.rows()
		if len(counted) != len(rows) || len(rows) == 0 {
			t.Errorf("%q: the edition counts %d actors, the verb %d", text, len(counted), len(rows))
		}
		// An edition names an actor as most of all its articles do, the verb as
		// most of those asked for do: the two may differ in accents.
		type key struct {
			folded string
			kind   model.ActorKind
		}
		of := map[key][2]int{}
		for _, n := range counted {
			of[key{gazetteer.Fold(n.Label), n.Kind}] = [2]int{n.Articles, n.Mentions}
		}
		for _, r := range rows {
			if got := of[key{gazetteer.Fold(r.actor.Name), r.actor.Kind}]; got != [2]int{r.articles, r.mentions} {
				t.Errorf("%q: %s: the edition says %v, the verb %d and %d", text, r.actor.Name, got, r.articles, r.mentions)
			}
		}

		counted = c.Edition().Counts(ask, model.ByTopic, "", 0)
		if len(counted) != len(topics) {
			t.Errorf("%q: the edition counts %d topics, the verb %d", text, len(counted), len(topics))
		}
		byName := map[string]int{}
		for _, r := range topics.rows() {
			byName[r.name] += r.articles
		}
		for _, n := range counted {
			if byName[n.Label] != n.Articles {
				t.Errorf("%q: %s: the edition says %d, the verb %d", text, n.Label, n.Articles, byName[n.Label])
			}
		}
	}
}

func nowhen() time.Time { return time.Date(2025, 12, 1, 0, 0, 0, 0, time.UTC) }

func TestTallyAgreesOverArticles(t *testing.T) {
	a, b := whole(), whole()
	b.Actors = slices.Clone(b.Actors)
	b.Actors[0].Role, b.Actors[0].Aliases = "countess", []string{"Lady Byron"}
	tally := newActorTally()
	for _, article := range []*model.Article{a, b, a} {
		tally.add(article)
	}
	rows := tally.rows()
	if len(rows) != 1 {
		t.Fatalf("%d actors, want one", len(rows))
	}
	want := `{"id":"person:ada byron","name":"Ada Byron","kind":"person","role":"engineer",` +
		`"aliases":["Byron","Lady Byron"],"articles":3,"mentions":6}` + "\n"
	if got := string(appendActor(nil, rows[0])); got != want {
		t.Errorf("got  %swant %s", got, want)
	}
}

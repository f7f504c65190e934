package cast

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Crowds are taken in, settled and read in time that goes with their size: an
// article of 30 000 actors, and 3 000 articles made so that all is about one
// surname, one set of initials or one key.
func TestCrowds(t *testing.T) {
	t.Parallel()
	one := func(actor func(i int) model.Actor) []*model.Article {
		a := &model.Article{ID: "crowd", Marked: 1}
		for i := range 30_000 {
			a.Mentions = append(a.Mentions, model.Mention{Actor: i})
			a.Quotes = append(a.Quotes, model.Quote{Actor: i, Speaker: "x"})
			a.Actors = append(a.Actors, actor(i))
		}
		return []*model.Article{a}
	}
	many := func(actors func(i int) []model.Actor) (all []*model.Article) {
		for i := range 3000 {
			all = append(all, &model.Article{ID: model.ID(fmt.Sprint(i)), Marked: 1, Actors: actors(i),
				Published: model.Moment{Time: time.Unix(int64(i)*86_400, 0), Precision: model.Day}})
		}
		return all
	}
	person := func(name, role string) model.Actor {
		return model.Actor{ID: model.ActorID("person:" + gazetteer.Fold(name)), Kind: model.Person, Name: name, Role: role, Country: "NO"}
	}
	for name, all := range map[string][]*model.Article{
		"one surname": one(func(i int) model.Actor { return person(fmt.Sprintf("A%d Quill", i), "Mayor") }),
		"bare names":  one(func(i int) model.Actor { return person(fmt.Sprintf("Quill%d", i), "") }),
		"initials": one(func(i int) model.Actor {
			return model.Actor{Kind: model.Organization, Name: fmt.Sprintf("Kesh Port %d", i), Aliases: []string{"KPX", fmt.Sprintf("K%c%c", 'A'+i%26, 'A'+i/26%26)}}
		}),
		"bearers and bare": many(func(i int) []model.Actor {
			return []model.Actor{person(fmt.Sprintf("A%d Quill", i), fmt.Sprintf("Mayor of %d", i)), person("Brisa", fmt.Sprint(i)), person("Ada Brisa", fmt.Sprint(i))}
		}),
		"one bare name": many(func(i int) []model.Actor {
			if i%2 == 0 {
				return []model.Actor{person("Quill", fmt.Sprint(i))}
			}
			return []model.Actor{person(fmt.Sprintf("A%d Quill", i), fmt.Sprint(i))}
		}),
		"one key": many(func(i int) []model.Actor { return []model.Actor{person("A "+strings.Repeat("al ", i%300)+"Quill", "")} }),
	} {
		c := New(gazetteer.All())
		list, err := With(nil, model.Amendment{Change: model.Split, Actor: "person:a quill", Name: "Quill"})
		if err != nil {
			t.Fatal(err)
		}
		c.Amend(list)
		for _, a := range all {
			c.Put(a)
		}
		moved := c.Settle()
		for _, a := range all {
			lawful(t, c.Cast(a))
		}
		for _, id := range moved.Actors {
			c.Name(id)
		}
		for _, a := range all {
			c.Remove(a.ID)
		}
		c.Settle()
		if c.articles.len() < 1 || c.Name("person:a quill") != "Quill" && c.Name("person:a quill") != "" {
			t.Errorf("%s: after all have gone, one is called %s", name, c.Name("person:a quill"))
		}
	}
}

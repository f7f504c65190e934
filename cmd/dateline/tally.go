package main

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/model"
)

// actorTally counts actors over articles. The edition counts them too, for the
// pickers; the verb says more of each (id, role) and must agree with it.
type actorTally struct{ byID map[model.ActorID]*actorCount }

func newActorTally() actorTally {
	return actorTally{byID: make(map[model.ActorID]*actorCount)}
}

func (t actorTally) add(a *model.Article) {
	mentions := make([]int, len(a.Actors))
	for _, m := range a.Mentions {
		if m.Actor >= 0 && m.Actor < len(mentions) {
			mentions[m.Actor]++
		}
	}
	for i, actor := range a.Actors {
		r := t.byID[actor.ID]
		if r == nil {
			r = &actorCount{actor: actor, names: map[string]int{}, roles: map[string]int{}, aliases: map[string]bool{}}
			t.byID[actor.ID] = r
		}
		r.articles++
		r.mentions += mentions[i]
		r.names[actor.Name]++
		if actor.Role != "" {
			r.roles[actor.Role]++
		}
		for _, alias := range actor.Aliases {
			r.aliases[alias] = true
		}
	}
}

// rows returns the counts, the most frequent first.
func (t actorTally) rows() []*actorCount {
	rows := slices.Collect(maps.Values(t.byID))
	for _, r := range rows {
		r.actor.Name = mostFrequent(r.names)
		r.actor.Role = mostFrequent(r.roles)
		r.actor.Aliases = slices.Sorted(maps.Keys(r.aliases))
	}
	slices.SortFunc(rows, func(a, b *actorCount) int {
		return cmp.Or(
			cmp.Compare(b.articles, a.articles),
			cmp.Compare(b.mentions, a.mentions),
			cmp.Compare(a.actor.Name, b.actor.Name),
			cmp.Compare(a.actor.ID, b.actor.ID),
		)
	})
	return rows
}

// countedActors are the counts of an edition as the verb prints them.
func countedActors(counts []model.Count) []*actorCount {
	rows := make([]*actorCount, len(counts))
	for i, n := range counts {
		role := strings.TrimSuffix(n.Detail, n.Kind.String())
		rows[i] = &actorCount{
			actor: model.Actor{ID: n.Actor, Name: n.Label, Kind: n.Kind, Role: strings.TrimSuffix(role, " · "),
				Country: n.Country, Aliases: n.Aliases},
			articles: n.Articles, mentions: n.Mentions,
		}
	}
	return rows
}

// mostFrequent returns the key with the highest count, the first by name of
// equal ones; "" for none.
func mostFrequent(counts map[string]int) string {
	best := ""
	for key, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && key < best {
			best = key
		}
	}
	return best
}

// topicCount is a topic over all the articles about it or about one below it.
type topicCount struct {
	code, name string
	articles   int
}

// topicTally counts topics over articles: an article about a topic is about
// all those above it, too.
type topicTally map[string]int

func (t topicTally) add(a *model.Article) {
	seen := make(map[string]bool, 4*len(a.Topics))
	for _, topic := range a.Topics {
		seen[topic.Code] = true
		for _, above := range gazetteer.Topics().Above(topic.Code) {
			seen[above] = true
		}
	}
	for code := range seen {
		t[code]++
	}
}

func (t topicTally) rows() []topicCount {
	rows := make([]topicCount, 0, len(t))
	for code, n := range t {
		rows = append(rows, topicCount{code, topicName(code), n})
	}
	slices.SortFunc(rows, func(a, b topicCount) int {
		return cmp.Or(cmp.Compare(b.articles, a.articles), cmp.Compare(a.name, b.name), cmp.Compare(a.code, b.code))
	})
	return rows
}

// countedTopics are the counts of an edition as the verb prints them.
func countedTopics(e *index.Edition, counts []model.Count) []topicCount {
	rows := make([]topicCount, 0, len(counts))
	for _, n := range counts {
		// A name may mean those below it, too; they have the same one.
		if codes := e.Means(n.Term); len(codes) > 0 {
			rows = append(rows, topicCount{codes[0], n.Label, n.Articles})
		}
	}
	return rows
}

// countryName returns the name of a country's ISO 3166-1 code; "" for none.
func countryName(code string) string {
	if country := gazetteer.All().ByCode(code); country != nil {
		return country.Name
	}
	return ""
}

// topicName returns a topic's name, or its code when it has none.
func topicName(code string) string {
	if topic, ok := gazetteer.Topics().Get(code); ok {
		return topic.Name
	}
	return code
}

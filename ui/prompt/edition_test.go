package prompt

import (
	"slices"
	"strings"

	"dateline/model"
	"dateline/model/reading"
)

// fake is an edition that knows only counts.
type fake struct{ counts []model.Count }

func (f fake) Number() uint64                               { return 1 }
func (f fake) Len() int                                     { return 0 }
func (f fake) Headline(reading.Ordinal) model.Headline      { return model.Headline{} }
func (f fake) Select(reading.Ask, model.Order) reading.Rows { return nil }
func (f fake) Counts(ask reading.Ask, facet model.Facet, narrow string, limit int) []model.Count {
	var found []model.Count
	for _, c := range f.counts {
		said := strings.Fields(strings.ToLower(c.Label + " " + strings.Join(c.Aliases, " ")))
		all := true
		for _, word := range strings.Fields(strings.ToLower(narrow)) {
			all = all && slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, word) })
		}
		if c.Term.Facet == facet && all && (limit == 0 || len(found) < limit) {
			found = append(found, c)
		}
	}
	return found
}

func newsroom() fake {
	count := func(f model.Facet, key, label string, n int, aliases ...string) model.Count {
		return model.Count{Term: model.Term{Facet: f, Key: key}, Label: label, Articles: n, Aliases: aliases}
	}
	return fake{[]model.Count{
		count(model.ByActor, "Japan", "Japan", 31, "Tokyo"),
		count(model.ByActor, "China", "China", 30, "Beijing"),
		count(model.ByActor, "Sanae Takaichi", "Sanae Takaichi", 12, "PM Takaichi"),
		count(model.ByActor, "Taro Kono", "Taro Kono", 2),
		count(model.ByActor, "高市早苗", "高市早苗", 1),
		count(model.ByTopic, "medtop:20000065", "civil unrest", 4),
		count(model.ByTopic, "defence", "defence", 9),
		count(model.BySource, "The Wire", "The Wire", 7),
		count(model.BySource, "Blog \x1b[31m\u202e", "Blog \x1b[31m\u202e", 1),
		count(model.ByLang, "ja", "Japanese", 1),
		count(model.ByPhrase, "trade talks", "trade talks", 5, "Trade talk"),
	}}
}

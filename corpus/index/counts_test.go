package index

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"dateline/corpus/gazetteer"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

func newsroom() (*Writer, *Edition) {
	w := NewWriter(newTree())
	pm := model.Actor{ID: "person:sanae takaichi", Name: "Sanae Takaichi", Kind: model.Person, Role: "Prime Minister", Aliases: []string{"Takaichi"}}
	japan := model.Actor{ID: "place:japan", Name: "Japan", Kind: model.Place}
	w.Put(
		&model.Article{ID: "a", Title: "One", Actors: []model.Actor{japan, pm}, Topics: []model.Scored{{Code: "medtop:3"}},
			Mentions: []model.Mention{{Actor: 0}, {Actor: 1}, {Actor: 1}}, Source: "Reuters", Lang: "en", Phrases: []model.Phrase{{Text: "Trade talks"}}},
		&model.Article{ID: "b", Title: "Two", Actors: []model.Actor{pm}, Topics: []model.Scored{{Code: "medtop:4"}},
			Mentions: []model.Mention{{Actor: 0}}, Source: "REUTERS", Lang: "ja"},
		&model.Article{ID: "c", Title: "Three", Source: "Reuters", Phrases: []model.Phrase{{Text: "trade talk"}}},
	)
	return w, w.Edition()
}

func TestCounts(t *testing.T) {
	_, e := newsroom()
	for _, c := range []struct {
		name, query string
		facet       model.Facet
		narrow      string
		limit       int
		want        []string
	}{
		{"actors", "", model.ByActor, "", 0, []string{"Sanae Takaichi 2 3 Prime Minister · person [Takaichi] Sanae Takaichi", "Japan 1 1 place [] Japan"}},
		{"of one article", "two", model.ByActor, "", 0, []string{"Sanae Takaichi 1 1 Prime Minister · person [Takaichi] Sanae Takaichi"}},
		{"narrowed", "", model.ByActor, "tak", 0, []string{"Sanae Takaichi 2 3 Prime Minister · person [Takaichi] Sanae Takaichi"}},
		{"narrowed by two words", "", model.ByActor, "tak sa", 0, []string{"Sanae Takaichi 2 3 Prime Minister · person [Takaichi] Sanae Takaichi"}},
		{"narrowed inside a word", "", model.ByActor, "kai", 0, nil},
		{"narrowed by no word", "", model.ByActor, "--", 0, nil},
		{"limited", "", model.ByActor, "", 1, []string{"Sanae Takaichi 2 3 Prime Minister · person [Takaichi] Sanae Takaichi"}},
		{"topics bring those above", "one", model.ByTopic, "", 0, []string{"armed forces 1 0 politics and government › defence [] armed forces",
			"defence 1 0 politics and government [] defence", "politics and government 1 0  [] politics and government"}},
		{"sources by any case", "", model.BySource, "", 0, []string{"Reuters 3 0  [REUTERS] Reuters"}},
		{"languages", "", model.ByLang, "", 0, []string{"en 1 0  [] en", "ja 1 0  [] ja"}},
		{"phrases by any ending", "", model.ByPhrase, "", 0, []string{"Trade talks 2 0  [trade talk] Trade talks"}},
		{"no facet", "", model.NoFacet, "", 0, nil},
	} {
		ask := reading.Ask{Where: parse(t, c.query)}
		var got []string
		for _, n := range e.Counts(ask, c.facet, c.narrow, c.limit) {
			got = append(got, fmt.Sprint(n.Label, " ", n.Articles, " ", n.Mentions, " ", n.Detail, " ", n.Aliases, " ", n.Term.Key))
		}
		if c.name == "topics bring those above" || c.name == "languages" {
			slices.Sort(got)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q, want\n%q", c.name, got, c.want)
		}
	}
}

func parse(t testing.TB, text string) query.Expr {
	t.Helper()
	e, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestAmbiguousName: what a picker chose of two actors of one name means only
// the one.
func TestAmbiguousName(t *testing.T) {
	w := NewWriter(newTree())
	w.Put(&model.Article{ID: "a", Actors: []model.Actor{{ID: "place:georgia", Name: "Georgia", Kind: model.Place}}},
		&model.Article{ID: "b", Actors: []model.Actor{{ID: "person:georgia", Name: "Georgia", Kind: model.Person}}})
	e := w.Edition()
	if n := e.Select(reading.Ask{Where: parse(t, "actor:georgia")}, 0).Len(); n != 2 {
		t.Errorf("the name finds %d, want both", n)
	}
	for _, c := range e.Counts(reading.Ask{}, model.ByActor, "", 0) {
		if n := e.Select(reading.Ask{Where: query.Has{Term: c.Term}}, 0).Len(); n != 1 {
			t.Errorf("%v finds %d, want one", c.Term, n)
		}
	}
}

// TestTopicTerms: the term that is counted of a topic means just that topic
// and those below it, and is spelled as a name.
func TestTopicTerms(t *testing.T) {
	tax := gazetteer.Topics()
	w := NewWriter(tax)
	for _, topic := range tax.All() {
		w.Put(&model.Article{ID: model.ID(topic.Code), Topics: []model.Scored{{Code: topic.Code}}})
	}
	e := w.Edition()
	coded := 0
	for _, c := range e.Counts(reading.Ask{}, model.ByTopic, "", 0) {
		if n := e.Select(reading.Ask{Where: query.Has{Term: c.Term}}, 0).Len(); n != c.Articles {
			t.Errorf("topic:%s selects %d articles, counted %d", c.Term.Key, n, c.Articles)
		}
		if c.Term.Key != c.Label {
			coded++
		}
	}
	if coded*20 > e.Len() {
		t.Errorf("%d of %d topics can only be asked for by code", coded, e.Len())
	}
}

// TestManyArticles: what only large editions do (bitmaps of frequent lists,
// joined counts) agrees with the scan and with counting row by row.
func TestManyArticles(t *testing.T) {
	p := newPress(99)
	w := NewWriter(newTree())
	var all []*model.Article
	for i := range 4000 {
		a := p.article(20)
		a.ID = model.ID(fmt.Sprint("many", i))
		all = append(all, a)
		w.Put(a)
	}
	e, s := w.Edition(), newScan(newTree(), all...)
	if part := w.last; len(part.columns[actors].articles.often) == 0 || len(part.text.body.often) == 0 {
		t.Fatal("no list is frequent: this tests nothing")
	}
	told := 0
	for range 40 {
		ask := reading.Ask{Where: p.expr(2), Marks: p.marks(), Now: now}
		if got, want := idsOf(e, e.Select(ask, model.Oldest)), s.selects(ask); !slices.Equal(got, want) {
			t.Fatalf("%s: index finds %d, scan %d", query.Simplify(ask.Where), len(got), len(want))
		}
		for f := model.ByActor; f <= model.ByPhrase; f++ {
			sameWays(t, e, ask, f, pick(p, "", "tak", "g", "lee", "da", "早"), 1+p.IntN(5))
			if lessened(t, e, ask, f, "", 1, 3) {
				told++
			}
		}
	}
	if told == 0 {
		t.Error("nothing was counted by the marks of others: this tests nothing")
	}
}

// sameWays counts by each way that there is.
func sameWays(t *testing.T, e *Edition, ask reading.Ask, f model.Facet, narrow string, limit int) {
	t.Helper()
	of, _ := facetOf(f)
	s := e.stack.Load()
	found := s.answer(questionOf(ask))
	count := func(way func(*counting)) []tallied {
		c := counting{joint: s.columns[of], found: found, top: best{limit: limit, of: s.columns[of]}, words: nameWords(narrow)}
		way(&c)
		return c.top.sorted()
	}
	rows, joined, estimated := count((*counting).scan), count((*counting).joinAll), count((*counting).estimate)
	if !slices.Equal(rows, joined) || !slices.Equal(rows, estimated) {
		t.Fatalf("%s, narrowed to %q: by rows %v, joined %v, estimated %v", query.Simplify(ask.Where), narrow, rows, joined, estimated)
	}
	if found.all {
		if ready := count((*counting).ready); !slices.Equal(rows, ready) {
			t.Fatalf("by rows %v, ready %v", rows, ready)
		}
	}
}

// TestReplaced: an article that comes back takes its old names with it, and
// one that only comes back marked keeps its text's postings.
func TestReplaced(t *testing.T) {
	w, e := newsroom()
	text := w.last.text
	w.Put(&model.Article{ID: "a", Title: "One", Actors: []model.Actor{{ID: "place:china", Name: "China", Kind: model.Place}}})
	next := w.Edition()
	if w.last.text != text {
		t.Error("the text was laid out again though it is the same")
	}
	if got := next.Counts(reading.Ask{}, model.ByActor, "japan", 0); len(got) != 0 {
		t.Errorf("Japan is still counted: %v", got)
	}
	if got := e.Counts(reading.Ask{}, model.ByActor, "japan", 0); len(got) != 1 {
		t.Errorf("the older edition lost Japan: %v", got)
	}
	if next.Number() != e.Number()+1 {
		t.Errorf("edition %d after %d", next.Number(), e.Number())
	}
	w.Put(&model.Article{ID: "a", Title: "Changed", Text: "Other words"})
	changed := w.Edition()
	for _, c := range []struct {
		query     string
		old, then int
	}{{"one", 1, 0}, {"changed", 0, 1}, {`title:"changed"`, 0, 1}, {"other", 0, 1}} {
		ask := reading.Ask{Where: parse(t, c.query)}
		if got := next.Select(ask, 0).Len(); got != c.old {
			t.Errorf("%q finds %d before, want %d", c.query, got, c.old)
		}
		if got := changed.Select(ask, 0).Len(); got != c.then {
			t.Errorf("%q finds %d after, want %d", c.query, got, c.then)
		}
	}
}

func TestEmptyEdition(t *testing.T) {
	e := NewWriter(newTree()).Edition()
	for _, text := range []string{"", "word", "-word", `"two words"`, "actor:x", "is:unread", "since:7d", "id:x", "p*"} {
		for order := range model.ByTitle + 1 {
			rows := e.Select(reading.Ask{Where: parse(t, text)}, order)
			if rows.Len() != 0 || rows.Find("x") != -1 {
				t.Errorf("%q finds something in nothing", text)
			}
		}
	}
	if _, ok := e.Lookup("x"); ok || e.Len() != 0 || e.Headline(3).ID != "" || len(e.Counts(reading.Ask{}, model.ByActor, "", 0)) != 0 {
		t.Error("the empty edition is not empty")
	}
}

// TestReadersAndWriter is for the race detector: editions are read while later
// ones are made.
func TestReadersAndWriter(t *testing.T) {
	w, e := newsroom()
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			p := newPress(uint64(i))
			for range 50 {
				ask := reading.Ask{Where: p.expr(2), Marks: p.marks(), Now: now}
				idsOf(e, e.Select(ask, model.Order(p.IntN(4))))
				e.Counts(ask, model.ByActor, "t", 5)
			}
		})
	}
	p := newPress(77)
	for range 20 {
		w.Put(p.article(20))
		w.Edition()
	}
	readers.Wait()
}

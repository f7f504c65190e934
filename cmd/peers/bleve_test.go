package peers

import (
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"

	"dateline/model"
)

// byBleve is bleve with fields that hold what the questions need, and no more.
type byBleve struct {
	path  string
	index bleve.Index
}

func bleveMapping() *mapping.IndexMappingImpl {
	label := bleve.NewTextFieldMapping()
	label.Analyzer, label.Store, label.IncludeTermVectors, label.IncludeInAll = keyword.Name, false, false, false
	text := bleve.NewTextFieldMapping()
	text.Store, text.DocValues, text.IncludeInAll = false, false, false
	title := bleve.NewTextFieldMapping()
	title.DocValues, title.IncludeInAll = false, false
	date := bleve.NewNumericFieldMapping()
	date.Store, date.IncludeInAll = false, false
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	for name, field := range map[string]*mapping.FieldMapping{
		"actor": label, "topic": label, "source": label, "title": title, "text": text, "published": date,
	} {
		m.DefaultMapping.AddFieldMappingsAt(name, field)
	}
	return m
}

func fillBleve(folder string, n int) (library, error) {
	l := &byBleve{path: filepath.Join(folder, "news.bleve")}
	index, err := bleve.New(l.path, bleveMapping())
	if err != nil {
		return nil, err
	}
	l.index = index
	batch := index.NewBatch()
	for a := range news(n) {
		fields := map[string]any{"title": a.Title, "text": a.Title + "\n" + a.Text, "source": a.Source, "topic": topicsOf(a)}
		var actors []string
		for _, who := range a.Actors {
			actors = append(actors, string(who.ID))
		}
		fields["actor"] = actors
		if a.Published.Known() {
			fields["published"] = float64(a.Published.Time.Unix())
		}
		if err := batch.Index(string(a.ID), fields); err != nil {
			return nil, err
		}
		if batch.Size() == 500 {
			if err := index.Batch(batch); err != nil {
				return nil, err
			}
			batch.Reset()
		}
	}
	return l, index.Batch(batch)
}

func (l *byBleve) search(q question, facets bool) (a answer, err error) {
	var asked query.Query = bleve.NewMatchAllQuery()
	switch {
	case q.facet != model.NoFacet:
		term := bleve.NewTermQuery(q.key)
		term.SetField(q.facet.String())
		asked = term
	case q.word != "":
		prefix := bleve.NewPrefixQuery(q.word)
		prefix.SetField("text")
		asked = prefix
	}
	r := bleve.NewSearchRequestOptions(asked, 50, 0, false)
	r.Score = "none"
	r.Sort = search.SortOrder{&search.SortField{Field: "published", Desc: true, Missing: search.SortFieldMissingLast}, &search.SortDocID{}}
	r.Fields = []string{"title"}
	if facets {
		r.AddFacet("actor", bleve.NewFacetRequest("actor", 20))
		r.AddFacet("topic", bleve.NewFacetRequest("topic", 20))
	}
	found, err := l.index.Search(r)
	if err != nil {
		return a, err
	}
	a.count = int(found.Total)
	for _, hit := range found.Hits {
		a.newest = append(a.newest, model.ID(hit.ID))
	}
	if facets {
		for _, t := range found.Facets["actor"].Terms.Terms() {
			a.actors = append(a.actors, t.Count)
		}
		for _, t := range found.Facets["topic"].Terms.Terms() {
			a.topics = append(a.topics, t.Count)
		}
	}
	return a, nil
}

func (l *byBleve) frame(q question) (answer, error) { return l.search(q, true) }
func (l *byBleve) list(q question) (answer, error)  { return l.search(q, false) }

func (l *byBleve) reopen() (answer, error) {
	err := l.index.Close()
	if err != nil {
		return answer{}, err
	}
	if l.index, err = bleve.Open(l.path); err != nil {
		return answer{}, err
	}
	return l.list(question{})
}

func (l *byBleve) close() error { return l.index.Close() }

package index

import (
	"slices"

	"dateline/model"
	"dateline/model/reading"
)

// Taxonomy is what the index asks of the topics.
type Taxonomy interface {
	Get(code string) (model.Topic, bool)
	Find(name string) []model.Topic
	Above(code string) []string // nearest first
}

// Entry is one article analysed.
type Entry struct{ article *model.Article }

// Analyse does the costly part of adding an article; safe for concurrent use.
func Analyse(a *model.Article) Entry { return Entry{a} }

// Writer collects articles and publishes editions.
type Writer struct {
	tax    Taxonomy
	all    map[model.ID]*model.Article
	number uint64
}

// NewWriter returns an empty writer.
func NewWriter(tax Taxonomy) *Writer {
	return &Writer{tax: tax, all: map[model.ID]*model.Article{}}
}

// Put inserts articles, or replaces those with the same ID.
func (w *Writer) Put(articles ...*model.Article) {
	for _, a := range articles {
		w.Add(Analyse(a))
	}
}

// Add is Put for articles analysed elsewhere.
func (w *Writer) Add(entries ...Entry) {
	for _, e := range entries {
		w.all[e.article.ID] = e.article
	}
}

// Edition returns the next edition.
func (w *Writer) Edition() *Edition {
	w.number++
	all := make([]*model.Article, 0, len(w.all))
	for _, a := range w.all {
		all = append(all, a)
	}
	return &Edition{number: w.number, scan: newScan(w.tax, all...)}
}

// Edition is an immutable snapshot.
type Edition struct {
	number uint64
	scan   *scan
}

// Number grows with each edition.
func (e *Edition) Number() uint64 { return e.number }

// Len is the number of articles.
func (e *Edition) Len() int { return len(e.scan.articles) }

// Headline returns what a row shows.
func (e *Edition) Headline(o reading.Ordinal) model.Headline {
	return model.HeadlineOf(e.scan.articles[o])
}

// Lookup finds an article.
func (e *Edition) Lookup(id model.ID) (reading.Ordinal, bool) {
	i := slices.IndexFunc(e.scan.articles, func(a *model.Article) bool { return a.ID == id })
	return reading.Ordinal(max(i, 0)), i >= 0
}

type idRows struct {
	ids []model.ID
	e   *Edition
}

func (r idRows) Len() int                 { return len(r.ids) }
func (r idRows) At(i int) reading.Ordinal { o, _ := r.e.Lookup(r.ids[i]); return o }
func (r idRows) Find(id model.ID) int     { return slices.Index(r.ids, id) }

// Select returns the matching articles.
func (e *Edition) Select(ask reading.Ask, _ model.Order) reading.Rows {
	ids := e.scan.selects(ask)
	slices.Reverse(ids)
	return idRows{ids, e}
}

// Counts returns nothing yet.
func (e *Edition) Counts(reading.Ask, model.Facet, string, int) []model.Count { return nil }

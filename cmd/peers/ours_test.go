package peers

import (
	"time"

	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// indexed is dateline's index alone, in memory.
type indexed struct {
	edition *index.Edition
	asked   int64
}

func fillOurs(_ string, n int) (library, error) {
	w := index.NewWriter(gazetteer.Topics())
	batch := make([]index.Entry, 0, 64)
	for a := range news(n) {
		if batch = append(batch, index.Analyse(a)); len(batch) == cap(batch) {
			w.Add(batch...)
			batch = batch[:0]
		}
	}
	w.Add(batch...)
	return &indexed{edition: w.Edition()}, nil
}

// ask puts a question in dateline's terms, each at another time, so that none
// is answered from what an edition remembers of the last ones.
func (l *indexed) ask(q question) reading.Ask {
	l.asked++
	ask := reading.Ask{Where: query.All{}, Now: time.Unix(l.asked, 0)}
	switch {
	case q.facet != model.NoFacet:
		ask.Where = query.Has{Term: model.Term{Facet: q.facet, Key: q.key}}
	case q.word != "":
		ask.Where = query.WithText(query.All{}, q.word+"*")
	}
	return ask
}

func (l *indexed) list(q question) (answer, error) { return l.rows(l.ask(q)), nil }

// rows asks for the number and the newest of what matches.
func (l *indexed) rows(ask reading.Ask) answer {
	rows := l.edition.Select(ask, model.Newest)
	a := answer{count: rows.Len()}
	for i := range min(50, rows.Len()) {
		a.newest = append(a.newest, l.edition.Headline(rows.At(i)).ID)
	}
	return a
}

func (l *indexed) frame(q question) (answer, error) {
	ask := l.ask(q)
	a := l.rows(ask)
	for _, c := range l.edition.Counts(ask, model.ByActor, "", 20) {
		a.actors = append(a.actors, c.Articles)
	}
	for _, c := range l.edition.Counts(ask, model.ByTopic, "", 20) {
		a.topics = append(a.topics, c.Articles)
	}
	return a, nil
}

func (l *indexed) reopen() (answer, error) { return l.list(question{}) }
func (l *indexed) close() error            { return nil }

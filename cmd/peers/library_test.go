package peers

import (
	"context"
	"iter"
	"path/filepath"
	"runtime"
	"time"

	"dateline/corpus"
	"dateline/corpus/gazetteer"
	"dateline/corpus/index"
	"dateline/corpus/shelf"
	"dateline/corpus/source"
	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// kept is a library of dateline: store, index and what goes on between them.
type kept struct {
	path    string
	library *corpus.Library
	stop    context.CancelFunc
	asker   asker
}

func fillLibrary(folder string, n int) (library, error) {
	l := &kept{path: filepath.Join(folder, "library.db")}
	if err := l.open(); err != nil {
		return nil, err
	}
	// The articles come as they are: others have nothing to parse either.
	_, err := l.library.Import(context.Background(), corpus.Intake{
		Items: func(yield func(source.Item, error) bool) { yield(source.Item{Name: "news", Path: "news"}, nil) },
		Read: func(context.Context, source.Item) iter.Seq2[*model.Article, error] {
			return func(yield func(*model.Article, error) bool) {
				for a := range news(n) {
					if !yield(a, nil) {
						return
					}
				}
			}
		},
	})
	if err != nil {
		return nil, err
	}
	// What is in memory goes to the disk.
	if err := l.close(); err != nil {
		return nil, err
	}
	return l, l.open()
}

func (l *kept) open() error {
	ctx, stop := context.WithCancel(context.Background())
	l.stop = stop
	store, err := sqlite.Open(ctx, l.path, sqlite.Options{})
	if err != nil {
		return err
	}
	sh, err := shelf.Open(l.path+".index", shelf.Options{Tax: gazetteer.Topics(), Library: store.ID()})
	if err != nil {
		return err
	}
	l.library, err = corpus.OpenLibrary(ctx, store, sh, corpus.Options{
		Workers: runtime.GOMAXPROCS(0), Quiet: true, CastFile: l.path + ".cast"})
	return err
}

func (l *kept) close() error {
	l.stop()
	return l.library.Close()
}

func (l *kept) list(q question) (answer, error)  { return l.asker.list(l.library.Edition(), q), nil }
func (l *kept) frame(q question) (answer, error) { return l.asker.frame(l.library.Edition(), q), nil }

func (l *kept) reopen() (answer, error) {
	if err := l.close(); err != nil {
		return answer{}, err
	}
	if err := l.open(); err != nil {
		return answer{}, err
	}
	return l.list(question{})
}

// asker puts questions in dateline's terms, each at another time, so that none
// is answered from what an edition remembers of the last ones.
type asker struct{ asked int64 }

func (k *asker) ask(q question) reading.Ask {
	k.asked++
	ask := reading.Ask{Where: query.All{}, Now: time.Unix(k.asked, 0)}
	switch {
	case q.facet != model.NoFacet:
		ask.Where = query.Has{Term: model.Term{Facet: q.facet, Key: q.key}}
	case q.word != "":
		ask.Where = query.WithText(query.All{}, q.word+"*")
	}
	return ask
}

func (k *asker) list(e *index.Edition, q question) answer { return rows(e, k.ask(q)) }

// rows asks for the number and the newest of what matches.
func rows(e *index.Edition, ask reading.Ask) answer {
	rows := e.Select(ask, model.Newest)
	a := answer{count: rows.Len()}
	for i := range min(50, rows.Len()) {
		a.newest = append(a.newest, e.Headline(rows.At(i)).ID)
	}
	return a
}

func (k *asker) frame(e *index.Edition, q question) answer {
	ask := k.ask(q)
	a := rows(e, ask)
	for _, c := range e.Counts(ask, model.ByActor, "", 20) {
		a.actors = append(a.actors, c.Articles)
	}
	for _, c := range e.Counts(ask, model.ByTopic, "", 20) {
		a.topics = append(a.topics, c.Articles)
	}
	return a
}

package record

import (
	"fmt"
	"time"

	"dateline/model"
)

// Unmarshal reads what Marshal wrote; without body the article has no Body. The
// error is model.ErrDamaged when the bytes are not those that were written, or
// belong to two articles, and model.ErrNewer when a newer version wrote them.
// Nothing that it returns keeps meta or body alive.
func Unmarshal(meta, body []byte) (Record, error) {
	r, err := open(meta)
	if err != nil {
		return Record{}, fmt.Errorf("read article: %w", err)
	}
	rec := Record{Article: &model.Article{ID: model.ID(r.string())}}
	a := rec.Article
	switch r.byte() {
	case gone:
		rec.Deleted = true
	case living:
		r.article(a)
		rec.text = uint32(r.uint())
		rec.Who = r.who(len(a.Actors))
	default:
		r.fail("neither living nor gone")
	}
	if r.err == nil && len(r.numbers)+len(r.strings) > 0 {
		r.fail("more than an article")
	}
	if r.err != nil {
		return Record{}, fmt.Errorf("read article %q: %w", a.ID, r.err)
	}
	if body != nil {
		if a.Body, err = openBody(a.ID, body); err != nil {
			return Record{}, fmt.Errorf("read body of article %q: %w", a.ID, err)
		}
	}
	return rec, nil
}

func (r *reader) article(a *model.Article) {
	for _, s := range [...]*string{
		&a.Title, &a.Lede, &a.Kicker, &a.Dek, &a.Source, &a.Path, &a.URL, &a.Lang,
		&a.Dateline.Place, &a.Dateline.Agency, (*string)(&a.Story),
	} {
		*s = r.string()
	}
	a.Published = r.moment()
	a.Words = r.int()
	a.Marked = r.int()
	a.Authors = r.list()
	a.Notes = r.list()
	a.Links = many(r, 2, func(l *model.Link) {
		l.Text = r.string()
		l.URL = r.string()
	})
	from := 0
	a.Headings = many(r, 2, func(h *model.Span) { *h = r.span(&from) })
	r.found(a)
}

func (r *reader) found(a *model.Article) {
	a.Actors = many(r, 5, r.actor)
	from := 0
	a.Mentions = many(r, 5, func(m *model.Mention) {
		m.Span = r.span(&from)
		m.Actor = r.index(0, len(a.Actors), int(r.uint()))
		m.Sense = model.Sense(r.byte())
		m.Rule = model.Rule(r.byte())
	})
	a.Topics = many(r, 5, func(t *model.Scored) {
		t.Code = r.topic()
		t.Score = r.float()
	})
	from = 0
	a.Quotes = many(r, 8, func(q *model.Quote) {
		q.Span = r.span(&from)
		q.Actor = r.index(-1, len(a.Actors), r.int())
		q.Confidence = r.float()
		if r.byte()&nameFollows == 0 {
			q.Speaker = r.string()
		} else if q.Actor >= 0 && r.err == nil {
			q.Speaker = a.Actors[q.Actor].Name
		}
	})
	a.Phrases = many(r, 5, func(p *model.Phrase) {
		p.Text = r.string()
		p.Score = r.float()
	})
}

func (r *reader) actor(a *model.Actor) {
	kind := r.byte()
	follows := kind&idFollows != 0
	if follows {
		a.Kind = model.ActorKind(kind &^ idFollows)
	} else {
		a.Kind = model.ActorKind(r.byte())
		a.ID = model.ActorID(r.string())
	}
	a.Name = r.string()
	if follows {
		a.ID = plainID(a.Kind, a.Name)
	}
	a.Role = r.string()
	a.Country = r.string()
	a.Aliases = r.list()
}

func (r *reader) who(actors int) []Identity {
	return many(r, 3, func(who *Identity) {
		who.Actor = r.index(0, actors, int(r.uint()))
		who.Rule = model.Rule(r.byte())
		who.ID = model.ActorID(r.string())
	})
}

// index returns i, which must be one of an actor, or least.
func (r *reader) index(least, actors, i int) int {
	if i < least || i >= actors {
		r.fail("no such actor")
		return least
	}
	return i
}

func (r *reader) topic() string {
	if n := r.uint(); n > 0 {
		return fmt.Sprintf("%s%0*d", topicScheme, topicDigits, n-1)
	}
	return r.string()
}

func (r *reader) moment() model.Moment {
	p := r.byte()
	zero := p&noTime != 0
	p &^= noTime
	if p > byte(model.Second) {
		r.fail("no such precision of a time")
		return model.Moment{}
	}
	if zero {
		return model.Moment{Precision: model.Precision(p)}
	}
	seconds := r.int()
	nanos := r.uint()
	if nanos >= uint64(time.Second) {
		r.fail("no such time")
		return model.Moment{}
	}
	return model.Moment{Time: time.Unix(int64(seconds), int64(nanos)).UTC(), Precision: model.Precision(p)}
}

func (r *reader) list() []string {
	return many(r, 1, func(s *string) { *s = r.string() })
}

// many reads a list of things that take at least least bytes each; an empty one
// is nil.
func many[T any](r *reader, least int, read func(*T)) []T {
	n := r.count(least)
	if n == 0 {
		return nil
	}
	list := make([]T, n)
	for i := range list {
		if read(&list[i]); r.err != nil {
			return nil
		}
	}
	return list
}

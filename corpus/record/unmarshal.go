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
	if rec.Deleted = r.flag(); !rec.Deleted {
		r.article(a)
		rec.text = uint32(r.bits(32))
		rec.Who = r.who(len(a.Actors))
		r.beside(a)
	}
	if r.err == nil && (r.left() >= 8 || len(r.strings) > 0) {
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
	a.Words = r.int(8)
	a.Marked = r.int(2)
	a.Authors = r.list()
	a.Notes = r.list()
	a.Links = many(r, 0, 8, func(l *model.Link) {
		l.Text = r.string()
		l.URL = r.string()
	})
	n := r.count(0, 14)
	order := spans{inOrder: r.flag()}
	a.Headings = some(r, n, func(h *model.Span) { *h = r.span(&order) })
	r.found(a)
}

func (r *reader) found(a *model.Article) {
	a.Actors = many(r, 3, 10, r.actor)
	r.mentions(a)
	a.Topics = many(r, 1, 12, func(t *model.Scored) {
		t.Code = r.topic()
		t.Score = r.score()
	})
	n := r.count(1, 20)
	order := spans{inOrder: r.flag()}
	a.Quotes = some(r, n, func(q *model.Quote) {
		q.Span = r.span(&order)
		q.Actor = r.index(-1, len(a.Actors), r.int(2))
		q.Confidence = r.score()
		switch follows := r.flag(); {
		case !follows:
			q.Speaker = r.string()
		case q.Actor < 0:
			r.fail("the speaker is nobody")
		case r.err == nil:
			q.Speaker = a.Actors[q.Actor].Name
		}
	})
	a.Phrases = many(r, 2, 12, func(p *model.Phrase) {
		p.Text = r.string()
		p.Score = r.score()
	})
}

func (r *reader) actor(a *model.Actor) {
	a.Kind = model.ActorKind(r.uint(1))
	a.Name = r.string()
	if r.flag() {
		a.ID = plainID(a.Kind, a.Name)
	} else {
		a.ID = model.ActorID(r.string())
	}
	if r.flag() {
		a.Role = r.string()
	}
	a.Country = r.country()
	a.Aliases = r.list()
}

func (r *reader) mentions(a *model.Article) {
	n := r.count(4, 14)
	order := spans{inOrder: r.flag()}
	a.Mentions = some(r, n, func(m *model.Mention) {
		m.Actor = r.index(0, len(a.Actors), int(r.uint(2)))
		m.Start = r.start(&order)
		if r.err == nil {
			m.End = m.Start + r.length(&a.Actors[m.Actor])
		}
		order.end = m.End
		m.Sense = model.Sense(r.uint(0))
		m.Rule = model.Rule(r.uint(1))
	})
}

func (r *reader) length(a *model.Actor) int {
	switch which := r.uint(0); {
	case which == 0:
		return len(a.Name)
	case which <= uint64(len(a.Aliases)):
		return len(a.Aliases[which-1])
	}
	return r.int(4)
}

func (r *reader) who(actors int) []Identity {
	return many(r, 0, 11, func(who *Identity) {
		who.Actor = r.index(0, actors, int(r.uint(2)))
		who.Rule = model.Rule(r.uint(3))
		who.ID = model.ActorID(r.string())
	})
}

func (r *reader) topic() string {
	if !r.flag() {
		return r.string()
	}
	return fmt.Sprintf("%s%0*d", topicScheme, topicDigits, r.bits(topicBits))
}

func (r *reader) moment() model.Moment {
	m := model.Moment{Precision: model.Precision(r.bits(3))}
	if m.Precision > model.Second {
		r.fail("no such precision of a time")
		return model.Moment{}
	}
	if r.flag() {
		return m
	}
	seconds, nanos := r.int(31), r.uint(0)
	if nanos >= uint64(time.Second) {
		r.fail("no such time")
		return model.Moment{}
	}
	m.Time = time.Unix(int64(seconds), int64(nanos)).UTC()
	return m
}

package record

import (
	"time"

	"dateline/model"
)

// maker makes an article of any bytes: each field takes some of them, and what
// is asked for after the last is zero.
type maker struct {
	from []byte
}

func (m *maker) byte() byte {
	if len(m.from) == 0 {
		return 0
	}
	b := m.from[0]
	m.from = m.from[1:]
	return b
}

func (m *maker) int() int {
	v := 0
	for range m.byte() % 9 {
		v = v<<8 | int(m.byte())
	}
	return v
}

func (m *maker) string() string {
	n := min(int(m.byte()), len(m.from))
	s := string(m.from[:n])
	m.from = m.from[n:]
	return s
}

func (m *maker) span() model.Span {
	return model.Span{Start: m.int(), End: m.int()}
}

func made[T any](m *maker, one func() T) []T {
	var list []T
	for range m.byte() % 8 {
		list = append(list, one())
	}
	return list
}

// record makes one that Marshal must take.
func (m *maker) record() *Record {
	a := &model.Article{
		ID: model.ID(m.string()), Path: m.string(), URL: m.string(), Source: m.string(),
		Kicker: m.string(), Title: m.string(), Dek: m.string(), Lang: m.string(),
		Dateline: model.Dateline{Place: m.string(), Agency: m.string()},
		Lede:     m.string(), Body: m.string(), Text: m.string(), Words: m.int(),
		Story: model.ID(m.string()), Marked: m.int(),
	}
	a.Published.Precision = model.Precision(m.byte() % 6)
	if m.byte()%2 == 1 {
		a.Published.Time = time.Unix(int64(m.int()), int64(m.byte())).UTC()
	}
	a.Authors = made(m, m.string)
	a.Notes = made(m, m.string)
	a.Links = made(m, func() model.Link { return model.Link{Text: m.string(), URL: m.string()} })
	a.Headings = made(m, m.span)
	a.Actors = made(m, func() model.Actor {
		return model.Actor{ID: model.ActorID(m.string()), Name: m.string(), Kind: model.ActorKind(m.byte()),
			Role: m.string(), Country: m.string(), Aliases: made(m, m.string)}
	})
	r := &Record{Article: a}
	if n := len(a.Actors); n > 0 {
		a.Mentions = made(m, func() model.Mention {
			return model.Mention{Span: m.span(), Actor: int(m.byte()) % n,
				Sense: model.Sense(m.byte()), Rule: model.Rule(m.byte())}
		})
		r.Who = made(m, func() Identity {
			return Identity{Actor: int(m.byte()) % n, Rule: model.Rule(m.byte()), ID: model.ActorID(m.string())}
		})
	}
	score := func() float32 { return float32(m.int()) / 1000 }
	a.Topics = made(m, func() model.Scored { return model.Scored{Code: m.string(), Score: score()} })
	a.Quotes = made(m, func() model.Quote {
		q := model.Quote{Span: m.span(), Actor: int(m.byte())%(len(a.Actors)+1) - 1, Confidence: score()}
		if q.Speaker = m.string(); q.Actor >= 0 && q.Speaker == "" {
			q.Speaker = a.Actors[q.Actor].Name
		}
		return q
	})
	a.Section = m.string()
	a.Updated.Precision = model.Precision(m.byte() % 6)
	if m.byte()%2 == 1 {
		a.Updated.Time = time.Unix(int64(m.int()), int64(m.byte())).UTC()
		a.Updated.Zone = model.Zone(m.int())
	}
	a.Published.Zone = model.Zone(m.int())
	a.Tags = made(m, func() model.Tag {
		return model.Tag{Kind: model.TagKind(m.byte()), Scheme: m.string(), Code: m.string(), Name: m.string()}
	})
	a.Media = made(m, func() model.Medium {
		return model.Medium{URL: m.string(), Type: m.string(), Title: m.string(), Bytes: int64(m.int())}
	})
	a.Phrases = made(m, func() model.Phrase { return model.Phrase{Text: m.string(), Score: score()} })
	return r
}

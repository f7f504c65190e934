package archive

import (
	"cmp"
	"slices"

	"dateline/corpus/enrich/alias"
	"dateline/model"
)

// mark notes in an article what is known of it, in the order in which a
// recogniser does.
func (w *writer) mark(a *model.Article) {
	byUse := make([]int, 0, len(w.cast))
	for at := range w.cast {
		if w.cast[at].mentions > 0 {
			byUse = append(byUse, at)
		}
	}
	slices.SortStableFunc(byUse, func(x, y int) int { return cmp.Compare(w.cast[y].mentions, w.cast[x].mentions) })
	place := make([]int, len(w.cast))
	for _, at := range byUse {
		actor := w.cast[at].actor()
		// Two names may have one key: then they are one actor.
		i := slices.IndexFunc(a.Actors, func(b model.Actor) bool { return b.ID == actor.ID })
		if i < 0 {
			i = len(a.Actors)
			a.Actors = append(a.Actors, actor)
		}
		place[at] = i
	}
	for _, m := range w.mentions {
		m.Actor = place[m.Actor]
		a.Mentions = append(a.Mentions, m)
	}
	for _, q := range w.quotes {
		if q.Actor >= 0 {
			q.Actor = place[q.Actor]
			q.Speaker = a.Actors[q.Actor].Name
		}
		a.Quotes = append(a.Quotes, q)
	}
	w.topics(a)
	w.phrases(a)
}

// actor returns what an article knows of one of its cast.
func (e *engaged) actor() model.Actor {
	out := model.Actor{
		ID:   model.ActorID(e.kind.String() + ":" + alias.Key(e.canonical)),
		Name: e.canonical, Kind: e.kind, Role: e.role, Country: e.country,
	}
	if e.full != e.canonical {
		out.Aliases = append(out.Aliases, e.full)
	}
	if e.short != "" && e.mentions > 1 {
		out.Aliases = append(out.Aliases, e.short)
	}
	return out
}

// topics notes the beats, and the broadest topics above them.
func (w *writer) topics(a *model.Article) {
	note := func(code string, score float32) {
		if code != "" && !slices.ContainsFunc(a.Topics, func(t model.Scored) bool { return t.Code == code }) {
			a.Topics = append(a.Topics, model.Scored{Code: code, Score: score})
		}
	}
	for i, b := range w.beats {
		score := 0.9 / float32(i+1)
		note(b.code, score)
		note(b.top, score)
	}
}

// phrases notes what the article comes back to, the most used first.
func (w *writer) phrases(a *model.Article) {
	terms := slices.Clone(w.terms)
	slices.SortStableFunc(terms, func(x, y term) int { return cmp.Compare(y.uses, x.uses) })
	for _, t := range terms {
		if t.uses == 0 {
			break
		}
		w.text = w.text[:0]
		w.term(&t)
		written := string(w.text)
		if !slices.ContainsFunc(a.Phrases, func(p model.Phrase) bool { return p.Text == written }) {
			a.Phrases = append(a.Phrases, model.Phrase{Text: written, Score: 1 / float32(len(a.Phrases)+1)})
		}
	}
}

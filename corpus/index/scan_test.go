package index

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// scan answers the questions of an edition by looking at every article anew.
// It says what the answers mean; the index must agree with it.
type scan struct {
	tax      Taxonomy
	articles []*model.Article           // in the order of their ordinals
	meant    map[string]map[string]bool // names resolved before, by facet and name
}

// once returns what resolve finds, which is the same for every article.
func (s *scan) once(key string, resolve func() map[string]bool) map[string]bool {
	found, ok := s.meant[key]
	if !ok {
		found = resolve()
		s.meant[key] = found
	}
	return found
}

func newScan(tax Taxonomy, articles ...*model.Article) *scan {
	byID := map[model.ID]*model.Article{}
	for _, a := range articles {
		byID[a.ID] = a
	}
	s := &scan{tax: tax, meant: map[string]map[string]bool{}}
	for _, a := range byID {
		s.articles = append(s.articles, a)
	}
	slices.SortFunc(s.articles, func(a, b *model.Article) int {
		if a.Published.Known() != b.Published.Known() {
			if a.Published.Known() {
				return -1
			}
			return 1
		}
		if a.Published.Known() {
			if c := a.Published.Time.Compare(b.Published.Time); c != 0 {
				return c
			}
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(cmp.Compare(Fold(a.Title), Fold(b.Title)), cmp.Compare(a.ID, b.ID))
	})
	return s
}

// selects returns the ids of the matching articles, by ordinal.
func (s *scan) selects(ask reading.Ask) []model.ID {
	var ids []model.ID
	for _, a := range s.articles {
		if s.matches(query.Simplify(ask.Where), a, ask.Marks, ask.Now) {
			ids = append(ids, a.ID)
		}
	}
	return ids
}

func (s *scan) matches(e query.Expr, a *model.Article, marks model.Marks, now time.Time) bool {
	switch e := e.(type) {
	case query.And:
		for _, x := range e.Of {
			if !s.matches(x, a, marks, now) {
				return false
			}
		}
		return true
	case query.Or:
		for _, x := range e.Of {
			if s.matches(x, a, marks, now) {
				return true
			}
		}
		return false
	case query.Not:
		return !s.matches(e.Of, a, marks, now)
	case query.Word:
		return s.hasText(a, e.Text, e.TitleOnly, true, e.Prefix)
	case query.Phrase:
		return s.hasText(a, e.Text, e.TitleOnly, false, false)
	case query.Has:
		return s.has(a, e.Term)
	case query.Said:
		wanted := s.once("said:"+e.Actor, func() map[string]bool { return s.named(e.Actor, quoted) })
		return slices.ContainsFunc(quoted(a), func(x model.Actor) bool { return wanted[string(x.ID)] })
	case query.ByID:
		return a.ID == e.ID
	case query.Is:
		m := marks.Of(a.ID)
		switch e.State {
		case query.IsRead:
			return m&model.Read != 0
		case query.IsStarred:
			return m&model.Starred != 0
		}
		return m&model.Read == 0
	case query.Dated:
		from, before := e.Bounds(now)
		t := a.Published.Time
		return a.Published.Known() && (from.IsZero() || !t.Before(from)) && (before.IsZero() || t.Before(before))
	}
	return true
}

func (s *scan) hasText(a *model.Article, text string, titleOnly, stemmed, prefix bool) bool {
	want, partial := formsOf(text)
	if len(want) == 0 {
		return true
	}
	body := "\n\n" + a.Dek + "\n\n" + a.Text
	if titleOnly {
		body = ""
	}
	var have []string
	eachForm(Fold(a.Title+body), func(f string) { have = append(have, f) })
	g := grammarOf(a.Lang)
	same := func(have, want string, last bool) bool {
		switch {
		case have == want:
			return true
		case last && (prefix || partial):
			return strings.HasPrefix(have, want) && isPair(have) == isPair(want)
		case len(formsOrNil(text)) == 1 && stemmed:
			return !isPair(have) && have != "" && stem(g, have) == stem(g, want)
		}
		return false
	}
	for i := range have {
		j := 0
		for j < len(want) && i+j < len(have) && same(have[i+j], want[j], j == len(want)-1) {
			j++
		}
		if j == len(want) {
			return true
		}
	}
	return false
}

func formsOrNil(text string) []string { f, _ := formsOf(text); return f }

func (s *scan) has(a *model.Article, t model.Term) bool {
	switch t.Facet {
	case model.ByActor:
		wanted := s.once("actor:"+t.Key, func() map[string]bool { return s.named(t.Key, named) })
		return slices.ContainsFunc(a.Actors, func(x model.Actor) bool { return wanted[string(x.ID)] })
	case model.ByTopic:
		for _, topic := range append(s.tax.Find(t.Key), model.Topic{Code: t.Key}) {
			for _, have := range a.Topics {
				if have.Code == topic.Code || slices.Contains(s.tax.Above(have.Code), topic.Code) {
					return true
				}
			}
		}
	case model.BySource:
		wanted := s.once("source:"+t.Key, func() map[string]bool {
			return s.names(t.Key, func(a *model.Article) []string { return []string{a.Source} })
		})
		return a.Source != "" && wanted[Fold(a.Source)]
	case model.ByAuthor:
		wanted := s.once("author:"+t.Key, func() map[string]bool {
			return s.names(t.Key, func(a *model.Article) []string { return a.Authors })
		})
		return slices.ContainsFunc(a.Authors, func(x string) bool { return wanted[Fold(x)] })
	case model.ByPhrase:
		wanted := s.once("phrase:"+t.Key, func() map[string]bool { return s.phrased(t.Key) })
		return slices.ContainsFunc(a.Phrases, func(x model.Phrase) bool { return wanted[phraseKey(grammarOf(a.Lang), x.Text)] })
	case model.ByLang:
		return a.Lang != "" && strings.EqualFold(a.Lang, t.Key)
	}
	return false
}

func named(a *model.Article) []model.Actor { return a.Actors }

// quoted returns who an article quotes; those who are none of its actors under
// a name only.
func quoted(a *model.Article) []model.Actor {
	var out []model.Actor
	for _, q := range a.Quotes {
		if q.Actor >= 0 && q.Actor < len(a.Actors) {
			out = append(out, a.Actors[q.Actor])
		} else if q.Speaker != "" {
			out = append(out, model.Actor{ID: model.ActorID("quoted:" + Fold(q.Speaker)), Name: q.Speaker})
		}
	}
	return out
}

// named returns the ids of the actors that a typed name means.
func (s *scan) named(name string, of func(*model.Article) []model.Actor) map[string]bool {
	whole, begun := map[string]bool{}, map[string]bool{}
	words := nameWords(name)
	for _, a := range s.articles {
		for _, x := range of(a) {
			for _, form := range append([]string{x.Name}, x.Aliases...) {
				if Fold(form) == Fold(strings.TrimSpace(name)) {
					whole[string(x.ID)] = true
				}
				if len(words) > 0 && hasWords(Fold(form), words) {
					begun[string(x.ID)] = true
				}
			}
			if string(x.ID) == name {
				return map[string]bool{name: true}
			}
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return begun
}

func (s *scan) names(name string, of func(*model.Article) []string) map[string]bool {
	whole, begun := map[string]bool{}, map[string]bool{}
	words := nameWords(name)
	for _, a := range s.articles {
		for _, n := range of(a) {
			if Fold(n) == Fold(name) {
				whole[Fold(n)] = true
			}
			if len(words) > 0 && hasWords(Fold(n), words) {
				begun[Fold(n)] = true
			}
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return begun
}

// phrased returns the keys of the keyphrases that a typed one means.
func (s *scan) phrased(typed string) map[string]bool {
	whole, begun := map[string]bool{}, map[string]bool{}
	keys, words := phraseKeys(typed), nameWords(typed)
	for _, a := range s.articles {
		for _, x := range a.Phrases {
			key := phraseKey(grammarOf(a.Lang), x.Text)
			if key == "" {
				continue
			}
			if key == typed {
				return map[string]bool{key: true}
			}
			if slices.Contains(keys, key) || Fold(x.Text) == Fold(strings.TrimSpace(typed)) {
				whole[key] = true
			}
			if len(words) > 0 && hasWords(Fold(x.Text), words) {
				begun[key] = true
			}
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return begun
}

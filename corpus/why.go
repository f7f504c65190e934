package corpus

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dateline/corpus/index"
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// mostEvidence bounds what is shown for one part of a query.
const mostEvidence = 12

// mostReasons is of how many actors and of how many topics an empty query tells.
const mostReasons = 6

// Why tells for each part of a query whether an article matches it, and by
// what. Asked nothing, it tells what the article is taken to be about. The
// error is model.ErrNotFound when there is no article with this id, or ctx's.
func (c *Corpus) Why(ctx context.Context, id model.ID, ask reading.Ask) ([]model.Reason, error) {
	return reasons(ctx, c, id, ask)
}

// shown is what a reader sees: articles and editions of the same actors.
type shown interface {
	Article(ctx context.Context, id model.ID) (*model.Article, error)
	Edition() *index.Edition
}

func reasons(ctx context.Context, of shown, id model.ID, ask reading.Ask) ([]model.Reason, error) {
	a, err := of.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	w := why{Article: a, edition: of.Edition(), ask: ask}
	chips := query.Chips(ask.Where)
	if len(chips) == 0 {
		return w.about(), nil
	}
	reasons := make([]model.Reason, len(chips))
	for i, chip := range chips {
		reasons[i] = model.Reason{Part: chip.Text, Holds: w.holds(chip.Expr), Evidence: w.evidence(chip.Expr)}
	}
	return reasons, nil
}

// why is one article held against one question.
type why struct {
	*model.Article
	edition *index.Edition
	ask     reading.Ask
}

// about tells of the actors and topics that the article is mostly about.
func (w why) about() []model.Reason {
	var reasons []model.Reason
	tell := func(t model.Term, evidence ...model.Evidence) {
		reasons = append(reasons, model.Reason{Part: query.Has{Term: t}.String(), Holds: true, Evidence: evidence})
	}
	for i := range min(len(w.Actors), mostReasons) {
		tell(model.Term{Facet: model.ByActor, Key: w.Actors[i].Name}, w.actor(i)...)
	}
	for _, scored := range w.Topics[:min(len(w.Topics), mostReasons)] {
		tell(model.Term{Facet: model.ByTopic, Key: topicCalled(scored.Code)}, w.topic(scored))
	}
	return reasons
}

// holds asks the edition: the answer is that of the list.
func (w why) holds(x query.Expr) bool {
	ask := w.ask
	ask.Where = x
	return w.edition.Select(ask, model.Newest).Find(w.ID) >= 0
}

// evidence collects what speaks for the terms of an expression; also for those
// that it denies, since that is why the article does not match.
func (w why) evidence(x query.Expr) []model.Evidence {
	switch x := x.(type) {
	case query.And:
		return w.each(x.Of)
	case query.Or:
		return w.each(x.Of)
	case query.Not:
		return w.evidence(x.Of)
	case query.Word:
		return w.words(x, x.TitleOnly)
	case query.Phrase:
		return w.words(x, x.TitleOnly)
	case query.Has:
		return w.term(x.Term)
	case query.Said:
		return w.quotes(x.Actor)
	case query.Dated:
		if !w.Published.Known() {
			return []model.Evidence{{Text: "the article says no date"}}
		}
		return []model.Evidence{{Text: "published " + w.Published.String()}}
	}
	return nil
}

func (w why) each(parts []query.Expr) []model.Evidence {
	var all []model.Evidence
	for _, x := range parts {
		all = append(all, w.evidence(x)...)
	}
	return all[:min(len(all), mostEvidence)]
}

func (w why) term(t model.Term) []model.Evidence {
	switch t.Facet {
	case model.ByActor:
		return w.actors(t)
	case model.ByTopic:
		return w.topics(t)
	case model.BySource:
		return []model.Evidence{{Text: "from " + w.Source}}
	case model.ByAuthor:
		return []model.Evidence{{Text: "by " + strings.Join(w.Authors, ", ")}}
	case model.ByLang:
		return []model.Evidence{{Text: "written in " + w.Lang}}
	case model.ByPhrase:
		return w.phrases(t)
	}
	return nil
}

// actors shows the forms under which the article names those that a term
// means, each with the rule that joined it.
func (w why) actors(t model.Term) []model.Evidence {
	keys := w.edition.Means(t)
	var all []model.Evidence
	for i := range w.Actors {
		if slices.Contains(keys, string(w.Actors[i].ID)) {
			all = append(all, w.actor(i)...)
		}
	}
	return all[:min(len(all), mostEvidence)]
}

// form is a way in which an article names an actor.
type form struct {
	text string
	rule model.Rule
}

func (w why) actor(i int) []model.Evidence {
	var forms []form
	first, times := map[form]model.Span{}, map[form]int{}
	for _, m := range w.Mentions {
		if m.Actor != i {
			continue
		}
		f := form{oneLine(m.In(w.Text)), m.Rule}
		if times[f] == 0 {
			forms, first[f] = append(forms, f), m.Span
		}
		times[f]++
	}
	slices.SortStableFunc(forms, func(a, b form) int { return times[b] - times[a] })
	if len(forms) == 0 {
		return []model.Evidence{{Text: w.Actors[i].Name + ": in the headline"}}
	}
	out := make([]model.Evidence, len(forms))
	for k, f := range forms {
		text := "“" + f.text + "”" + often(times[f])
		if said := f.rule.String(); said != "" {
			text += ": " + said
		}
		if f.text != w.Actors[i].Name {
			text += " (" + w.Actors[i].Name + ")"
		}
		out[k] = model.Evidence{Text: text, At: first[f]}
	}
	return append(out, w.named(w.Actors[i])...)
}

// named tells whether the source itself says that its article is about an actor.
func (w why) named(a model.Actor) []model.Evidence {
	for _, tag := range w.Tags {
		if tag.Kind.String() != a.Kind.String() || index.Fold(tag.Name) != index.Fold(a.Name) {
			continue
		}
		text := w.Source + " names “" + tag.Name + "” as a " + tag.Kind.String()
		if tag.Kind == model.AboutOrganization {
			text = w.Source + " names “" + tag.Name + "” as an organization"
		}
		return []model.Evidence{{Text: text}}
	}
	return nil
}

// words shows where the title and the text say what was searched.
func (w why) words(x query.Expr, titleOnly bool) []model.Evidence {
	var all []model.Evidence
	if n := len(index.Places(w.Title, w.Lang, x)); n > 0 {
		all = append(all, model.Evidence{Text: "in the headline" + often(n)})
	}
	if n := len(index.Places(w.Dek, w.Lang, x)); n > 0 && !titleOnly {
		all = append(all, model.Evidence{Text: "below the headline" + often(n)})
	}
	if titleOnly {
		return all
	}
	places := index.Places(w.Text, w.Lang, x)
	for _, at := range places[:min(len(places), mostEvidence-len(all))] {
		all = append(all, model.Evidence{Text: "… " + w.around(at) + " …", At: at})
	}
	return all
}

// quotes shows what those said whom a name means.
func (w why) quotes(name string) []model.Evidence {
	keys := w.edition.Quoted(name)
	var all []model.Evidence
	for _, q := range w.Quotes {
		key := "quoted:" + index.Fold(q.Speaker)
		if q.Actor >= 0 && q.Actor < len(w.Actors) {
			key = string(w.Actors[q.Actor].ID)
		}
		if slices.Contains(keys, key) && len(all) < mostEvidence {
			all = append(all, model.Evidence{Text: q.Speaker + ": " + clip(oneLine(q.In(w.Text)), 90), At: q.Span})
		}
	}
	return all
}

// around returns a place in the text with some words on either side.
func (w why) around(at model.Span) string {
	const width = 40 // bytes on either side, to the edge of a word
	from, to := at.Start-min(at.Start, width), min(at.End+width, len(w.Text))
	if i := strings.IndexByte(w.Text[from:at.Start], ' '); i >= 0 {
		from += i
	} else {
		from = at.Start
	}
	if i := strings.LastIndexByte(w.Text[at.End:to], ' '); i >= 0 {
		to = at.End + i
	} else {
		to = at.End
	}
	return oneLine(w.Text[from:to])
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// clip cuts a line after a word, at most limit bytes on.
func clip(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	if i := strings.LastIndexByte(s[:limit], ' '); i > 0 {
		return s[:i] + " …"
	}
	return model.LedeOf(s, limit)
}

func often(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" %d×", n)
}

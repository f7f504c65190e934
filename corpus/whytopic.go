package corpus

import (
	"fmt"
	"slices"

	"dateline/corpus/enrich/given"
	"dateline/corpus/enrich/topic"
	"dateline/corpus/gazetteer"
	"dateline/model"
	"dateline/model/query"
)

// topicCalled returns what a query calls a topic: its name, or its code when
// the name means another.
func topicCalled(code string) string {
	named, ok := gazetteer.Topics().Get(code)
	if ok && len(gazetteer.Topics().Find(named.Name)) == 1 {
		return named.Name
	}
	return code
}

// topics shows the article's topics that a term means or takes in.
func (w why) topics(t model.Term) []model.Evidence {
	keys := w.edition.Means(t)
	tax := gazetteer.Topics()
	var all []model.Evidence
	for _, scored := range w.Topics {
		above := tax.Above(scored.Code)
		if !slices.Contains(keys, scored.Code) && !slices.ContainsFunc(above, func(code string) bool { return slices.Contains(keys, code) }) {
			continue
		}
		all = append(all, w.topic(scored))
	}
	return all[:min(len(all), mostEvidence)]
}

// mostTopicWords is how many words are told of that spoke for a topic.
const mostTopicWords = 5

// topic shows one topic's score, whether its source files the article under it,
// and the words that spoke for it, the strongest first; its place is that of the
// first of them that the text has.
func (w why) topic(scored model.Scored) model.Evidence {
	named, _ := gazetteer.Topics().Get(scored.Code)
	e := model.Evidence{Text: fmt.Sprintf("%s, %.2f", named.Name, scored.Score)}
	if said := w.filed(scored.Code); said != "" {
		e.Text += ", " + said
	}
	hits := topic.Explain(w.Title, w.Text, w.Lang, scored.Code)
	for i, hit := range hits[:min(len(hits), mostTopicWords)] {
		if i == 0 {
			e.Text += ":"
		}
		e.Text += " “" + oneLine(hit.Words) + "”"
		if hit.InTitle {
			e.Text += " in the headline"
		} else if e.At == (model.Span{}) {
			e.At = hit.At
		}
	}
	return e
}

// filed tells by which words or code the source files its article under a topic,
// or under one below it; "" where it does not.
func (w why) filed(code string) string {
	for _, g := range given.Topics(w.Tags) {
		if g.Code != code && !slices.Contains(gazetteer.Topics().Above(g.Code), code) {
			continue
		}
		under := g.Tag.Name
		if under == "" {
			under = g.Tag.Scheme + ":" + g.Tag.Code
		}
		return w.Source + " files it under “" + under + "”"
	}
	return ""
}

// phrases shows where the article has the keyphrases that a term means, in the
// words of the article: those of the term may end otherwise.
func (w why) phrases(t model.Term) []model.Evidence {
	keys := w.edition.Means(t)
	var all []model.Evidence
	for _, p := range w.Phrases {
		meant := w.edition.Means(model.Term{Facet: model.ByPhrase, Key: p.Text})
		if slices.ContainsFunc(meant, func(key string) bool { return slices.Contains(keys, key) }) {
			all = append(all, w.words(query.Phrase{Text: p.Text}, false)...)
		}
	}
	return all[:min(len(all), mostEvidence)]
}

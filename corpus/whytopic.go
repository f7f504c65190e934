package corpus

import (
	"fmt"
	"slices"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// topicCalled returns what a query calls a topic: its name, or its code when
// the name means another.
func topicCalled(code string) string {
	topic, ok := gazetteer.Topics().Get(code)
	if ok && len(gazetteer.Topics().Find(topic.Name)) == 1 {
		return topic.Name
	}
	return code
}

// topics shows the article's topics that a term means or takes in, each with
// its score.
func (w why) topics(t model.Term) []model.Evidence {
	keys := w.edition.Means(t)
	tax := gazetteer.Topics()
	var all []model.Evidence
	for _, scored := range w.Topics {
		above := tax.Above(scored.Code)
		if !slices.Contains(keys, scored.Code) && !slices.ContainsFunc(above, func(code string) bool { return slices.Contains(keys, code) }) {
			continue
		}
		topic, _ := tax.Get(scored.Code)
		all = append(all, model.Evidence{Text: fmt.Sprintf("%s, %.2f", topic.Name, scored.Score)})
	}
	return all[:min(len(all), mostEvidence)]
}

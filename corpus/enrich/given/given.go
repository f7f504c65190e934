// Package given joins what a source itself says of its article to what the
// recogniser finds in it. Agencies file their copy under codes of the IPTC, and
// mark whom it names; that is better than any guess, where the text bears it
// out.
//
//	Tags -> Topics -> of codes for certain, of words by name
//	     -> Spans  -> the recogniser's spans, with the names given where they stand
//
// What does not join stays a tag and nothing else.
package given

import (
	"cmp"
	"slices"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// Scores of topics by what says them.
const (
	byCode = 1   // a code of the IPTC
	byName = 0.9 // a topic's name in a field for topics
	byWord = 0.5 // a topic's name, or a word for it, among the words of the source's own
)

// mostTopics bounds how many topics one article is given.
const mostTopics = 16

// Topic is a topic that a tag gives.
type Topic struct {
	model.Scored
	Tag model.Tag // what says so
}

// Topics returns the topics that tags give: those of codes that the IPTC has,
// those that are called so where the source names topics, and, less sure, those
// that one of its own words means alone. Each topic is given once, by the
// surest tag; the surest come first, and equals in the order of the tags.
func Topics(tags []model.Tag) []Topic {
	var out []Topic
	for _, tag := range tags {
		code, score := topicOf(tag)
		if code == "" {
			continue
		}
		at := slices.IndexFunc(out, func(t Topic) bool { return t.Code == code })
		switch {
		case at < 0 && len(out) < mostTopics:
			out = append(out, Topic{model.Scored{Code: code, Score: score}, tag})
		case at >= 0 && out[at].Score < score:
			out[at] = Topic{model.Scored{Code: code, Score: score}, tag}
		}
	}
	slices.SortStableFunc(out, func(a, b Topic) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// topicOf returns the topic that one tag gives; "" for none.
func topicOf(tag model.Tag) (code string, score float32) {
	tax := gazetteer.Topics()
	switch tag.Kind {
	case model.Subject:
		if tag.Scheme == "medtop" || tag.Scheme == "subj" {
			if topic, ok := tax.Coded(tag.Scheme + ":" + tag.Code); ok {
				return topic.Code, byCode
			}
		}
		score = byName
	case model.Word:
		score = byWord
	default:
		return "", 0
	}
	if topic, ok := tax.Called(tag.Name); ok {
		return topic.Code, score
	}
	return "", 0
}

// Join puts the topics given into those found, with the tops above them: a
// topic keeps its higher score, and a top has no lower one than what is below
// it. The highest come first.
func Join(found []model.Scored, given []Topic) []model.Scored {
	if len(given) == 0 {
		return found
	}
	put := func(s model.Scored) {
		at := slices.IndexFunc(found, func(f model.Scored) bool { return f.Code == s.Code })
		if at < 0 {
			found = append(found, s)
		} else {
			found[at].Score = max(found[at].Score, s.Score)
		}
	}
	for _, g := range given {
		put(g.Scored)
		if above := gazetteer.Topics().Above(g.Code); len(above) > 0 {
			put(model.Scored{Code: above[len(above)-1], Score: g.Score})
		}
	}
	slices.SortStableFunc(found, func(a, b model.Scored) int { return cmp.Compare(b.Score, a.Score) })
	return found
}

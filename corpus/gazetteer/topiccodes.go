package gazetteer

import (
	_ "embed" // for topiccodes.tsv
	"slices"
	"strings"
	"sync"

	"dateline/model"
)

//go:embed topiccodes.tsv
var topicCodesTable string

// topicCodes are the codes of the IPTC that are none of the taxonomy's, with the
// topic that takes each in.
var topicCodes = sync.OnceValue(func() map[string]string {
	codes := make(map[string]string, strings.Count(topicCodesTable, "\n"))
	for line := range strings.Lines(topicCodesTable) {
		code, topic, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if ok && !strings.HasPrefix(code, "#") {
			codes[code] = topic
		}
	}
	return codes
})

// Coded returns the topic that a code of the IPTC means: of the Media Topics
// ("medtop:20000639") itself or the nearest above it that the taxonomy has, of
// the older Subject Codes ("subj:04015001") the one that they are matched with.
// A Subject Code that is not known is taken for the one above it.
func (t *Taxonomy) Coded(code string) (model.Topic, bool) {
	if topic, ok := t.Get(code); ok {
		return topic, true
	}
	if to, ok := topicCodes()[code]; ok {
		return t.Get(to)
	}
	digits, ok := strings.CutPrefix(code, "subj:")
	if !ok || len(digits) != 8 {
		return model.Topic{}, false
	}
	// Two digits name the subject, three its matter, three the detail.
	for _, above := range [...]string{digits[:5] + "000", digits[:2] + "000000"} {
		if to, ok := topicCodes()["subj:"+above]; ok {
			return t.Get(to)
		}
		if topic, ok := t.Get("medtop:" + above); ok {
			return topic, true
		}
	}
	return model.Topic{}, false
}

// Called returns the one topic that is called exactly so, by its name or an
// everyday word; case, accents and a plural do not count. Of several topics that
// share a word it is the one above all others, if there is such a one.
func (t *Taxonomy) Called(name string) (model.Topic, bool) {
	folded := foldTopic(name)
	found := t.byName[folded]
	if len(found) == 0 {
		found = t.byName[singular(folded)]
	}
	if folded == "" || len(found) == 0 {
		return model.Topic{}, false
	}
	list := t.broadestFirst(found)
	for _, other := range list[1:] {
		if !slices.Contains(t.Above(other.Code), list[0].Code) {
			return model.Topic{}, false
		}
	}
	return list[0], true
}

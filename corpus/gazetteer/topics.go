package gazetteer

import (
	_ "embed" // for topics.tsv
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

//go:embed topics.tsv
var topicsTable string

// Taxonomy is a selection of the IPTC Media Topics: all 17 tops, all that
// stands right below them, and what the news needs further down. It is
// immutable and safe for concurrent use.
type Taxonomy struct {
	topics []model.Topic // in the table's order: each after the one above it
	words  [][]string    // of topics[i]: its folded name, then its everyday words
	byCode map[string]int
	byName map[string][]int // folded name or everyday word -> topics
}

var topics = sync.OnceValue(func() *Taxonomy { return parseTopics(topicsTable) })

// Topics returns the taxonomy; the table is parsed at the first call.
func Topics() *Taxonomy { return topics() }

// parseTopics reads rows of code, name, broader code and everyday words parted
// by "|". A row without a code and a name is passed over.
func parseTopics(table string) *Taxonomy {
	t := &Taxonomy{
		byCode: make(map[string]int),
		byName: make(map[string][]int),
	}
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		row := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(row) < 2 || row[0] == "" || row[1] == "" {
			continue
		}
		t.add(append(row, "", ""))
	}
	return t
}

func (t *Taxonomy) add(row []string) {
	topic := model.Topic{Code: row[0], Name: row[1], Broader: row[2]}
	at := len(t.topics)
	names := []string{foldTopic(topic.Name)}
	if row[3] != "" {
		for word := range strings.SplitSeq(row[3], "|") {
			names = append(names, foldTopic(word))
		}
	}
	t.topics = append(t.topics, topic)
	t.words = append(t.words, names)
	t.byCode[topic.Code] = at
	for _, name := range names {
		if !slices.Contains(t.byName[name], at) {
			t.byName[name] = append(t.byName[name], at)
		}
	}
}

// All returns the topics, each after the one above it.
func (t *Taxonomy) All() []model.Topic { return slices.Clone(t.topics) }

// Get returns the topic with a code such as "medtop:20000639".
func (t *Taxonomy) Get(code string) (model.Topic, bool) {
	at, ok := t.byCode[code]
	if !ok {
		return model.Topic{}, false
	}
	return t.topics[at], true
}

// Above returns the codes of the topics above this one, the nearest first.
func (t *Taxonomy) Above(code string) []string {
	var above []string
	for {
		at, ok := t.byCode[code]
		if !ok {
			return above
		}
		code = t.topics[at].Broader
		// The length check ends a table whose rows point at each other.
		if code == "" || len(above) > len(t.topics) {
			return above
		}
		above = append(above, code)
	}
}

// Find returns the topics that a reader may mean by a code ("medtop:20000639"
// or "20000639"), by a name or by an everyday word: "defence", "AI", "cinéma".
// Case and accents do not count. Topics called exactly so come alone; else
// those with all the words in one of their names; else those with words that
// begin so. The broadest come first. Nothing is found in the empty string.
func (t *Taxonomy) Find(name string) []model.Topic {
	name = strings.TrimSpace(name)
	if topic, ok := t.Get(name); ok {
		return []model.Topic{topic}
	}
	if topic, ok := t.Get("medtop:" + name); ok {
		return []model.Topic{topic}
	}
	folded := foldTopic(name)
	if folded == "" {
		return nil
	}
	found := t.byName[folded]
	if len(found) == 0 {
		found = t.byName[singular(folded)]
	}
	if len(found) == 0 {
		found = t.holding(strings.Fields(folded), func(have, asked string) bool {
			return singular(have) == singular(asked)
		})
	}
	if len(found) == 0 && len(folded) >= 3 {
		found = t.holding(strings.Fields(folded), strings.HasPrefix)
	}
	return t.broadestFirst(found)
}

// holding returns the topics of which one name has, for each word asked, a
// word that is like it.
func (t *Taxonomy) holding(asked []string, like func(have, asked string) bool) []int {
	var found []int
	for at, names := range t.words {
		if slices.ContainsFunc(names, func(name string) bool {
			have := strings.Fields(name)
			for _, word := range asked {
				if !slices.ContainsFunc(have, func(h string) bool { return like(h, word) }) {
					return false
				}
			}
			return true
		}) {
			found = append(found, at)
		}
	}
	return found
}

func (t *Taxonomy) broadestFirst(found []int) []model.Topic {
	if len(found) == 0 {
		return nil
	}
	list := make([]model.Topic, len(found))
	for i, at := range found {
		list[i] = t.topics[at]
	}
	slices.SortStableFunc(list, func(a, b model.Topic) int {
		return len(t.Above(a.Code)) - len(t.Above(b.Code))
	})
	return list
}

// foldTopic makes names comparable: lower case, without accents and
// punctuation, single spaces.
func foldTopic(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsNumber(r) || r == '&':
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// singular drops the plural ending of the last word; good enough to let
// "elections" find "election" and the reverse.
func singular(word string) string {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return word[:len(word)-1]
	}
	return word
}

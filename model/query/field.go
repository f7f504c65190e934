package query

import (
	"slices"
	"strings"

	"dateline/model"
)

// Fields returns the names of all fields, in the order in which help lists them.
func Fields() []string {
	return []string{"actor", "topic", "source", "author", "lang", "phrase", "story", "title", "said",
		"since", "until", "date", "is", "id"}
}

// States returns the words that may follow is:.
func States() []string { return stateNames() }

func stateNames() []string { return []string{IsUnread: "unread", IsRead: "read", IsStarred: "starred"} }

// String returns the word after is:.
func (s State) String() string {
	if names := stateNames(); int(s) < len(names) {
		return names[s]
	}
	return stateNames()[IsUnread]
}

func known(name string) bool { return slices.Contains(Fields(), strings.ToLower(name)) }

func facetOf(field string) model.Facet {
	if field == "" {
		return model.NoFacet
	}
	for f := model.ByActor; f <= model.ByStory; f++ {
		if f.String() == field {
			return f
		}
	}
	return model.NoFacet
}

// fieldOf returns what stands before the colon when the word looks like a
// field: letters only, and no address such as https://example.org.
func fieldOf(w string) (name string, ok bool) {
	name, rest, found := strings.Cut(w, ":")
	if !found || name == "" || strings.HasPrefix(rest, "//") {
		return "", false
	}
	for i := range len(name) {
		if c := name[i] | 0x20; c < 'a' || c > 'z' {
			return "", false
		}
	}
	return name, true
}

func exampleOf(field string) string {
	switch field {
	case "actor", "said":
		return field + `:"Sanae Takaichi"`
	case "topic":
		return "topic:defence"
	case "phrase":
		return `phrase:"trade talks"`
	case "story":
		return "the id of an article, as list --json has it"
	case "source":
		return "source:Reuters"
	case "lang":
		return "lang:en"
	case "since", "until", "date":
		return "a date: " + field + ":2025-11-22, " + field + ":2025-11, " + field + ":7d"
	case "is":
		return "is:unread, is:read or is:starred"
	}
	return "a word, or words in quotation marks"
}

// nearest returns the field that a mistyped name most likely means, or "".
func nearest(name string) string {
	name = strings.ToLower(name)
	switch name {
	case "person", "people", "who", "country", "org", "organisation", "organization", "place", "name":
		return "actor"
	case "subject", "tag", "about", "category", "section":
		return "topic"
	case "keyphrase", "keyword", "term":
		return "phrase"
	case "from", "site", "feed", "outlet", "paper":
		return "source"
	case "by", "byline", "writer":
		return "author"
	case "language":
		return "lang"
	case "headline", "intitle":
		return "title"
	case "quote", "quotes", "says", "speaker":
		return "said"
	case "after", "newer", "start":
		return "since"
	case "before", "older", "end":
		return "until"
	case "copies", "copy", "cluster":
		return "story"
	case "day", "on", "month", "year", "published":
		return "date"
	case "mark", "state", "has":
		return "is"
	}
	best, at := "", 3
	for _, f := range Fields() {
		if d := distance(name, f); d < at && d < len(f) {
			best, at = f, d
		}
	}
	return best
}

// distance counts the letters to put in, take out, change or swap with their
// neighbour to turn a into b. Both are short ASCII.
func distance(a, b string) int {
	if len(a) > 16 {
		return len(a)
	}
	before, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev, cur = prev, cur, before
	}
	return prev[len(b)]
}

package alias

import (
	"slices"
	"strings"

	"dateline/corpus/gazetteer"
	"dateline/model"
)

// contained is W7: a shorter name joins the one longer name that holds its
// words in a row, if they say enough to tell it from others.
func (r *resolver) contained() {
	words := map[*cluster][]string{}
	by := map[string][]*cluster{} // organisations by each word of their names
	for _, c := range r.clusters {
		if c.kind != model.Organization || len(c.members) == 0 {
			continue
		}
		words[c] = strings.Fields(gazetteer.Fold(c.name))
		for _, w := range words[c] {
			by[w] = append(by[w], c)
		}
	}
	for _, short := range r.clusters {
		own := words[short]
		if len(own) == 0 || len(short.members) == 0 || short.members[0].entry != nil || !r.telling(short.name) {
			continue
		}
		if long := onlyHolder(short, own, by[own[0]], words); long != nil && (long.country == "" || short.country == "" || long.country == short.country) {
			r.merge(long, short, model.ShortForm)
		}
	}
}

// onlyHolder returns the one candidate whose longer name holds a shorter one.
func onlyHolder(short *cluster, own []string, candidates []*cluster, words map[*cluster][]string) *cluster {
	const most = 200
	var found *cluster
	for _, c := range candidates[:min(len(candidates), most)] {
		if c == short || c == found || len(c.members) == 0 || len(words[c]) <= len(own) || !holds(words[c], own) {
			continue
		}
		if found != nil {
			return nil
		}
		found = c
	}
	return found
}

func holds(long, short []string) bool {
	for i := 0; i+len(short) <= len(long); i++ {
		if slices.Equal(long[i:i+len(short)], short) {
			return true
		}
	}
	return false
}

// telling reports whether a name has a word that is no everyday one.
func (r *resolver) telling(name string) bool {
	for word := range strings.FieldsSeq(name) {
		low := strings.ToLower(word)
		if startsUpper(word) && !r.names.Traits(low).Has(gazetteer.Common) && !generic(low) {
			return true
		}
	}
	return false
}

func generic(low string) bool {
	switch low {
	case "the", "ministry", "university", "department", "bank", "court", "council", "commission", "committee", "party",
		"united", "national", "international", "federal", "agency", "army", "navy", "police", "office", "bureau", "corp", "inc", "group", "union", "association":
		return true
	}
	return false
}

package alias

import (
	"slices"
	"strings"

	"dateline/corpus/enrich/actor"
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
		name := c.name
		if c.members[0].rule == model.Institution {
			name = c.members[0].text // "Supreme Court", without its country
		}
		words[c] = strings.Fields(gazetteer.Fold(name))
		for i, w := range words[c] {
			if i < longestName {
				by[w] = append(by[w], c)
			}
		}
	}
	for _, short := range r.clusters {
		own := words[short]
		if len(own) == 0 || len(own) > longestName || len(short.members) == 0 || short.members[0].entry != nil {
			continue
		}
		long := onlyHolder(short, own, by[own[0]], words)
		if long == nil || long.country != "" && short.country != "" && long.country != short.country || !r.shortens(short, own, words[long], long.name) || late(long, short, words) {
			continue
		}
		r.merge(long, short, model.ShortForm)
	}
}

// late reports whether an article names one time and again before it comes to
// the longer name, which then is of a part or a product: "Strava" and the
// "Strava Community Hub".
func late(long, short *cluster, words map[*cluster][]string) bool {
	const often = 3
	own := words[short]
	if !slices.Equal(words[long][:len(own)], own) || firmly(words[long][len(own):]) {
		return false
	}
	before := 0
	for _, n := range short.members {
		if n.inBody && n.at < long.members[0].at {
			before++
		}
	}
	return before >= often
}

// firmly reports whether all words say no more than what kind of organisation
// has the name before them.
func firmly(rest []string) bool {
	return !slices.ContainsFunc(rest, func(w string) bool { return !generic(w) })
}

// longestName is of how many words of a name short forms are looked for.
const longestName = 12

// onlyHolder returns the one candidate whose longer name holds a shorter one;
// of candidates that hold one another the shortest.
func onlyHolder(short *cluster, own []string, candidates []*cluster, words map[*cluster][]string) *cluster {
	const most = 200
	var found *cluster
	for _, c := range candidates[:min(len(candidates), most)] {
		if c == short || c == found || len(c.members) == 0 || len(words[c]) <= len(own) || !holds(words[c], own) {
			continue
		}
		switch {
		case found == nil || holds(words[found], words[c]):
			found = c
		case !holds(words[c], words[found]):
			return nil
		}
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

// shortens reports whether a name within a longer one is short for it.
func (r *resolver) shortens(short *cluster, own, long []string, name string) bool {
	begins, ends := slices.Equal(long[:len(own)], own), slices.Equal(long[len(long)-len(own):], own)
	rest := long[:len(long)-len(own)]
	if begins {
		rest = long[len(own):]
		if generic(own[len(own)-1]) && rest[0] != "of" && rest[0] != "for" {
			return false // "Leiden University" and its "Leiden University Press"
		}
	}
	if r.telling(short.name) {
		return true
	}
	if len(own) == 1 && own[0] == "house" && !begins {
		return false // "the House" is not the White House
	}
	switch {
	case short.members[0].rule == model.Institution:
		return begins && (rest[0] == "of" || rest[0] == "for") || ends
	case !begins && !ends:
		return false
	case firmly(rest):
		return true // "Southwest" of Southwest Airlines
	case ends && r.placed(name):
		return true // "United" of Manchester United
	}
	return len(own) == 1 && generic(own[0]) && short.members[0].s.Is(short.members[0].from-1, "the") // "the Society"
}

// placed reports whether a name begins with a place: "Manchester United".
func (r *resolver) placed(name string) bool {
	for i := range name {
		if name[i] == ' ' {
			if e, form, ok := r.names.Lookup(name[:i]); ok && e.Kind == model.Place && !form.Has(gazetteer.Adjective) {
				return true
			}
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

// generic reports whether a lower-case word is of the kind that many
// organisations' names have.
func generic(low string) bool {
	switch low {
	case "the", "of", "for", "and", "united", "national", "international", "federal", "army", "navy", "police", "group", "magazine", "weekly", "airlines", "airways", "air", "lines", "newspaper", "motor", "motors", "industries", "pictures":
		return true
	}
	return actor.ClassOf(low)&(actor.IsHead|actor.IsFirm) != 0
}

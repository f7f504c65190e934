package alias

import (
	"slices"
	"strings"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// reject is W9: it takes out the spans that name no actor of the article: its
// byline and credits, and the agency that it quotes as its source.
func (r *resolver) reject(authors []string) {
	byline := map[string]bool{}
	for _, a := range authors {
		byline[gazetteer.Fold(a)] = true
	}
	r.spans = slices.DeleteFunc(r.spans, func(n *named) bool {
		if n.given {
			return false
		}
		switch n.kind {
		case model.Person:
			return len(byline) > 0 && byline[gazetteer.Fold(n.written())] || credited(n) || r.pictured(n) || r.officeAlone(n)
		case model.Organization:
			e, _, ok := r.names.Lookup(normalise(n.written()))
			return ok && e.Class == gazetteer.Media && isSource(n) || r.pictured(n)
		case model.Place:
			return ennobles(n)
		}
		return false
	})
	for i, n := range r.spans {
		n.at = i
	}
}

// nothing reports whether a cluster's only name is a word that every text has:
// "State", "the Court". Such a word counts where it is short for a longer name.
func (c *cluster) nothing() bool {
	if c.known || c.kind == model.Person {
		return false
	}
	switch strings.ToLower(c.name) {
	case "court", "state", "states", "country", "city", "town", "village", "nation", "government", "republic", "university", "school", "college", "board", "company",
		"committee", "commission", "council", "department", "ministry", "office", "agency", "bureau", "party", "south", "north", "east", "island", "airport",
		"inc", "inc.", "corp", "corp.", "ltd", "co", "co.", "association", "federation", "union", "institute", "bank", "group", "team", "society", "district", "province", "region":
		return true
	}
	return false
}

// credited reports whether a person is named in a credit: "Reporting by Li
// Wei", "Original author: Ann Lee".
func credited(n *named) bool {
	s := n.s
	const reach = 20
	from, _ := s.Sentence(n.from)
	for i := max(from, n.from-reach); i < n.from; i++ {
		word := s.At(i)
		if !strings.ContainsRune("abceprtw", rune(word[0]|0x20)) {
			continue
		}
		switch low := strings.ToLower(word); low {
		case "author", "authors", "byline", "reporter", "editor", "writer", "photo", "photographer", "credit", "photograph":
			if s.Is(i+1, ":") || s.Is(i+1, "by") {
				return true
			}
		case "reporting", "editing", "written", "edited", "translated":
			if i == from && s.Is(i+1, "by") {
				return true
			}
		case "by":
			if i == from && i+1 == n.from && (s.Tokens[n.to-1].End == len(s.Text) || n.to < s.Len() && s.Tokens[n.to].SentenceStart) {
				return true
			}
		}
	}
	return false
}

// pictured reports whether a name stands in the credit of a picture: beside a
// slash whose other side is an agency, "AP Photo/Ann Lee", "Ann Lee/GC Images".
func (r *resolver) pictured(n *named) bool {
	s := n.s
	switch {
	case s.Is(n.from-1, "/") && s.Glued(n.from-1) && s.Glued(n.from):
		return r.agency(s, n.from-2) || n.kind == model.Organization && r.agency(s, n.to-1)
	case s.Is(n.to, "/") && s.Glued(n.to) && s.Glued(n.to+1):
		const longest = 3 // words of an agency's name
		for i := n.to + 1; i < min(n.to+1+longest, s.Len()) && startsUpper(s.At(i)); i++ {
			if r.agency(s, i) {
				return true
			}
		}
	}
	return false
}

// agency reports whether token i ends, or is, the name of a house that sells
// pictures.
func (r *resolver) agency(s *token.Split, i int) bool {
	switch s.At(i) {
	case "Photo", "Photos", "Images", "Getty", "Shutterstock", "Alamy", "Pool", "PA", "EPA":
		return true
	}
	e, _, ok := r.names.Lookup(s.At(i))
	return ok && e.Class == gazetteer.Media
}

// ennobles reports whether a place is no more than part of a title: "the
// Duchess of Sussex", "the Princess of Wales".
func ennobles(n *named) bool {
	if !n.s.Is(n.from-1, "of") {
		return false
	}
	switch n.s.At(n.from - 2) {
	case "Duke", "Duchess", "Earl", "Countess", "Marquess", "Viscount", "Viscountess":
		return true
	case "Prince", "Princess":
		return n.s.Is(n.from, "Wales") // others are of countries: "the Prince of Monaco"
	}
	return false
}

// isSource reports whether a medium is only where the words come from.
func isSource(n *named) bool {
	s := n.s
	if s.Is(n.from-1, "(") && s.Is(n.to, ")") {
		return true
	}
	after := n.to
	if isPossessive(s.At(after)) {
		after++
	}
	switch s.At(after) {
	case "report", "reports", "reported", "reporter", "reporters", "reporting", "said", "says", "quoted", "cited", "citing", "correspondent",
		"poll", "tally", "news", "wrote", "writes", "noted", "learned", "interview", "photographer", "journalist", "analysis", "via":
		return true
	}
	before := n.from - 1
	for before > 0 && (s.Is(before, "the") || s.Is(before, "agency") || s.Is(before, "news") || s.Is(before, "state") || s.Is(before, "broadcaster") || s.Is(before, "newspaper")) {
		before--
	}
	switch s.At(before) {
	case "told", "by", "via", "Source", "Sources", "source", "citing", "quoted", "Photo", "©":
		return true
	case "to":
		return s.Is(before-1, "according") || s.Is(before-1, "According") || s.Is(before-1, "speaking") || s.Is(before-1, "spoke")
	case "with", "in", "on":
		return s.Is(before-1, "interview") || s.Is(before-1, "published") || s.Is(before-1, "appeared")
	case ":":
		return before > 0 && s.Tokens[before-1].Kind == token.Word && strings.EqualFold(s.At(before-1), "source")
	}
	return false
}

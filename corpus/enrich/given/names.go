package given

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/actor"
	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

// mostNames bounds how many names given are looked for in one article.
const mostNames = 128

// Names are the people, organisations and places that a source says its article
// is about.
type Names struct {
	// Kinds tells by folded name what each is, UnknownKind where two tags differ;
	// see gazetteer.Fold.
	Kinds map[string]model.ActorKind
	// Surnames tells by the last word of a person's name the whole of it; those
	// of several are left out.
	Surnames map[string]string

	byFirst map[string][]name // by first token, the longest first
}

// name is one name in tokens.
type name struct {
	tokens []string
	key    string
}

// NamesOf returns the names that tags give, nil for none. What does not begin as
// a name does is none.
func NamesOf(tags []model.Tag) *Names {
	var n *Names
	for _, tag := range tags {
		kind, ok := kindOf(tag.Kind)
		text := printed(tag)
		if !ok || !named(text) {
			continue
		}
		if n == nil {
			n = &Names{Kinds: map[string]model.ActorKind{}, Surnames: map[string]string{}, byFirst: map[string][]name{}}
		}
		if len(n.Kinds) == mostNames {
			break
		}
		n.add(text, kind)
	}
	return n
}

// kindOf returns the kind of actor that a tag names.
func kindOf(kind model.TagKind) (model.ActorKind, bool) {
	switch kind {
	case model.AboutPerson:
		return model.Person, true
	case model.AboutOrganization:
		return model.Organization, true
	case model.AboutPlace:
		return model.Place, true
	}
	return model.UnknownKind, false
}

// printed returns a tag's name as a text has it: not "Strand, Ada", nor
// "Hollen, Norway".
func printed(tag model.Tag) string {
	head, rest, ok := strings.Cut(tag.Name, ", ")
	switch {
	case ok && tag.Kind == model.AboutPerson && !strings.Contains(rest, ",") && strings.TrimSpace(rest) != "":
		return strings.TrimSpace(rest) + " " + head
	case ok && tag.Kind == model.AboutPlace:
		return head
	}
	return strings.TrimSpace(tag.Name)
}

// named reports whether a text can be a name: it begins with a capital, or in a
// script that has none.
func named(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) && !unicode.IsLower(r) && utf8.RuneCountInString(s) > 1 && len(s) <= 120
}

// add notes one name.
func (n *Names) add(text string, kind model.ActorKind) {
	key := gazetteer.Fold(text)
	if before, ok := n.Kinds[key]; key == "" || ok {
		if before != kind {
			n.Kinds[key] = model.UnknownKind
		}
		return
	}
	n.Kinds[key] = kind
	split := token.Of(text)
	tokens := make([]string, split.Len())
	for i := range tokens {
		tokens[i] = split.At(i)
	}
	list := append(n.byFirst[tokens[0]], name{tokens, key})
	slices.SortStableFunc(list, func(a, b name) int { return len(b.tokens) - len(a.tokens) })
	n.byFirst[tokens[0]] = list
	if last := tokens[len(tokens)-1]; kind == model.Person && len(tokens) > 1 && named(last) && len(last) > 2 {
		if _, twice := n.Surnames[last]; twice {
			text = ""
		}
		n.Surnames[last] = text
	}
}

// Spans returns the recogniser's spans of a text with the names given: where one
// of these stands, it is a span of its kind, but for where it is only part of a
// longer name. The last word of a person's name becomes a person's where it is a
// span of its own.
func (n *Names) Spans(s *token.Split, found []actor.Span) []actor.Span {
	given := n.occurrences(s)
	if len(given) == 0 && len(n.Surnames) == 0 {
		return found
	}
	out := make([]actor.Span, 0, len(found)+len(given))
	for _, f := range found {
		for len(given) > 0 && given[0].To <= f.From {
			out = append(out, given[0])
			given = given[1:]
		}
		for len(given) > 0 && given[0].From < f.To && within(given[0], f) {
			given = given[1:] // part of a longer name
		}
		if len(given) > 0 && given[0].From < f.To {
			continue // stands in its place
		}
		if f.To == f.From+1 && n.Surnames[s.At(f.From)] != "" && n.Kinds[gazetteer.Fold(s.At(f.From))] == model.UnknownKind {
			f.Kind = model.Person
		}
		out = append(out, f)
	}
	return append(out, given...)
}

// within reports whether a lies in b and is shorter.
func within(a, b actor.Span) bool {
	return a.From >= b.From && a.To <= b.To && a.To-a.From < b.To-b.From
}

// occurrences returns where the names given stand, in order and apart.
func (n *Names) occurrences(s *token.Split) []actor.Span {
	var out []actor.Span
	for i := 0; i < s.Len(); {
		to := i + 1
		for _, c := range n.byFirst[s.At(i)] {
			if kind := n.Kinds[c.key]; kind != model.UnknownKind && standsAt(s, i, c.tokens) {
				out = append(out, actor.Span{From: i, To: i + len(c.tokens), Kind: kind})
				to = i + len(c.tokens)
				break
			}
		}
		i = to
	}
	return out
}

// standsAt reports whether the tokens stand at i.
func standsAt(s *token.Split, i int, tokens []string) bool {
	for k, t := range tokens {
		if !s.Is(i+k, t) {
			return false
		}
	}
	return true
}

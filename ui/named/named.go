// Package named tells which actors of an article, or which counted terms, a
// name means that a reader typed or picked, by the rules that the index answers
// actor: and said: by: an article that a query finds for an actor has that
// actor, whatever accents or half of the name were typed.
package named

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dateline/model"
)

// Actors returns the indices of the actors that a name means: those whose ID it
// is, else those of which it is a whole name or alias, else those where every
// word of it begins a word of one. Case and accents are folded. Nil for none.
func Actors(actors []model.Actor, name string) []int {
	return meant(len(actors), name, true, func(i int) called {
		return called{string(actors[i].ID), actors[i].Name, actors[i].Aliases}
	})
}

// Counts returns the indices of the counted terms, all of one facet, that a key
// of a query means: of actors, sources, authors and keyphrases as Actors does;
// of topics and languages only those that are called so.
func Counts(counts []model.Count, key string) []int {
	halves := len(counts) > 0 && counts[0].Term.Facet != model.ByTopic && counts[0].Term.Facet != model.ByLang
	return meant(len(counts), key, halves, func(i int) called {
		id := string(counts[i].Actor)
		if id == "" {
			id = counts[i].Term.Key
		}
		return called{id, counts[i].Label, counts[i].Aliases}
	})
}

// Alias returns the first of the aliases by which what was typed finds a
// counted term; "" where its own name shows why, or nothing was typed.
func Alias(c model.Count, typed string) string {
	words := wordsOf(fold(typed))
	if len(words) == 0 || begin(fold(c.Label), words) {
		return ""
	}
	for _, alias := range c.Aliases {
		if begin(fold(alias), words) {
			return alias
		}
	}
	return ""
}

// called is what something goes by.
type called struct {
	id, name string
	aliases  []string
}

// meant returns which of n things a name means; halves of names mean something
// where that is asked.
func meant(n int, name string, halves bool, of func(int) called) []int {
	folded := fold(strings.TrimSpace(name))
	words := wordsOf(folded)
	for _, means := range [...]func(called) bool{
		func(c called) bool { return c.id == name },
		func(c called) bool { return c.either(func(s string) bool { return s == folded }) },
		func(c called) bool {
			return halves && len(words) > 0 && c.either(func(s string) bool { return begin(s, words) })
		},
	} {
		var found []int
		for i := range n {
			if means(of(i)) {
				found = append(found, i)
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !inWord(r) })
}

// Speaks reports whether a quote of the article is by one of those named.
func Speaks(a *model.Article, q model.Quote, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		if q.Actor >= 0 && q.Actor < len(a.Actors) {
			return slices.Contains(Actors(a.Actors, name), q.Actor)
		}
		return q.Speaker != "" && Actors([]model.Actor{{Name: q.Speaker}}, name) != nil
	})
}

// either reports whether the test holds for the folded name or an alias.
func (c called) either(test func(string) bool) bool {
	return test(fold(c.name)) || slices.ContainsFunc(c.aliases, func(s string) bool { return test(fold(s)) })
}

// begin reports whether each of the words begins a word of the folded name.
func begin(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !begins(name, w) })
}

func begins(name, word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	for at := 0; ; {
		i := strings.Index(name[at:], word)
		if i < 0 {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(name[:at])
		if at == 0 || !inWord(before) || unspaced(first) {
			return true
		}
		at += len(word)
	}
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// unspaced reports whether words of the rune's script stand without spaces, so
// that one may begin anywhere.
func unspaced(r rune) bool {
	return r >= 0xE00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// fold returns s in lower case without accents, letters that are written as two
// elsewhere as two.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(s) {
		switch r {
		case 'ß', 'ẞ':
			b.WriteString("ss")
		case 'æ', 'Æ':
			b.WriteString("ae")
		case 'œ', 'Œ':
			b.WriteString("oe")
		case 'þ', 'Þ':
			b.WriteString("th")
		case 'ø', 'Ø':
			b.WriteByte('o')
		case 'ł', 'Ł':
			b.WriteByte('l')
		case 'đ', 'Đ', 'ð', 'Ð':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		default:
			if !unicode.Is(unicode.Mn, r) {
				b.WriteRune(unicode.ToLower(r))
			}
		}
	}
	return b.String()
}

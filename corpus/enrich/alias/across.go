package alias

import (
	"strings"
	"unicode/utf8"

	"dateline/corpus/gazetteer"
)

// Key returns the form in which one name meets across articles: folded, its
// spellings made one (W5), an Arabic article within it dropped. It depends on
// the name alone, and Key(Key(s)) == Key(s).
func Key(name string) string {
	words := strings.Fields(gazetteer.Fold(name))
	out := words[:0]
	for i, w := range words {
		if i > 0 && i < len(words)-1 && isArticle(w) {
			continue
		}
		out = append(out, settled(w))
	}
	return strings.Join(out, " ")
}

// settled is spelling until nothing changes any more.
func settled(word string) string {
	for range len(word) {
		next := spelling(word)
		if next == word {
			break
		}
		word = next
	}
	return word
}

// SurnameOf returns the word of a person's Key that a short form would be, and
// whether the key holds a given name beside it: "takaichi" and true of "sanae
// takaichi", "xi" and true of "xi jinping", "leyen" and false of "von der
// leyen". It is "" where there is no such word.
func SurnameOf(names *gazetteer.Names, key string) (surname string, full bool) {
	words := strings.Fields(key)
	for len(words) > 1 && isSuffix(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	bare := words
	for len(bare) > 1 && (particle(bare[0]) || isArticle(bare[0])) {
		bare = bare[1:]
	}
	switch {
	case len(words) == 0:
		return "", false
	case len(bare) == 1:
		return bare[0], false
	}
	r := resolver{names: names}
	if len(bare) == len(words) && r.surnameFirst(capitalised(words)) {
		return words[0], true
	}
	return words[len(words)-1], len(bare) == len(words)
}

// WithoutInitials returns a person's Key without the initials between its first
// and last word: "george bush" for "george w bush". A name whose surname stands
// first has none: the "il" of "kim il sung" is a name.
func WithoutInitials(names *gazetteer.Names, key string) string {
	words := strings.Fields(key)
	if len(words) < 3 {
		return key
	}
	if surname, _ := SurnameOf(names, key); surname == words[0] {
		return key
	}
	out := words[:1]
	for _, w := range words[1 : len(words)-1] {
		if len(w) > 2 {
			out = append(out, w)
		}
	}
	return strings.Join(append(out, words[len(words)-1]), " ")
}

// Written returns a mention as a name: on one line, without a possessive,
// quotation marks or a leading article.
func Written(mention string) string { return normalise(mention) }

// IsAcronym reports whether a name is written as initials: "CBK", "U.N.".
func IsAcronym(name string) bool { return isAcronym(name) }

func isArticle(word string) bool { return word == "al" || word == "el" || word == "ul" }

func isSuffix(word string) bool {
	switch word {
	case "jr", "sr", "ii", "iii", "iv":
		return true
	}
	return false
}

// capitalised writes folded words as the tables have names: each with a capital.
func capitalised(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		_, size := utf8.DecodeRuneInString(w)
		out[i] = strings.ToUpper(w[:size]) + w[size:]
	}
	return strings.Join(out, " ")
}

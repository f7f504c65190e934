package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/model"
)

// unknownName takes capitals that no recogniser knew for a name, right before
// a verb of saying.
func (f *finder) unknownName(i, from int) (candidate, bool) {
	if !f.isCapital(i) || i+1 >= f.s.Len() || f.cueAt(i+1) == noCue {
		return candidate{}, false
	}
	c := candidate{from: i, to: i + 1, kind: byNoun, cost: 3}
	for c.from > from && i-c.from < 4 && f.isCapital(c.from-1) {
		c.from--
	}
	return c, true
}

// isCapital reports whether token i may be part of a name: it begins with a
// capital, and is no word that always does or any that begins a sentence.
func (f *finder) isCapital(i int) bool {
	if i < 0 || i >= f.s.Len() || f.s.Tokens[i].Kind != token.Word || f.at[i] > 0 || f.inside[i] > 0 ||
		f.is(i, preposition|determiner|breaker|pronoun) || f.isAuxiliary(i) {
		return false
	}
	text := f.s.At(i)
	if r, size := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) || size == len(text) {
		return false
	}
	switch text {
	case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
		"April", "May", "June", "July", "August", "September", "October", "November", "December", "There", "Here",
		"What", "How", "Yes", "No", "Well", "Some", "Others", "Many", "Most", "People", "Everyone", "Nobody":
		return false
	}
	return !strings.HasSuffix(text, "ly")
}

// nounStart goes back from the noun at i to where its phrase begins, without
// the article: "Japan’s Chief Cabinet Secretary", "Japanese official".
func (f *finder) nounStart(i, from int) int {
	start := i
	for j := i - 1; j >= from && i-j <= 6; j-- {
		text := f.s.At(j)
		owner := text == "'s" || text == "’s"
		if owner {
			if f.mentionAt(j-1) == nil {
				break
			}
			continue
		}
		if f.s.Tokens[j].Kind != token.Word || f.is(j, determiner|preposition|breaker|pronoun) ||
			f.cueAt(j) != noCue || strings.HasSuffix(text, "ly") || f.inside[j] > 0 {
			break
		}
		start = j
	}
	return start
}

// named gives a speaker who is called by a noun. It is an actor when exactly
// one person of the article has that role.
func (f *finder) named(c candidate) speaker {
	text := f.s.Text[f.s.Tokens[c.from].Start:f.s.Tokens[c.to-1].End]
	if strings.ContainsAny(text, "\n") || len(text) > 120 {
		text = f.s.At(c.to - 1)
	}
	if c.from == c.to-1 && f.s.Tokens[c.from].SentenceStart {
		text = decapital(text)
	}
	who := -1
	if c.to-c.from <= 2 && f.is(c.from-1, determiner) {
		head := strings.ToLower(f.s.At(c.to - 1))
		for i := range f.actors {
			a := &f.actors[i]
			if a.Kind == model.Person && a.Role != "" && strings.HasSuffix(strings.ToLower(a.Role), head) {
				if who >= 0 {
					who = -1
					break
				}
				who = i
			}
		}
	}
	if who >= 0 {
		return f.actor(who).trusted(0.8)
	}
	return speaker{name: text, actor: -1, confidence: 0.9}
}

func decapital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

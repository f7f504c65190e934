package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
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
	if i < 0 || i >= f.s.Len() || f.s.Tokens[i].Kind != token.Word || f.words[i].mention > 0 || f.words[i].pair > 0 ||
		f.is(i, preposition|determiner|breaker|pronoun|auxiliary|neverName) {
		return false
	}
	text := f.s.At(i)
	if r, size := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) || size == len(text) {
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
		if f.s.Tokens[j].Kind != token.Word || f.is(j, determiner|preposition|breaker|pronoun|auxiliary|being) ||
			f.cueAt(j) != noCue || strings.HasSuffix(text, "ly") || f.words[j].pair > 0 {
			break
		}
		start = j
	}
	if start < i && start > from && (f.s.Is(start-1, "that") || f.s.Is(start-1, "which") || f.s.Is(start-1, "who")) {
		return i // rules that allow companies
	}
	return start
}

// named gives a speaker who is called by a noun: an actor when one in mind has
// that role, else the noun itself.
func (f *finder) named(c candidate) speaker {
	text := f.s.Text[f.s.Tokens[c.from].Start:f.s.Tokens[f.ofWhom(c.to)-1].End]
	if strings.ContainsAny(text, "\n") || len(text) > 120 {
		text = f.s.At(c.to - 1)
	}
	if c.from == c.to-1 && f.s.Tokens[c.from].SentenceStart {
		text = decapital(text)
	}
	if n := f.words[c.to-1].means; n > 0 {
		return f.focus.meant[n-1]
	}
	return speaker{name: text, actor: -1, confidence: 0.9}
}

// ofWhom returns where a noun phrase ends that ends at token to and may name
// whose it is: spokesman for Acme, aide to Blair.
func (f *finder) ofWhom(to int) int {
	switch f.s.At(to) {
	case "for", "of", "to":
	default:
		return to
	}
	end := to + 1
	if f.isArticle(end) {
		end++
	}
	if f.mentionAt(end) == nil || f.words[end].pair > 0 {
		return to
	}
	for end+1 < len(f.words) && f.words[end+1].mention == f.words[end].mention {
		end++
	}
	return end + 1
}

func decapital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// hasRole reports whether a role, such as "Secretary of State" or "Vice
// President", is what the noun head says.
func hasRole(role, head string) bool {
	if role == "" {
		return false
	}
	for _, cut := range [...]string{" of ", " for ", " in ", " at "} {
		role, _, _ = strings.Cut(role, cut)
	}
	last := role[strings.LastIndexByte(role, ' ')+1:]
	return roleGroup(last) == roleGroup(head)
}

// roleGroup is the same for nouns that are said of the same persons.
func roleGroup(noun string) string {
	switch low := strings.ToLower(noun); low {
	case "congressman", "congresswoman", "lawmaker":
		return "representative"
	case "candidate":
		return "nominee"
	case "premier":
		return "minister"
	case "businessman", "businesswoman", "mogul", "tycoon", "developer":
		return "billionaire"
	case "attorney":
		return "lawyer"
	case "chairman", "chairwoman", "chairperson":
		return "chair"
	default:
		return low
	}
}

package bcubed

import (
	"bufio"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

// Name is a person, organisation or place that a text names, with the page of
// Wikipedia that says whom: all names with one page are one group.
type Name struct {
	model.Span
	Kind model.ActorKind
	Page string
}

// Article is a text with what it names, both set as the press prints them.
type Article struct {
	ID, Genre, Text string
	Names           []Name
	Unsure          []model.Span // mentions that no page is given for
}

// ReadGUM reads the coreference of one text in the form of the GUM corpus
// (Georgetown University Multilayer corpus, coref/*.conll): a token a line with
// the mentions that begin and end at it, each with its kind, its chain and,
// where it has one, its page of Wikipedia. A mention there is a whole noun
// phrase; the name in it is cut out, and phrases that hold none are left out.
// That form does not say where lines end: Lines may, of the same texts.
func ReadGUM(r io.Reader, lines Lines) (Article, error) {
	var a Article
	var words []string
	var phrases []phrase
	begun := map[string][]int{}
	in := bufio.NewScanner(r)
	for in.Scan() {
		line := in.Text()
		if id, ok := strings.CutPrefix(line, "# begin document "); ok {
			a.ID = id
			a.Genre = genre(id)
			continue
		}
		column := strings.Split(line, "\t")
		if len(column) < 3 {
			continue
		}
		var err error
		if phrases, err = brackets(column[2], len(words), begun, phrases); err != nil {
			return a, fmt.Errorf("read coreference: token %d of %s: %w", len(words), a.ID, err)
		}
		words = append(words, column[1])
	}
	if err := in.Err(); err != nil {
		return a, fmt.Errorf("read coreference: %w", err)
	}
	starts := a.print(words, lines.of(words))
	a.cutNames(words, starts, phrases)
	return a, nil
}

// genre returns "news" of "GUM_news_soccer".
func genre(id string) string {
	if part := strings.SplitN(id, "_", 3); len(part) == 3 {
		return part[1]
	}
	return ""
}

// phrase is a mention as GUM marks it, over words [from, to).
type phrase struct {
	from, to int
	kind     model.ActorKind // UnknownKind for times, events and their like
	page     string          // "" when none is given
}

// brackets reads what begins and ends at word i: "(place-3-Peru)", "(person-4",
// "person-4)" in a row.
func brackets(s string, i int, begun map[string][]int, out []phrase) ([]phrase, error) {
	if s == "_" {
		return out, nil
	}
	for s != "" {
		opens := s[0] == '('
		s = strings.TrimPrefix(s, "(")
		end := strings.IndexAny(s, "()")
		if end < 0 {
			end = len(s)
		}
		key := s[:end]
		s = s[end:]
		closes := strings.HasPrefix(s, ")")
		s = strings.TrimPrefix(s, ")")
		from := i
		switch {
		case opens && !closes:
			begun[key] = append(begun[key], i)
			continue
		case !opens && !closes:
			return nil, fmt.Errorf("no bracket at %q", key)
		case !opens:
			open := begun[key]
			if len(open) == 0 {
				return nil, fmt.Errorf("%q ends before it begins", key)
			}
			from = open[len(open)-1]
			begun[key] = open[:len(open)-1]
		}
		out = append(out, phraseOf(key, from, i+1))
	}
	return out, nil
}

// phraseOf reads a key: kind, number of the chain, page.
func phraseOf(key string, from, to int) phrase {
	p := phrase{from: from, to: to}
	kind, rest, _ := strings.Cut(key, "-")
	switch kind {
	case "person":
		p.kind = model.Person
	case "organization":
		p.kind = model.Organization
	case "place":
		p.kind = model.Place
	}
	if _, page, ok := strings.Cut(rest, "-"); ok {
		if plain, err := url.PathUnescape(page); err == nil {
			page = plain
		}
		p.page = page
	}
	return p
}

// print sets the words as text and returns the byte that each begins at. A line
// ends before the words in begin unless a mark ends the sentence.
func (a *Article) print(words []string, begin map[int]bool) []int {
	var b strings.Builder
	starts := make([]int, len(words))
	glued := true
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if i > 0 && begin[i] && !strings.Contains(".?!:,;\"”’)…", words[i-1]) {
			b.WriteString("\n\n")
			glued = true
		}
		if !glued && !strings.ContainsRune(".,;:!?)]%’'”-/", first) && w != "n't" && w != "n’t" {
			b.WriteByte(' ')
		}
		starts[i] = b.Len()
		b.WriteString(w)
		glued = w == "(" || w == "[" || w == "-" || w == "/" || w == "“" || w == "‘" || w == "$"
	}
	a.Text = b.String()
	return starts
}

// cutNames fills Names and Unsure. Of two phrases whose name is the same words
// the shorter phrase tells whose it is.
func (a *Article) cutNames(words []string, starts []int, phrases []phrase) {
	slices.SortStableFunc(phrases, func(p, q phrase) int { return p.to - p.from - (q.to - q.from) })
	taken := map[[2]int]bool{}
	for _, p := range phrases {
		from, to, ok := p.name(words, phrases)
		if !ok || taken[[2]int{from, to}] {
			continue
		}
		taken[[2]int{from, to}] = true
		at := model.Span{Start: starts[from], End: starts[to-1] + len(words[to-1])}
		if p.page == "" || p.kind == model.UnknownKind {
			a.Unsure = append(a.Unsure, at)
		} else {
			a.Names = append(a.Names, Name{Span: at, Kind: p.kind, Page: p.page})
		}
	}
	all := slices.Clone(a.Names)
	a.Names = slices.DeleteFunc(a.Names, func(n Name) bool { return n.within(all) })
	slices.SortFunc(a.Names, func(m, n Name) int { return m.Start - n.Start })
}

// within reports whether a name is a part of a longer one, and so none of its
// own: "Massachusetts" in "Massachusetts Institute of Technology".
func (n Name) within(all []Name) bool {
	return slices.ContainsFunc(all, func(m Name) bool {
		return m.Span != n.Span && m.Start <= n.Start && n.End <= m.End
	})
}

// name returns the words of a phrase that are its name: "Kari Lund" of "the
// Norwegian prime minister Kari Lund, who resigned". It returns false for a
// phrase whose head is no name, such as "he", "the city", "the Secretary".
func (p phrase) name(words []string, all []phrase) (from, to int, ok bool) {
	from, to = p.from, p.to
	for from < to && determiner(words[from]) {
		from++
	}
	to = p.headEnd(words, from)
	for to > from && possessive(words[to-1]) {
		to--
	}
	if from >= to || !capital(words[to-1]) {
		return 0, 0, false
	}
	start := to - 1
	for start > from && p.goesOn(words, from, start) {
		start--
	}
	for _, q := range all { // an owner within: "Peru's Luis Rojas"
		if q.page != "" && q.from >= start && q.to < to && possessive(words[q.to-1]) {
			start = q.to
		}
	}
	for start < to && (determiner(words[start]) || possessive(words[start]) || joint(words[start])) {
		start++
	}
	if start >= to || start+1 == to && bare(words[start]) || p.kind == model.Person && officer(words[start:to]) {
		return 0, 0, false
	}
	return start, to, true
}

// goesOn reports whether the word before start belongs to the name that start
// belongs to.
func (p phrase) goesOn(words []string, from, start int) bool {
	before := words[start-1]
	switch {
	case capital(before), joint(before), before == "," && strings.Contains(p.page, ","):
		return true
	}
	return linker(before) && start-2 >= from && (capital(words[start-2]) || linker(words[start-2]))
}

// headEnd returns where the head of a phrase ends and what is added to it
// begins: ", who", "in Oslo". A comma stays that the page's title has, too.
func (p phrase) headEnd(words []string, from int) int {
	seen := false
	for i := from; i < p.to; i++ {
		if seen && adds(words[i]) {
			if words[i] == "," && i+1 < p.to && strings.Contains(p.page, ",") && strings.Contains(p.page, words[i+1]) {
				continue
			}
			return i
		}
		seen = seen || capital(words[i])
	}
	return p.to
}

func adds(word string) bool {
	switch word {
	case ",", "(", ")", "—", "–", ":", ";", "who", "whom", "whose", "which", "that", "where", "in", "within", "from", "at", "near", "on", "with", "to", "as", "by":
		return true
	}
	return false
}

func determiner(word string) bool {
	switch strings.ToLower(word) {
	case "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your":
		return true
	}
	return false
}

func possessive(word string) bool {
	return word == "'s" || word == "’s" || word == "'" || word == "’"
}

func joint(word string) bool { return word == "-" || word == "." || word == "&" || word == "/" }

func linker(word string) bool {
	switch word {
	case "of", "the", "and", "for", "de", "la", "del", "della", "van", "von", "der", "den", "bin", "al", "du", "da", "di", "le", "dos", "'s", "’s":
		return true
	}
	return false
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// bare reports whether a single word with a capital is no name: a pronoun that
// begins a sentence, "the Court".
func bare(word string) bool {
	switch strings.ToLower(word) {
	case "i", "he", "she", "it", "they", "we", "you", "me", "him", "them", "us", "who", "here", "there", "mine", "hers",
		"court", "state", "nation", "city", "government", "country", "house", "church", "university", "college", "school", "company", "board", "party", "department", "republic", "union", "committee":
		return word != "US"
	}
	return officer([]string{word})
}

// officer reports whether words with a capital end in an office and so name
// nobody: "the Prime Minister", "Secretary of State", "Man of the Match".
func officer(words []string) bool {
	for i, w := range words {
		if i > 0 && w == "of" {
			words = words[:i]
			break
		}
	}
	switch strings.ToLower(words[len(words)-1]) {
	case "president", "minister", "secretary", "king", "queen", "pope", "governor", "mayor", "judge", "ambassador", "senator", "general", "speaker",
		"chairman", "chair", "director", "captain", "emperor", "prince", "princess", "professor", "man", "woman", "lord", "lady", "sir", "congressman",
		"commander", "justice", "solicitor", "administrator", "representative", "regent", "fellow", "tsar", "shah", "major", "champion", "player":
		return true
	}
	return false
}

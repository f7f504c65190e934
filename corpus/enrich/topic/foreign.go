package topic

import (
	_ "embed" // for foreign.tsv
	"strings"
	"sync"
	"unicode/utf8"

	"dateline/model"
)

//go:embed foreign.tsv
var foreignTable string

var foreigners = sync.OnceValue(func() map[string]*prefixes { return parseForeign(foreignTable) })

// foreign returns the table of a language, nil when there is none.
func foreign(lang string) *prefixes { return foreigners()[lang] }

// prefixes is a small lexicon of a language whose endings are left to the
// reader's eye: a term matches where a word begins with it; in Japanese, which
// parts no words, wherever it stands. "=" before a term asks for the whole
// word.
type prefixes struct {
	byStart map[string][]prefix // by the first two runes, the longest first
	terms   [][]hit
	dense   bool // no spaces between words
	arabic  bool // articles and prepositions are written on
}

type prefix struct {
	text  string
	whole bool
	term  int32
}

// parseForeign reads lines of five columns: the language, then those of
// parseRows.
func parseForeign(table string) map[string]*prefixes {
	tax := taxonomy()
	all := make(map[string]*prefixes)
	for line := range strings.Lines(table) {
		lang, rest, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		p := all[lang]
		if p == nil {
			p = &prefixes{byStart: make(map[string][]prefix), dense: lang == "ja", arabic: lang == "ar"}
			all[lang] = p
		}
		parseRows(rest, func(r row) {
			if concept, ok := tax.number[r.code]; ok {
				for _, term := range r.terms {
					p.add(term, hit{concept: concept, weight: r.weight})
				}
			}
		})
	}
	return all
}

func (p *prefixes) add(term string, h hit) {
	term, whole := strings.CutPrefix(term, "=")
	term, doubtful := strings.CutPrefix(term, "?")
	h.doubtful = doubtful
	term = fold(term)
	start := firstTwo(term)
	if start == "" {
		return
	}
	list := p.byStart[start]
	at := len(list)
	for i, old := range list {
		if old.text == term {
			p.terms[old.term] = append(p.terms[old.term], h)
			return
		}
		if len(old.text) < len(term) && at == len(list) {
			at = i
		}
	}
	p.terms = append(p.terms, []hit{h})
	list = append(list, prefix{})
	copy(list[at+1:], list[at:])
	list[at] = prefix{text: term, whole: whole, term: int32(len(p.terms) - 1)}
	p.byStart[start] = list
}

// firstTwo returns the first two runes of s, "" when there are not two.
func firstTwo(s string) string {
	_, a := utf8.DecodeRuneInString(s)
	_, b := utf8.DecodeRuneInString(s[a:])
	if b == 0 {
		return ""
	}
	return s[:a+b]
}

// count adds the terms of text to t.
func (p *prefixes) count(t *tally, text string, title bool) {
	n := uint16(1)
	if title {
		n = 3
	}
	text = strings.Join(strings.Fields(fold(text)), " ")
	begins, runes := true, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		inside := isWordRune(r)
		if inside && (begins || p.dense) {
			if runes++; begins || runes%2 == 0 {
				t.words++ // a word without spaces around has two runes or so
			}
			if length := p.at(t, text[i:], n); length > 0 {
				i += length
				begins = false
				continue
			}
		}
		begins = !inside
		i += size
	}
}

// at counts the longest term at the beginning of rest and returns its length.
func (p *prefixes) at(t *tally, rest string, n uint16) int {
	if length := p.find(t, rest, n); length > 0 || !p.arabic {
		return length
	}
	for _, on := range [...]string{"وال", "بال", "فال", "كال", "ال", "لل", "و", "ب", "ل", "ف"} {
		if strings.HasPrefix(rest, on) {
			if length := p.find(t, rest[len(on):], n); length > 0 {
				return len(on) + length
			}
		}
	}
	return 0
}

func (p *prefixes) find(t *tally, rest string, n uint16) int {
	for _, x := range p.byStart[firstTwo(rest)] {
		if !strings.HasPrefix(rest, x.text) {
			continue
		}
		if x.whole {
			if r, _ := utf8.DecodeRuneInString(rest[len(x.text):]); isWordRune(r) {
				continue
			}
		}
		t.add(x.term, n)
		return len(x.text)
	}
	return 0
}

func (p *prefixes) weigh(t *tally) []model.Scored { return weigh(p.terms, t) }

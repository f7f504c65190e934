package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/corpus/enrich/token"
	"dateline/corpus/gazetteer"
	"dateline/model"
)

type flag uint8

const (
	capital   flag = 1 << iota // begins with a capital
	shout                      // two or more letters, all capitals
	initial                    // "J."
	weak                       // the capital may come from the position
	heading                    // in a heading in title case, where all capitals are weak
	taken                      // decided
	organized                  // in an organisation's name, as it was learnt
)

// word is what is noted of a token.
type word struct {
	flags  flag
	traits gazetteer.Trait
	hit    int32 // 1 + index of the known name that begins here
}

// page is one text at work.
type page struct {
	s       *token.Split
	names   *gazetteer.Names
	english bool
	german  bool
	words   []word
	hits    []hit
	spans   []Span
	lower   map[string]bool // lower-case words of the text
	strong  map[string]int  // words by how often they are capitalised for no other reason
	borne   map[string]bool // last words of people's names found, first words of companies'
	around  map[string]surroundings
	called  map[string]bool // first and last words of the people that were learnt, here or in the body
}

func newPage(names *gazetteer.Names, s *token.Split, lang string) *page {
	p := &page{s: s, names: names, words: make([]word, s.Len()),
		english: lang == "" || lang == "en" || strings.HasPrefix(lang, "en-"),
		german:  lang == "de" || strings.HasPrefix(lang, "de-"),
		lower:   make(map[string]bool, s.Len()/3), strong: make(map[string]int, s.Len()/8)}
	start := true // whether the next word's capital is weak
	for i := range p.words {
		t := &s.Tokens[i]
		if t.SentenceStart {
			start = true
		}
		if t.Kind == token.Punct {
			start = start || opens(s.At(i))
			continue
		}
		w := &p.words[i]
		text := s.At(i)
		w.flags = shape(text)
		if start {
			w.flags |= weak
		}
		start = false
		switch {
		case w.flags&capital != 0:
			w.traits = names.Traits(text)
			if w.flags&weak == 0 {
				p.strong[text]++
			}
		case t.Kind == token.Word:
			p.lower[text] = true
		}
	}
	return p
}

func opens(mark string) bool {
	switch mark {
	case "“", "\"", "‘", "«", "„", ":", "(", "[", "•", "—":
		return true
	}
	return false
}

func shape(text string) flag {
	r, size := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(r) && !unicode.IsTitle(r) {
		return 0
	}
	f := capital
	if len(text) == size+1 && text[size] == '.' {
		return f | initial
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) {
			return f
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	if letters > 1 {
		f |= shout
	}
	return f
}

func (p *page) at(i int) string { return p.s.At(i) }

func (p *page) has(i int, f flag) bool {
	return i >= 0 && i < len(p.words) && p.words[i].flags&f == f
}

// free reports whether token i exists and is not decided.
func (p *page) free(i int) bool {
	return i >= 0 && i < len(p.words) && p.words[i].flags&taken == 0
}

// isCapital reports whether token i is a free word with a capital.
func (p *page) isCapital(i int) bool { return p.free(i) && p.has(i, capital) }

func (p *page) traits(i int) gazetteer.Trait {
	if i < 0 || i >= len(p.words) {
		return 0
	}
	return p.words[i].traits
}

// common reports whether a word is an everyday one, or is also written in
// lower case in this very text.
func (p *page) common(i int) bool {
	low := strings.ToLower(p.at(i))
	return p.names.Traits(low).Has(gazetteer.Common) || p.lower[low] || function(low)
}

// follows reports whether token i stands right after the one before it, as the
// parts of one name do: nothing or one space between them.
func (p *page) follows(i int) bool {
	if i <= 0 || i >= len(p.s.Tokens) || p.s.Tokens[i].SentenceStart {
		return false
	}
	gap := p.s.Text[p.s.Tokens[i-1].End:p.s.Tokens[i].Start]
	return gap == "" || gap == " " || gap == "\n" || gap == "\u00a0"
}

func (p *page) take(from, to int, kind model.ActorKind) {
	p.drop(from, to)
	p.spans = append(p.spans, Span{From: from, To: to, Kind: kind})
}

func (p *page) drop(from, to int) {
	for i := from; i < to; i++ {
		p.words[i].flags |= taken
	}
}

func (p *page) phrase(from, to int) string {
	return p.s.Text[p.s.Tokens[from].Start:p.s.Tokens[to-1].End]
}

// unreliable notes that in these tokens capitals say nothing, if they are in
// title case: no longer word without one.
func (p *page) unreliable(from, to int) {
	to = min(to, len(p.words))
	capitals := 0
	for i := from; i < to; i++ {
		if p.s.Tokens[i].Kind != token.Word {
			continue
		}
		if p.has(i, capital) {
			capitals++
		} else if len(p.at(i)) > 4 && !p.s.Glued(i) {
			return
		}
	}
	if capitals < 2 && to-from > 2 {
		return
	}
	for i := from; i < to; i++ {
		if p.has(i, capital) && !p.has(i, weak) {
			p.strong[p.at(i)]--
		}
		p.words[i].flags |= heading | weak
	}
}

// labels treats the words before a colon at the start of a line as a heading:
// "Peaceful Resolution: the hope that ...".
func (p *page) labels() {
	const longest = 6
	for i := range p.words {
		if !p.s.Tokens[i].SentenceStart {
			continue
		}
		for j := i; j < min(i+longest+1, len(p.words)) && (j == i || !p.s.Tokens[j].SentenceStart); j++ {
			if p.s.Is(j, ":") {
				p.unreliable(i, j)
				break
			}
		}
	}
}

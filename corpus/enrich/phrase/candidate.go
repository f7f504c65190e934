package phrase

import (
	"strings"

	"dateline/corpus/enrich/token"
)

// candidate is a phrase by its stems, with where it is found.
type candidate struct {
	key    uint64
	first  int32    // word at which it is found first
	length int32    // words
	forms  [2]int32 // how often its last word is without, and with, the ending of the plural
	at     [2]int32 // where it stands so, preferably inside a sentence
	inside [2]bool  // whether at is inside a sentence
	marked bool     // stands in quotation marks of its own
	title  bool
}

func (c *candidate) times() int32 { return c.forms[0] + c.forms[1] }

// candidates are the phrases of a page, by key.
type candidates struct {
	all   []candidate
	slots []int32 // number in all, plus 1; open addressing
}

// newCandidates returns room for the phrases of so many words.
func newCandidates(words int) *candidates {
	size := 64
	for size < 3*words {
		size *= 2
	}
	return &candidates{all: make([]candidate, 0, words), slots: make([]int32, 2*size)}
}

// of returns the candidate with a key, found at word first when it is new.
func (c *candidates) of(key uint64, first, length int32) *candidate {
	mask := uint64(len(c.slots) - 1)
	i := (key ^ key>>29) & mask
	for c.slots[i] != 0 {
		if found := &c.all[c.slots[i]-1]; found.key == key {
			return found
		}
		i = (i + 1) & mask
	}
	c.all = append(c.all, candidate{key: key, first: first, length: length, at: [2]int32{-1, -1}})
	c.slots[i] = int32(len(c.all))
	return &c.all[len(c.all)-1]
}

// has returns the candidate with a key, nil when there is none.
func (c *candidates) has(key uint64) *candidate {
	mask := uint64(len(c.slots) - 1)
	for i := (key ^ key>>29) & mask; c.slots[i] != 0; i = (i + 1) & mask {
		if found := &c.all[c.slots[i]-1]; found.key == key {
			return found
		}
	}
	return nil
}

// join adds a word to the key of those before it.
func join(key, stem uint64) uint64 { return key*0x9E3779B97F4A7C15 + stem | 1 }

// collect counts every part of every run that may be a keyphrase.
func (p *page) collect(c *candidates) {
	for i := range p.words {
		if p.words[i].manner&notFirst != 0 && !p.words[i].named {
			continue
		}
		key := uint64(0)
		for n := 1; n <= longest && i+n <= len(p.words); n++ {
			last := &p.words[i+n-1]
			if n > 1 && last.begins {
				break
			}
			key = join(key, last.stem)
			if !p.ends(last, n) || p.cuts(i, n) {
				continue
			}
			found := c.of(key, int32(i), int32(n))
			found.count(int32(i), last.plural, !p.tokens[p.words[i].token].SentenceStart)
			if p.quoted(i, n) {
				found.marked = true
			}
		}
	}
}

// ends reports whether a phrase of n words may end with this one.
func (p *page) ends(last *word, n int) bool {
	if last.manner&isNoun == 0 {
		return false
	}
	return last.manner&notLast == 0
}

// cuts reports whether n words from i would cut a name in two.
func (p *page) cuts(i, n int) bool {
	last := i + n - 1
	return p.words[last].named && last+1 < len(p.words) && p.words[last+1].named && !p.words[last+1].begins ||
		p.words[i].named && i > 0 && p.words[i-1].named && !p.words[i].begins
}

// count notes that the candidate stands at a word.
func (c *candidate) count(at int32, plural, inside bool) {
	form := 0
	if plural {
		form = 1
	}
	c.forms[form]++
	if c.at[form] < 0 || inside && !c.inside[form] {
		c.at[form], c.inside[form] = at, inside
	}
}

// quoted reports whether quotation marks stand right before and after n words.
func (p *page) quoted(i, n int) bool {
	from, to := int(p.words[i].token), int(p.words[i+n-1].token)
	if n < 2 || from == 0 || to+1 >= len(p.tokens) {
		return false
	}
	before, after := p.Body.At(from-1), p.Body.At(to+1)
	return opens(before) && closes(after)
}

func opens(s string) bool  { return s == "“" || s == "\"" || s == "‘" || s == "'" }
func closes(s string) bool { return s == "”" || s == "\"" || s == "’" || s == "'" }

// retell marks the candidates that the title has, too.
func (p *page) retell(c *candidates) {
	for i := range p.title {
		key := uint64(0)
		for n := 1; n <= longest && i+n <= len(p.title) && p.title[i+n-1] != 0; n++ {
			key = join(key, p.title[i+n-1])
			if found := c.has(key); found != nil && found.length == int32(n) {
				found.title = true
			}
		}
	}
}

// spelled returns the phrase as the article writes it most, without the
// capital of a sentence's beginning.
func (p *page) spelled(c *candidate) string {
	form := 0
	if c.forms[1] > c.forms[0] {
		form = 1
	}
	first, last := p.words[c.at[form]], p.words[c.at[form]+c.length-1]
	text := p.Body.Text[p.tokens[first.token].Start:p.tokens[last.token].End]
	text = strings.Join(strings.Fields(text), " ")
	if !c.inside[form] && p.tokens[first.token].Kind == token.Word {
		text = small(text)
	}
	return text
}

// small takes a capital off the beginning of a text whose first word has no
// other: "Seafood imports", not "NATO members".
func small(text string) string {
	head, _, _ := strings.Cut(text, " ")
	if len(head) > 1 && head[0] >= 'A' && head[0] <= 'Z' && strings.ToLower(head[1:]) == head[1:] {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}

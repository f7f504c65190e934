package topic

import (
	_ "embed" // for english.tsv
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"dateline/model"
)

//go:embed english.tsv
var englishTable string

var english = sync.OnceValue(func() *phrases { return parsePhrases(englishTable) })

// phrases is a lexicon of words and short phrases, as a trie of words.
//
// A term of the table is a folded word or phrase. "?" before it makes it
// doubtful. A single word matches by its stem, but as written where "=" stands
// before it and where the table has an inflected form: "shares" are not what
// "shared" is about. A word in capitals matches only capitals.
type phrases struct {
	words    map[string]numbers // a word as written, or a stem; only while parsing
	slots    []slot             // the same by hash, to look up fast
	capitals map[string]int32   // word -> its number
	first    []int32            // word -> node below the root; 0 for none
	next     map[edge]int32     // -> node
	ends     []int32            // node -> term + 1; 0 for none
	terms    [][]hit            // a term without hits only keeps its words from others
	given    int32              // the last number given to a word
}

// numbers are those of a word: as written, and as the stem of others; 0 for
// none.
type numbers struct{ exact, stem int32 }

// slot is a place of the table of words; one with a hash of 0 and no numbers is
// free. Of words that share a hash, which the tables do not have, one is lost.
type slot struct {
	hash uint32
	numbers
}

// seal lays the words out by hash.
func (p *phrases) seal() {
	size := 16
	for size < 2*len(p.words) {
		size *= 2
	}
	p.slots = make([]slot, size)
	for _, w := range slices.Sorted(maps.Keys(p.words)) {
		h := hash32([]byte(w))
		i := h & uint32(size-1)
		for p.slots[i].numbers != (numbers{}) {
			i = (i + 1) & uint32(size-1)
		}
		p.slots[i] = slot{h, p.words[w]}
	}
	p.words = nil
}

// of returns the numbers of the word with a hash.
func (p *phrases) of(h uint32) numbers {
	mask := uint32(len(p.slots) - 1)
	for i := h & mask; p.slots[i].numbers != (numbers{}); i = (i + 1) & mask {
		if p.slots[i].hash == h {
			return p.slots[i].numbers
		}
	}
	return numbers{}
}

type edge struct{ node, word int32 }

// row is one line of a table: a concept, a weight and terms.
type row struct {
	code   string
	name   string
	weight float32
	terms  []string
}

// parseRows reads lines of four columns: code, name, weight, terms parted by
// commas. The name is there for the eye (a test compares it). The code "-"
// stands for no concept.
func parseRows(table string, yield func(row)) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 4 {
			continue
		}
		weight, err := strconv.ParseFloat(cells[2], 32)
		if err != nil {
			continue
		}
		r := row{code: cells[0], name: cells[1], weight: float32(weight)}
		for term := range strings.SplitSeq(cells[3], ",") {
			if term = strings.TrimSpace(term); term != "" {
				r.terms = append(r.terms, term)
			}
		}
		yield(r)
	}
}

func parsePhrases(table string) *phrases {
	p := &phrases{
		words: make(map[string]numbers, 1<<13), capitals: make(map[string]int32),
		next: make(map[edge]int32), ends: make([]int32, 1),
	}
	tax := taxonomy()
	parseRows(table, func(r row) {
		concept, ok := tax.number[r.code]
		if !ok && r.code != "-" {
			return
		}
		for _, term := range r.terms {
			term, doubtful := strings.CutPrefix(term, "?")
			at := p.add(term)
			if ok && !slices.ContainsFunc(p.terms[at], func(h hit) bool { return h.concept == concept }) {
				p.terms[at] = append(p.terms[at], hit{concept: concept, weight: r.weight, doubtful: doubtful})
			}
		}
	})
	p.first = make([]int32, p.given+1)
	for from, to := range p.next {
		if from.node == 0 {
			p.first[from.word] = to
		}
	}
	p.seal()
	return p
}

// add puts a term into the trie and returns its number.
func (p *phrases) add(term string) int32 {
	term, exact := strings.CutPrefix(term, "=")
	exact = exact || isInflected(term)
	node := int32(0)
	s := scanner{text: term}
	for w, ok := s.next(); ok; w, ok = s.next() {
		var number int32
		switch {
		case w.caps:
			number = p.give(p.capitals[w.raw])
			p.capitals[w.raw] = number
		case exact:
			n := p.words[string(w.folded)]
			n.exact = p.give(n.exact)
			p.words[string(w.folded)], number = n, n.exact
		default:
			root := string(stem(w.folded))
			n := p.words[root]
			n.stem = p.give(n.stem)
			p.words[root], number = n, n.stem
		}
		step := edge{node, number}
		to, ok := p.next[step]
		if !ok {
			to = int32(len(p.ends))
			p.ends = append(p.ends, 0)
			p.next[step] = to
		}
		node = to
	}
	if p.ends[node] == 0 {
		p.terms = append(p.terms, nil)
		p.ends[node] = int32(len(p.terms))
	}
	return p.ends[node] - 1
}

// isInflected reports whether a term is one word in the plural or a verb's form.
func isInflected(term string) bool {
	if strings.ContainsAny(term, " -") || len(term) < 4 {
		return false
	}
	return strings.HasSuffix(term, "ing") || strings.HasSuffix(term, "ed") ||
		len(dropPlural([]byte(term))) != len(term)
}

// give returns a word's number, a new one when it has none.
func (p *phrases) give(number int32) int32 {
	if number > 0 {
		return number
	}
	p.given++
	return p.given
}

// look returns the numbers under which the table may know a word, the more
// exact first; 0 for none.
func (p *phrases) look(w word, shouting bool) [3]int32 {
	var n [3]int32
	if w.caps && !shouting {
		n[0] = p.capitals[w.raw]
	}
	// Most words are their own stem, and one look is enough.
	whole := len(w.folded)
	own := p.of(w.hash)
	n[1], n[2] = own.exact, own.stem
	if root := stem(w.folded); len(root) != whole {
		n[2] = p.of(hash32(root)).stem
	}
	return n
}

// seenWord is a word of the text as the trie knows it.
type seenWord struct {
	numbers    [3]int32
	joined     bool
	start, end int32 // bytes in the text
}

// count adds the terms of text to t, and its words to bag unless that is nil.
func (p *phrases) count(t *tally, bag *bag, text string, title bool) {
	n := uint16(1)
	if title {
		n = 3
	}
	words := p.read(text, title && text == strings.ToUpper(text), bag)
	t.words += len(words)
	p.each(words, func(term int32, _ []seenWord) { t.add(term, n) })
}

// each yields the terms of a text, the longest phrase first: in "trade war"
// there is no war.
func (p *phrases) each(words []seenWord, yield func(term int32, of []seenWord)) {
	for i := 0; i < len(words); {
		term, length := p.longest(words[i:])
		if length == 0 {
			i++
			continue
		}
		if len(p.terms[term]) > 0 {
			yield(term, words[i:i+length])
		}
		i += length
	}
}

// read looks up the words of a text, and puts them into bag unless that is nil.
func (p *phrases) read(text string, shouting bool, bag *bag) []seenWord {
	words := make([]seenWord, 0, len(text)/6+1)
	s := scanner{text: text, buf: make([]byte, 0, 32)}
	for w, ok := s.next(); ok; w, ok = s.next() {
		if bag != nil && counts(w.folded) {
			bag.addHashed(w.hash)
		}
		words = append(words, seenWord{numbers: p.look(w, shouting), joined: w.joined,
			start: int32(w.start), end: int32(w.start + len(w.raw))})
	}
	return words
}

// longest returns the longest term at the beginning of words and how many
// words it has; 0 for none. Each word may go on as written or by its stem.
func (p *phrases) longest(words []seenWord) (term int32, length int) {
	p.walk(words, 0, 0, &term, &length)
	return term, length
}

func (p *phrases) walk(words []seenWord, node int32, depth int, term *int32, length *int) {
	if depth == len(words) || depth > 0 && !words[depth].joined {
		return
	}
	for _, n := range words[depth].numbers {
		if n == 0 {
			continue
		}
		to := p.step(node, n)
		if to == 0 {
			continue
		}
		if end := p.ends[to]; end > 0 && depth+1 > *length {
			*term, *length = end-1, depth+1
		}
		p.walk(words, to, depth+1, term, length)
	}
}

// step returns the node below this one, 0 for none. Most words begin no term,
// so that the root's are looked up without a map.
func (p *phrases) step(node, number int32) int32 {
	if node == 0 {
		return p.first[number]
	}
	return p.next[edge{node, number}]
}

func (p *phrases) weigh(t *tally) []model.Scored { return weigh(p.terms, t) }

package phrase

import (
	_ "embed" // for stops.txt
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"dateline/model"
)

//go:embed stops.txt
var stopsTable string

// stopWords returns the words, by language, that end a run in a foreign text.
var stopWords = sync.OnceValue(func() map[string]map[string]bool {
	all := make(map[string]map[string]bool)
	for line := range strings.Lines(stopsTable) {
		cells := strings.Fields(line)
		if len(cells) < 2 || cells[0] == "#" {
			continue
		}
		if all[cells[0]] == nil {
			all[cells[0]] = make(map[string]bool)
		}
		for _, w := range cells[1:] {
			all[cells[0]][w] = true
		}
	}
	return all
})

// foreign returns the stop words of a language, nil when there are none: what
// no table says anything of gets no keyphrases.
func foreign(lang string) map[string]bool { return stopWords()[lang] }

// readForeign picks the words between stop words. Nothing tells their nouns
// from their verbs; what is repeated word by word is a noun nearly always. A
// capital says nothing in German, and elsewhere stands for a name that was not
// found.
func (p *page) readForeign(stops map[string]bool) {
	var buf [64]byte
	german := strings.HasPrefix(strings.ToLower(p.Lang), "de")
	p.read(func(text string, starts bool) (word, bool) {
		folded := lower(buf[:0], text)
		w := word{manner: isNoun, rare: commonest - 3}
		w.stem, w.plural = hash(folded, 0), false
		first, _ := utf8.DecodeRuneInString(text)
		capital := unicode.IsUpper(first)
		if stops[string(folded)] || utf8.RuneCount(folded) < 4 || capital && !starts && !german {
			return w, false
		}
		if german && !capital {
			w.manner = notLast
		}
		return w, true
	})
	for i := range p.Title.Tokens {
		folded := lower(buf[:0], p.Title.At(i))
		stem := uint64(0)
		if !stops[string(folded)] {
			stem = hash(folded, 0)
		}
		p.title = append(p.title, stem)
	}
}

// Runs of kanji or katakana are words or compounds of a few; shorter ones are
// parts of everything, longer ones sentences without particles.
const (
	shortestRun = 3
	longestRun  = 8
	moreThanOne = 2 // how often a run must stand there
)

// japanese returns the runs of kanji, or of katakana, that a text repeats and
// that name no actor: particles part them.
func japanese(t Text) []model.Phrase {
	text := t.Body.Text
	if len(t.Body.Tokens) > looked {
		text = text[:t.Body.Tokens[looked].Start]
	}
	counts := make(map[string]int)
	var order []string
	mention := 0
	eachRun(text, func(from, to int) {
		for mention < len(t.Mentions) && t.Mentions[mention].End <= from {
			mention++
		}
		if mention < len(t.Mentions) && t.Mentions[mention].Start < to {
			return
		}
		run := text[from:to]
		if n := utf8.RuneCountInString(run); n < shortestRun || n > longestRun {
			return
		}
		if counts[run] == 0 {
			order = append(order, run)
		}
		counts[run]++
	})
	var found []model.Phrase
	best := 0
	for _, run := range order {
		n := counts[run]
		if strings.Contains(t.Title.Text, run) {
			n++
		}
		if n >= moreThanOne {
			found = append(found, model.Phrase{Text: run, Score: float32(n)})
			best = max(best, n)
		}
	}
	byScore(found)
	found = found[:min(len(found), most)]
	for i := range found {
		found[i].Score /= float32(best)
	}
	return found
}

// eachRun yields the runs of kanji and those of katakana.
func eachRun(text string, yield func(from, to int)) {
	from, kind := 0, 0
	for i, r := range text {
		k := 0
		switch {
		case r >= 0x4E00 && r <= 0x9FFF || r == '々':
			k = 1
		case r >= 0x30A1 && r <= 0x30FA || r == 'ー':
			k = 2
		}
		if k != kind {
			if kind != 0 {
				yield(from, i)
			}
			from, kind = i, k
		}
	}
	if kind != 0 {
		yield(from, len(text))
	}
}

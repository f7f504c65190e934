package index

import (
	"maps"
	"slices"
	"strings"
)

// longestPrefix is how many letters a kept beginning has at most.
const longestPrefix = 3

// begunFrom is how many postings a beginning must have for its articles to be
// kept: fewer are joined within a fraction of a millisecond.
const begunFrom = 1 << 17

// beginning is what is known of one.
type beginning struct {
	runs     [][2]uint32 // of the places of its terms, one for each grammar
	postings int
}

// begin notes what a term begins with. The terms come in order.
func (t *textMerger) begin(term string, place uint32) {
	eachPrefix(term[1:], func(text string) {
		b := t.begun[text]
		if b == nil {
			b = &beginning{}
			t.begun[strings.Clone(text)] = b
		}
		b.postings += int(t.rows[place])
		if last := len(b.runs) - 1; last >= 0 && t.sameRun(b.runs[last][1], place) {
			b.runs[last][1] = place + 1
		} else {
			b.runs = append(b.runs, [2]uint32{place, place + 1})
		}
	})
}

// sameRun reports whether all places from one up to another are of terms that
// nobody has any more.
func (t *textMerger) sameRun(from, to uint32) bool {
	for ; from < to; from++ {
		if t.rows[from] > 0 {
			return false
		}
	}
	return true
}

// prefixes writes the articles of the beginnings that very many terms have,
// which every word being typed asks for first.
func (t *textMerger) prefixes() error {
	sets := packer{to: t.to.Section("prefixed"), long: 0}
	var kept []string
	for _, text := range slices.Sorted(maps.Keys(t.begun)) {
		b := t.begun[text]
		if b.postings < t.begunFrom {
			continue
		}
		kept = append(kept, text)
		for _, run := range b.runs {
			for place := run[0]; place < run[1]; place++ {
				for _, f := range t.found[t.first[place]:t.first[place+1]] {
					t.mark(f, anywhere)
				}
				if err := t.step(); err != nil {
					return err
				}
			}
		}
		if err := t.marked(&sets); err != nil {
			return err
		}
	}
	if err := sets.finish(t.to, "prefixed"); err != nil {
		return err
	}
	words := dictionaryWriter{to: t.to.Section("prefixes")}
	for i, text := range kept {
		if err := words.add(text, uint32(i)); err != nil {
			return err
		}
	}
	return words.finish(t.to, "prefixes")
}

// eachPrefix yields the beginnings of a form that may be kept.
func eachPrefix(form string, yield func(string)) {
	for i := 0; i < min(len(form), longestPrefix) && isWordByte[form[i]]; i++ {
		yield(form[:i+1])
	}
}

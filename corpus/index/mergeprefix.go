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
	places   []uint32 // of its terms
	postings int
}

// prefixes writes the articles of the beginnings that very many terms have,
// which every word being typed asks for first.
func (t *textMerger) prefixes() error {
	all := map[string]*beginning{}
	err := t.each(func(term string, at []*walk) error {
		n := t.numbers[at[0].layer][at[0].number]
		if n == 0 {
			return nil
		}
		place := t.sorted[n-1]
		eachPrefix(term[1:], func(text string) {
			begin := all[text]
			if begin == nil {
				begin = &beginning{}
				all[strings.Clone(text)] = begin
			}
			begin.places = append(begin.places, place)
			begin.postings += int(t.rows[place])
		})
		return nil
	})
	if err != nil {
		return err
	}
	sets := packer{to: t.to.Section("prefixed"), long: 0}
	var kept []string
	for _, begin := range slices.Sorted(maps.Keys(all)) {
		if all[begin].postings < t.begunFrom {
			continue
		}
		kept = append(kept, begin)
		for _, place := range all[begin].places {
			for _, f := range t.found[t.first[place]:t.first[place+1]] {
				t.mark(f, anywhere)
			}
			if err := t.step(); err != nil {
				return err
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
	for i, begin := range kept {
		if err := words.add(begin, uint32(i)); err != nil {
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

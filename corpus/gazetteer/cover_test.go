package gazetteer

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dateline/model"
)

// TestCover prints how many names of each marked set the tables have, and what
// they find where no such name is marked, by class of entry. Run it with -v;
// it judges nothing, and skips where the sets are not beside the checkout.
func TestCover(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "data", "ner")
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(paths) == 0 || !testing.Verbose() {
		t.Skip("no marked text, or nobody looks")
	}
	c := cover{names: All(), wrong: map[string]int{}, found: map[string]int{}}
	t.Log("set                  ORG          LOC          PER         of class: right/wrong")
	for _, path := range paths {
		if set := filepath.Base(filepath.Dir(path)); set != "ship" && set != "research" {
			continue
		}
		c.silver = strings.HasPrefix(filepath.Base(path), "gmb")
		t.Log(c.set(path))
	}
	for _, miss := range c.worst(150) {
		t.Log("wrong:", miss)
	}
}

type cover struct {
	names  *Names
	silver bool           // the set was marked by a machine: its misses say little
	wrong  map[string]int // what was found where another name or none is marked
	found  map[string]int
}

// marked is a sentence with the names that its set marks.
type marked struct {
	words []string
	kind  []string // of each word: "ORG", "LOC", "PER", "MISC" or ""
	begin []bool
}

func (c *cover) set(path string) string {
	gold, known := map[string]int{}, map[string]int{}
	right, wrong := map[Class]int{}, map[Class]int{}
	eachSentence(path, func(s *marked) {
		for i := 0; i < len(s.words); {
			if s.kind[i] == "" {
				i++
				continue
			}
			to := s.end(i)
			gold[s.kind[i]]++
			if e, form, ok := c.names.Lookup(strings.Join(s.words[i:to], " ")); ok && usable(form) && s.kind[i] == kindOf(e) {
				known[s.kind[i]]++
			}
			i = to
		}
		c.scan(s, right, wrong)
	})
	var b strings.Builder
	fmt.Fprintf(&b, "%-15s", filepath.Base(path))
	for _, kind := range []string{"ORG", "LOC", "PER"} {
		fmt.Fprintf(&b, " %5d/%5d", known[kind], gold[kind])
	}
	for class := Country; class <= Someone; class++ {
		fmt.Fprintf(&b, "  %d:%d/%d", class, right[class], wrong[class])
	}
	return b.String()
}

func usable(form Form) bool { return !form.Has(Foreign) && !form.Has(Adjective) }

func kindOf(e *Entry) string {
	switch e.Kind {
	case model.Organization:
		return "ORG"
	case model.Place:
		return "LOC"
	}
	return "PER"
}

// scan looks for the longest table names of a sentence, as the recogniser does.
func (c *cover) scan(s *marked, right, wrong map[Class]int) {
	for i := 0; i < len(s.words); {
		n := 0
		for to := min(len(s.words), i+8); to > i; to-- {
			written := strings.Join(s.words[i:to], " ")
			e, form, ok := c.names.Lookup(written)
			if !ok || !usable(form) || form.Has(Doubtful) {
				continue
			}
			n = to - i
			if s.begin[i] && s.end(i) == to && s.kind[i] == kindOf(e) {
				right[e.Class]++
				c.found[fmt.Sprint(e.Class, " ", written)]++
			} else if !(s.kind[i] != "" && s.kind[i] == s.kind[to-1] && (!s.begin[i] || s.end(i) > to)) {
				wrong[e.Class]++ // inside a longer name it is no mistake
				if e.Class > City && !c.silver {
					c.wrong[fmt.Sprint(e.Class, " ", written)]++
				}
			}
			break
		}
		i += max(n, 1)
	}
}

func (s *marked) end(i int) int {
	to := i + 1
	for to < len(s.words) && s.kind[to] == s.kind[i] && !s.begin[to] {
		to++
	}
	return to
}

func (c *cover) worst(most int) []string {
	all := slices.SortedFunc(maps.Keys(c.wrong), func(a, b string) int {
		return (c.wrong[b] - c.found[b]) - (c.wrong[a] - c.found[a])
	})
	for i, s := range all {
		all[i] = fmt.Sprintf("%s %d, right %d", s, c.wrong[s], c.found[s])
	}
	return all[:min(most, len(all))]
}

func eachSentence(path string, add func(*marked)) {
	f, err := os.Open(path)
	if err != nil {
		return
	}
	defer f.Close()
	s := &marked{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		word, tag, ok := strings.Cut(lines.Text(), "\t")
		if !ok || word == "" {
			if len(s.words) > 0 {
				add(s)
			}
			s = &marked{}
			continue
		}
		place, kind, _ := strings.Cut(tag, "-")
		s.words = append(s.words, word)
		s.kind = append(s.kind, kind)
		s.begin = append(s.begin, place == "B")
	}
	if len(s.words) > 0 {
		add(s)
	}
}

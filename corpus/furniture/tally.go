package furniture

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"dateline/corpus/frame"
)

// Tally counts the lines at the edges of articles, by source. Its methods are
// safe for concurrent use.
type Tally struct {
	mu      sync.RWMutex
	sources map[string]*lines
	fresh   []Line // learnt since Learnt was last asked
}

// Line is a line of furniture, its text as it is compared: in small letters, with
// a 0 for each number.
type Line struct {
	Source, Text string
}

// lines are those of one source.
type lines struct {
	seen  map[Key]uint8 // in how many articles, of those that are not known
	known map[Key]string
	told  map[Key]bool // texts that were counted, by their longest block
}

// New returns a tally that knows nothing.
func New() *Tally { return &Tally{sources: map[string]*lines{}} }

// Put counts an article by its body in Markdown as its source had it. A text
// that was counted already, under another address, is not counted again: the
// ends of one text are no furniture, however often it is published.
func (t *Tally) Put(source, body string) {
	core := coreOf(body)
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.of(source)
	if s.told[core] {
		return
	}
	if len(s.told) == maxSeen {
		clear(s.told)
	}
	s.told[core] = true
	edges(body, func(e edge) bool {
		if _, known := s.known[e.key]; known {
			return true
		}
		if s.seen[e.key]++; s.seen[e.key] >= e.need && len(s.known) < maxKnown {
			delete(s.seen, e.key)
			folded, _ := fold(make([]byte, 0, maxLine), e.line)
			s.known[e.key] = string(folded)
			t.fresh = append(t.fresh, Line{source, string(folded)})
		}
		return true
	})
	if len(s.seen) > maxSeen {
		s.forget()
	}
}

// coreOf returns the key of a text, which is that of its longest block.
func coreOf(body string) Key {
	longest := ""
	for block := range strings.SplitSeq(body, "\n\n") {
		if len(block) > len(longest) {
			longest = block
		}
	}
	return Key(sum([]byte(longest)))
}

// of returns the lines of a source; t.mu is held.
func (t *Tally) of(source string) *lines {
	s := t.sources[source]
	if s == nil {
		s = &lines{seen: map[Key]uint8{}, known: map[Key]string{}, told: map[Key]bool{}}
		t.sources[source] = s
	}
	return s
}

// forget drops lines that were seen once: most are the ends of articles.
func (s *lines) forget() {
	maps.DeleteFunc(s.seen, func(_ Key, n uint8) bool { return n < 2 })
	if len(s.seen) > maxSeen/2 {
		clear(s.seen)
	}
}

// Known returns all that is furniture, sorted.
func (t *Tally) Known() []Line {
	t.mu.RLock()
	defer t.mu.RUnlock()
	var all []Line
	for source, s := range t.sources {
		for _, text := range s.known {
			all = append(all, Line{source, text})
		}
	}
	slices.SortFunc(all, func(a, b Line) int { return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Text, b.Text)) })
	return all
}

// Learn takes in what was furniture to another tally. What is new to this one is
// among what Learnt returns.
func (t *Tally) Learn(all ...Line) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, line := range all {
		key, _, ok := keyOf(line.Text)
		s := t.of(line.Source)
		if _, known := s.known[key]; !ok || known || len(s.known) == maxKnown {
			continue
		}
		delete(s.seen, key)
		s.known[key] = line.Text
		t.fresh = append(t.fresh, line)
	}
}

// Len returns how many lines are furniture; it only grows.
func (t *Tally) Len() int {
	t.mu.RLock()
	defer t.mu.RUnlock()
	n := 0
	for _, s := range t.sources {
		n += len(s.known)
	}
	return n
}

// Learnt returns what became furniture since it was last asked: articles that
// came before may have it at their edges.
func (t *Tally) Learnt() []Line {
	t.mu.Lock()
	defer t.mu.Unlock()
	fresh := t.fresh
	t.fresh = nil
	return fresh
}

// Strip returns a body without the furniture of its source, and whether that is
// another. A heading over an article's text stays, whatever stands elsewhere;
// and a body of which little would be left is left alone: it is one of several
// versions of one report.
func (t *Tally) Strip(source, body string) (string, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	s := t.sources[source]
	if s == nil || len(s.known) == 0 || strings.Contains(body, "\n```") {
		return body, false
	}
	left := body
	for {
		next := s.strip(left)
		if next == left {
			break
		}
		left = next
	}
	if len(left)*3 < len(body) {
		return body, false
	}
	return left, left != body
}

// strip drops the furniture at the edges of a body once.
func (s *lines) strip(body string) string {
	some := false
	edges(body, func(e edge) bool {
		_, some = s.known[e.key]
		return !some
	})
	if !some {
		return body
	}
	blocks := strings.Split(body, "\n\n")
	tail := len(blocks) - tailBlocks
	for i := len(blocks) - 1; i >= 0; i-- {
		if i >= headBlocks && i < tail {
			continue
		}
		key, _, ok := keyOf(lineOf(blocks[i]))
		_, known := s.known[key]
		if ok && known && !(heading(blocks[i]) && i+1 < len(blocks) && !heading(blocks[i+1])) {
			blocks = slices.Delete(blocks, i, i+1)
		}
	}
	return strings.Join(blocks, "\n\n")
}

// heading reports whether a block of Markdown is one.
func heading(block string) bool { return strings.HasPrefix(block, "#") }

// firstLine begins what Save writes; another number is another way to count.
const firstLine = "dateline furniture 2"

// Save writes the tally, to be read by Load.
func (t *Tally) Save(to io.Writer) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	w := frame.NewWriter(to, firstLine)
	w.Count(uint32(len(t.sources)))
	for _, name := range slices.Sorted(maps.Keys(t.sources)) {
		s := t.sources[name]
		w.Text(name)
		w.Count(uint32(len(s.known)))
		for _, key := range slices.Sorted(maps.Keys(s.known)) {
			w.Number(uint64(key))
			w.Text(s.known[key])
		}
		w.Count(uint32(len(s.told)))
		for _, key := range slices.Sorted(maps.Keys(s.told)) {
			w.Number(uint64(key))
		}
		w.Count(uint32(len(s.seen)))
		for _, key := range slices.Sorted(maps.Keys(s.seen)) {
			w.Number(uint64(key))
			w.Count(uint32(s.seen[key]))
		}
	}
	return w.End()
}

// Load reads what Save wrote, and nothing beyond it. The error is
// model.ErrDamaged for anything else.
func Load(from io.Reader) (*Tally, error) {
	r, t := frame.NewReader(from, firstLine), New()
	for range r.Count() {
		s := t.of(string(r.Text()))
		for range r.Count() {
			if r.Err() != nil {
				break
			}
			key := Key(r.Number())
			s.known[key] = string(r.Text())
		}
		for range r.Count() {
			if r.Err() != nil {
				break
			}
			s.told[Key(r.Number())] = true
		}
		for range r.Count() {
			if r.Err() != nil {
				break
			}
			key := Key(r.Number())
			s.seen[key] = uint8(min(r.Count(), enoughSentence))
		}
		if r.Err() != nil {
			break
		}
	}
	return t, r.End()
}

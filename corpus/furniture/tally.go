package furniture

import (
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

// Line is a line of furniture.
type Line struct {
	Source, Text string
}

// lines are those of one source.
type lines struct {
	seen  map[Key]uint8 // in how many articles, of those that are not known
	known map[Key]bool
}

// New returns a tally that knows nothing.
func New() *Tally { return &Tally{sources: map[string]*lines{}} }

// Put counts an article, which must not have been counted before, by its body in
// Markdown as its source had it.
func (t *Tally) Put(source, body string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.of(source)
	edges(body, func(e edge) bool {
		if s.known[e.key] {
			return true
		}
		if s.seen[e.key]++; s.seen[e.key] >= e.need && len(s.known) < maxKnown {
			delete(s.seen, e.key)
			s.known[e.key] = true
			t.fresh = append(t.fresh, Line{source, e.line})
		}
		return true
	})
	if len(s.seen) > maxSeen {
		s.forget()
	}
}

// of returns the lines of a source; t.mu is held.
func (t *Tally) of(source string) *lines {
	s := t.sources[source]
	if s == nil {
		s = &lines{seen: map[Key]uint8{}, known: map[Key]bool{}}
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
		some = s.known[e.key]
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
		if ok && s.known[key] && !(heading(blocks[i]) && i+1 < len(blocks) && !heading(blocks[i+1])) {
			blocks = slices.Delete(blocks, i, i+1)
		}
	}
	return strings.Join(blocks, "\n\n")
}

// heading reports whether a block of Markdown is one.
func heading(block string) bool { return strings.HasPrefix(block, "#") }

// firstLine begins what Save writes; another number is another way to count.
const firstLine = "dateline furniture 1"

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
			s.known[Key(r.Number())] = true
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

package index

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"dateline/corpus/segment"
	"dateline/model"
	"dateline/model/reading"
)

// Edition is an immutable snapshot of the articles; it answers
// reading.Edition. All methods are safe for concurrent use.
type Edition struct {
	number uint64
	tax    Taxonomy
	over   Overlay
	stack  atomic.Pointer[stack]

	mu     sync.Mutex
	broken []error
}

// Join returns an edition of several parts, each of which has its articles
// anew where Dead of those below says so; overlay is nil for none. It costs
// next to nothing until something is asked.
func Join(number uint64, tax Taxonomy, layers []Layer, overlay Overlay) *Edition {
	e := &Edition{number: number, tax: tax, over: overlay}
	e.stack.Store(newStack(tax, layers, overlay, nil))
	return e
}

// Next returns an edition one number on. What e learnt of parts that are in it
// still is kept, so that a growing tail costs what the tail does.
func (e *Edition) Next(layers []Layer, overlay Overlay) *Edition {
	next := &Edition{number: e.number + 1, tax: e.tax, over: overlay}
	next.stack.Store(newStack(e.tax, layers, overlay, e.stack.Load()))
	return next
}

// Edition returns a snapshot of what has been put so far, one number on. What
// did not change since the last is shared with it: articles that only came
// back marked cost the facets' columns, not the text.
func (w *Writer) Edition() *Edition {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.edition++
	e := &Edition{number: w.edition, tax: w.tax}
	s := newStack(w.tax, []Layer{{Part: w.part()}}, nil, nil)
	s.plain = true
	e.stack.Store(s)
	return e
}

// Number grows with each edition of a writer, from 1.
func (e *Edition) Number() uint64 { return e.number }

// Len is the number of articles that live.
func (e *Edition) Len() int { return e.stack.Load().rows }

// Headline returns what a row shows of an article; nothing for an ordinal of
// another edition that this one does not have.
func (e *Edition) Headline(o reading.Ordinal) (head model.Headline) {
	e.read(func(s *stack) {
		head = model.Headline{}
		if l, at, ok := s.at(o); ok {
			head = l.head(at)
		}
	})
	return head
}

// Lookup returns the ordinal of an article; false when it is not here.
func (e *Edition) Lookup(id model.ID) (o reading.Ordinal, found bool) {
	e.read(func(s *stack) {
		var at int
		var local uint32
		if at, local, found = s.lookup(id); found {
			o = reading.Ordinal(s.layers[at].first + local)
		}
	})
	return o, found
}

// Select returns the matching articles in order. Asking for all is free.
func (e *Edition) Select(ask reading.Ask, order model.Order) (rows reading.Rows) {
	e.read(func(s *stack) { rows = s.selects(e, ask, order) })
	return rows
}

// Counts returns the terms of a facet in the matching articles, the most
// frequent first and of equals the one more frequent in the whole edition; at
// most limit, all with limit 0.
func (e *Edition) Counts(ask reading.Ask, facet model.Facet, narrow string, limit int) (counts []model.Count) {
	e.read(func(s *stack) { counts = s.counts(ask, facet, narrow, limit) })
	return counts
}

// Means returns the keys of a facet's labels that a term means in this
// edition: IDs of actors, codes of topics (without those below them), folded
// names. Of who is quoted (said:) they are those that Quoted returns.
func (e *Edition) Means(t model.Term) (keys []string) {
	of, ok := facetOf(t.Facet)
	if !ok {
		return nil
	}
	e.read(func(s *stack) { keys = s.columns[of].keys(s.columns[of].means(t.Key)) })
	return keys
}

// Quoted returns the IDs of the actors that said:name means.
func (e *Edition) Quoted(name string) (keys []string) {
	e.read(func(s *stack) { keys = s.columns[speakers].keys(s.columns[speakers].named(name)) })
	return keys
}

func (j *joint) keys(numbers []uint32) []string {
	keys := make([]string, len(numbers))
	for i, n := range numbers {
		keys[i] = strings.Clone(j.key(n))
	}
	return keys
}

// Damage says that a part of an edition cannot be read. The edition goes on
// without it.
type Damage struct {
	Part *Part
	Err  error // wraps model.ErrDamaged
}

// Error says what was found.
func (d *Damage) Error() string { return fmt.Sprintf("read part of the index: %v", d.Err) }

// Unwrap returns Err.
func (d *Damage) Unwrap() error { return d.Err }

// Damaged returns a *Damage for each part that was found damaged while it was
// asked; nil for none. Its articles are missing from the answers.
func (e *Edition) Damaged() []error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]error(nil), e.broken...)
}

// read asks the parts. Where the mapping of one turns out to be damaged, what
// was asked is asked again of the others, and so must set all that it returns.
func (e *Edition) read(ask func(*stack)) {
	for {
		s := e.stack.Load()
		if !s.mapped() {
			ask(s)
			return
		}
		err := segment.Guard(func() { ask(s) })
		runtime.KeepAlive(s) // and with it the mappings, of which the collector sees nothing
		if err == nil || !e.expel(s, ask, err) {
			return
		}
	}
}

// expel takes the parts out of s for which asking fails; without one that fails
// alone, all that are mapped. It reports whether there is something to ask
// again.
func (e *Edition) expel(s *stack, ask func(*stack), err error) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.stack.Load() != s {
		return true // another did
	}
	var bad []*layer
	for _, l := range s.layers {
		if !l.mapped() {
			continue
		}
		if err := segment.Guard(func() { ask(s.only(func(x *layer) bool { return x == l })) }); err != nil {
			bad = append(bad, l)
			e.broken = append(e.broken, &Damage{l.Part, err})
		}
	}
	if len(bad) == 0 {
		for _, l := range s.layers {
			if l.mapped() {
				bad = append(bad, l)
				e.broken = append(e.broken, &Damage{l.Part, err})
			}
		}
	}
	e.stack.Store(s.only(func(x *layer) bool {
		for _, l := range bad {
			if x == l {
				return false
			}
		}
		return true
	}))
	return true
}

// readOf is read for rows, which go on over the stack they were selected from:
// what a damaged part should say is then missing.
func (e *Edition) readOf(s *stack, read func(*stack)) {
	if !s.mapped() {
		read(s)
		return
	}
	err := segment.Guard(func() { read(s) })
	runtime.KeepAlive(s)
	if err != nil {
		e.expel(s, (*stack).walk, err)
	}
}

// Prepare joins what frames ask of most, so that the first of them need not: it
// takes a tenth of a second for a million articles in ten parts, and nothing
// again in the editions that follow with Next. It may run beside all else.
func (e *Edition) Prepare() {
	e.read(func(s *stack) {
		for _, of := range [...]facet{actors, topics, speakers, sources} {
			s.columns[of].peak()
		}
	})
}

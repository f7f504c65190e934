package index

import (
	"iter"
	"slices"
)

// labels are those of a column, by rank.
type labels interface {
	key(rank uint32) string
	// ranked returns the label with a key.
	ranked(key string) (rank uint32, found bool)
	shown(rank uint32) *label
	// starts returns the starts of each label.
	starts() []starts
	// answers reports whether one of the label's forms has a word that begins
	// with each of the words.
	answers(rank uint32, words []string) bool
	// called reports whether a folded text is a name or an alias.
	called(rank uint32, folded string) bool
	// under yields the labels that may have a text for a key, or folded for a
	// name; some perhaps again.
	under(text string) iter.Seq[uint32]
}

// shownLabels are labels in memory.
type shownLabels struct {
	all    []*label
	byName hashed // folded names, aliases and keys to ranks
	begin  []starts
}

func newShownLabels(all []*label) *shownLabels {
	names := 0
	for _, l := range all {
		names += len(l.hashes)
	}
	s := &shownLabels{all: all, byName: newHashed(names), begin: make([]starts, len(all))}
	for rank, l := range all {
		s.begin[rank] = l.starts
		for _, h := range l.hashes {
			s.byName.put(h, uint32(rank))
		}
	}
	return s
}

func (s *shownLabels) key(rank uint32) string   { return s.all[rank].key }
func (s *shownLabels) shown(rank uint32) *label { return s.all[rank] }
func (s *shownLabels) starts() []starts         { return s.begin }

func (s *shownLabels) answers(rank uint32, words []string) bool { return s.all[rank].answers(words) }

func (s *shownLabels) called(rank uint32, folded string) bool {
	return slices.Contains(s.all[rank].folded, folded)
}

func (s *shownLabels) under(text string) iter.Seq[uint32] {
	return func(yield func(uint32) bool) { s.byName.each(hashOf(text), yield) }
}

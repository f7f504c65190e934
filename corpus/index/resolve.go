package index

import (
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
)

// named returns the labels that a typed name means: the one whose key it is,
// else those of which it is a whole name or alias, else those where every word
// of it begins a word of one. Each step asks all layers; what no living article
// has, or the reader has hidden, means nothing.
func (j *joint) named(name string) []uint32 {
	if keyed := j.keyed(name); keyed != nil {
		return keyed
	}
	if whole := j.wholly(Fold(strings.TrimSpace(name))); len(whole) > 0 {
		return whole
	}
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	return j.begun(words).ToArray()
}

// phrased is named for keyphrases, which are found by any grammar's endings.
func (j *joint) phrased(phrase string) []uint32 {
	if keyed := j.keyed(phrase); keyed != nil {
		return keyed
	}
	whole := j.wholly(Fold(strings.TrimSpace(phrase)))
	for _, key := range phraseKeys(phrase) {
		whole = append(whole, j.keyed(key)...)
	}
	if len(whole) > 0 {
		slices.Sort(whole)
		return slices.Compact(whole)
	}
	return j.named(phrase)
}

// keyed returns the label with a key; nil for none.
func (j *joint) keyed(key string) []uint32 {
	if j.last == nil {
		return nil
	}
	u := j.united()
	if u != nil {
		if of := u.byID[model.ActorID(key)]; of != nil && of.total() > 0 {
			return []uint32{of.number}
		}
	}
	n, ok := find(j.last.chain, key)
	if !ok {
		return nil
	}
	if now, shown := u.becomes(n); !shown || now != n || !j.lives(n) {
		return nil
	}
	return []uint32{n}
}

// lives reports whether a living article has the label.
func (j *joint) lives(n uint32) bool {
	for _, l := range j.stack.layers {
		if l.dead != nil {
			return j.rows(n) > 0
		}
	}
	return true
}

// wholly returns the labels of which a folded text is a whole name, ascending.
func (j *joint) wholly(folded string) []uint32 {
	var whole []uint32
	for i, l := range j.links {
		for _, rank := range l.column.whole(folded) {
			if n, ok := j.says(i, rank, func(l *label) bool { return slices.Contains(l.folded, folded) }); ok {
				whole = append(whole, n)
			}
		}
	}
	for _, u := range j.united().list() {
		if u.called != "" && Fold(u.called) == folded && u.total() > 0 {
			whole = append(whole, u.number)
		}
	}
	slices.Sort(whole)
	return slices.Compact(whole)
}

// says returns the number of a layer's label that answers to a name there;
// false where it is hidden, or no living article says so any more: the label
// is then asked as what is alive of it.
func (j *joint) says(layer int, rank uint32, answers func(*label) bool) (uint32, bool) {
	n, ok := j.united().becomes(j.links[layer].join().number(rank))
	if !ok {
		return 0, false
	}
	if lost := j.stack.layers[layer].lost(j.of); lost != nil && lost[rank] > 0 {
		return n, j.rows(n) > 0 && answers(j.label(n))
	}
	return n, true
}

// lastBegun is what was asked of begun last: a picker asks it for rows and for
// counts.
type lastBegun struct {
	mu    sync.Mutex
	words string
	set   *roaring.Bitmap
}

func (b *lastBegun) get(words string) *roaring.Bitmap {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.set == nil || b.words != words {
		return nil
	}
	return b.set
}

func (b *lastBegun) put(words string, set *roaring.Bitmap) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.words, b.set = words, set
}

// begun returns the labels where each of the folded words begins a word of a
// name; not to be changed.
func (j *joint) begun(words []string) *roaring.Bitmap {
	key := strings.Join(words, " ")
	if set := j.begins.get(key); set != nil {
		return set
	}
	var found []uint32
	for i, l := range j.links {
		for rank := range l.column.begun(words) {
			if n, ok := j.says(i, rank, func(l *label) bool { return l.answers(words) }); ok {
				found = append(found, n)
			}
		}
	}
	for _, u := range j.united().list() {
		if u.called != "" && hasWords(Fold(u.called), words) && u.total() > 0 {
			found = append(found, u.number)
		}
	}
	set := roaring.BitmapOf(found...)
	j.begins.put(key, set)
	return set
}

// articles returns the articles of a layer that have any of the labels, which
// are numbers of the parts' or of unions; not to be changed.
func (j *joint) articles(layer int, numbers []uint32) *roaring.Bitmap {
	l := j.links[layer]
	var ranks []uint32
	if len(numbers) <= askedByKey {
		for _, n := range numbers {
			for _, raw := range j.united().raw(n) {
				if rank, ok := l.rank(raw, j.last.key(raw)); ok {
					ranks = append(ranks, rank)
				}
			}
		}
	} else {
		wanted := make([]uint64, (j.labels()+63)/64)
		for _, n := range numbers {
			for _, raw := range j.united().raw(n) {
				wanted[raw/64] |= 1 << (raw % 64)
			}
		}
		to := l.join()
		for rank := range uint32(l.column.count()) {
			if n := to.number(rank); wanted[n/64]>>(n%64)&1 != 0 {
				ranks = append(ranks, rank)
			}
		}
	}
	return l.column.articles.union(ranks, j.stack.layers[layer].Len())
}

// askedByKey is up to how many labels are looked up one by one in a layer; of
// more, all labels of the layer are looked at.
const askedByKey = 256

// meanings are what the names in a question mean, found once for all layers.
type meanings struct {
	*stack
	found map[model.Term][]uint32
}

// of returns the labels of a column that a key means, as a query spells it.
func (m *meanings) of(of facet, key string) []uint32 {
	term := model.Term{Facet: model.Facet(of) + model.ByActor, Key: key}
	numbers, ok := m.found[term]
	if !ok {
		numbers = m.columns[of].means(key)
		if m.found == nil {
			m.found = map[model.Term][]uint32{}
		}
		m.found[term] = numbers
	}
	return numbers
}

// means returns the labels that a key means, as a query spells it.
func (j *joint) means(key string) []uint32 {
	switch j.of {
	case topics:
		return j.classed(key)
	case phrases:
		return j.phrased(key)
	case langs:
		return j.wholly(Fold(key))
	}
	return j.named(key)
}

// classed returns the labels that the taxonomy finds under a name or code, and
// the one with this very code, which the taxonomy may not know.
func (j *joint) classed(key string) []uint32 {
	numbers := j.keyed(key)
	for _, topic := range j.stack.tax.Find(key) {
		if topic.Code != key {
			numbers = append(numbers, j.keyed(topic.Code)...)
		}
	}
	return numbers
}

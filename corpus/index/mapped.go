package index

import (
	"iter"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"
)

// mappedColumn is what a column in a file has in the place of slots.
type mappedColumn struct {
	lengths []uint32 // by rank: rows
	records []byte   // of the labels
	at      offsets
	times   small // mentions, beside forward
	variety small // variants, beside forward

	often *oftenMapped // nil where no mentions are counted
}

// record returns that of a label.
func (m *mappedColumn) record(rank uint32) labelRecord {
	return labelRecordIn(m.at.of(m.records, rank))
}

// variants returns the ways in which articles spell a label.
func (c *column) variants(rank uint32) []variant { return c.mapped.record(rank).variants() }

// oftenMapped tells how often the articles of a label mention it, beside the
// lists of the column: one by one where the list is short; where it is a
// bitmap, as bitmaps of those whose mentions have the first, the second, ... bit
// set, so that they are summed by joining.
type oftenMapped struct {
	all   []byte
	at    offsets
	views []atomic.Pointer[[]*roaring.Bitmap] // of the first labels
}

func (m *mappedColumn) mentioned(c *column, rank uint32, set *roaring.Bitmap, dense []uint64) (mentions uint32) {
	if slices := m.often.slices(rank); slices != nil {
		for bit, b := range slices {
			mentions += both(b, set, dense) << bit
		}
		return mentions
	}
	n, _, ordinals := c.articles.mapped.list(rank)
	times := reader(m.often.at.of(m.often.all, rank))
	o := uint32(0)
	for range n {
		o += uint32(ordinals.number())
		mentions += uint32(times.number()) & -uint32(dense[o/64]>>(o%64)&1)
	}
	return mentions
}

// slices returns the bitmaps of a long list; nil for a short one.
func (f *oftenMapped) slices(rank uint32) []*roaring.Bitmap {
	if int(rank) >= len(f.views) {
		return nil
	}
	if s := f.views[rank].Load(); s != nil {
		return *s
	}
	b := reader(f.at.of(f.all, rank))
	slices := make([]*roaring.Bitmap, b.room())
	for i := range slices {
		if slices[i] = bitmapIn(b.bytes(b.number())); slices[i] == nil {
			panic(damaged("mentions of label", rank))
		}
	}
	f.views[rank].Store(&slices)
	return slices
}

// mappedLabels are the labels of a column in a file.
type mappedLabels struct {
	column *mappedColumn
	begin  []starts
	byName buckets
	seed   uint64
	made   made
}

func (m *mappedLabels) key(rank uint32) string { return m.column.record(rank).key }
func (m *mappedLabels) starts() []starts       { return m.begin }

func (m *mappedLabels) shown(rank uint32) *label {
	if l := m.made.get(rank); l != nil {
		return l
	}
	r := m.column.record(rank)
	all := sumOf(r.variants()).own()
	l := all.label(strings.Clone(r.key), nil)
	m.made.put(rank, l)
	return l
}

func (m *mappedLabels) answers(rank uint32, words []string) bool {
	r := m.column.record(rank)
	for range r.names {
		if hasWords(r.folded.text(), words) {
			return true
		}
	}
	return false
}

func (m *mappedLabels) called(rank uint32, folded string) bool {
	r := m.column.record(rank)
	for range r.names {
		if r.folded.text() == folded {
			return true
		}
	}
	return false
}

func (m *mappedLabels) under(text string) iter.Seq[uint32] {
	return m.byName.under(steady(m.seed, text))
}

// made keeps labels that were made of their records, since those that are shown
// once are shown again; when they are too many it begins anew.
type made struct {
	mu     sync.RWMutex
	labels map[uint32]*label
}

// keptMade is how many labels are kept.
const keptMade = 2048

func (m *made) get(rank uint32) *label {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.labels[rank]
}

func (m *made) put(rank uint32, l *label) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.labels == nil || len(m.labels) >= keptMade {
		m.labels = make(map[uint32]*label)
	}
	m.labels[rank] = l
}

// topicsMapped are the topics of a file, of which it has the codes alone; the
// rest the taxonomy knows, and is asked when it is needed first.
type topicsMapped struct {
	column *mappedColumn
	known  func() *shownLabels
}

func newTopicsMapped(c *mappedColumn, tax Taxonomy) *topicsMapped {
	return &topicsMapped{column: c, known: sync.OnceValue(func() *shownLabels {
		all := make([]*label, c.at.len())
		for rank := range all {
			all[rank] = topicLabel(strings.Clone(c.record(uint32(rank)).key), tax)
		}
		return newShownLabels(all)
	})}
}

func (t *topicsMapped) key(rank uint32) string          { return t.known().key(rank) }
func (t *topicsMapped) shown(rank uint32) *label        { return t.known().shown(rank) }
func (t *topicsMapped) starts() []starts                { return t.known().starts() }
func (t *topicsMapped) under(s string) iter.Seq[uint32] { return t.known().under(s) }

func (t *topicsMapped) answers(rank uint32, words []string) bool {
	return t.known().answers(rank, words)
}

func (t *topicsMapped) called(rank uint32, folded string) bool { return t.known().called(rank, folded) }

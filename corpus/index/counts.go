package index

import (
	"container/heap"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
	"dateline/model/reading"
)

// scanUpTo is how many rows are counted by going through their forward lists;
// above, popular labels are counted by joining bitmaps, which does not depend
// on the number of rows.
const scanUpTo = 4096

// Counts returns the terms of a facet in the matching articles, the most
// frequent first and of equals the one more frequent in the whole edition; at
// most limit, all with limit 0.
func (e *Edition) Counts(ask reading.Ask, facet model.Facet, narrow string, limit int) []model.Count {
	of, ok := facetOf(facet)
	if !ok {
		return nil
	}
	c := e.columns[of]
	if limit <= 0 || limit > c.count() {
		limit = c.count()
	}
	sought := c.seek(nameWords(narrow))
	if len(sought.words) == 0 && strings.TrimSpace(narrow) != "" {
		return nil
	}
	found := e.answer(ask)
	var top []tallied
	switch {
	case found.all:
		top = c.countAll(sought, limit)
	case found.rows <= scanUpTo || limit > 200:
		top = c.countRows(found, sought, limit, e.Len())
	default:
		top = c.countJoined(found, sought, limit, e.Len())
	}
	counts := make([]model.Count, len(top))
	for i, t := range top {
		counts[i] = e.count(facet, c, t)
	}
	return counts
}

// tallied is a label with how often the matching articles have it.
type tallied struct {
	rank, rows, mentions uint32
}

// before reports whether a is shown before b.
func (a tallied) before(b tallied) bool {
	return a.rows > b.rows || a.rows == b.rows && a.rank < b.rank
}

// countAll takes the whole edition's counts, which ranks are sorted by.
func (c *column) countAll(narrow sought, limit int) []tallied {
	var top []tallied
	for rank := range uint32(c.count()) {
		if len(top) == limit {
			break
		}
		if narrow.in(rank) {
			top = append(top, tallied{rank: rank, rows: uint32(c.rows(rank)), mentions: c.mentions(rank)})
		}
	}
	return top
}

// countRows goes through the forward lists of the matching articles.
func (c *column) countRows(found *answer, narrow sought, limit, n int) []tallied {
	seen := c.borrow()
	defer c.giveBack(seen)
	for _, o := range found.list() {
		for _, rank := range c.labelsOf(o) {
			if seen.rows[rank] == 0 {
				seen.touched = append(seen.touched, rank)
			}
			seen.rows[rank]++
		}
	}
	top := best{limit: limit}
	for _, rank := range seen.touched {
		t := tallied{rank: rank, rows: seen.rows[rank]}
		if top.takes(t) && narrow.in(rank) {
			top.add(t)
		}
	}
	return c.withMentions(top.sorted(), found.set, found.dense(n))
}

// withMentions fills in how often the labels are mentioned.
func (c *column) withMentions(counts []tallied, set *roaring.Bitmap, dense []uint64) []tallied {
	for i := range counts {
		counts[i].mentions = c.mentioned(counts[i].rank, set, dense)
	}
	return counts
}

// counters are room to count every label of a column; all zero but for the
// touched ranks. They are as large as the column and lent from key to key.
type counters struct {
	rows    []uint32
	touched []uint32
}

func (c *column) borrow() *counters {
	if seen, ok := c.lent.Get().(*counters); ok {
		return seen
	}
	return &counters{rows: make([]uint32, c.count()), touched: make([]uint32, 0, 1024)}
}

func (c *column) giveBack(seen *counters) {
	for _, rank := range seen.touched {
		seen.rows[rank] = 0
	}
	seen.touched = seen.touched[:0]
	c.lent.Put(seen)
}

// countJoined joins the labels' lists with the answer, from the most frequent
// label down, until none that follows can have more rows than the last taken.
func (c *column) countJoined(found *answer, narrow sought, limit, n int) []tallied {
	dense := found.dense(n)
	top := best{limit: limit}
	for rank := range uint32(c.count()) {
		if !top.takes(tallied{rank: rank, rows: uint32(c.rows(rank))}) {
			break
		}
		if !narrow.in(rank) {
			continue
		}
		if t := (tallied{rank: rank, rows: c.joined(rank, found.set, dense)}); t.rows > 0 && top.takes(t) {
			top.add(t)
		}
	}
	return c.withMentions(top.sorted(), found.set, dense)
}

// count shows a label.
func (e *Edition) count(facet model.Facet, c *column, t tallied) model.Count {
	l := c.shown(t.rank)
	counted := model.Count{
		Term:     model.Term{Facet: facet, Key: e.keyOf(facet, c, t.rank)},
		Label:    l.name,
		Detail:   l.detail,
		Kind:     l.kind,
		Aliases:  slices.Clone(l.aliases),
		Country:  l.country,
		Articles: int(t.rows),
		Mentions: int(t.mentions),
	}
	if facet == model.ByActor {
		counted.Actor = model.ActorID(l.key)
	}
	return counted
}

// keyOf returns what a query spells to mean this label and no other: its name
// where that is enough, else its key.
func (e *Edition) keyOf(facet model.Facet, c *column, rank uint32) string {
	l := c.shown(rank)
	switch facet {
	case model.ByLang:
		return l.name
	case model.ByTopic:
		if e.meansTopic(l.name, l.key) {
			return l.name
		}
		return l.key
	case model.ByPhrase:
		if ranks := c.phrased(l.name); len(ranks) == 1 && ranks[0] == rank {
			return l.name
		}
		return l.key
	}
	if ranks := c.named(l.name); len(ranks) == 1 && ranks[0] == rank {
		return l.name
	}
	return l.key
}

// meansTopic reports whether a name finds this topic and, beside it, at most
// topics below it, which it brings anyway.
func (e *Edition) meansTopic(name, code string) bool {
	whole := false
	for _, topic := range e.tax.Find(name) {
		if topic.Code != code && !slices.Contains(e.tax.Above(topic.Code), code) {
			return false
		}
		whole = whole || topic.Code == code
	}
	return whole
}

// best keeps the labels that come first, as a heap with the last of them on top.
type best struct {
	limit int
	items []tallied
}

func (b *best) takes(t tallied) bool {
	return len(b.items) < b.limit || b.limit > 0 && t.before(b.items[0])
}

func (b *best) add(t tallied) {
	if len(b.items) < b.limit {
		heap.Push(b, t)
		return
	}
	b.items[0] = t
	heap.Fix(b, 0)
}

func (b *best) sorted() []tallied {
	slices.SortFunc(b.items, func(x, y tallied) int {
		if x.before(y) {
			return -1
		}
		return 1
	})
	return b.items
}

// Len, Less, Swap, Push and Pop are what container/heap asks.
func (b *best) Len() int           { return len(b.items) }
func (b *best) Less(i, j int) bool { return b.items[j].before(b.items[i]) }
func (b *best) Swap(i, j int)      { b.items[i], b.items[j] = b.items[j], b.items[i] }
func (b *best) Push(t any)         { b.items = append(b.items, t.(tallied)) }
func (b *best) Pop() any {
	last := b.items[len(b.items)-1]
	b.items = b.items[:len(b.items)-1]
	return last
}

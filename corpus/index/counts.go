package index

import (
	"slices"
	"strings"
	"unsafe"

	"dateline/model"
	"dateline/model/reading"
)

// counts is Edition.Counts.
func (s *stack) counts(ask reading.Ask, facet model.Facet, narrow string, limit int) []model.Count {
	of, ok := facetOf(facet)
	if !ok || len(s.layers) == 0 {
		return nil
	}
	words := nameWords(narrow)
	if len(words) == 0 && strings.TrimSpace(narrow) != "" {
		return nil
	}
	q := questionOf(ask)
	if limit <= 0 || limit > fewAsked {
		return s.count(q, facet, words, limit)
	}
	return slices.Clone(s.recent.counts.get(q.counted(of, narrow, limit), func() ([]model.Count, int) {
		counts := s.count(q, facet, words, limit)
		return counts, countBytes * len(counts)
	}))
}

// countBytes is about what a count takes, with a text or two of its own.
const countBytes = int(unsafe.Sizeof(model.Count{})) + 64

// count counts the labels of a facet that answer to words.
func (s *stack) count(q question, facet model.Facet, words []string, limit int) []model.Count {
	of, _ := facetOf(facet)
	j := s.columns[of]
	c := counting{joint: j, found: s.answer(q), top: best{limit: limit, of: j}, words: words}
	if most := int(j.labels()) + len(j.united().list()); limit <= 0 || limit > most {
		c.top.limit = most
	}
	if c.top.limit > 0 && !s.byMarks(&c, q) {
		c.find()
	}
	top := c.top.sorted()
	counts := make([]model.Count, len(top))
	for i, t := range top {
		counts[i] = j.counted(facet, t)
	}
	return counts
}

// find finds the most frequent labels, and how often each is mentioned.
func (c *counting) find() {
	switch {
	case c.found.all:
		c.ready()
	case c.top.limit > fewAsked || c.scans():
		c.scan()
	default:
		c.estimate()
	}
	c.mention(c.top.items)
}

// fewAsked is up to how many labels are counted one by one: for more, all rows
// are gone through.
const fewAsked = 200

// counting is a question for the most frequent labels at work.
type counting struct {
	*joint
	found *answer
	top   best
	words []string // that narrow it
	open  func(n uint32) bool
	done  map[uint32]bool // labels that were counted already
}

// narrowed reports whether a label answers to the words; all do to none.
func (c *counting) narrowed(n uint32) bool {
	if len(c.words) == 0 {
		return true
	}
	if c.open == nil {
		if c.stack.plain {
			c.open = c.last.column.seek(c.words).in
		} else {
			c.open = c.begun(c.words).Contains
		}
	}
	return c.open(n)
}

// ready takes the counts of all living articles.
func (c *counting) ready() {
	c.walk(func(n uint32) uint32 { return c.total()[n] }, (*union).total)
}

// joinAll joins the labels' lists with the answer, from the most frequent label
// down; those that are taken already are left out.
func (c *counting) joinAll() {
	c.walk(c.among, func(u *union) uint32 { return u.among(c.found) })
}

// walk counts the labels of each run from the first on, until none that follows
// can have as many rows as the last of the best.
func (c *counting) walk(rows func(n uint32) uint32, united func(*union) uint32) {
	u, total, peak := c.united(), c.total(), c.peak()
	c.unite(united)
	for from, to := range c.runs {
		for n := from; n < to && c.top.mayTake(peak[n]); n++ {
			if !c.narrowed(n) || !c.top.mayTake(total[n]) || c.done[n] {
				continue
			}
			if now, shown := u.becomes(n); !shown || now != n {
				continue
			}
			c.take(tallied{number: n, rows: rows(n)})
		}
	}
}

// unite counts the unions that can be among the best.
func (c *counting) unite(rows func(*union) uint32) {
	for _, u := range c.united().list() {
		if c.top.mayTake(u.total()) && c.narrowed(u.number) {
			c.take(tallied{number: u.number, rows: rows(u)})
		}
	}
}

// take keeps a label if it is among the best.
func (c *counting) take(t tallied) {
	if t.rows > 0 && c.top.takes(t) {
		c.top.add(t)
	}
}

// among returns how many of the matching articles have a label of the parts'.
func (c *counting) among(n uint32) (rows uint32) {
	key := c.last.key(n)
	for i, l := range c.links {
		if c.found.hits[i].rows == 0 {
			continue
		}
		if rank, ok := l.rank(n, key); ok {
			rows += l.among(rank, c.found.hits[i])
		}
	}
	return rows
}

// counted shows a label.
func (j *joint) counted(facet model.Facet, t tallied) model.Count {
	c := j.counts.get(t.number)
	if c == nil {
		l := j.label(t.number)
		c = &model.Count{
			Term:    model.Term{Facet: facet, Key: j.keyOf(l, t.number)},
			Label:   l.name,
			Detail:  l.detail,
			Kind:    l.kind,
			Aliases: l.aliases,
			Country: l.country,
		}
		if facet == model.ByActor {
			c.Actor = model.ActorID(l.key)
		}
		j.counts.put(t.number, c)
	}
	counted := *c
	counted.Articles, counted.Mentions = int(t.rows), int(t.mentions)
	return counted
}

// keyOf returns what a query spells to mean this label and no other: its name
// where that is enough, else its key.
func (j *joint) keyOf(l *label, n uint32) string {
	alone := func(numbers []uint32) bool { return len(numbers) == 1 && numbers[0] == n }
	switch {
	case j.of == langs,
		j.of == topics && j.stack.meansTopic(l.name, l.key),
		j.of == phrases && alone(j.phrased(l.name)),
		j.of != topics && j.of != phrases && alone(j.named(l.name)):
		return l.name
	}
	return l.key
}

// meansTopic reports whether a name finds this topic and, beside it, at most
// topics below it, which it brings anyway.
func (s *stack) meansTopic(name, code string) bool {
	whole := false
	for _, topic := range s.tax.Find(name) {
		if topic.Code != code && !slices.Contains(s.tax.Above(topic.Code), code) {
			return false
		}
		whole = whole || topic.Code == code
	}
	return whole
}

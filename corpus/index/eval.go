package index

import (
	"slices"
	"sort"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// evaluation turns a simplified query into a set of ordinals. No set that it
// returns or is given is ever changed.
type evaluation struct {
	*Edition
	ask reading.Ask
}

// eval returns the articles that match x. Outside within (nil: no bound) the
// answer means nothing, so that phrases are looked for only where the cheaper
// parts of the query match.
func (v evaluation) eval(x query.Expr, within *roaring.Bitmap) *roaring.Bitmap {
	switch x := x.(type) {
	case query.And:
		return v.and(x.Of, within)
	case query.Or:
		sets := make([]*roaring.Bitmap, len(x.Of))
		for i, part := range x.Of {
			sets[i] = v.eval(part, within)
		}
		return roaring.FastOr(sets...)
	case query.Not:
		return roaring.AndNot(v.all, v.eval(x.Of, within))
	case query.Word:
		return v.word(x, within)
	case query.Phrase:
		forms, open := formsOf(x.Text)
		return v.phrase(forms, open, x.TitleOnly, within)
	case query.Has:
		return v.has(x.Term)
	case query.Said:
		c := v.columns[speakers]
		return c.articles.union(c.named(x.Actor), v.Len())
	case query.ByID:
		if o, ok := v.Lookup(x.ID); ok {
			return roaring.BitmapOf(uint32(o))
		}
		return roaring.New()
	case query.Is:
		return v.marked(x.State)
	case query.Dated:
		from, before := x.Bounds(v.ask.Now)
		return v.within(from, before)
	}
	return v.all
}

// and joins the parts, the cheap ones first; those that are denied last, as
// they need something to be taken from.
func (v evaluation) and(parts []query.Expr, within *roaring.Bitmap) *roaring.Bitmap {
	parts = slices.Clone(parts)
	slices.SortStableFunc(parts, func(a, b query.Expr) int { return cost(a) - cost(b) })
	set := within
	for _, part := range parts {
		if set != nil && set.IsEmpty() {
			return set
		}
		if not, ok := part.(query.Not); ok && set != nil {
			set = roaring.AndNot(set, v.eval(not.Of, set))
			continue
		}
		found := v.eval(part, set)
		if set == nil {
			set = found
		} else {
			set = roaring.And(set, found)
		}
	}
	return set
}

// cost ranks what an expression takes to evaluate: a few list look-ups; unions
// of many lists; looking into sequences.
func cost(x query.Expr) int {
	switch x := x.(type) {
	case query.And:
		return costliest(x.Of)
	case query.Or:
		return costliest(x.Of)
	case query.Not:
		return 1 + cost(x.Of)
	case query.Word:
		return 2
	case query.Phrase:
		return 8
	}
	return 0
}

func costliest(parts []query.Expr) int {
	most := 0
	for _, part := range parts {
		most = max(most, cost(part))
	}
	return most
}

func (v evaluation) word(x query.Word, within *roaring.Bitmap) *roaring.Bitmap {
	forms, open := formsOf(x.Text)
	if len(forms) == 1 && !x.Prefix && !open {
		return v.text.word(forms[0], x.TitleOnly)
	}
	return v.phrase(forms, x.Prefix || open, x.TitleOnly, within)
}

// phrase finds forms side by side; with open, the last may go on.
func (v evaluation) phrase(forms []string, open, titleOnly bool, within *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case len(forms) == 0:
		return v.all
	case len(forms) == 1 && open:
		return v.text.prefix(forms[0], titleOnly)
	case len(forms) == 1:
		return v.text.exact(forms[0], titleOnly)
	}
	return v.text.phrase(forms, open, titleOnly, within)
}

func (v evaluation) has(t model.Term) *roaring.Bitmap {
	of, ok := facetOf(t.Facet)
	if !ok {
		return v.all
	}
	return v.columns[of].articles.union(v.ranks(of, t.Key), v.Len())
}

// ranks returns the labels of a column that a key means, as a query spells it.
func (v evaluation) ranks(of facet, key string) []uint32 {
	c := v.columns[of]
	switch of {
	case topics:
		return v.topicRanks(key)
	case phrases:
		return c.phrased(key)
	case langs:
		return c.whole(Fold(key))
	}
	return c.named(key)
}

// topicRanks returns the labels that the taxonomy finds under a name or code,
// and the one with this very code, which the taxonomy may not know.
func (e *Edition) topicRanks(key string) []uint32 {
	c := e.columns[topics]
	ranks := c.keyed(key)
	for _, topic := range e.tax.Find(key) {
		if topic.Code != key {
			ranks = append(ranks, c.keyed(topic.Code)...)
		}
	}
	return ranks
}

// marked returns the articles in a state of the reader's.
func (v evaluation) marked(state query.State) *roaring.Bitmap {
	bit := model.Read
	if state == query.IsStarred {
		bit = model.Starred
	}
	var on []uint32
	for id, mark := range v.ask.Marks.All {
		if mark&bit == 0 {
			continue
		}
		if o, ok := v.Lookup(id); ok {
			on = append(on, uint32(o))
		}
	}
	slices.Sort(on)
	set := roaring.BitmapOf(on...)
	if state == query.IsUnread {
		return roaring.AndNot(v.all, set)
	}
	return set
}

// firstFrom returns the first ordinal of a dated article not before t.
func (e *Edition) firstFrom(t time.Time) int {
	return sort.Search(e.dated, func(i int) bool { return !e.time(uint32(i)).Before(t) })
}

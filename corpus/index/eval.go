package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// evaluation turns a simplified query into a set of ordinals of one layer, in
// which dead articles may be. No set that it returns or is given is ever
// changed.
type evaluation struct {
	*layer
	at    int // of the layer in its stack
	meant *meanings
	ask   reading.Ask
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
		return v.labelled(speakers, x.Actor)
	case query.ByID:
		if o, ok := v.find(x.ID); ok {
			return roaring.BitmapOf(o)
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
	return v.labelled(of, t.Key)
}

// labelled returns the articles with a label that a key means.
func (v evaluation) labelled(of facet, key string) *roaring.Bitmap {
	return v.meant.columns[of].articles(v.at, v.meant.of(of, key))
}

// marked returns the articles in a state of the reader's.
func (v evaluation) marked(state query.State) *roaring.Bitmap {
	read, starred := v.marks.sets(v.Part, v.ask.Marks)
	switch state {
	case query.IsStarred:
		return starred
	case query.IsUnread:
		return roaring.AndNot(v.all, read)
	}
	return read
}

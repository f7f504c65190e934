package facets

import (
	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/theme"
)

// Side is the panel beside the list on a wide screen: the first actors, topics
// and sources of the current result, with their counts. Enter filters by one,
// or no longer.
type Side struct {
	theme *theme.Theme
	w, h  int
	focus bool

	edition reading.Edition
	ask     reading.Ask
	counted counted // what blocks were counted for
	blocks  []block
	cur     int        // among the terms of all blocks
	held    model.Term // the term that was last moved to
}

// counted tells whether a panel must be counted again.
type counted struct {
	edition, marks uint64
	where          string
	h              int // lines; 0 when there was no room
}

// block is one facet's part of the panel.
type block struct {
	facet model.Facet
	rows  []sideRow
	more  bool // the facet has more terms than there is room for
}

type sideRow struct {
	model.Count
	tick tick
}

// NewSide returns an empty panel.
func NewSide(th *theme.Theme) Side { return Side{theme: th} }

// SetTheme changes the styles.
func (s Side) SetTheme(th *theme.Theme) Side { s.theme = th; return s }

// SetFocus says whether keys go to this panel.
func (s Side) SetFocus(on bool) Side { s.focus = on; return s }

// SetSize sets the panel's size in cells.
func (s Side) SetSize(w, h int) Side {
	s.w, s.h = max(w, 0), max(h, 0)
	if s.edition == nil {
		return s
	}
	return s.Show(s.edition, s.ask)
}

// Show shows the terms of a result. It may be called after every key: nothing
// is counted unless the query, the marks, the edition or the height changed, and
// nothing while the panel has no room. The highlight stays on its term where
// that is still shown.
func (s Side) Show(ed reading.Edition, ask reading.Ask) Side {
	if ask.Where == nil {
		ask.Where = query.All{}
	}
	s.edition, s.ask = ed, ask
	if ed == nil || s.w == 0 || s.h == 0 {
		s.blocks, s.counted = nil, counted{}
		return s
	}
	now := counted{edition: ed.Number(), marks: ask.Marks.Version(), where: ask.Where.String(), h: s.h}
	if now == s.counted {
		return s
	}
	s.counted = now
	s.blocks = s.share(s.facets())
	return s.hold()
}

// hold finds the highlighted term among the new ones.
func (s Side) hold() Side {
	n := 0
	for _, b := range s.blocks {
		for i, r := range b.rows {
			if r.Term == s.held {
				s.cur = n + i
				return s
			}
		}
		n += len(b.rows)
	}
	s.cur = max(min(s.cur, n-1), 0)
	return s
}

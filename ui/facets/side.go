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
	theme theme.Theme
	w, h  int
	focus bool

	edition reading.Edition
	ask     reading.Ask
	blocks  []block
	cur     int // among the terms of all blocks
	held    model.Term
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
func NewSide(th theme.Theme) Side { return Side{theme: th} }

// SetTheme changes the styles.
func (s Side) SetTheme(th theme.Theme) Side { s.theme = th; return s }

// SetFocus says whether keys go to this panel.
func (s Side) SetFocus(on bool) Side { s.focus = on; return s }

// SetSize sets the panel's size in cells. Another height is another number of
// terms, so they are asked for again.
func (s Side) SetSize(w, h int) Side {
	w, h = max(w, 0), max(h, 0)
	again := h != s.h || (w == 0) != (s.w == 0)
	s.w, s.h = w, h
	if again && s.edition != nil {
		return s.Show(s.edition, s.ask)
	}
	return s
}

// Show counts the terms of another result. A panel without room asks for
// nothing. The highlight stays on its term where that is still shown.
func (s Side) Show(ed reading.Edition, ask reading.Ask) Side {
	s.edition, s.ask = ed, ask
	s.blocks = nil
	if ed == nil || s.w == 0 || s.h == 0 {
		return s
	}
	if s.ask.Where == nil {
		s.ask.Where = query.All{}
	}
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

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
	counted question // what blocks were counted for
	blocks  []block
	cur     int        // among the terms of all blocks
	held    model.Term // the term that was last moved to
	memo    *sideMemo
}

// question tells whether a panel must be counted again.
type question struct {
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
func NewSide(th *theme.Theme) Side { return Side{theme: th, memo: &sideMemo{}} }

// SetTheme changes the styles.
func (s Side) SetTheme(th *theme.Theme) Side { s.theme = th; return s }

// SetFocus says whether keys go to this panel.
func (s Side) SetFocus(on bool) Side { s.focus = on; return s }

// SetSize sets the panel's size in cells. What it shows is cut to that until it
// is counted anew.
func (s Side) SetSize(w, h int) Side { s.w, s.h = max(w, 0), max(h, 0); return s }

// Show shows the terms of a result, counted at once.
func (s Side) Show(ed reading.Edition, ask reading.Ask) Side {
	s, tally, wanted := s.Ask(ed, ask)
	if !wanted {
		return s
	}
	return s.Take(tally.Count())
}

// Ask is told the result that the panel stands beside, and returns what must be
// counted for it. It may be called after every key: nothing is to be counted
// unless the query, the marks, the edition or the height changed, and nothing
// while the panel has no room. Until the count is taken the panel shows what it
// showed before.
func (s Side) Ask(ed reading.Edition, ask reading.Ask) (next Side, tally Tally, wanted bool) {
	if ask.Where == nil {
		ask.Where = query.All{}
	}
	s.edition, s.ask = ed, ask
	if ed == nil || s.w == 0 || s.h == 0 {
		s.blocks, s.counted = nil, question{}
		return s, Tally{}, false
	}
	if s.question() == s.counted {
		return s, Tally{}, false
	}
	return s, Tally{side: s}, true
}

func (s Side) question() question {
	return question{edition: s.edition.Number(), marks: s.ask.Marks.Version(), where: s.ask.Where.String(), h: s.h}
}

// Tally is what must be counted for a panel. It is a value of its own: it can be
// counted beside the session, on another goroutine.
type Tally struct{ side Side }

// Counted is a tally that was counted.
type Counted struct {
	of     question
	blocks []block
}

// Count asks the edition.
func (t Tally) Count() Counted {
	if t.side.edition == nil {
		return Counted{}
	}
	return Counted{of: t.side.question(), blocks: t.side.share(t.side.facets())}
}

// Take shows what was counted, unless another result is shown by now. The
// highlight stays on its term where that is still there.
func (s Side) Take(c Counted) Side {
	if s.edition == nil || c.of != s.question() {
		return s
	}
	s.counted, s.blocks = c.of, c.blocks
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

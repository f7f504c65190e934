package reading

import (
	"slices"

	"dateline/model"
	"dateline/model/query"
)

// Bounds on what a session remembers of its way.
const (
	maxHistory = 200
	maxTrail   = 200
)

// step is one change that Undo can take back.
type step struct {
	what   string
	before state
	marks  bool // it changed marks, and nothing else: those of before became after
	after  model.Marks
	made   *Revision // it changed who is who, and nothing here
}

// recorded notes the state as it is before a change. The history is never
// changed in place, so older readings keep theirs.
func (r Reading) recorded(s step) Reading {
	s.before = r.state
	r.history = pushed(r.history, s, maxHistory)
	return r
}

// pushed returns a copy of the newest items with one more, at most limit.
func pushed[T any](items []T, item T, limit int) []T {
	if len(items) >= limit {
		items = items[len(items)-limit+1:]
	}
	return append(slices.Clip(items), item)
}

// Undo takes back the last change of query, order or marks and tells which it
// was, such as "marked read". False when there is none. The cursor goes back
// only with a query or an order, and the marks only with marks.
func (r Reading) Undo() (Reading, string, bool) {
	r = r.Revert()
	if len(r.history) == 0 {
		return r, "", false
	}
	last := r.history[len(r.history)-1]
	r.history = r.history[:len(r.history)-1]
	if last.made != nil {
		return r, last.what, true
	}
	if last.marks {
		// Only what the step changed: marks of an earlier session may have
		// come since.
		r.marks = r.marks.Set(turned(r.marks, last.after, last.before.marks))
		return r, last.what, true
	}
	marks := r.marks
	r.state = last.before
	r.marks = marks
	return r.restored(), last.what, true
}

// restored selects again and puts the cursor where it was, even at the top.
func (r Reading) restored() Reading {
	on, row := r.on, r.row
	r.rows = r.edition.Select(r.asked, r.order)
	if at := r.rows.Find(on); at >= 0 {
		return r.To(at)
	}
	return r.To(row)
}

// place is one stop of the trail.
type place struct {
	where  query.Expr
	order  model.Order
	opened model.ID // "" in the list
	on     model.ID // under the cursor
	row    int
}

func (p place) same(q place) bool {
	return p.opened == q.opened && query.Equal(p.where, q.where)
}

// trail is the way behind and, after a Back, ahead.
type trail struct {
	past, future []place // the nearest last
}

func (r Reading) place() place {
	return place{where: r.asked.Where, order: r.order, opened: r.opened, on: r.on, row: r.row}
}

func (t trail) leaving(p place) trail {
	return trail{past: pushed(t.past, p, maxTrail)}
}

// Opened notes that an article was opened; "" that the reader is in the list
// again. The list between two articles is no stop of the trail: the way back
// from the second leads to the first.
func (r Reading) Opened(id model.ID) Reading {
	if id == r.opened {
		return r
	}
	if here := r.place(); id == "" || r.opened != "" || !r.trail.cameFromArticle(here) {
		r.trail = r.trail.leaving(here)
	} else {
		r.trail.future = nil
	}
	r.opened = id
	return r
}

// cameFromArticle reports whether the stop before p is an article of the same
// query.
func (t trail) cameFromArticle(p place) bool {
	if len(t.past) == 0 {
		return false
	}
	last := t.past[len(t.past)-1]
	return last.opened != "" && query.Equal(last.where, p.where)
}

// Back returns to the place before the last query or opened article; Article
// tells what was open there. False when there is none.
func (r Reading) Back() (Reading, bool) { return r.along(true) }

// Forward takes back a Back. False when there is nothing ahead.
func (r Reading) Forward() (Reading, bool) { return r.along(false) }

func (r Reading) along(back bool) (Reading, bool) {
	r = r.Revert()
	from, to := r.trail.past, r.trail.future
	if !back {
		from, to = to, from
	}
	here := r.place()
	for len(from) > 0 && from[len(from)-1].same(here) {
		from = from[:len(from)-1]
	}
	if len(from) == 0 {
		return r, false
	}
	there := from[len(from)-1]
	from, to = from[:len(from)-1], pushed(to, here, maxTrail)
	if !query.Equal(there.where, here.where) {
		what := "went forward"
		if back {
			what = "went back"
		}
		r = r.recorded(step{what: what})
	}
	r.trail = trail{past: from, future: to}
	if !back {
		r.trail = trail{past: to, future: from}
	}
	r.opened, r.on, r.row, r.order = there.opened, there.on, there.row, there.order
	r.asked = Ask{Where: there.where, Marks: r.marks, Now: r.now()}
	return r.restored(), true
}

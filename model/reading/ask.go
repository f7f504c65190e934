package reading

import (
	"dateline/model"
	"dateline/model/query"
)

// Ask replaces the query, as one step of the history and the trail. The cursor
// stays on its article where that matches; else it goes to the top. Asking the
// same again only brings rows and marks up to date.
func (r Reading) Ask(where query.Expr) Reading {
	where = query.Simplify(where)
	on, row := r.on, r.row // where the trying led
	r = r.settled()
	if query.Equal(where, r.asked.Where) {
		return r.asking(where)
	}
	r = r.recorded(step{what: naming(where)})
	r.trail = r.trail.leaving(r.place())
	r.opened, r.on, r.row = "", on, row
	return r.asking(where)
}

// Recall asks a query in an order of its own, such as a saved view's: one step
// of the history and the trail for both. The cursor stays on its article where
// that matches; else it goes to the top.
func (r Reading) Recall(where query.Expr, order model.Order) Reading {
	where = query.Simplify(where)
	r = r.Revert()
	switch {
	case order == r.order:
		return r.Ask(where)
	case query.Equal(where, r.asked.Where):
		return r.Sort(order)
	}
	r = r.recorded(step{what: naming(where)})
	r.trail = r.trail.leaving(r.place())
	r.opened, r.order = "", order
	return r.asking(where)
}

// naming says which query was asked, for the history.
func naming(where query.Expr) string {
	if _, all := where.(query.All); all {
		return "cleared query"
	}
	return "query " + where.String()
}

// Try shows the answer to a query that is still being typed, without a step in
// history or trail. Ask makes it one, from where the trying began; Revert drops it.
func (r Reading) Try(where query.Expr) Reading {
	if r.trying == nil {
		from := r.state
		r.trying = &from
	}
	return r.asking(query.Simplify(where))
}

// Revert returns to where Try began: query, cursor and all. Without a Try it
// does nothing. Marks made meanwhile stay.
func (r Reading) Revert() Reading {
	if r.trying == nil {
		return r
	}
	return r.settled().selected()
}

// Toggle adds a term to the query, or takes it off; see query.Toggle.
func (r Reading) Toggle(term model.Term) Reading {
	return r.ToggleExpr(query.Has{Term: term})
}

// ToggleExpr adds a conjunct to the query, or takes it off; see query.Toggle.
func (r Reading) ToggleExpr(x query.Expr) Reading {
	return r.Ask(query.Toggle(r.asked.Where, x))
}

// Without takes a chip off the query; see query.Chips.
func (r Reading) Without(chip int) Reading {
	return r.Ask(query.Without(r.asked.Where, chip))
}

// Sort changes the order. The cursor stays on its article.
func (r Reading) Sort(order model.Order) Reading {
	if order == r.order {
		return r
	}
	r = r.recorded(step{what: "sorted " + order.String()})
	r.order = order
	return r.selected()
}

// Loosen tells which chip empties the result: the one whose removal brings the
// most rows (of equals the last), and how many. False when there are rows, or
// when no single chip is to blame.
func (r Reading) Loosen() (chip, rows int, ok bool) {
	if r.rows.Len() > 0 {
		return 0, 0, false
	}
	n := min(len(query.Chips(r.asked.Where)), maxLoosened)
	for i := range n {
		ask := r.asked
		ask.Where = query.Without(ask.Where, i)
		if found := r.edition.Select(ask, r.order).Len(); found > 0 && found >= rows {
			chip, rows, ok = i, found, true
		}
	}
	return chip, rows, ok
}

// maxLoosened bounds what an empty result costs to explain.
const maxLoosened = 16

// asking selects by a query with the marks and the clock of now.
func (r Reading) asking(where query.Expr) Reading {
	r.asked = Ask{Where: where, Marks: r.marks, Now: r.now()}
	on := r.on
	if r = r.selected(); r.on != on && r.rows.Find(on) < 0 {
		return r.To(0)
	}
	return r
}

// settled is r with what Try did taken back, but for the rows.
func (r Reading) settled() Reading {
	if r.trying == nil {
		return r
	}
	marks := r.marks
	r.state, r.trying = *r.trying, nil
	r.marks = marks
	return r
}

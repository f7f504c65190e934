package facets

import (
	"cmp"
	"slices"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
)

// row is a term with its count, as listed.
type row struct {
	model.Count
	top bool // stands above the rest because it was ticked when the list was made
}

// articles counts what a query selects.
func articles(ed reading.Edition, ask reading.Ask, where query.Expr) int {
	if ed == nil {
		return 0
	}
	ask.Where = where
	rows := ed.Select(ask, model.Newest)
	if rows == nil {
		return 0
	}
	return rows.Len()
}

// under returns the query that counts are taken under; see the package.
func (m Model) under() query.Expr {
	include := m.picks.terms(included)
	if m.any {
		include = nil
	}
	return query.Choose(m.ask.Where, m.facet, include, m.picks.terms(excluded), m.any)
}

// counts asks the edition for the terms that the input narrows to.
func (m Model) counts(where query.Expr, narrow string, limit int) []model.Count {
	if m.edition == nil {
		return nil
	}
	ask := m.ask
	ask.Where = where
	return ranked(m.edition.Counts(ask, m.facet, narrow, limit))
}

// ranked puts of terms with equally many articles the more mentioned first.
func ranked(counts []model.Count) []model.Count {
	slices.SortStableFunc(counts, func(a, b model.Count) int {
		return cmp.Or(b.Articles-a.Articles, b.Mentions-a.Mentions)
	})
	return counts
}

// fetch makes the list anew: for another input or another edition. With no
// input the ticked come first; with one they stand where their counts put them,
// so that the best match is the first line.
func (m Model) fetch() Model {
	where := m.under()
	found := m.counts(where, m.input.Text(), most)
	m.full = len(found) == most
	m.base = articles(m.edition, m.ask, where)
	m.rows = make([]row, 0, len(found)+len(m.picks))
	if m.input.Empty() {
		m.rows = m.pinned(m.rows, found)
	}
	pinned := m.rows
	for _, c := range found {
		if slices.ContainsFunc(pinned, func(r row) bool { return r.Term == c.Term }) {
			continue
		}
		if i := m.picks.find(c); i >= 0 && i < countedPicks {
			c.Articles = m.takes(m.picks[i])
		}
		m.rows = append(m.rows, row{Count: c})
	}
	m.cur, m.top = 0, 0
	return m
}

// pinned appends the ticked terms. One that the counts do not show (because it
// is excluded, or rarer than the rest) is shown as the whole edition knows it.
func (m Model) pinned(rows []row, found []model.Count) []row {
	for i, one := range m.picks {
		if slices.ContainsFunc(rows, func(r row) bool { return one.is(r.Count) }) {
			continue
		}
		c := model.Count{Term: one.term, Label: one.term.Key}
		if at := one.in(found); at >= 0 {
			c = found[at]
		} else if len(one.means) > 0 {
			c = one.means[0]
		}
		if i < countedPicks {
			c.Articles, c.Mentions = m.takes(one), 0
		}
		rows = append(rows, row{Count: c, top: true})
	}
	return rows
}

// takes returns the number beside a ticked term: the articles that it brings,
// or, excluded, takes away.
func (m Model) takes(one pick) int {
	var include, exclude []model.Term
	for _, other := range m.picks {
		switch {
		case other.same(one):
		case other.tick == excluded:
			exclude = append(exclude, other.term)
		case !m.any:
			include = append(include, other.term)
		}
	}
	return articles(m.edition, m.ask,
		query.Choose(m.ask.Where, m.facet, append(include, one.term), exclude, false))
}

// recount keeps the list's order, so that a tick moves nothing under the
// reader's eyes, and changes only its numbers.
func (m Model) recount() Model {
	where := m.under()
	found := m.counts(where, m.input.Text(), most)
	m.base = articles(m.edition, m.ask, where)
	byTerm := make(map[model.Term]int, len(found))
	for _, c := range found {
		byTerm[c.Term] = c.Articles
	}
	rows := make([]row, len(m.rows))
	for i, r := range m.rows {
		n, seen := byTerm[r.Term]
		if !seen && len(found) == most {
			// Not none: only not among the first.
			n = articles(m.edition, m.ask, query.Simplify(query.And{Of: []query.Expr{where, query.Has{Term: r.Term}}}))
		}
		r.Articles, r.Mentions = n, 0
		if at := m.picks.find(r.Count); at >= 0 && at < countedPicks {
			r.Articles = m.takes(m.picks[at])
		}
		rows[i] = r
	}
	m.rows = rows
	return m.preview()
}

// preview counts what Enter would give.
func (m Model) preview() Model {
	m.gives = articles(m.edition, m.ask, m.Preview())
	return m
}

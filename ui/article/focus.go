package article

import (
	"slices"

	"dateline/model"
)

// Focus is the mention that the reader is on.
type Focus struct {
	Written string // as the article has it
	Actor   model.Actor
	Rule    model.Rule
}

// Focused returns the mention that the reader is on, while it can be seen.
func (m Model) Focused() (Focus, bool) {
	actor, ok := m.Selected()
	if !ok || m.sheet == nil {
		return Focus{}, false
	}
	seen := slices.ContainsFunc(m.sheet.spots, func(s spot) bool {
		return s.mention == m.mention && s.row >= m.top && s.row < m.top+m.h
	})
	if !seen {
		return Focus{}, false
	}
	at := m.article.Mentions[m.mention]
	return Focus{Written: at.In(m.article.Text), Actor: actor, Rule: at.Rule}, true
}

// String says who is meant and why: “Tokyo” → Japan · a capital or palace that
// stands for its government.
func (f Focus) String() string {
	said := "“" + f.Written + "” → " + f.Actor.Name
	if f.Written == f.Actor.Name {
		said = f.Actor.Name
	}
	if kind := f.Actor.Kind.String(); kind != "" {
		said += " · " + kind
	}
	if why := f.Rule.String(); why != "" {
		said += " · " + why
	}
	return said
}

// Show goes to a place in the text and marks it, until the next Show, Find or
// article. A mention that stands there becomes the current one. A place that
// is not in the text shows the top.
func (m Model) Show(at model.Span) Model {
	if m.article == nil || m.sheet == nil {
		return m
	}
	m.aim = at
	if at.In(m.article.Text) == "" {
		m.aim = model.Span{}
		return m.searched().ScrollTo(0)
	}
	m = m.searched()
	if i := slices.IndexFunc(m.article.Mentions, func(x model.Mention) bool { return x.Span == at }); i >= 0 {
		m.mention = i
	}
	if len(m.aimed) > 0 {
		return m.reveal(m.aimed[0].row)
	}
	if row, ok := m.sheet.rowOf(at.Start); ok {
		return m.reveal(row)
	}
	return m
}

// Package facets is how a reader says who, what, whose and when: the picker of
// actors, topics, sources and other terms (Model), the dates (Dates), and the
// side panel of wide screens (Side).
//
//	Open(edition, ask, facet) -> ticks from the query, counts from the edition
//	keys -> Update            -> ticks, input; counts again only when they change
//	Enter                     -> Choice{Where}: a new query for the caller to take
//	^e on an actor            -> Choice{Amend}: who it is, the caller asks how
//	Choose(edition, what)     -> the same list without ticks, to pick one actor
//
// What is ticked for a name in the query is what the index takes it for
// (ui/named), not only what is spelled the same.
//
// Nothing here does I/O or knows who is listening: a component is a value, it
// asks the edition it was given (which is quick), and it returns a Choice.
//
// What the counts mean. A picker shows what each term would give, so its counts
// are taken under the query as it would be were Enter pressed now. With AND,
// that is the query with all ticks: the count beside an unticked term is the
// number of articles left after adding it. With OR, adding a term widens, so
// the ticks of this very facet are left out: the count is the number of
// articles that the term brings. Terms that are excluded keep the number that
// they take away.
package facets

import (
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Choice is what a key led to. Its zero value means: nothing to do yet.
type Choice struct {
	Done      bool         // Where is the query to take, or Actor the one chosen by Choose
	Cancelled bool         // leave all as it was
	Where     query.Expr   // the whole query, not only this facet's part
	Amend     bool         // Actor is to be amended; the picker stays as it is
	Actor     *model.Count // the actor to amend, or chosen by Choose; else nil
}

// most is how many terms a picker fetches for a key. Nobody scrolls further:
// typing a letter is quicker.
const most = 200

// Model is the picker of one facet's terms. It is a value; its methods return
// the changed one.
type Model struct {
	theme *theme.Theme
	w, h  int // cells

	edition reading.Edition // nil before Open
	ask     reading.Ask     // Where is the query as it was when opened
	facet   model.Facet

	one   string                   // what a single actor is chosen for (see Choose); "" for ticks
	names func(code string) string // of countries; may be nil
	input line.Line
	any   bool // the ticked are joined by OR
	picks picks
	began picks // as the query had them

	rows     []row
	full     bool // there are more terms than rows
	base     int  // articles that the counts are of
	gives    int  // articles that Enter would give
	cur, top int  // highlighted and first visible row
}

// New returns a closed picker.
func New(th *theme.Theme) Model { return Model{theme: th} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetSize sets the box's size in cells.
func (m Model) SetSize(w, h int) Model {
	m.w, m.h = max(w, 0), max(h, 0)
	return m.follow()
}

// SetCountryNames tells how a country's code is called. Without it, or where it
// returns "", no country is shown.
func (m Model) SetCountryNames(name func(code string) string) Model { m.names = name; return m }

// Choose shows all actors of an edition, of which Enter chooses one: what for
// is said in the title, such as "merge Xi into". There are no ticks.
func (m Model) Choose(ed reading.Edition, what string) Model {
	m = Model{theme: m.theme, w: m.w, h: m.h, names: m.names, edition: ed, facet: model.ByActor, one: what}
	m.ask.Where = query.All{}
	return m.fetch()
}

// Open shows the terms of a facet in the articles that ask selects. What the
// query already says of the facet comes ticked, above the rest; what ticks
// cannot say (see query.Chosen) stays in the query beside them.
func (m Model) Open(ed reading.Edition, ask reading.Ask, facet model.Facet) Model {
	m = Model{theme: m.theme, w: m.w, h: m.h, names: m.names, edition: ed, ask: ask, facet: facet}
	if m.ask.Where == nil {
		m.ask.Where = query.All{}
	}
	include, exclude, any := query.Chosen(m.ask.Where, facet)
	m.any = any || single(facet)
	m.picks = picksOf(ed, include, exclude)
	m = m.fetch()
	m.began = m.picks
	return m.preview()
}

// Refresh goes on with a newer edition, or another reader's marks. The
// highlighted term stays highlighted, at the same line where that can be, and
// the ticks stay ticked: an edition that arrives between a look and a key must
// not change what the key takes.
func (m Model) Refresh(ed reading.Edition, ask reading.Ask) Model {
	m.edition = ed
	m.ask.Marks, m.ask.Now = ask.Marks, ask.Now
	m.picks = m.picks.resolved(ed)
	held, line := m.highlighted(), m.cur-m.top
	m = m.fetch()
	if held != nil {
		for i := range m.rows {
			if m.rows[i].Term == held.Term {
				m.cur, m.top = i, i-line
				break
			}
		}
	}
	return m.follow().preview()
}

// Facet returns what is being picked.
func (m Model) Facet() model.Facet { return m.facet }

// Narrow returns what was typed.
func (m Model) Narrow() string { return m.input.Text() }

// Preview returns the query that Enter would give.
func (m Model) Preview() query.Expr {
	taken := m.taken()
	return query.Choose(m.ask.Where, m.facet, taken.terms(included), taken.terms(excluded), m.any)
}

// taken is what Enter takes: the ticks, once one was changed; else the
// highlighted term beside what was ticked before, so that picking a second
// actor does not cost the first. Moving to what is already ticked changes
// nothing.
func (m Model) taken() picks {
	if !m.picks.equal(m.began) {
		return m.picks
	}
	row := m.highlighted()
	if row == nil || m.picks.of(row.Count) != none {
		return m.picks
	}
	return m.picks.with(row.Count, included)
}

func (m Model) highlighted() *row {
	if m.cur < 0 || m.cur >= len(m.rows) {
		return nil
	}
	return &m.rows[m.cur]
}

// Update answers a key, a paste or the mouse, whose coordinates are counted
// from the box's top left cell.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.edit(msg), Choice{}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return m.move(-3), Choice{}
		case tea.MouseWheelDown:
			return m.move(3), Choice{}
		}
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			return m.click(msg.X, msg.Y)
		}
	}
	return m, Choice{}
}

// single reports whether an article has at most one term of the facet, so that
// AND of two could only be empty.
func single(f model.Facet) bool { return f == model.BySource || f == model.ByLang }

package facets

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/query"
	"dateline/model/reading"
	"dateline/ui/cells"
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
	for _, part := range s.parts() {
		s.blocks = append(s.blocks, s.count(part.facet, part.rows))
	}
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

// part is a facet with its share of the lines.
type part struct {
	facet model.Facet
	rows  int
}

// parts shares the height: half for the actors, the rest for topics and
// sources, each with a title and, where there is room, a blank line above.
func (s Side) parts() []part {
	switch {
	case s.h < 2:
		return nil
	case s.h < 9:
		return []part{{model.ByActor, s.h - 1}}
	}
	lines := s.h - 5 // three titles, two blanks
	actors := lines - lines/3 - lines/5
	return []part{{model.ByActor, actors}, {model.ByTopic, lines / 3}, {model.BySource, lines / 5}}
}

// count makes a block: the ticked terms first, since with most of them all
// rows have one count, then the most frequent.
func (s Side) count(f model.Facet, n int) block {
	b := block{facet: f}
	found := s.edition.Counts(s.ask, f, "", n+1)
	b.more = len(found) > n
	include, exclude, _ := query.Chosen(s.ask.Where, f)
	used := make([]bool, len(found))
	add := func(terms []model.Term, t tick) {
		for _, term := range terms {
			c := model.Count{Term: term, Label: term.Key}
			if i := countOf(found, term); i >= 0 {
				if used[i] {
					continue
				}
				c, used[i] = found[i], true
			} else if alike := s.edition.Counts(reading.Ask{Where: query.All{}}, f, term.Key, 8); countOf(alike, term) >= 0 {
				c = alike[countOf(alike, term)]
				c.Articles = 0
			}
			c.Term = term // as the query spells it, so that Enter takes off just that
			b.rows = append(b.rows, sideRow{Count: c, tick: t})
		}
	}
	add(include[:min(len(include), n)], included)
	add(exclude[:min(len(exclude), n)], excluded)
	for i, c := range found {
		if !used[i] {
			b.rows = append(b.rows, sideRow{Count: c})
		}
	}
	b.rows = b.rows[:min(len(b.rows), n)]
	return b
}

// SideKeys are the bindings of Side.
type SideKeys struct {
	Up, Down, First, Last, NextPart, PrevPart, Toggle, Exclude key.Binding
}

// DefaultSideKeys returns the usual bindings.
func DefaultSideKeys() SideKeys {
	return SideKeys{
		Up:       bind("up", "k ↑", "k", "up"),
		Down:     bind("down", "j ↓", "j", "down"),
		First:    bind("first", "g home", "g", "home"),
		Last:     bind("last", "G end", "G", "end"),
		NextPart: bind("next facet", "pgdn", "pgdown"),
		PrevPart: bind("previous facet", "pgup", "pgup"),
		Toggle:   bind("filter by it, or no longer", "enter", "enter"),
		Exclude:  bind("exclude it, or no longer", "-", "-"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k SideKeys) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.First, k.Last, k.NextPart, k.PrevPart, k.Toggle, k.Exclude}
}

// Update answers a key or the mouse, counted from the panel's top left.
func (s Side) Update(msg tea.Msg) (Side, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return s.to(s.cur - 1), Choice{}
		case tea.MouseWheelDown:
			return s.to(s.cur + 1), Choice{}
		}
	case tea.MouseClickMsg:
		i := s.at(msg.Y)
		if msg.Button != tea.MouseLeft || i < 0 || msg.X < 0 || msg.X >= s.w {
			return s, Choice{}
		}
		// The panel shows what a click would do: it toggles at once.
		return s.to(i).toggle(false)
	}
	return s, Choice{}
}

func (s Side) press(msg tea.KeyPressMsg) (Side, Choice) {
	k := DefaultSideKeys()
	switch {
	case key.Matches(msg, k.Up):
		return s.to(s.cur - 1), Choice{}
	case key.Matches(msg, k.Down):
		return s.to(s.cur + 1), Choice{}
	case key.Matches(msg, k.First):
		return s.to(0), Choice{}
	case key.Matches(msg, k.Last):
		return s.to(s.len() - 1), Choice{}
	case key.Matches(msg, k.NextPart):
		return s.to(s.neighbour(1)), Choice{}
	case key.Matches(msg, k.PrevPart):
		return s.to(s.neighbour(-1)), Choice{}
	case key.Matches(msg, k.Toggle):
		return s.toggle(false)
	case key.Matches(msg, k.Exclude):
		return s.toggle(true)
	}
	return s, Choice{}
}

func (s Side) len() int {
	n := 0
	for _, b := range s.blocks {
		n += len(b.rows)
	}
	return n
}

func (s Side) to(i int) Side {
	s.cur = max(min(i, s.len()-1), 0)
	if r := s.highlighted(); r != nil {
		s.held = r.Term
	}
	return s
}

// neighbour returns the first term of the facet after or before the
// highlighted one's, or the highlighted term itself at the ends.
func (s Side) neighbour(by int) int {
	var firsts []int
	n, here := 0, 0
	for _, b := range s.blocks {
		if len(b.rows) == 0 {
			continue
		}
		if s.cur >= n {
			here = len(firsts)
		}
		firsts = append(firsts, n)
		n += len(b.rows)
	}
	if here+by < 0 || here+by >= len(firsts) {
		return s.cur
	}
	return firsts[here+by]
}

func (s Side) highlighted() *sideRow {
	i := s.cur
	for _, b := range s.blocks {
		if i < len(b.rows) {
			return &b.rows[i]
		}
		i -= len(b.rows)
	}
	return nil
}

// toggle returns the query with the highlighted term taken in, or out.
func (s Side) toggle(not bool) (Side, Choice) {
	r := s.highlighted()
	if r == nil {
		return s, Choice{}
	}
	s.held = r.Term
	t := included
	if not {
		t = excluded
	}
	if r.tick == t {
		t = none
	}
	f := r.Term.Facet
	include, exclude, any := query.Chosen(s.ask.Where, f)
	var p picks
	for _, term := range include {
		p = append(p, pick{term: term, tick: included})
	}
	for _, term := range exclude {
		p = append(p, pick{term: term, tick: excluded})
	}
	p = p.with(r.Count, t)
	where := query.Choose(s.ask.Where, f, p.terms(included), p.terms(excluded), any || single(f))
	return s, Choice{Done: true, Where: where}
}

// View draws the panel: exactly its height in lines, each exactly its width.
func (s Side) View() string {
	if s.h == 0 {
		return ""
	}
	lines := make([]string, 0, s.h)
	n := 0
	for i, b := range s.blocks {
		if i > 0 {
			lines = append(lines, cells.Blank(s.w))
		}
		lines = append(lines, s.heading(b))
		for _, r := range b.rows {
			lines = append(lines, s.row(r, n == s.cur))
			n++
		}
	}
	for len(lines) < s.h {
		lines = append(lines, cells.Blank(s.w))
	}
	return strings.Join(lines[:s.h], "\n")
}

// at returns the term drawn at line y, or -1.
func (s Side) at(y int) int {
	n := 0
	for i, b := range s.blocks {
		if i > 0 {
			y--
		}
		y--
		if y >= 0 && y < len(b.rows) {
			return n + y
		}
		y -= len(b.rows)
		n += len(b.rows)
		if y < 0 {
			return -1
		}
	}
	return -1
}

func (s Side) heading(b block) string {
	hint := map[model.Facet]string{model.ByActor: "a", model.ByTopic: "t", model.BySource: "s"}[b.facet]
	if b.more {
		hint += " …"
	}
	return cells.Sides(s.theme.Heading.Render(plural(b.facet)), s.theme.Quiet.Render(hint), s.w)
}

func (s Side) row(r sideRow, cursor bool) string {
	sign := kindSign(r.Kind) + " "
	switch r.tick {
	case included:
		sign = "+ "
	case excluded:
		sign = "- "
	}
	number := strconv.Itoa(r.Articles)
	label := string(cells.Clean(r.Label))
	if s.w < 8 {
		sign, number = "", ""
	}
	if cursor && s.focus {
		return s.theme.Selected.Render(cells.Sides(sign+label, number, s.w))
	}
	style := Model{theme: s.theme}.kindStyle(r.Kind)
	switch r.tick {
	case included:
		style = s.theme.Tick
	case excluded:
		style = s.theme.Cross
	}
	return cells.Sides(style.Render(sign)+s.theme.Body.Render(label), s.theme.Quiet.Render(number), s.w)
}

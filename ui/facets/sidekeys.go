package facets

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model/query"
)

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
		next, choice, _ := s.Press(msg)
		return next, choice
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

// Press answers a key, and tells whether it was one of the panel's, so that the
// caller can try others.
func (s Side) Press(msg tea.KeyPressMsg) (next Side, c Choice, taken bool) {
	k := DefaultSideKeys()
	switch {
	case key.Matches(msg, k.Up):
		s = s.to(s.cur - 1)
	case key.Matches(msg, k.Down):
		s = s.to(s.cur + 1)
	case key.Matches(msg, k.First):
		s = s.to(0)
	case key.Matches(msg, k.Last):
		s = s.to(s.len() - 1)
	case key.Matches(msg, k.NextPart):
		s = s.to(s.neighbour(1))
	case key.Matches(msg, k.PrevPart):
		s = s.to(s.neighbour(-1))
	case key.Matches(msg, k.Toggle):
		s, c = s.toggle(false)
	case key.Matches(msg, k.Exclude):
		s, c = s.toggle(true)
	default:
		return s, c, false
	}
	return s, c, true
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
	p := picksOf(s.edition, include, exclude).with(r.Count, t)
	where := query.Choose(s.ask.Where, f, p.terms(included), p.terms(excluded), any || single(f))
	return s, Choice{Done: true, Where: where}
}

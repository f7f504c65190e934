package facets

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
)

// Keys are the picker's bindings. Letters are none of them: they narrow.
type Keys struct {
	Up, Down, PageUp, PageDown, First, Last key.Binding

	Include, Exclude, Mode key.Binding
	Take, Leave, Clear     key.Binding
	Amend                  key.Binding
}

func bind(help, shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
}

// DefaultKeys returns the usual bindings. Home and End go to the ends of the
// list, not of the input: the input is a few letters.
func DefaultKeys() Keys {
	return Keys{
		Up:       bind("up", "↑ ^p ^k", "up", "ctrl+p", "ctrl+k"),
		Down:     bind("down", "↓ ^n ^j", "down", "ctrl+n", "ctrl+j"),
		PageUp:   bind("page up", "pgup", "pgup"),
		PageDown: bind("page down", "pgdn", "pgdown"),
		First:    bind("first", "home", "home"),
		Last:     bind("last", "end", "end"),
		Include:  bind("include, or not", "tab", "tab"),
		Exclude:  bind("exclude, or not", "shift+tab", "shift+tab"),
		Mode:     bind("any of the ticked, or all", "^o", "ctrl+o"),
		Take:     bind("take the highlighted, or all ticked", "enter", "enter"),
		Leave:    bind("leave all as it was", "esc", "esc"),
		Clear:    bind("clear the input", "^u", "ctrl+u"),
		Amend:    bind("amend the highlighted actor", "^e", "ctrl+e"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k Keys) Bindings() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.PageUp, k.PageDown, k.First, k.Last,
		k.Include, k.Exclude, k.Mode, k.Take, k.Leave, k.Clear, k.Amend}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	// Typing comes first and asks no binding: it is what a picker is for.
	if m.types(msg) {
		return m.edit(msg), Choice{}
	}
	k := DefaultKeys()
	switch {
	case key.Matches(msg, k.Up):
		return m.move(-1), Choice{}
	case key.Matches(msg, k.Down):
		return m.move(1), Choice{}
	case key.Matches(msg, k.PageUp):
		return m.move(-m.page()), Choice{}
	case key.Matches(msg, k.PageDown):
		return m.move(m.page()), Choice{}
	case key.Matches(msg, k.First):
		return m.move(-len(m.rows)), Choice{}
	case key.Matches(msg, k.Last):
		return m.move(len(m.rows)), Choice{}
	case key.Matches(msg, k.Include, k.Exclude, k.Mode):
		return m.tick(msg, k), Choice{}
	case key.Matches(msg, k.Take):
		return m.take()
	case key.Matches(msg, k.Amend) && m.facet == model.ByActor && m.one == "":
		if r := m.highlighted(); r != nil && r.Actor != "" {
			return m, Choice{Amend: true, Actor: &r.Count}
		}
		return m, Choice{}
	case key.Matches(msg, k.Leave):
		return m, Choice{Cancelled: true}
	case key.Matches(msg, k.Clear):
		m.input = m.input.Replace(0, len(m.input.Text()), "")
		return m.fetch().follow().preview(), Choice{}
	}
	return m.edit(msg), Choice{}
}

// tick answers the keys that change ticks; there are none where one actor is
// chosen.
func (m Model) tick(msg tea.KeyPressMsg, k Keys) Model {
	switch {
	case m.one != "":
		return m
	case key.Matches(msg, k.Include):
		return m.toggle(included).move(1)
	case key.Matches(msg, k.Exclude):
		return m.toggle(excluded).move(1)
	case single(m.facet):
		return m
	}
	m.any = !m.any
	return m.recount()
}

func (m Model) take() (Model, Choice) {
	if m.one == "" {
		return m, Choice{Done: true, Where: m.Preview()}
	}
	if r := m.highlighted(); r != nil {
		return m, Choice{Done: true, Actor: &r.Count}
	}
	return m, Choice{}
}

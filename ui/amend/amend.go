// Package amend is where a reader says who is who: a menu of what can be
// amended of one actor (Model), and the list of all amendments (List).
//
//	menu ─ r ─▶ a name is typed                        Rename
//	     ─ m ─▶ one of all actors (facets.Choose)      Merge
//	     ─ s ─▶ one of its forms, unless one is given  Split
//	     ─ t ─▶ one of the other kinds                 Rekind
//	     ─ h ─▶                                        Hide
//
// A choice is handed to the caller, who asks the newsroom. Nothing here does
// I/O.
package amend

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/facets"
	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Target is the actor that is amended.
type Target struct {
	Actor   model.ActorID
	Name    string
	Kind    model.ActorKind
	Forms   []string // how else it is written, the most frequent first
	Written string   // the form that the reader is on; "" for none
}

// Choice is what came of a key. Its zero value means: nothing to do yet.
type Choice struct {
	Closed bool
	Listed bool            // show the list of all amendments
	Made   model.Amendment // to be taken down, when its Change is one
	What   string          // Made in words: "merged Xi into Xi Jinping"
}

// KeyMap is the menu's keys.
type KeyMap struct {
	Up, Down, Take, Close                    key.Binding
	Rename, Merge, Split, Kind, Hide, Listed key.Binding
}

// DefaultKeyMap returns them.
func DefaultKeyMap() KeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return KeyMap{
		Down:   b("down", "j ↓", "j", "down"),
		Up:     b("up", "k ↑", "k", "up"),
		Take:   b("do it", "Enter", "enter"),
		Close:  b("back, or leave all as it was", "Esc", "esc"),
		Rename: b("rename the actor", "r", "r"),
		Merge:  b("merge it into another", "m", "m"),
		Split:  b("split a form off as an actor of its own", "s", "s"),
		Kind:   b("say that it is a person, organisation or place", "t", "t"),
		Hide:   b("hide it: it is none", "h", "h"),
		Listed: b("all amendments", "a", "a"),
	}
}

// Bindings returns the keys for the manual.
func (k KeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Rename, k.Merge, k.Split, k.Kind, k.Hide, k.Listed, k.Down, k.Up, k.Take, k.Close}
}

// stage is what is being asked.
type stage uint8

const (
	inMenu stage = iota
	renaming
	merging
	splitting
	kinding
)

// Model is the menu. It is a value.
type Model struct {
	theme   *theme.Theme
	keys    KeyMap
	w, h    int
	edition reading.Edition
	target  Target
	stage   stage
	cur     int // highlighted row of the menu or of a list
	top     int // first visible row
	input   line.Line
	into    facets.Model
}

// New returns a closed menu.
func New(th *theme.Theme) Model {
	return Model{theme: th, keys: DefaultKeyMap(), into: facets.New(th)}
}

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model {
	m.theme, m.into = th, m.into.SetTheme(th)
	return m
}

// SetCountryNames is that of the picker.
func (m Model) SetCountryNames(name func(string) string) Model {
	m.into = m.into.SetCountryNames(name)
	return m
}

// SetSize sets the box's size in cells.
func (m Model) SetSize(w, h int) Model {
	m.w, m.h = max(w, 0), max(h, 0)
	m.into = m.into.SetSize(m.w, m.h)
	return m.follow()
}

// Open shows the menu of an actor; the edition is where others to merge it into
// are found.
func (m Model) Open(ed reading.Edition, target Target) Model {
	m.edition, m.target, m.stage, m.cur, m.top = ed, target, inMenu, 0, 0
	return m
}

// Picking reports whether another actor is being picked, which takes the room
// of a picker.
func (m Model) Picking() bool { return m.stage == merging }

// Refresh goes on with a newer edition.
func (m Model) Refresh(ed reading.Edition, ask reading.Ask) Model {
	m.edition = ed
	if m.stage == merging {
		m.into = m.into.Refresh(ed, ask)
	}
	return m
}

// Update takes a key, a paste, or the mouse in the box's coordinates.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch m.stage {
	case renaming:
		return m.rename(msg)
	case merging:
		return m.merge(msg)
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.to(m.cur - 1), Choice{}
		}
		return m.to(m.cur + 1), Choice{}
	case tea.MouseClickMsg:
		i := m.top + msg.Y - headRows
		if msg.Button != tea.MouseLeft || msg.Y < headRows || i >= len(m.rows()) || msg.Y >= headRows+m.room() {
			return m, Choice{}
		}
		return m.to(i).take()
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, Choice{}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	k := m.keys
	switch {
	case key.Matches(msg, k.Close) || msg.String() == "q":
		if m.stage == inMenu {
			return m, Choice{Closed: true}
		}
		return m.ask(inMenu), Choice{}
	case key.Matches(msg, k.Down):
		return m.to(m.cur + 1), Choice{}
	case key.Matches(msg, k.Up):
		return m.to(m.cur - 1), Choice{}
	case key.Matches(msg, k.Take):
		return m.take()
	case m.stage != inMenu:
		return m, Choice{}
	}
	for i, one := range m.menu() {
		if key.Matches(msg, one.key) {
			return m.to(i).take()
		}
	}
	return m, Choice{}
}

// ask goes to a stage, from its first row.
func (m Model) ask(s stage) Model {
	m.stage, m.cur, m.top = s, 0, 0
	return m
}

// to highlights a row, stopping at the ends.
func (m Model) to(row int) Model {
	m.cur = max(min(row, len(m.rows())-1), 0)
	return m.follow()
}

// follow scrolls the highlight into view.
func (m Model) follow() Model {
	m.top = min(m.top, m.cur)
	m.top = max(m.top, m.cur-m.room()+1, 0)
	return m
}

// rename is the stage in which a name is typed.
func (m Model) rename(msg tea.Msg) (Model, Choice) {
	if press, ok := msg.(tea.KeyPressMsg); ok && !line.Types(press) {
		switch {
		case key.Matches(press, m.keys.Close):
			return m.ask(inMenu), Choice{}
		case key.Matches(press, m.keys.Take):
			name := m.input.Text()
			if name == "" || name == m.target.Name {
				return m, Choice{}
			}
			return m, m.made(model.Amendment{Change: model.Rename, Name: name}, "renamed "+m.target.Name+" to "+name)
		}
	}
	m.input, _ = m.input.Update(msg)
	return m, Choice{}
}

// merge is the stage in which another actor is picked.
func (m Model) merge(msg tea.Msg) (Model, Choice) {
	var choice facets.Choice
	m.into, choice = m.into.Update(msg)
	switch {
	case choice.Cancelled:
		return m.ask(inMenu), Choice{}
	case choice.Done && choice.Actor != nil && choice.Actor.Actor != m.target.Actor:
		other := choice.Actor
		return m, m.made(model.Amendment{Change: model.Merge, Into: other.Actor}, "merged "+m.target.Name+" into "+other.Label)
	}
	return m, Choice{}
}

// made is an amendment of the target.
func (m Model) made(a model.Amendment, what string) Choice {
	a.Actor = m.target.Actor
	return Choice{Made: a, What: what}
}

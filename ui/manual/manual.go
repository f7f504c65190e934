// Package manual is the help: every key that works, made from the bindings
// themselves, so that it cannot lie. Typing searches it.
package manual

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/ui/prompt/line"
	"dateline/ui/theme"
)

// Section is the bindings of one part of the reader.
type Section struct {
	Title    string
	Bindings []key.Binding
}

// Choice is what a key led to.
type Choice struct {
	Closed bool // the help is done with
}

// Model is the help. It is a value; its methods return the changed one.
type Model struct {
	theme *theme.Theme
	w, h  int // cells

	sections []section
	keys     int // the widest key in cells
	found    []section
	body     []string // what was found, set at the width; never changed in place
	input    line.Line
	search   bool // keys type, they do not move
	top      int  // first visible line
}

// New returns an empty manual.
func New(th *theme.Theme) Model { return Model{theme: th} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m.set() }

// SetSize sets the page's size in cells.
func (m Model) SetSize(w, h int) Model {
	again := w != m.w
	m.w, m.h = max(w, 0), max(h, 0)
	if again {
		m = m.set()
	}
	return m.scroll(0)
}

// Open shows the sections. A disabled binding, or one without a help text, is
// left out, and so is a section that nothing is left of.
func (m Model) Open(sections []Section) Model {
	m = Model{theme: m.theme, w: m.w, h: m.h}
	m.sections, m.keys = entries(sections)
	m.found = m.sections
	return m.set()
}

// Keys are the manual's own bindings.
type Keys struct {
	Down, Up, PageDown, PageUp, Top, Bottom, Search, Close key.Binding
}

func bind(help, shown string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
}

// DefaultKeys returns the usual bindings. The letters among them move only
// while nothing is typed.
func DefaultKeys() Keys {
	return Keys{
		Down:     bind("down", "j ↓", "j", "down", "ctrl+n"),
		Up:       bind("up", "k ↑", "k", "up", "ctrl+p"),
		PageDown: bind("page down", "Space pgdn", "space", "pgdown"),
		PageUp:   bind("page up", "b pgup", "b", "pgup"),
		Top:      bind("top", "g home", "g", "home"),
		Bottom:   bind("end", "G end", "G", "end"),
		Search:   bind("search the help; any other letter does too", "/", "/"),
		Close:    bind("close", "esc ? q", "esc", "?", "q"),
	}
}

// Bindings returns them in the order in which help shows them.
func (k Keys) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Search, k.Close}
}

// Update answers a key, a paste or the wheel.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		return m.edit(msg), Choice{}
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			return m.scroll(-3), Choice{}
		case tea.MouseWheelDown:
			return m.scroll(3), Choice{}
		}
	}
	return m, Choice{}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	if msg.String() == "esc" {
		return m, Choice{Closed: true}
	}
	if m.search && line.Types(msg) {
		return m.edit(msg), Choice{}
	}
	k := DefaultKeys()
	switch {
	case key.Matches(msg, k.Close):
		return m, Choice{Closed: true}
	case key.Matches(msg, k.Down):
		return m.scroll(1), Choice{}
	case key.Matches(msg, k.Up):
		return m.scroll(-1), Choice{}
	case key.Matches(msg, k.PageDown):
		return m.scroll(max(m.page()-1, 1)), Choice{}
	case key.Matches(msg, k.PageUp):
		return m.scroll(-max(m.page()-1, 1)), Choice{}
	case key.Matches(msg, k.Top):
		return m.scroll(-len(m.body)), Choice{}
	case key.Matches(msg, k.Bottom):
		return m.scroll(len(m.body)), Choice{}
	case key.Matches(msg, k.Search):
		m.search = true
		return m, Choice{}
	}
	return m.edit(msg), Choice{}
}

// edit types into the search. An empty one gives the letters back to moving.
func (m Model) edit(msg tea.Msg) Model {
	before := m.input.Text()
	m.input, _ = m.input.Update(msg)
	if m.input.Text() == before {
		return m
	}
	m.search = !m.input.Empty()
	m.found, m.top = search(m.sections, m.input.Text()), 0
	return m.set()
}

func (m Model) scroll(by int) Model {
	m.top = max(min(m.top+by, len(m.body)-m.page()), 0)
	return m
}

// Cursor returns the cell of the page at which the caret stands, and whether
// there is one: only while searching.
func (m Model) Cursor() (x, y int, ok bool) {
	sign := m.sign()
	_, x = m.input.Window(m.w - len(sign))
	return max(min(x+len(sign), m.w-1), 0), 0, m.search && m.h > 0
}

// search keeps the entries in which every word is found. A single character
// that is somebody's key asks what that key does, and nothing else.
func search(sections []section, text string) []section {
	words := strings.Fields(text)
	switch {
	case len(words) == 0:
		return sections
	case utf8.RuneCountInString(text) == 1:
		if found := keep(sections, func(_ section, e entry) bool { return e.on(text) }); len(found) > 0 {
			return found
		}
	}
	return keep(sections, func(s section, e entry) bool { return e.has(s.title, words) })
}

func keep(sections []section, wanted func(section, entry) bool) []section {
	var found []section
	for _, s := range sections {
		kept := section{title: s.title}
		for _, e := range s.entries {
			if wanted(s, e) {
				kept.entries = append(kept.entries, e)
			}
		}
		if len(kept.entries) > 0 {
			found = append(found, kept)
		}
	}
	return found
}

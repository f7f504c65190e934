// Package problems is the page of what could not be read: an error is shown,
// never swallowed.
package problems

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// KeyMap is the page's keys.
type KeyMap struct{ Up, Down, PageUp, PageDown, Top, Bottom, Close key.Binding }

// DefaultKeyMap returns them.
func DefaultKeyMap() KeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return KeyMap{
		Down:     b("down", "j ↓", "j", "down"),
		Up:       b("up", "k ↑", "k", "up"),
		PageDown: b("a page down", "Space", "space", "pgdown", "d", "ctrl+d"),
		PageUp:   b("a page up", "b", "b", "pgup", "u", "ctrl+u"),
		Top:      b("first", "g", "g", "home"),
		Bottom:   b("last", "G", "G", "end"),
		Close:    b("close", "Esc", "esc", "q", "!"),
	}
}

// Bindings returns the keys for the manual.
func (k KeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Close}
}

// Model is the page. It is a value.
type Model struct {
	theme *theme.Theme
	keys  KeyMap
	w, h  int
	all   []model.Problem
	top   int // first visible line
}

// New returns an empty page.
func New(th *theme.Theme) Model { return Model{theme: th, keys: DefaultKeyMap()} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetSize sets the size in cells.
func (m Model) SetSize(w, h int) Model { m.w, m.h = max(w, 0), max(h, 0); return m.to(m.top) }

// Open shows these problems from the first on.
func (m Model) Open(all []model.Problem) Model { m.all, m.top = all, 0; return m }

// Update takes a key or the wheel. It returns true when the page is left.
func (m Model) Update(msg tea.Msg) (Model, bool) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.to(m.top - 3), false
		}
		return m.to(m.top + 3), false
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, false
}

func (m Model) press(msg tea.KeyPressMsg) (Model, bool) {
	k, page := m.keys, max(m.h-3, 1)
	switch {
	case key.Matches(msg, k.Close):
		return m, true
	case key.Matches(msg, k.Down):
		m = m.to(m.top + 1)
	case key.Matches(msg, k.Up):
		m = m.to(m.top - 1)
	case key.Matches(msg, k.PageDown):
		m = m.to(m.top + page)
	case key.Matches(msg, k.PageUp):
		m = m.to(m.top - page)
	case key.Matches(msg, k.Top):
		m = m.to(0)
	case key.Matches(msg, k.Bottom):
		m = m.to(len(m.lines()))
	}
	return m, false
}

func (m Model) to(line int) Model {
	m.top = max(min(line, len(m.lines())-(m.h-2)), 0)
	return m
}

// lines are all problems, broken to the width.
func (m Model) lines() []string {
	var out []string
	for _, p := range m.all {
		out = append(out, m.theme.Fault.Render(cells.Cut(string(cells.Clean(p.Source)), m.w)))
		what := p.Stage
		if p.Item != "" {
			what += " " + p.Item
		}
		if p.Err != nil {
			what += ": " + p.Err.Error()
		}
		for _, l := range cells.Wrap(string(cells.Clean(what)), max(m.w-2, 1)) {
			out = append(out, cells.Cut("  "+l, m.w))
		}
	}
	return out
}

// View draws the page: exactly its height in lines, none wider than it.
func (m Model) View() string {
	head := "Problems · " + strconv.Itoa(len(m.all))
	if len(m.all) == 0 {
		head = "No problems: all was read"
	}
	lines := append(make([]string, 0, m.h+2), m.theme.Heading.Render(cells.Cut(head, m.w)), "")
	all := m.lines()
	for i := m.top; i < len(all) && len(lines) < m.h; i++ {
		lines = append(lines, all[i])
	}
	for len(lines) < m.h {
		lines = append(lines, "")
	}
	return strings.Join(lines[:m.h], "\n")
}

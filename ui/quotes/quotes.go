// Package quotes is the page of who said what: the direct speech in the
// articles of the current result, newest first, each with its article one key
// away.
package quotes

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Row is one quotation and where it stands.
type Row struct {
	Speaker string // "" when the article names nobody
	Text    string // with its quotation marks
	Of      model.Headline
}

// Choice is what the reader decided: at most one of the two.
type Choice struct {
	Closed bool
	Open   model.ID // the article to open; "" for none
}

// KeyMap is the page's keys.
type KeyMap struct{ Up, Down, PageUp, PageDown, Top, Bottom, Open, Close key.Binding }

// DefaultKeyMap returns them.
func DefaultKeyMap() KeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return KeyMap{
		Down:     b("next quote", "j ↓", "j", "down"),
		Up:       b("previous quote", "k ↑", "k", "up"),
		PageDown: b("a page down", "Space", "space", "pgdown", "d", "ctrl+d"),
		PageUp:   b("a page up", "b", "b", "pgup", "u", "ctrl+u"),
		Top:      b("first", "g", "g", "home"),
		Bottom:   b("last", "G", "G", "end"),
		Open:     b("open its article", "Enter", "enter"),
		Close:    b("close", "Esc", "esc", "q", "Q"),
	}
}

// Bindings returns the keys for the manual.
func (k KeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Open, k.Close}
}

// Model is the page. It is a value.
type Model struct {
	theme   *theme.Theme
	keys    KeyMap
	w, h    int
	title   string
	rows    []Row
	loading bool
	more    bool
	cursor  int
	top     int // first visible row
}

// New returns an empty page.
func New(th *theme.Theme) Model { return Model{theme: th, keys: DefaultKeyMap()} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetSize sets the size in cells.
func (m Model) SetSize(w, h int) Model { m.w, m.h = max(w, 0), max(h, 0); return m.follow() }

// Open shows the page while its rows are being gathered.
func (m Model) Open(title string) Model {
	m.title, m.rows, m.loading, m.more, m.cursor, m.top = title, nil, true, false, 0, 0
	return m
}

// SetRows fills the page. More says that further articles were not looked at.
func (m Model) SetRows(rows []Row, more bool) Model {
	m.rows, m.more, m.loading = rows, more, false
	return m.follow()
}

// Update takes a key or the wheel.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.move(-1), Choice{}
		}
		return m.move(1), Choice{}
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, Choice{}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	page := max(m.h/5, 1)
	switch {
	case key.Matches(msg, m.keys.Close):
		return m, Choice{Closed: true}
	case key.Matches(msg, m.keys.Open):
		if m.cursor < len(m.rows) {
			return m, Choice{Open: m.rows[m.cursor].Of.ID}
		}
	case key.Matches(msg, m.keys.Down):
		return m.move(1), Choice{}
	case key.Matches(msg, m.keys.Up):
		return m.move(-1), Choice{}
	case key.Matches(msg, m.keys.PageDown):
		return m.move(page), Choice{}
	case key.Matches(msg, m.keys.PageUp):
		return m.move(-page), Choice{}
	case key.Matches(msg, m.keys.Top):
		return m.move(-len(m.rows)), Choice{}
	case key.Matches(msg, m.keys.Bottom):
		return m.move(len(m.rows)), Choice{}
	}
	return m, Choice{}
}

func (m Model) move(by int) Model {
	m.cursor += by
	return m.follow()
}

// follow keeps the cursor on a row and its whole row in the window.
func (m Model) follow() Model {
	m.cursor = max(min(m.cursor, len(m.rows)-1), 0)
	if m.cursor < m.top {
		m.top = m.cursor
	}
	// Rows differ in height, so the window is filled from the cursor upwards.
	room := m.h - 2
	for i := m.cursor; i >= m.top && i >= 0 && i < len(m.rows); i-- {
		room -= len(m.draw(i))
		if room < 0 {
			m.top = min(i+1, m.cursor)
			break
		}
	}
	return m
}

// View draws the page: exactly its height in lines, none wider than it.
func (m Model) View() string {
	lines := make([]string, 0, m.h+8)
	head := "Quotes"
	if m.title != "" {
		head += " · " + m.title
	}
	lines = append(lines, m.theme.Heading.Render(cells.Cut(" "+string(cells.Clean(head)), m.w)), "")
	switch {
	case m.loading:
		lines = append(lines, m.theme.Quiet.Render(cells.Cut("  gathering…", m.w)))
	case len(m.rows) == 0:
		lines = append(lines, m.theme.Quiet.Render(cells.Cut("  no direct speech in these articles", m.w)))
	}
	for i := m.top; i < len(m.rows) && len(lines) < m.h; i++ {
		lines = append(lines, m.draw(i)...)
	}
	if m.more && len(lines) < m.h {
		lines = append(lines, m.theme.Quiet.Render(cells.Cut("  … of the newest articles; narrow the query for older ones", m.w)))
	}
	for len(lines) < m.h {
		lines = append(lines, "")
	}
	return strings.Join(lines[:m.h], "\n")
}

// draw returns a row's lines, a blank one at the end.
func (m Model) draw(i int) []string {
	r := m.rows[i]
	who := string(cells.Clean(r.Speaker))
	if who == "" {
		who = "unnamed"
	}
	sign, style := "  ", m.theme.FilterMark
	if i == m.cursor {
		sign, style = "▌ ", m.theme.Selected
	}
	where := string(cells.Clean(r.Of.Source))
	if r.Of.Published.Known() {
		where += " · " + r.Of.Published.String()
	}
	measure := max(min(m.w-4, 76), 1)
	lines := []string{cells.Cut(sign+style.Render(who), m.w)}
	for _, l := range cells.Wrap(string(cells.Clean(r.Text)), measure) {
		lines = append(lines, cells.Cut("    "+l, m.w))
	}
	source := "    " + string(cells.Clean(r.Of.Title)) + " — " + where
	lines = append(lines, m.theme.Quiet.Render(cells.Cut(source, m.w)), "")
	return lines
}

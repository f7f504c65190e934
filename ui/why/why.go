// Package why is the page that answers "why is this article here": for each
// part of the query whether the article matches it and by what, and without a
// query who and what it is taken to be about. Each piece of evidence is a key
// away from its place in the text.
package why

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Choice is what the reader decided: at most one of the two.
type Choice struct {
	Closed bool
	Go     bool       // to At in the article
	At     model.Span // zero for what stands above the text
}

// KeyMap is the page's keys.
type KeyMap struct{ Up, Down, PageUp, PageDown, Top, Bottom, Go, Close key.Binding }

// DefaultKeyMap returns them.
func DefaultKeyMap() KeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return KeyMap{
		Down:     b("next evidence", "j ↓", "j", "down"),
		Up:       b("previous evidence", "k ↑", "k", "up"),
		PageDown: b("a page down", "Space", "space", "pgdown", "d", "ctrl+d"),
		PageUp:   b("a page up", "b", "b", "pgup", "u", "ctrl+u"),
		Top:      b("first", "g", "g", "home"),
		Bottom:   b("last", "G", "G", "end"),
		Go:       b("to its place in the article", "Enter", "enter"),
		Close:    b("close", "Esc", "esc", "q", "w"),
	}
}

// Bindings returns the keys for the manual.
func (k KeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.PageDown, k.PageUp, k.Top, k.Bottom, k.Go, k.Close}
}

// Model is the page. It is a value.
type Model struct {
	theme   *theme.Theme
	keys    KeyMap
	w, h    int
	title   string
	about   bool // nothing is asked
	reasons []model.Reason
	loading bool
	cursor  int // among the stops
	top     int // first visible line
}

// New returns an empty page.
func New(th *theme.Theme) Model { return Model{theme: th, keys: DefaultKeyMap()} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetSize sets the size in cells.
func (m Model) SetSize(w, h int) Model { m.w, m.h = max(w, 0), max(h, 0); return m.follow() }

// Open shows the page of an article while its reasons are being looked for.
// About says that nothing is asked.
func (m Model) Open(title string, about bool) Model {
	m.title, m.about, m.reasons, m.loading, m.cursor, m.top = title, about, nil, true, 0, 0
	return m
}

// SetReasons fills the page.
func (m Model) SetReasons(reasons []model.Reason) Model {
	m.reasons, m.loading = reasons, false
	return m.follow()
}

// Update takes a key, the wheel, or a click, in the page's coordinates.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.to(m.cursor - 1), Choice{}
		}
		return m.to(m.cursor + 1), Choice{}
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, Choice{}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	k, page := m.keys, max(m.room()/2, 1)
	switch {
	case key.Matches(msg, k.Close):
		return m, Choice{Closed: true}
	case key.Matches(msg, k.Go):
		return m, m.choice()
	case key.Matches(msg, k.Down):
		return m.to(m.cursor + 1), Choice{}
	case key.Matches(msg, k.Up):
		return m.to(m.cursor - 1), Choice{}
	case key.Matches(msg, k.PageDown):
		return m.to(m.cursor + page), Choice{}
	case key.Matches(msg, k.PageUp):
		return m.to(m.cursor - page), Choice{}
	case key.Matches(msg, k.Top):
		return m.to(0), Choice{}
	case key.Matches(msg, k.Bottom):
		return m.to(1 << 30), Choice{}
	}
	return m, Choice{}
}

func (m Model) click(msg tea.MouseClickMsg) (Model, Choice) {
	lines := m.lines()
	i := m.top + msg.Y - headRows
	if msg.Button != tea.MouseLeft || msg.Y < headRows || i >= len(lines) || lines[i].stop < 0 {
		return m, Choice{}
	}
	m = m.to(lines[i].stop)
	return m, m.choice()
}

// choice goes to the evidence under the cursor.
func (m Model) choice() Choice {
	stop := 0
	for _, r := range m.reasons {
		for _, e := range r.Evidence {
			if stop == m.cursor {
				return Choice{Go: true, At: e.At}
			}
			stop++
		}
		if len(r.Evidence) == 0 {
			stop++ // its own line, so that one can scroll to it
		}
	}
	return Choice{}
}

func (m Model) to(stop int) Model {
	m.cursor = stop
	return m.follow()
}

// headRows are the lines above the reasons.
const headRows = 2

// room is how many lines of reasons fit.
func (m Model) room() int { return max(m.h-headRows, 0) }

// follow keeps the cursor on a stop and its lines in the window.
func (m Model) follow() Model {
	lines := m.lines()
	last := 0
	for _, l := range lines {
		last = max(last, l.stop)
	}
	m.cursor = max(min(m.cursor, last), 0)
	first, end := len(lines), 0
	for i, l := range lines {
		if l.stop == m.cursor {
			first, end = min(first, i), i+1
		}
	}
	if end == 0 {
		return m
	}
	if first > 0 && lines[first-1].head {
		first-- // the part that it speaks for
	}
	m.top = min(m.top, first)
	m.top = max(m.top, end-m.room())
	m.top = max(min(m.top, len(lines)-m.room()), 0)
	return m
}

// line is one line of the page.
type line struct {
	text string // styled
	stop int    // which piece of evidence it belongs to, -1 for none
	head bool   // a part of the query
}

// lines are all reasons, broken to the width.
func (m Model) lines() []line {
	var out []line
	stop := 0
	for i, r := range m.reasons {
		if i > 0 {
			out = append(out, line{stop: -1})
		}
		out = append(out, line{text: m.part(r), stop: -1, head: true})
		for _, e := range r.Evidence {
			out = m.evidence(out, e.Text, e.At != model.Span{}, stop)
			stop++
		}
		if len(r.Evidence) == 0 {
			out = m.evidence(out, nothing(r), false, stop)
			stop++
		}
	}
	return out
}

// part is the line of a part of the query: whether it holds, in words too.
func (m Model) part(r model.Reason) string {
	answer, style := "yes", m.theme.Tick
	switch {
	case m.about:
		return m.theme.Heading.Render(cells.Cut(" "+string(cells.Clean(r.Part)), m.w))
	case !r.Holds:
		answer, style = "no ", m.theme.Cross
	}
	return cells.Cut(" "+style.Render(answer)+"  "+m.theme.Heading.Render(string(cells.Clean(r.Part))), m.w)
}

// evidence adds the lines of one piece. The cursor is a sign beside it, so
// that it is seen without colour.
func (m Model) evidence(to []line, text string, placed bool, stop int) []line {
	mark, style := "    · ", m.theme.Quiet
	if placed {
		style = m.theme.Body
	}
	if stop == m.cursor {
		mark, style = "  ▌ · ", m.theme.Selected
	}
	for i, l := range cells.Wrap(string(cells.Clean(text)), max(min(m.w-8, 84), 1)) {
		if i == 1 {
			mark = strings.Replace(mark, "·", " ", 1)
		}
		to = append(to, line{text: cells.Cut(mark+style.Render(strings.TrimRight(l, " ")), m.w), stop: stop})
	}
	return to
}

// nothing says what it means that there is nothing to show.
func nothing(r model.Reason) string {
	part := strings.TrimPrefix(r.Part, "-")
	switch {
	case strings.HasPrefix(part, "is:"):
		return "by your marks"
	case r.Holds && part == r.Part:
		return "in no one place that could be shown"
	}
	return "nothing of it is there"
}

// View draws the page: exactly its height in lines, none wider than it.
func (m Model) View() string {
	lines := append(make([]string, 0, m.h+headRows), m.head(), "")
	switch {
	case m.loading:
		lines = append(lines, m.theme.Quiet.Render(cells.Cut("  looking…", m.w)))
	case len(m.reasons) == 0:
		lines = append(lines, m.theme.Quiet.Render(cells.Cut("  no actor and no topic was found in it", m.w)))
	}
	all := m.lines()
	for i := m.top; i < len(all) && len(lines) < m.h; i++ {
		lines = append(lines, all[i].text)
	}
	for len(lines) < m.h {
		lines = append(lines, "")
	}
	return strings.Join(lines[:m.h], "\n")
}

// head says of which article, and how it stands.
func (m Model) head() string {
	said := "Why"
	switch hold := m.holding(); {
	case m.about:
		said = "About"
	case m.loading || len(m.reasons) == 0:
	case hold == len(m.reasons):
		said = "Matches"
	default:
		said = "Does not match"
	}
	return m.theme.Title.Render(cells.Cut(said+" · "+string(cells.Clean(m.title)), m.w))
}

func (m Model) holding() int {
	n := 0
	for _, r := range m.reasons {
		if r.Holds {
			n++
		}
	}
	return n
}

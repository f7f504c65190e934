// Package views is the page of saved views: nine digits, and under each a query
// with its order. A digit saves what is asked now, Enter opens.
package views

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// Places is how many views can be saved: under "1" to "9".
const Places = 9

// Choice is what the reader decided: at most one of its fields is set.
type Choice struct {
	Closed bool
	Open   string // the key of the view to open
	Save   string // the key to save what is asked now under
	Forget string // the key of the view to forget
}

// KeyMap is the page's keys.
type KeyMap struct{ Digit, Up, Down, Open, Forget, Close key.Binding }

// DefaultKeyMap returns them.
func DefaultKeyMap() KeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return KeyMap{
		Digit:  b("save the query and its order under it; without a query, open", "1-9", Keys()...),
		Down:   b("down", "j ↓", "j", "down"),
		Up:     b("up", "k ↑", "k", "up"),
		Open:   b("open the view", "Enter", "enter"),
		Forget: b("forget the view (asks once)", "x Backspace", "x", "backspace", "delete"),
		Close:  b("close", "Esc", "esc", "q", "S"),
	}
}

// Bindings returns the keys for the manual.
func (k KeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Digit, k.Down, k.Up, k.Open, k.Forget, k.Close}
}

// Keys returns what views are saved under, in order.
func Keys() []string {
	keys := make([]string, Places)
	for i := range keys {
		keys[i] = strconv.Itoa(i + 1)
	}
	return keys
}

// Model is the page. It is a value.
type Model struct {
	theme *theme.Theme
	keys  KeyMap
	w, h  int
	all   [Places]model.View // without a query where nothing is saved
	asked string             // the query of now; "" for all articles
	order model.Order
	cur   int
	top   int    // first visible row
	sure  Choice // what the next press of the same key does; zero for nothing
}

// New returns an empty page.
func New(th *theme.Theme) Model { return Model{theme: th, keys: DefaultKeyMap()} }

// SetTheme changes the styles.
func (m Model) SetTheme(th *theme.Theme) Model { m.theme = th; return m }

// SetSize sets the size in cells.
func (m Model) SetSize(w, h int) Model { m.w, m.h = max(w, 0), max(h, 0); return m.to(m.cur) }

// Open shows the views, and what could be saved: the query asked now, "" for
// none, and its order.
func (m Model) Open(all []model.View, asked string, order model.Order) Model {
	m.asked, m.order, m.cur, m.top, m.sure = asked, order, 0, 0, Choice{}
	return m.Set(all)
}

// Set changes the views; the highlight stays. Those under other keys than
// digits are not shown.
func (m Model) Set(all []model.View) Model {
	m.all = [Places]model.View{}
	for _, v := range all {
		for i, k := range Keys() {
			if v.Key == k {
				m.all[i] = v
			}
		}
	}
	return m.to(m.cur)
}

// Update takes a key or the mouse.
func (m Model) Update(msg tea.Msg) (Model, Choice) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return m.to(m.cur - 1), Choice{}
		}
		return m.to(m.cur + 1), Choice{}
	case tea.MouseClickMsg:
		if i := m.top + msg.Y - headRows; msg.Y >= headRows && i < Places && msg.Y < headRows+m.room() {
			return m.to(i), Choice{}
		}
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, Choice{}
}

func (m Model) press(msg tea.KeyPressMsg) (Model, Choice) {
	sure := m.sure
	m.sure = Choice{}
	switch k := m.keys; {
	case key.Matches(msg, k.Close):
		return m, Choice{Closed: true}
	case key.Matches(msg, k.Down):
		m = m.to(m.cur + 1)
	case key.Matches(msg, k.Up):
		m = m.to(m.cur - 1)
	case key.Matches(msg, k.Digit):
		return m.digit(msg.String(), sure)
	case key.Matches(msg, k.Open):
		if v := m.all[m.cur]; v.Query != "" {
			return m, Choice{Open: v.Key}
		}
	case key.Matches(msg, k.Forget):
		forget := Choice{Forget: m.all[m.cur].Key}
		if forget == sure {
			return m, forget
		}
		m.sure = forget
	}
	return m, Choice{}
}

// digit saves, or opens where there is nothing to save. What another view would
// be lost by is asked once.
func (m Model) digit(digit string, sure Choice) (Model, Choice) {
	at, _ := strconv.Atoi(digit)
	m = m.to(at - 1)
	there := m.all[m.cur]
	save := Choice{Save: digit}
	switch {
	case m.asked == "" && there.Query == "":
		return m, Choice{}
	case m.asked == "":
		return m, Choice{Open: digit}
	case there.Query == "", save == sure, there.Query == m.asked && there.Order == m.order:
		return m, save
	}
	m.sure = save
	return m, Choice{}
}

func (m Model) to(row int) Model {
	m.cur = max(min(row, Places-1), 0)
	m.top = min(m.top, m.cur)
	m.top = max(m.top, m.cur-m.room()+1, 0)
	return m
}

// headRows are the lines above the views.
const headRows = 3

// room is how many views fit.
func (m Model) room() int { return max(m.h-headRows-1, 1) }

// View draws the page: exactly its height in lines, none wider than it.
func (m Model) View() string {
	lines := append(make([]string, 0, m.h+headRows+Places+1),
		m.theme.Title.Render(cells.Cut("Saved views", m.w)), m.question(), "")
	for i := m.top; i < Places && i < m.top+m.room(); i++ {
		row := " " + strconv.Itoa(i+1) + "  —"
		style := m.theme.Quiet
		if v := m.all[i]; v.Query != "" {
			row, style = " "+strconv.Itoa(i+1)+"  "+told(v), m.theme.Body
		}
		row = cells.Fit(row, m.w)
		if i == m.cur {
			style = m.theme.Selected
		}
		lines = append(lines, style.Render(row))
	}
	for len(lines) < m.h-1 {
		lines = append(lines, "")
	}
	foot := "1-9 save  Enter open  x forget  Esc close"
	if m.asked == "" {
		foot = "1-9 Enter open  x forget  Esc close"
	}
	lines = append(lines, m.theme.Quiet.Render(cells.Cut(foot, m.w)))
	return strings.Join(lines[:m.h], "\n")
}

// question is what a digit would do.
func (m Model) question() string {
	text := "nothing is asked that could be saved; f asks a query"
	switch {
	case m.sure.Save != "":
		return m.theme.Fault.Render(cells.Cut(m.sure.Save+" is taken: "+m.sure.Save+" again puts the new one in its place", m.w))
	case m.sure.Forget != "":
		return m.theme.Fault.Render(cells.Cut("x again forgets "+m.sure.Forget, m.w))
	case m.asked != "":
		text = "under which digit?  " + told(model.View{Query: m.asked, Order: m.order})
	}
	return m.theme.Quiet.Render(cells.Cut(text, m.w))
}

// told is a view in words; the usual order goes without saying.
func told(v model.View) string {
	text := string(cells.Clean(v.Query))
	if v.Order != model.Newest {
		text += " · " + v.Order.String()
	}
	return text
}

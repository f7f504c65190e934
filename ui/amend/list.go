package amend

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dateline/model"
	"dateline/ui/cells"
	"dateline/ui/theme"
)

// ListKeyMap is the list's keys.
type ListKeyMap struct{ Up, Down, Top, Bottom, Retract, Close key.Binding }

// DefaultListKeyMap returns them.
func DefaultListKeyMap() ListKeyMap {
	b := func(help, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, help))
	}
	return ListKeyMap{
		Down:    b("down", "j ↓", "j", "down"),
		Up:      b("up", "k ↑", "k", "up"),
		Top:     b("first", "g", "g", "home"),
		Bottom:  b("last", "G", "G", "end"),
		Retract: b("take the amendment back", "x Backspace", "x", "backspace", "delete"),
		Close:   b("close", "Esc", "esc", "q", "W"),
	}
}

// Bindings returns the keys for the manual.
func (k ListKeyMap) Bindings() []key.Binding {
	return []key.Binding{k.Down, k.Up, k.Top, k.Bottom, k.Retract, k.Close}
}

// ListChoice is what the reader decided: at most one of the two.
type ListChoice struct {
	Closed  bool
	Retract bool
	Of      model.Amendment // what to take back
}

// List is the page of all amendments. It is a value.
type List struct {
	theme   *theme.Theme
	keys    ListKeyMap
	w, h    int
	kept    string // where they are kept; "" when they are forgotten at the end
	all     []model.Amendment
	loading bool
	cur     int
	top     int
}

// NewList returns an empty list. Kept says where amendments are kept, "" when
// nowhere.
func NewList(th *theme.Theme, kept string) List {
	return List{theme: th, keys: DefaultListKeyMap(), kept: kept}
}

// SetTheme changes the styles.
func (l List) SetTheme(th *theme.Theme) List { l.theme = th; return l }

// SetSize sets the size in cells.
func (l List) SetSize(w, h int) List { l.w, l.h = max(w, 0), max(h, 0); return l.to(l.cur) }

// Open shows the list while it is being fetched.
func (l List) Open() List { l.all, l.loading, l.cur, l.top = nil, true, 0, 0; return l }

// Set fills the list; the highlight stays at its line.
func (l List) Set(all []model.Amendment) List {
	l.all, l.loading = all, false
	return l.to(l.cur)
}

// Update takes a key or the wheel.
func (l List) Update(msg tea.Msg) (List, ListChoice) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		if msg.Button == tea.MouseWheelUp {
			return l.to(l.cur - 1), ListChoice{}
		}
		return l.to(l.cur + 1), ListChoice{}
	case tea.MouseClickMsg:
		if i := l.top + msg.Y - headRows; msg.Y >= headRows && i < len(l.all) {
			return l.to(i), ListChoice{}
		}
	case tea.KeyPressMsg:
		switch k := l.keys; {
		case key.Matches(msg, k.Close):
			return l, ListChoice{Closed: true}
		case key.Matches(msg, k.Down):
			return l.to(l.cur + 1), ListChoice{}
		case key.Matches(msg, k.Up):
			return l.to(l.cur - 1), ListChoice{}
		case key.Matches(msg, k.Top):
			return l.to(0), ListChoice{}
		case key.Matches(msg, k.Bottom):
			return l.to(len(l.all)), ListChoice{}
		case key.Matches(msg, k.Retract) && l.cur < len(l.all):
			return l, ListChoice{Retract: true, Of: l.all[l.cur]}
		}
	}
	return l, ListChoice{}
}

func (l List) to(row int) List {
	l.cur = max(min(row, len(l.all)-1), 0)
	l.top = min(l.top, l.cur)
	l.top = max(l.top, l.cur-l.room()+1, 0)
	return l
}

// room is how many amendments fit.
func (l List) room() int { return max(l.h-headRows-1, 1) }

// View draws the page: exactly its height in lines, none wider than it.
func (l List) View() string {
	head := "Amendments · " + strconv.Itoa(len(l.all))
	lines := append(make([]string, 0, l.h+headRows+1), l.theme.Title.Render(cells.Cut(head, l.w)), "")
	switch {
	case l.loading:
		lines = append(lines, l.theme.Quiet.Render(cells.Cut("  looking…", l.w)))
	case len(l.all) == 0:
		lines = append(lines, l.theme.Quiet.Render(cells.Cut("  none: every actor is as it was found", l.w)))
	}
	for i := l.top; i < len(l.all) && i < l.top+l.room(); i++ {
		row := cells.Fit(" "+string(cells.Clean(l.all[i].String())), l.w)
		if i == l.cur {
			row = l.theme.Selected.Render(row)
		}
		lines = append(lines, row)
	}
	for len(lines) < l.h-1 {
		lines = append(lines, "")
	}
	foot := "x take back  esc close"
	if l.kept != "" {
		foot += "  kept in " + string(cells.Clean(l.kept))
	}
	lines = append(lines, l.theme.Quiet.Render(cells.Cut(foot, l.w)))
	return strings.Join(lines[:l.h], "\n")
}

package rig

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/screen"
	"dateline/ui/uitest"
	"dateline/ui/uitest/vt"
)

// echo shows the last key's name.
type echo string

func (e echo) Init() tea.Cmd { return nil }

func (e echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return echo(k.String()), nil
	}
	return e, nil
}

func (e echo) View() tea.View {
	v := tea.NewView("key: " + string(e) + ".")
	v.AltScreen = true
	return v
}

// TestKeys holds that the bytes of each key arrive as the key, on terminals old
// and new.
func TestKeys(t *testing.T) {
	for _, nature := range []vt.Nature{{Returns: true}, vt.Good()} {
		nature.Returns = true
		t.Run(fmt.Sprintf("keyboard %t", nature.Keyboard), func(t *testing.T) {
			r := Start(t, Setup{Model: echo("none"), Nature: nature, Options: screen.Options{Stock: true}})
			r.Until("the first frame", func(s vt.Screen) bool { return strings.Contains(s.String(), "none") })
			for _, name := range []string{
				"j", "G", "é", "日", "enter", "esc", "tab", "shift+tab", "space", "backspace", "delete",
				"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "alt+left", "alt+right",
				"ctrl+d", "ctrl+o", "ctrl+u", "alt+x", "ctrl+left",
			} {
				r.Press(name)
				want := uitest.Key(name)
				r.Until(name, func(s vt.Screen) bool { return strings.Contains(s.String(), "key: "+want.String()+".") })
			}
			if err := r.Term.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLine holds that a held line lets through what it is told to, and that a
// cut one fails.
func TestLine(t *testing.T) {
	term := vt.New(20, 2)
	l := newLine(term, true, 0)
	sent := make(chan error, 1)
	go func() {
		_, err := l.Write([]byte("0123456789"))
		if err == nil {
			_, err = l.Write([]byte("abc"))
		}
		sent <- err
	}()
	if !l.Stuck() {
		t.Fatal("nothing waits on a held line")
	}
	l.Allow(4)
	if !l.until(func() bool { return term.Text()[0] == "0123" }) || !l.Stuck() {
		t.Fatalf("four bytes let through: %q", term.Text())
	}
	l.Allow(7)
	if !l.until(func() bool { return term.Text()[0] == "0123456789a" }) || !l.Stuck() {
		t.Fatalf("seven more: %q", term.Text())
	}
	l.Cut()
	if err := <-sent; err == nil {
		t.Error("a write on a cut line does not fail")
	}
	if w := l.Writes(); len(w) != 2 || l.Most() != 1 {
		t.Errorf("writes of %v, %d at once", w, l.Most())
	}
}

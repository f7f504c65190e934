// Package uitest drives a Bubble Tea model without a terminal: keys by name,
// Cmds run inline one after the other, and the screen as plain text. Nothing
// sleeps, so a test says the same on every machine.
package uitest

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Harness holds the model between messages.
type Harness struct {
	Model tea.Model
	// Quit is set once the model has asked to quit.
	Quit bool
	// Copied is what the model last put on the clipboard.
	Copied string

	pending int
}

// most is how many messages one step may lead to before the harness stops: a
// model that messages itself for ever is a bug that should fail, not hang.
const most = 10_000

// New starts a model: Init, then the window's size.
func New(m tea.Model, w, h int) *Harness {
	t := &Harness{Model: m}
	t.run(m.Init())
	t.Size(w, h)
	return t
}

// Size changes the window, in cells.
func (t *Harness) Size(w, h int) *Harness {
	return t.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Send gives the model a message and runs what comes of it.
func (t *Harness) Send(msg tea.Msg) *Harness {
	t.pending = 0
	t.update(msg)
	return t
}

// Keys presses keys by their names: "j", "enter", "ctrl+o", "shift+tab".
func (t *Harness) Keys(names ...string) *Harness {
	for _, name := range names {
		t.Send(Key(name))
	}
	return t
}

// Type presses a key for each rune.
func (t *Harness) Type(text string) *Harness {
	for _, r := range text {
		t.Send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return t
}

// Click presses and releases the left button on a cell.
func (t *Harness) Click(x, y int) *Harness {
	t.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	return t.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// Wheel turns the wheel over a cell: down for n > 0, up for n < 0.
func (t *Harness) Wheel(x, y, n int) *Harness {
	button := tea.MouseWheelDown
	if n < 0 {
		button, n = tea.MouseWheelUp, -n
	}
	for range n {
		t.Send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	return t
}

// Raw is the screen with its styles.
func (t *Harness) Raw() string { return t.Model.View().Content }

// Screen is the screen as plain text, spaces at line ends trimmed.
func (t *Harness) Screen() string {
	lines := strings.Split(ansi.Strip(t.Raw()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func (t *Harness) update(msg tea.Msg) {
	if t.pending++; t.pending > most {
		panic("uitest: the model does not come to rest")
	}
	var cmd tea.Cmd
	t.Model, cmd = t.Model.Update(msg)
	t.run(cmd)
}

// Run runs a Cmd that came of an Update beside the harness, and what comes of
// it.
func (t *Harness) Run(cmd tea.Cmd) *Harness {
	t.pending = 0
	t.run(cmd)
	return t
}

func (t *Harness) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			t.run(c)
		}
	case tea.QuitMsg:
		t.Quit = true
	default:
		if copied, ok := text(msg, "setClipboardMsg"); ok {
			t.Copied = copied
			return
		}
		t.update(msg)
	}
}

// Key returns the message of a key's name.
func Key(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	rest := name
	for {
		switch {
		case strings.HasPrefix(rest, "ctrl+"):
			mod, rest = mod|tea.ModCtrl, rest[5:]
		case strings.HasPrefix(rest, "alt+"):
			mod, rest = mod|tea.ModAlt, rest[4:]
		case strings.HasPrefix(rest, "shift+") && len(rest) > 6:
			mod, rest = mod|tea.ModShift, rest[6:]
		default:
			if code, ok := named[rest]; ok {
				k := tea.KeyPressMsg{Code: code, Mod: mod}
				if rest == "space" && mod == 0 {
					k.Text = " "
				}
				return k
			}
			r, _ := utf8.DecodeRuneInString(rest)
			k := tea.KeyPressMsg{Code: r, Mod: mod}
			if mod == 0 {
				k.Text = rest
			}
			return k
		}
	}
}

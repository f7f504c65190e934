package screen_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// page is a model that shows one word in a colour that needs 24 bits, and one
// that is wide.
type page struct{}

func (page) Init() tea.Cmd                       { return nil }
func (page) Update(tea.Msg) (tea.Model, tea.Cmd) { return page{}, nil }
func (page) View() tea.View {
	v := tea.NewView("\x1b[38;2;18;200;33mnews\x1b[m 東京")
	v.AltScreen = true
	return v
}

// TestFirstColours holds that the first frame comes whatever the terminal
// answers, in colours that it is known to have, and that the full ones follow
// where it says that it has them.
func TestFirstColours(t *testing.T) {
	t.Parallel()
	has := func(capabilities map[string]string) vt.Nature {
		n := vt.Good()
		n.Capabilities = capabilities
		return n
	}
	full := func(c vt.Color) bool { return c == vt.RGB(18, 200, 33) }
	some := func(c vt.Color) bool { return c != vt.Color(0) && !full(c) }
	none := func(c vt.Color) bool { return c == vt.Color(0) }
	for _, c := range []struct {
		name   string
		env    string
		nature vt.Nature
		want   func(vt.Color) bool
	}{
		{"RGB with a value", "TERM=xterm-256color", has(map[string]string{"RGB": "8/8/8"}), full},
		{"RGB bare", "TERM=xterm-256color", has(map[string]string{"RGB": ""}), full},
		{"Tc", "TERM=xterm-256color", has(map[string]string{"Tc": ""}), full},
		{"said by the client", "TERM=xterm-256color COLORTERM=truecolor", vt.Nature{}, full},
		{"neither", "TERM=xterm-256color", has(nil), some},
		{"tmux", "TERM=tmux-256color", vt.Multiplexed(), some},
		{"screen", "TERM=screen-256color", vt.Nature{}, some},
		{"silent", "TERM=xterm-256color", vt.Nature{}, some},
		{"a console", "TERM=linux", vt.Nature{}, some},
		{"none wanted", "TERM=xterm-256color COLORTERM=truecolor NO_COLOR=1", vt.Good(), none},
	} {
		for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
			env := strings.Fields(c.env)
			r := rig.Start(t, rig.Setup{Model: page{}, Width: size[0], Height: size[1], Nature: c.nature,
				Options: screen.Options{Env: env, Profile: screen.ProfileOf(env)}})
			r.Until(c.name, func(s vt.Screen) bool {
				return strings.HasPrefix(s.Text()[0], "news 東京") && c.want(s.Cells[0].Style.Fg)
			})
			if err := r.Term.Err(); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
		}
	}
}

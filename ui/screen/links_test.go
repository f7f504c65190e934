package screen

import (
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// A terminal that would print the address of a link is sent none.
func TestLinks(t *testing.T) {
	t.Parallel()
	const row = "\x1b]8;id=1;https://ministry.example/\x1b\\ministry\x1b]8;;\x1b\\ said"
	for _, c := range []struct {
		name string
		env  []string
		want int // the number of the link under the first letter
	}{
		{"one of today", []string{"TERM=xterm-256color"}, 1},
		{"tmux", []string{"TERM=tmux-256color"}, 1},
		{"one without colours", []string{"TERM=xterm-256color", "NO_COLOR=1"}, 1},
		{"the console of Linux", []string{"TERM=linux"}, 0},
		{"one of 1978", []string{"TERM=vt100"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := New(t.Context(), nil, Options{Env: c.env, Profile: max(ProfileOf(c.env), colorprofile.ASCII)})
			var s sketch
			p.frame.sketch(&s, row, 20, style{})
			if got := int(s.cells[0].style.link); got != c.want {
				t.Errorf("link %d, want %d", got, c.want)
			}
			if s.cells[len("ministry")].style.link != 0 {
				t.Error("the link does not end")
			}
		})
	}
}

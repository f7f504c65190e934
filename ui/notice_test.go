package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/uitest"
)

// What whoever runs the session says stands in the bottom line, whatever else does,
// until somebody does something; or, where it stays, whenever nothing else is said.
func TestNotices(t *testing.T) {
	t.Parallel()
	soon, last := Notice{Text: "ends unless"}, Notice{Text: "ends anyhow", Stays: true}
	press := func(h *uitest.Harness) { h.Keys("j") }
	for _, c := range []struct {
		name string
		said []Notice
		does func(*uitest.Harness)
		want string // in the bottom line afterwards
		not  string
	}{
		{"it stands there", []Notice{soon}, func(*uitest.Harness) {}, "ends unless", ""},
		{"until a key", []Notice{soon}, press, "", "ends unless"},
		{"until a click", []Notice{soon}, func(h *uitest.Harness) { h.Click(3, 3) }, "", "ends unless"},
		{"until the wheel is turned", []Notice{soon}, func(h *uitest.Harness) { h.Wheel(3, 3, 1) }, "", "ends unless"},
		{"until something is pasted", []Notice{soon}, func(h *uitest.Harness) { h.Send(tea.PasteMsg{Content: "x"}) }, "", "ends unless"},
		{"not gone with the size", []Notice{soon}, func(h *uitest.Harness) { h.Size(100, 30) }, "ends unless", ""},
		{"it stays", []Notice{last}, press, "ends anyhow", ""},
		{"it makes way for what is said", []Notice{last}, func(h *uitest.Harness) { h.Keys("7") }, "nothing is saved under 7", "ends anyhow"},
		{"and comes back", []Notice{last}, func(h *uitest.Harness) { h.Keys("7", "j") }, "ends anyhow", "nothing is saved"},
		{"the nearer one first", []Notice{last, soon}, func(*uitest.Harness) {}, "ends unless", "ends anyhow"},
		{"then the other", []Notice{last, soon}, press, "ends anyhow", "ends unless"},
		{"over what was said before", []Notice{}, func(h *uitest.Harness) { h.Keys("7").Send(soon) }, "ends unless", "nothing is saved"},
		{"while something is typed", []Notice{}, func(h *uitest.Harness) { h.Keys("/", "1").Send(soon) }, "ends unless", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := openDrawer(t, 5, &uitest.Drawer{})
			for _, n := range c.said {
				h.Send(n)
			}
			c.does(h)
			lines := strings.Split(strings.TrimRight(h.Screen(), "\n"), "\n")
			line := lines[len(lines)-1]
			if !strings.Contains(line, c.want) || c.not != "" && strings.Contains(line, c.not) {
				t.Errorf("the bottom line is %q", line)
			}
		})
	}
}

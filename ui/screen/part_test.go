package screen

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestPartsAtOnce holds that answers are waited for before the terminal is given
// away where some may come, and that one that has answered nothing since it was
// asked at the start is waited for no more.
func TestPartsAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		probe bool          // the answers to the first questions have not come
		ago   time.Duration // since those were asked
		acks  int           // frames whose answers have not come
		at    bool          // it is given away at once
	}{
		{"all has come", false, time.Minute, 0, true},
		{"just asked", true, 0, 0, false},
		{"silent", true, longest, 0, true},
		{"a frame is on its way", false, time.Minute, 1, false},
		{"silent at the start, not since", true, time.Minute, 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := New(t.Context(), nil, Options{})
			defer p.kill()
			p.probing, p.probedAt = c.probe, time.Now().Add(-c.ago)
			for range c.acks {
				p.acks.query = ansi.RequestModeSynchronizedOutput
				p.acks.asked(100, time.Now())
			}
			msg := p.part(tea.QuitMsg{})
			if _, quits := msg.(tea.QuitMsg); quits != c.at {
				t.Errorf("it is given away at once: %t, want %t", quits, c.at)
			}
		})
	}
}

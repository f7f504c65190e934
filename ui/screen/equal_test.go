package screen_test

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// TestSameScreen holds that the same views end in the same screen, cell by
// cell, whether rows are drawn here or by Bubble Tea's own renderer, and that
// both are what the views say.
func TestSameScreen(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			p := newPress(seed)
			steps := p.steps(60, 20+p.IntN(60), 5+p.IntN(20))
			rows := rig.Play(t, steps, vt.Good(), screen.Options{})
			stock := rig.Play(t, steps, vt.Good(), screen.Options{Stock: true})
			for i, s := range steps {
				want := rig.Painted(t, s, i)
				if d := rows[i].Diff(want); d != "" {
					t.Fatalf("step %d: what is drawn, and what is meant:\n%s", i, d)
				}
				if d := rig.Unlinked(stock[i]).Diff(rig.Unlinked(want)); d != "" {
					t.Fatalf("step %d: what the stock renderer draws, and what is meant:\n%s", i, d)
				}
			}
		})
	}
}

// TestSameColours holds that a terminal with fewer colours gets those that the
// stock renderer would give it.
func TestSameColours(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.ANSI256, colorprofile.ANSI, colorprofile.ASCII} {
		t.Run(profile.String(), func(t *testing.T) {
			t.Parallel()
			// It says nothing of true colour, which would count for more.
			nature := vt.Good()
			nature.Capabilities = nil
			p := newPress(7)
			steps := p.steps(40, 60, 12)
			rows := rig.Play(t, steps, nature, screen.Options{Profile: profile})
			stock := rig.Play(t, steps, nature, screen.Options{Profile: profile, Stock: true})
			for i := range steps {
				if d := rig.Unlinked(rows[i]).Diff(rig.Unlinked(stock[i])); d != "" {
					t.Fatalf("step %d: what is drawn, and what the stock renderer draws:\n%s", i, d)
				}
			}
		})
	}
}

// FuzzFrames holds that whatever views follow each other, and whatever the
// terminal answers, the screen is what the last one says. Characters without
// width are among them, of which the stock renderer makes another screen.
func FuzzFrames(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(100+seed, byte(1+seed*9), byte(1+seed*2), byte(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, w, h, nature byte) {
		p := newPress(seed)
		p.words = append(p.words, "\u06dd ١", "\u00ad", "x\x1b[1m\u0301")
		steps := p.steps(20, 1+int(w)%100, 1+int(h)%40)
		nothing := vt.Nature{}
		rows := rig.Play(t, steps, []vt.Nature{vt.Good(), vt.Multiplexed(), nothing}[nature%3], screen.Options{})
		for i, s := range steps {
			if d := rows[i].Diff(rig.Painted(t, s, i)); d != "" {
				t.Fatalf("step %d: what is drawn, and what is meant:\n%s", i, d)
			}
		}
	})
}

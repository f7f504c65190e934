package screen_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// way is a way out of the program, and what Run then returns.
type way struct {
	name string
	out  func(*rig.Rig, context.CancelFunc)
	err  error  // nil for none
	says string // a line that stands on the screen then
}

func ways() []way {
	return []way{
		{"quits", func(r *rig.Rig, _ context.CancelFunc) { r.Press("q") }, nil, ""},
		{"is told to", func(r *rig.Rig, _ context.CancelFunc) { r.Program.Leave("the server\x1b[2J stops") }, nil, "the server stops"},
		{"is told to, twice", func(r *rig.Rig, _ context.CancelFunc) { r.Program.Leave("once"); r.Program.Leave("twice") }, nil, "once"},
		{"is interrupted", func(r *rig.Rig, _ context.CancelFunc) { r.Press("ctrl+c") }, tea.ErrInterrupted, ""},
		{"context ends", func(_ *rig.Rig, cancel context.CancelFunc) { cancel() }, context.Canceled, ""},
		{"panics in Update", func(r *rig.Rig, _ context.CancelFunc) { r.Press("p") }, tea.ErrProgramPanic, ""},
		{"panics in View", func(r *rig.Rig, _ context.CancelFunc) { r.Press("v") }, tea.ErrProgramPanic, ""},
		{"panics in a Cmd", func(r *rig.Rig, _ context.CancelFunc) { r.Press("c") }, tea.ErrProgramPanic, ""},
	}
}

// before is what stands on the terminal when the program begins.
const before = "$ dateline\r\n"

// restored holds that the terminal is as it was before, but for a line.
func restored(t *testing.T, r *rig.Rig, says string) {
	t.Helper()
	if left := r.Term.Left(); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	want := []string{"$ dateline", says, ""}
	if got := r.Term.Text()[:3]; !slices.Equal(got, want) {
		t.Errorf("on the screen stands %q, want %q", got, want)
	}
	if err := r.Term.Err(); err != nil {
		t.Error(err)
	}
}

// TestLeaves holds that on every way out the terminal is restored, on terminals
// that answer and on those that do not, and that Run says how it ended.
func TestLeaves(t *testing.T) {
	for _, w := range ways() {
		for i, nature := range []vt.Nature{vt.Good(), vt.Multiplexed(), {}} {
			t.Run(fmt.Sprintf("%s, terminal %d", w.name, i), func(t *testing.T) {
				t.Parallel()
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				r := rig.Start(t, rig.Setup{Model: list{wide: 30, stop: errMade}, Nature: nature, Context: ctx, Before: before})
				r.Until("the first frame", top(0))
				r.Press("j", "j")
				r.Until("two rows on", top(2))
				w.out(r, cancel)
				_, err := r.Wait()
				if !errors.Is(err, w.err) || (err == nil) != (w.err == nil) {
					t.Errorf("Run returns %v, want %v", err, w.err)
				}
				if errors.Is(err, tea.ErrProgramPanic) && !strings.Contains(err.Error(), errMade.Error()) {
					t.Errorf("the panic is told as %v", err)
				}
				restored(t, r, w.says)
			})
		}
	}
}

// TestLeavesAtOnce holds the same where the first frame has not been drawn, and
// where one is half drawn.
func TestLeavesAtOnce(t *testing.T) {
	for _, w := range ways() {
		t.Run(w.name+" before the first frame", func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r := rig.Start(t, rig.Setup{
				Model: list{wide: 30, stop: errMade}, Nature: vt.Good(), Context: ctx, Held: true,
				// As the terminal is left to the reader by whoever entered its
				// screen before.
				Before: before + "\x1b[?1049h\x1b[2J\x1b[H dateline", Options: screen.Options{Entered: true},
			})
			w.out(r, cancel)
			r.Line.Free()
			r.Wait()
			restored(t, r, w.says)
		})
		t.Run(w.name+" within a frame", func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r := rig.Start(t, rig.Setup{
				Model: list{wide: 30, stop: errMade}, Nature: vt.Good(), Context: ctx, Before: before,
				Options: screen.Options{Patience: time.Minute},
			})
			r.Until("the first frame", top(0))
			r.Line.Hold()
			r.Line.Allow(40)
			r.Press("j")
			if !r.Line.Stuck() {
				t.Fatal("no frame is under way")
			}
			w.out(r, cancel)
			r.Line.Free()
			r.Wait()
			restored(t, r, w.says)
		})
	}
}

// TestStockLeaves holds that the stock renderer, where it is asked for, ends as
// tidily by the same ways.
func TestStockLeaves(t *testing.T) {
	nature := vt.Good()
	nature.Returns = true
	for _, w := range ways()[:5] {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			r := rig.Start(t, rig.Setup{
				Model: list{wide: 30}, Nature: nature, Context: ctx, Before: before, Options: screen.Options{Stock: true},
			})
			r.Until("the first frame", top(0))
			w.out(r, cancel)
			if _, err := r.Wait(); !errors.Is(err, w.err) {
				t.Errorf("Run returns %v, want %v", err, w.err)
			}
			restored(t, r, w.says)
		})
	}
}

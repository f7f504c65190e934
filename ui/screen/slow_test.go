package screen_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
	"dateline/ui/uitest/vt/rig"
)

// list shows rows of which each key moves all by one, and says on heard that it
// has got the key.
type list struct {
	at    int
	wide  int // cells of each row
	heard chan<- int
	stop  any // what it panics with when it is told to by "p", "v" or "c"
	mad   bool
}

func (l list) Init() tea.Cmd { return nil }

func (l list) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return l, nil
	}
	switch key.String() {
	case "q":
		return l, tea.Quit
	case "ctrl+c":
		return l, tea.Interrupt
	case "p":
		panic(l.stop)
	case "v":
		l.mad = true
	case "n": // nothing
	case "c":
		return l, func() tea.Msg { panic(l.stop) }
	default:
		l.at++
	}
	if l.heard != nil {
		l.heard <- l.at
	}
	return l, nil
}

func (l list) View() tea.View {
	if l.mad {
		panic(l.stop)
	}
	rows := make([]string, 24)
	for i := range rows {
		rows[i] = fmt.Sprintf("%d %s", l.at+i, strings.Repeat(string(rune('a'+(l.at+i)%26)), l.wide))
	}
	v := tea.NewView(strings.Join(rows, "\n"))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "a list"
	return v
}

// top reports whether the first row is number n.
func top(n int) func(vt.Screen) bool {
	return func(s vt.Screen) bool { return strings.HasPrefix(s.Text()[0], fmt.Sprintf("%d ", n)) }
}

// TestSlowLine holds that a key that is held over a slow line leaves the screen
// right within half a second of the line's bytes, whatever a frame takes: one
// frame is under way, and then the newest is drawn.
func TestSlowLine(t *testing.T) {
	const (
		rate    = 11520 // bytes a second, of a line with 115 200 bit/s
		presses = 90
		aSecond = 30
	)
	tests := map[string]struct {
		nature vt.Nature
		buffer int
	}{
		"good": {vt.Good(), 0}, "silent": {vt.Nature{}, 0}, "multiplexed": {vt.Multiplexed(), 0},
		// With a network between, only answers tell that a frame has come.
		"good and far": {vt.Good(), 64 << 10}, "multiplexed and far": {vt.Multiplexed(), 64 << 10},
	}
	for _, wide := range []int{4, 25, 70} { // frames of some 400, 900 and 2000 bytes
		for name, c := range tests {
			t.Run(fmt.Sprintf("%d, %s", wide, name), func(t *testing.T) {
				t.Parallel()
				heard := make(chan int, presses)
				r := rig.Start(t, rig.Setup{Model: list{wide: wide, heard: heard}, Nature: c.nature, Buffer: c.buffer})
				r.Until("the first frame", top(0))
				began := time.Now()
				r.Line.Hold()
				for range presses {
					r.Line.Allow(rate / aSecond)
					r.Press("j")
					<-heard
				}
				r.Line.Hold() // what was let through and not used is gone
				took, ok := r.Line.Drip(64, func() bool { return top(presses)(r.Term.Screen()) && !r.Term.Set(2026) })
				if took > rate/2 && time.Since(began) > time.Second {
					t.Skip("so busy a machine that answers were given up")
				}
				if !ok || took > rate/2 {
					t.Errorf("the screen was right %d bytes after the last press, %t; want within %d", took, ok, rate/2)
				}
				if n := r.Line.Most(); n > 1 {
					t.Errorf("%d frames were under way at once", n)
				}
				r.Line.Free()
				if err := r.Term.Err(); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

// TestNothingNew holds that what changes nothing writes nothing.
func TestNothingNew(t *testing.T) {
	heard := make(chan int, 10)
	r := rig.Start(t, rig.Setup{Model: list{wide: 40, heard: heard}, Nature: vt.Nature{}})
	r.Until("the first frame", top(0))
	r.Press("j")
	r.Until("one row on", top(1))
	before := len(r.Line.Writes())
	r.Press("n", "n", "n", "j")
	r.Until("two rows on", top(2))
	if n := len(r.Line.Writes()) - before; n != 1 {
		t.Errorf("three keys that change nothing and one that does took %d writes", n)
	}
}

// TestStoppedLine holds that a terminal that takes nothing any more keeps
// neither the keys waiting nor the end.
func TestStoppedLine(t *testing.T) {
	ways := map[string]func(*rig.Rig, context.CancelFunc){
		"quits":          func(r *rig.Rig, _ context.CancelFunc) { r.Press("q") },
		"is told to":     func(r *rig.Rig, _ context.CancelFunc) { r.Program.Leave("the server stops") },
		"context ends":   func(_ *rig.Rig, cancel context.CancelFunc) { cancel() },
		"panics":         func(r *rig.Rig, _ context.CancelFunc) { r.Press("p") },
		"line is cut":    func(r *rig.Rig, _ context.CancelFunc) { r.Line.Cut() },
		"is interrupted": func(r *rig.Rig, _ context.CancelFunc) { r.Press("ctrl+c") },
	}
	for name, leave := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const presses = 50
			heard := make(chan int, presses)
			ctx, cancel := context.WithCancel(t.Context())
			r := rig.Start(t, rig.Setup{
				Model: list{wide: 40, heard: heard, stop: errMade}, Nature: vt.Good(), Context: ctx,
				Options: screen.Options{Patience: 50 * time.Millisecond},
			})
			r.Until("the first frame", top(0))
			r.Line.Hold()
			for i := range presses {
				r.Press("j")
				if n := <-heard; n != i+1 {
					t.Fatalf("key %d is number %d", i+1, n)
				}
			}
			if !r.Line.Stuck() {
				t.Fatal("no frame is under way")
			}
			leave(r, cancel)
			r.Wait()
			cancel()
		})
	}
}

// errMade is what the tests' model panics with.
var errMade = errors.New("made to")

// TestLostLine holds that a line that breaks ends the program with what it
// broke with.
func TestLostLine(t *testing.T) {
	r := rig.Start(t, rig.Setup{Model: list{wide: 4}, Nature: vt.Good()})
	r.Until("the first frame", top(0))
	r.Line.Cut()
	r.Press("j")
	if _, err := r.Wait(); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a broken line ends with %v", err)
	}
}

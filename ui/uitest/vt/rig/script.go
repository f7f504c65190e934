package rig

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dateline/ui/screen"
	"dateline/ui/uitest/vt"
)

// Step is one state of a script: what the model shows, on a terminal of a size
// in cells.
type Step struct {
	View          tea.View
	Width, Height int
}

// script is a model that shows one view after the other: the next with each
// key, and with the window's size where that changes. The window's title is the
// number of the view, so that a test can tell when it is on the screen.
type script struct {
	steps []Step
	at    int
	// asked says that the second view comes with the answer that clusters are
	// known (mode 2027), by which the stock renderer changes how wide things
	// are.
	asked bool
}

func (s script) Init() tea.Cmd { return nil }

func (s script) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next := min(s.at+1, len(s.steps)-1)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return s, tea.Quit
		}
		s.at = next
	case tea.ModeReportMsg:
		if s.asked && s.at == 0 && msg.Mode == ansi.ModeUnicodeCore {
			s.at = next
		}
	case tea.WindowSizeMsg:
		if here := s.steps[s.at]; msg.Width != here.Width || msg.Height != here.Height {
			s.at = next
		}
	}
	return s, nil
}

func (s script) View() tea.View {
	v := s.steps[s.at].View
	v.WindowTitle = strconv.Itoa(s.at)
	return v
}

// Play runs a script to its end and returns the screen after each step.
func Play(t testing.TB, steps []Step, nature vt.Nature, opt screen.Options) []vt.Screen {
	t.Helper()
	nature.Returns = opt.Stock // which counts on it where there is no driver
	asked := opt.Stock && len(nature.Modes) > 0
	r := Start(t, Setup{
		Model: script{steps: steps, asked: asked}, Width: steps[0].Width, Height: steps[0].Height, Nature: nature, Options: opt,
	})
	var screens []vt.Screen
	for i, s := range steps {
		if i > 0 && (s.Width != steps[i-1].Width || s.Height != steps[i-1].Height) {
			r.Resize(s.Width, s.Height)
		} else if i > 1 || i == 1 && !asked {
			r.Press("n")
		}
		screens = append(screens, r.Until(fmt.Sprintf("step %d", i), func(s vt.Screen) bool {
			// The answer that brings the second view may come before the first
			// is drawn.
			return s.Title == strconv.Itoa(i) || asked && i == 0 && s.Title == "1"
		}))
		if err := r.Term.Err(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	if n := r.Term.Tally().Wraps; n > 0 {
		t.Errorf("%d lines ran on in the next one", n)
	}
	return screens
}

// Painted is the screen that a step means: each row written where it belongs on
// a terminal that has nothing on it yet.
func Painted(t testing.TB, s Step, number int) vt.Screen {
	t.Helper()
	term := vt.New(s.Width, s.Height)
	if s.View.AltScreen {
		term.WriteString("\x1b[?1049h")
	}
	for y, row := range strings.Split(s.View.Content, "\n") {
		if y < s.Height {
			fmt.Fprintf(term, "\x1b[%dH%s\x1b[m\x1b]8;;\x1b\\", y+1, row)
		}
	}
	fmt.Fprintf(term, "\x1b]2;%d\x1b\\", number)
	if c := s.View.Cursor; c != nil {
		fmt.Fprintf(term, "\x1b[%d;%dH", c.Y+1, c.X+1)
	} else {
		term.WriteString("\x1b[?25l")
	}
	if err := term.Err(); err != nil {
		t.Fatalf("step %d: %v\n%q", number, err, s.View.Content)
	}
	return term.Screen()
}

// Unlinked is a screen without its links. The stock renderer loses some: where
// it erases it ends the link, but takes it to be in force still, so that the
// next characters with the same one have none.
func Unlinked(s vt.Screen) vt.Screen {
	s.Cells = slices.Clone(s.Cells)
	for i := range s.Cells {
		s.Cells[i].Link = ""
	}
	return s
}

// Package vt is a terminal in memory, for tests alone: it takes what a program
// writes, keeps the screen that a reader would see, and answers as a terminal
// does. It is strict where a real terminal shrugs: a sequence that it does not
// know, a wide character without room or a control character in the text is
// kept as an error, so that a test sees it.
//
//	bytes -> parser -> put, csi, osc … -> page (rows of cells) -> Screen
//	             \-> ask -> Reply
//
// How wide a character is is asked of ui/cells, as everywhere in the house.
// What the sequences mean is after ECMA-48 and xterm's control sequences
// (ctlseqs); the keyboard flags are those of the kitty keyboard protocol.
package vt

import (
	"errors"
	"fmt"
	"slices"
	"sync"
)

// mostErrors is how many errors are kept; more of them say nothing new.
const mostErrors = 20

// mostCells bounds the screen, as a window can claim any size.
const mostCells = 1 << 22

// Terminal is a terminal of some width and height in cells. Its methods may be
// used by several goroutines at once; Reply is called by the one that writes,
// after the lock has been let go.
type Terminal struct {
	// Nature is what it answers and how it erases. It is set before the first
	// Write; the zero value is a silent terminal.
	Nature Nature
	// Reply takes its answers, one call for each; nil drops them. It must not
	// write to the terminal and wait for that.
	Reply func([]byte)

	mu      sync.Mutex
	w, h    int
	main    page
	alt     page
	onAlt   bool
	modes   map[int]bool // private modes (DECSET) that are not as New has them
	insert  bool         // IRM
	title   string
	titles  []string // pushed by CSI 22 t
	keys    [2][]int // kitty flags pushed on the main and the alternate screen
	other   int      // modifyOtherKeys
	shape   int      // DECSCUSR
	colours [3]string
	bar     string // OSC 9;4: the progress shown
	clip    string // OSC 52: what was last put on the clipboard
	tabs    []bool
	last    string // the last character printed, for REP; "" after anything else
	zero    string // characters without width that nothing has joined yet
	parser  parser
	tally   Tally
	errs    []error
	replies [][]byte
}

// Tally counts what a writer of frames may want to avoid.
type Tally struct {
	Bytes   int // written to the terminal
	Wraps   int // lines that ran on in the next one
	Scrolls int // lines that left the screen at the top or the bottom
	Held    int // synchronized updates (mode 2026) begun
	Bells   int
	Unseen  int // characters without width that joined nothing
}

// New returns a terminal of w x h cells, at least 1 x 1, as it is when it is
// switched on. It answers nothing until it has a Nature.
func New(w, h int) *Terminal {
	t := &Terminal{}
	t.clear(w, h)
	return t
}

// clear makes all but the errors and the tally new.
func (t *Terminal) clear(w, h int) {
	t.w, t.h = bounded(w, h)
	t.main, t.alt, t.onAlt = newPage(t.w, t.h), newPage(t.w, t.h), false
	t.modes, t.insert = map[int]bool{}, false
	t.title, t.titles, t.keys, t.other = "", nil, [2][]int{}, 0
	t.shape, t.colours, t.bar, t.clip, t.last, t.zero = 0, [3]string{}, "", "", "", ""
	t.tabs = eighths(t.w)
}

func bounded(w, h int) (int, int) {
	w = min(max(w, 1), mostCells)
	return w, min(max(h, 1), max(1, mostCells/w))
}

// eighths are the tab stops of a new terminal: each eighth column.
func eighths(w int) []bool {
	stops := make([]bool, w)
	for x := 8; x < w; x += 8 {
		stops[x] = true
	}
	return stops
}

// Write takes what a program sends. It never fails: what was wrong with it is
// told by Err.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	t.tally.Bytes += len(p)
	for _, b := range p {
		t.take(b)
	}
	replies := t.replies
	t.replies = nil
	t.mu.Unlock()
	if t.Reply != nil {
		for _, r := range replies {
			t.Reply(r)
		}
	}
	return len(p), nil
}

// WriteString is Write of a string.
func (t *Terminal) WriteString(s string) (int, error) { return t.Write([]byte(s)) }

// Resize changes the window: what has no room is cut off, nothing is wrapped
// anew, and what is new is blank.
func (t *Terminal) Resize(w, h int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.w, t.h = bounded(w, h)
	t.main.resize(t.w, t.h)
	t.alt.resize(t.w, t.h)
	t.tabs = eighths(t.w)
	t.last, t.zero = "", ""
}

// Err returns what was wrong with the bytes so far, the first twenty faults
// joined; nil if a terminal would have understood all of it.
func (t *Terminal) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return errors.Join(t.errs...)
}

// Tally returns what was counted so far.
func (t *Terminal) Tally() Tally {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.tally
}

// Clipboard returns what OSC 52 last put on the clipboard.
func (t *Terminal) Clipboard() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.clip
}

// fault keeps an error.
func (t *Terminal) fault(format string, args ...any) {
	if len(t.errs) < mostErrors {
		t.errs = append(t.errs, fmt.Errorf("read terminal output: "+format, args...))
	}
}

// page is the screen that is shown.
func (t *Terminal) page() *page {
	if t.onAlt {
		return &t.alt
	}
	return &t.main
}

// Screen returns a copy of what the terminal shows.
func (t *Terminal) Screen() Screen {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.page()
	return Screen{
		Width: t.w, Height: t.h, Cells: slices.Concat(p.rows...),
		X: p.x, Y: p.y, Hidden: t.modes[modeCursor], Shape: t.shape,
		Alternate: t.onAlt, Title: t.title,
	}
}

// Text returns the rows of the screen without the blanks at their ends.
func (t *Terminal) Text() []string { return t.Screen().Text() }

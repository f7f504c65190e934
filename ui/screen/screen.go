// Package screen runs a Bubble Tea program and draws it without a clock.
//
// Bubble Tea's own renderer draws by a ticker that never stops, and keeps every
// cell of the screen twice. This package draws what the model's View shows at
// once when it changed and the line to the terminal is free, row by row, each
// row only where it differs, and keeps the text of the last frame alone.
//
//	keys -> input.go -> tea.Program -> filter.go -> shell.go -> the model
//	                                                   |
//	                          draw.go: the line is free? the model's View
//	                                                   |
//	          frame.go: rows that differ -> row.go, cell.go, diff.go: stretches
//	                                                   |
//	              state.go: modes, title, cursor -> line.go: one Write a frame
//
// While a frame is under way nothing is composed; when the line is free again
// the newest state is. A terminal that answers queries is asked one after each
// frame, so that frames never queue up where we cannot see them (acks.go).
package screen

import (
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// The largest screen that is drawn, where Options say no other. Any client may
// claim to have a window of 65535 columns.
const (
	mostWidth  = 500 // cells
	mostHeight = 200 // rows
)

// patience is how long a model may take to leave, where Options do not say.
const patience = 3 * time.Second

// Options say where a Program draws, and what its terminal can do.
type Options struct {
	// In is where keys come from and Out where frames go to. Where they are
	// terminals of this machine they are set to raw mode, and back.
	In  io.Reader
	Out io.Writer
	// Env are the "NAME=value" pairs of who sits at the terminal.
	Env []string
	// Width and Height are the terminal's size in cells, where it is known
	// beforehand, as over SSH; 0 where Out is a terminal, which is asked.
	Width, Height int
	// Profile is what colours the terminal has; ProfileOf finds it. One that
	// says that it has all of them gets them.
	Profile colorprofile.Profile
	// Entered says that the terminal shows the alternate screen already.
	Entered bool
	// Stock leaves the drawing to Bubble Tea's own renderer.
	Stock bool
	// Signals takes the signals of the process: at SIGINT, SIGTERM and SIGHUP
	// the program leaves, at another it ends at once; ^z suspends it. Of many
	// sessions in one process none may.
	Signals bool
	// MaxWidth and MaxHeight bound the size that is drawn; 0 is 500x200.
	MaxWidth, MaxHeight int
	// Leave is sent to the model by Program.Leave: it shall end itself. nil is
	// tea.QuitMsg.
	Leave tea.Msg
	// Slow is sent to the model, once, where the line turns out to be slow: it
	// may then show less at a time. nil is not.
	Slow tea.Msg
	// Patience is how long the model may take to leave before it is ended; 0 is
	// three seconds.
	Patience time.Duration
	// Drawn, where it is set, hears of each frame once it is written. It is
	// called from one goroutine, and frames wait for it.
	Drawn func(Frame)
}

// Frame is what it took to bring the terminal up to date once.
type Frame struct {
	Bytes int // written
	// Took is composing and writing, Waited what has passed from the oldest
	// message whose outcome the frame shows until it was written.
	Took, Waited time.Duration
	// Skipped is how many states of the model came and went unseen before it,
	// because the line was not free.
	Skipped int
}

// ProfileOf tells from the environment which colours a terminal has: none where
// NO_COLOR is set to anything.
func ProfileOf(env []string) colorprofile.Profile {
	profile := colorprofile.Env(env)
	if getenv(env, "NO_COLOR") != "" {
		profile = min(profile, colorprofile.ASCII)
	}
	return profile
}

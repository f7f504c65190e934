package screen

import (
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
)

// tty is the terminal of this machine that a program is on, if it is on one.
type tty struct {
	in, out *os.File // nil where they are no terminals
	was     *term.State
}

// open finds the terminals among in and out, and has keys come one by one.
func (t *tty) open(in io.Reader, out io.Writer, stock bool) error {
	if stock {
		return nil // Bubble Tea sees to it
	}
	if file, ok := in.(*os.File); ok && term.IsTerminal(file.Fd()) {
		t.in = file
	}
	if file, ok := out.(*os.File); ok && term.IsTerminal(file.Fd()) {
		t.out = file
	}
	return t.raw()
}

// raw has keys come one by one, unechoed.
func (t *tty) raw() error {
	if t.in == nil {
		return nil
	}
	was, err := term.MakeRaw(t.in.Fd())
	if err != nil {
		return fmt.Errorf("set terminal to raw mode: %w", err)
	}
	if t.was == nil {
		t.was = was
	}
	return nil
}

// rest sets the terminal as it was found.
func (t *tty) rest() {
	if t.in != nil && t.was != nil {
		term.Restore(t.in.Fd(), t.was) //nolint:errcheck // it is gone, then
	}
}

// close is rest for good; with flush, what was typed and not read is dropped.
func (t *tty) close(flush bool) {
	if flush && t.in != nil {
		forgetTyped(t.in)
	}
	t.rest()
}

// size asks the terminal for its cells and rows.
func (t *tty) size() (width, height int, ok bool) {
	if t.out == nil {
		return 0, 0, false
	}
	width, height, err := term.GetSize(t.out.Fd())
	return width, height, err == nil
}

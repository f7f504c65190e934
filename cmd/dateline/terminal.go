package main

import (
	"io"
	"os"
	"strconv"

	"github.com/charmbracelet/x/term"
)

// terminal is what is known of where stdout goes.
type terminal struct {
	isTerminal bool
	width      int  // cells; 0 when not known: nothing is cut then
	dumb       bool // NO_COLOR, or a terminal that has no colours
}

// newTerminal looks at stdout and the environment, and asks the terminal
// nothing: an answer could come late, and mix with what is typed.
func newTerminal(stdout io.Writer, env []string) terminal {
	t := terminal{dumb: getenv(env, "NO_COLOR") != "" || getenv(env, "TERM") == "dumb"}
	if file, ok := stdout.(*os.File); ok && term.IsTerminal(file.Fd()) {
		t.isTerminal = true
		if w, _, err := term.GetSize(file.Fd()); err == nil && w > 0 {
			t.width = w
		}
	}
	if w, err := strconv.Atoi(getenv(env, "COLUMNS")); err == nil && w > 0 && w < 10_000 {
		t.width = w
	}
	return t
}

// paint is the few styles of the verbs' text; the zero paint leaves it plain.
type paint struct{ on bool }

func (a *app) paint() paint {
	switch a.flags.color {
	case "always":
		return paint{on: true}
	case "never":
		return paint{}
	}
	return paint{on: a.term.isTerminal && !a.term.dumb}
}

func (p paint) bold(s string) string  { return p.sgr("1", s) }
func (p paint) faint(s string) string { return p.sgr("2", s) }
func (p paint) actor(s string) string { return p.sgr("36", s) }

func (p paint) sgr(code, s string) string {
	if !p.on || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

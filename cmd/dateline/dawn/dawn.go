// Package dawn puts the first line of the reader on the terminal before the
// program has begun.
//
// Go initialises every package that is linked in before main runs, and two of
// those behind Glamour build tables of styles and languages meanwhile: 14 of
// the 18 ms until main, measured with GODEBUG=inittrace=1. A reader should not
// look at a shell prompt for that long. Packages are initialised in the order
// of their import paths as soon as what they import is ready (the language
// specification, "Program initialization"), so one that imports the standard
// library alone, and little of that, comes before them.
//
// This is the one package of the house that works in init. It does so only
// where the reader surely opens next: the output is a terminal that can be
// addressed, and the arguments are none, a library that exists, or paths that
// exist and that no verb could be. Whoever then cannot open the reader calls Recall.
package dawn

import (
	"os"
	"strings"
)

// The alternate screen with the masthead's name at its place, and the way back.
// The bold name is all that is sent: colours belong to the theme.
const (
	first = "\x1b[?1049h\x1b[2J\x1b[H\x1b[1m dateline\x1b[m"
	last  = "\x1b[2J\x1b[?1049l"
)

func init() {
	if opens(os.Args[1:], os.Getenv("TERM"), terminal(os.Stdout)) {
		os.Stdout.WriteString(first) //nolint:errcheck // a closed terminal shows itself soon enough
	}
}

// Recall leaves the screen that init entered. It does nothing where init did
// nothing, so that an error is never preceded by an escape sequence.
func Recall(stdout *os.File) {
	if opens(os.Args[1:], os.Getenv("TERM"), terminal(stdout)) {
		stdout.WriteString(last) //nolint:errcheck // as above
	}
}

// Entered reports whether init entered the alternate screen, so that the reader
// need not: a terminal that is told twice may forget where its cursor was.
func Entered(stdout *os.File) bool {
	return stdout.Fd() == os.Stdout.Fd() && opens(os.Args[1:], os.Getenv("TERM"), terminal(stdout))
}

// opens reports whether a program run with these arguments opens the reader on
// a screen.
func opens(args []string, term string, terminal bool) bool {
	if !terminal || term == "" || term == "dumb" {
		return false
	}
	for i, arg := range args {
		switch file, named := strings.CutPrefix(arg, "--library="); {
		case named:
			arg = "./" + file
			if strings.HasPrefix(file, "/") {
				arg = file
			}
		case arg == "--library" && i+1 < len(args):
			continue
		case i > 0 && args[i-1] == "--library" && !strings.HasPrefix(arg, "/"):
			arg = "./" + arg
		}
		// A verb has neither; a flag may change everything.
		if !strings.ContainsAny(arg, "/.") || strings.HasPrefix(arg, "-") {
			return false
		}
		if _, err := os.Stat(arg); err != nil {
			return false
		}
	}
	return true
}

// terminal reports whether the file is a character device, which a terminal
// is. So is /dev/null, to which a line more does nothing.
func terminal(f *os.File) bool {
	stat, err := f.Stat()
	return err == nil && stat.Mode()&os.ModeCharDevice != 0
}

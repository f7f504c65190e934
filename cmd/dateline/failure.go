package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"dateline/cmd/dateline/dawn"
	"dateline/corpus/source/web"
	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
)

// The exit statuses.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// hinted is an error with what to do about it.
type hinted struct {
	err   error
	hint  string
	usage bool // the arguments are wrong: exit 2
}

func (e *hinted) Error() string { return e.err.Error() }
func (e *hinted) Unwrap() error { return e.err }

// usagef is an error of the arguments.
func usagef(hint, format string, args ...any) error {
	return &hinted{err: fmt.Errorf(format, args...), hint: hint, usage: true}
}

// fail says on stderr what went wrong, in one line and a hint, and returns the
// exit status. A pipe that was closed at its other end is no failure.
func (a *app) fail(err error) int {
	if err == nil || gone(err) {
		return exitDone
	}
	if stdout, ok := a.stdout.(*os.File); ok && !a.opened {
		dawn.Recall(stdout) // the error belongs on the shell's screen
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(a.stderr, "dateline: interrupted")
		if h, ok := errors.AsType[*hinted](err); ok {
			a.hint("%s", h.hint)
		}
		return exitFailed
	}
	fmt.Fprintf(a.stderr, "dateline: %s\n", cells.Clean(err.Error()))
	status, hint := exitFailed, hintOf(err)
	if wrong, ok := errors.AsType[*query.Error](err); ok {
		status, hint = exitUsage, wrong.Hint
		fmt.Fprint(a.stderr, caret(wrong))
	}
	if h, ok := errors.AsType[*hinted](err); ok {
		hint = h.hint
		if h.usage {
			status = exitUsage
		}
	}
	if hint != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", cells.Clean(hint))
	}
	return status
}

// gone reports whether an error says that nobody reads on.
func gone(err error) bool { return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) }

// hintOf knows what helps against the errors that corpus and model name.
func hintOf(err error) string {
	switch {
	case errors.Is(err, web.ErrPrivate):
		return "--on-my-network allows addresses of your own network"
	case errors.Is(err, web.ErrCredentials):
		return "names and passwords are never sent; ask for an address with a key in it"
	case errors.Is(err, web.ErrRobots):
		return "its owner asks programs to stay away: open it in a browser, and save it to read it here"
	case errors.Is(err, model.ErrNotLibrary):
		return "--library names a library of dateline; --corpus FILE reads articles"
	case errors.Is(err, model.ErrNewer):
		return "a newer dateline made it and nothing was changed: install that one, or name another with --library FILE"
	case errors.Is(err, model.ErrDamaged):
		return "dateline doctor tells what is damaged, dateline doctor --repair saves the rest"
	case errors.Is(err, model.ErrReadOnly):
		return "make the library's file and its folder writable, or name another with --library FILE"
	case errors.Is(err, model.ErrFull), errors.Is(err, syscall.ENOSPC):
		return "make room and run it again: what was acknowledged is kept, and nothing is half written"
	case errors.Is(err, model.ErrLocked):
		return "another program is writing to the library: wait for it, or end it, and run this again"
	case errors.Is(err, fs.ErrNotExist):
		return "a path is a file, a folder or - for what comes in"
	case errors.Is(err, fs.ErrPermission):
		return "its permissions do not let you read it"
	case errors.Is(err, model.ErrBinary):
		return "dateline reads what is text: articles, pages, feeds, mail, tables and the formats of newsrooms, whatever the file is called"
	case errors.Is(err, model.ErrEmpty):
		return "there is nothing in it to read; dateline alone opens the sample newsroom"
	case errors.Is(err, model.ErrTooLarge):
		return "split it, or make it JSON Lines (one article a line), which may be of any size"
	case errors.Is(err, model.ErrNotFound):
		return "dateline list shows the ids"
	case errors.Is(err, model.ErrNoArticles):
		return "dateline reads articles, pages, feeds, mail and tables; names that begin with a dot are passed over"
	}
	return ""
}

// hintOfFlag tells a query that begins with a minus from a flag.
func hintOfFlag(cmd *cobra.Command, err error) string {
	if strings.HasPrefix(err.Error(), "unknown shorthand flag") && strings.Contains(cmd.Use, "QUERY") {
		return fmt.Sprintf("to leave something out, put -- before the query: %s -- -source:blog", cmd.CommandPath())
	}
	return cmd.CommandPath() + " --help lists the flags"
}

// caretRoom is how much of a long query is shown around its mistake, in cells.
const caretRoom = 72

// caret returns the query and below it a mark at the mistake.
func caret(e *query.Error) string {
	at := min(max(e.Offset, 0), len(e.Text))
	before, after := string(cells.Clean(e.Text[:at])), string(cells.Clean(e.Text[at:]))
	if cells.Width(before) > caretRoom/2 {
		runes := []rune(before)
		for cells.Width(string(runes)) > caretRoom/2 {
			runes = runes[1:]
		}
		before = "…" + string(runes)
	}
	after = cells.Cut(after, caretRoom-cells.Width(before))
	return "  " + before + after + "\n  " + cells.Blank(cells.Width(before)) + "^\n"
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"dateline/cmd/dateline/dawn"
	"dateline/ui"
	"dateline/ui/linear"
	"dateline/ui/screen"
	"dateline/ui/theme"
)

// readerOptions are what the reader needs of its surroundings.
type readerOptions struct {
	Stdin  io.Reader
	Stdout io.Writer
	Env    []string
	Now    func() time.Time
	Color  string // auto, always, never
	Theme  string // auto, light, dark, contrast
	// Renderer is what draws the screen: rowsRenderer or stockRenderer.
	Renderer string
	Linear   bool   // plain lines instead of a screen
	Width    int    // cells, for Linear; 0 when not known
	Kept     string // where amendments are kept; "" nowhere
	// KeysFromTerminal is set when stdin brings articles: the keys then come
	// from the controlling terminal.
	KeysFromTerminal bool
}

// runReader opens the reader on a newsroom and returns when it is left. Where
// ctx ends it leaves as by q, and keeps what there is to keep.
func runReader(ctx context.Context, newsroom ui.Newsroom, opt readerOptions) error {
	live, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel() // ends what still waits for news
	input := opt.Stdin
	if opt.KeysFromTerminal {
		tty, err := os.Open("/dev/tty")
		if err != nil {
			return fmt.Errorf("open the terminal for keys: %w", err)
		}
		defer tty.Close()
		input = tty
	}
	// A terminal that cannot move its cursor gets the reader that needs none.
	if opt.Linear || getenv(opt.Env, "TERM") == "dumb" {
		return linear.Run(ctx, linear.Options{
			Newsroom: newsroom, Now: opt.Now, In: input, Out: opt.Stdout, Width: opt.Width,
		})
	}
	model := ui.New(ui.Options{
		Newsroom: newsroom, Context: live, Now: opt.Now,
		Mono:   opt.Color == "never" || getenv(opt.Env, "NO_COLOR") != "",
		Sharp:  opt.Theme == "contrast",
		Ground: groundOf(opt.Theme),
		Launch: launcher(opt.Env), TopicName: topicName, CountryName: countryName,
		Pager: pager(opt.Env), Kept: opt.Kept,
	})
	stdout, _ := opt.Stdout.(*os.File)
	program := screen.New(live, model, screen.Options{
		In: input, Out: opt.Stdout, Env: opt.Env, Profile: screen.ProfileOf(opt.Env),
		Entered: stdout != nil && dawn.Entered(stdout),
		Stock:   opt.Renderer == stockRenderer, Signals: true, Leave: ui.Leave{}, Slow: ui.Slow{},
	})
	leave := func() { program.Leave("") }
	defer context.AfterFunc(ctx, leave)()
	if file, ok := input.(*os.File); ok && opt.Renderer == stockRenderer {
		go leaveWith(live, file, leave)
	}
	last, err := program.Run()
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, context.Canceled) {
		return nil
	}
	if left, ok := last.(ui.Model); ok && err == nil {
		return left.Unkept()
	}
	return err
}

// The renderers there are: ours, which draws what changed when it changed, and
// that of Bubble Tea.
const (
	rowsRenderer  = "rows"
	stockRenderer = "stock"
)

// groundOf is the background that a theme's name says; unasked where the
// terminal is to be asked.
func groundOf(name string) theme.Ground {
	switch name {
	case "light":
		return theme.Light
	case "dark":
		return theme.Dark
	}
	return theme.Unasked
}

// hangupCheck is how often the terminal is asked whether it is still there.
const hangupCheck = 5 * time.Second

// leaveWith calls leave once the terminal is gone, of which Bubble Tea's own
// renderer does not tell. A hangup is a signal where nobody has it ignored; under
// nohup and the like no key and no error would ever come, and the reader would
// stay for ever with nobody reading.
func leaveWith(ctx context.Context, tty *os.File, leave func()) {
	if !term.IsTerminal(tty.Fd()) {
		return
	}
	tick := time.NewTicker(hangupCheck)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if !term.IsTerminal(tty.Fd()) {
				leave()
				return
			}
		}
	}
}

// pager is the reader's $PAGER and its arguments, less where there is none.
func pager(env []string) []string {
	for _, name := range []string{"PAGER", "MANPAGER"} {
		if words := strings.Fields(getenv(env, name)); len(words) > 0 {
			return words
		}
	}
	if path, err := exec.LookPath("less"); err == nil {
		return []string{path}
	}
	return nil
}

// launcher opens a URL in the reader's browser. The address is an argument of
// its own and no shell sees it. It is nil over SSH: the browser would open on
// the wrong machine, so the link is copied instead.
func launcher(env []string) func(string) error {
	if getenv(env, "SSH_CONNECTION") != "" || getenv(env, "SSH_TTY") != "" {
		return nil
	}
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if words := strings.Fields(getenv(env, "BROWSER")); len(words) > 0 {
		command = words
	}
	path, err := exec.LookPath(command[0])
	if err != nil {
		return nil
	}
	return func(url string) error {
		c := exec.Command(path, append(command[1:len(command):len(command)], url)...)
		if err := c.Start(); err != nil {
			return fmt.Errorf("open browser: %w", err)
		}
		go c.Wait() //nolint:errcheck // reaps the child; how the browser ends is its own affair
		return nil
	}
}

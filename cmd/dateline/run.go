package main

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/corpus/source/web"
	"dateline/corpus/sqlite"
)

// app is one run of the program: its streams and its flags.
type app struct {
	stdin  io.Reader
	stdout io.Writer // as given; verbs write to out
	stderr io.Writer
	env    []string
	now    func() time.Time
	term   terminal
	out    *bufio.Writer
	flags  flags
	opened bool          // the reader has had the screen
	leave  func() error  // lets go of the library; nil while there is none
	store  *sqlite.Store // of the library; nil likewise
	seat   newsroom      // of a visitor over SSH, who asks of nothing else; nil at home
	wrote  bool          // into the library
	client *web.Client   // nil until something is fetched
}

// Run runs dateline with these arguments (without the program's name) and
// returns the exit status: 0 done, 1 failed, 2 wrong usage.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	return newApp(stdin, stdout, stderr, env).run(ctx, args)
}

// newApp is one run of the program on these streams.
func newApp(stdin io.Reader, stdout, stderr io.Writer, env []string) *app {
	return &app{
		stdin: stdin, stdout: stdout, stderr: stderr, env: env, now: time.Now,
		term: newTerminal(stdout, env),
		out:  bufio.NewWriterSize(stdout, 64<<10),
	}
}

// run runs a command line, and returns the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	err := a.execute(ctx, a.rootCommand(), args)
	if a.leave != nil {
		// Who only read has lost nothing by what could not be tidied up.
		if left := a.leave(); a.wrote {
			err = cmp.Or(err, left)
		}
	}
	return a.fail(err)
}

// execute runs one command line, and sends what it wrote on its way.
func (a *app) execute(ctx context.Context, root *cobra.Command, args []string) error {
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.out)
	root.SetErr(a.stderr)
	err := root.ExecuteContext(ctx)
	if flushed := a.out.Flush(); err == nil {
		err = flushed
	}
	return err
}

// getenv returns the last value of a variable, as a shell would.
func getenv(env []string, name string) string {
	for i := len(env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(env[i], name+"="); ok {
			return value
		}
	}
	return ""
}

// rootCommand puts the verbs together.
func (a *app) rootCommand() *cobra.Command {
	root := a.readCommand()
	a.manners(root)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef(hintOfFlag(cmd, err), "%w", err)
	})
	a.flags.add(root.PersistentFlags())
	root.AddCommand(
		a.listCommand(), a.showCommand(), a.actorsCommand(), a.topicsCommand(), a.quotesCommand(), a.whyCommand(),
		a.importCommand(), a.feedsCommand(), a.refreshCommand(), a.exportCommand(), a.backupCommand(), a.doctorCommand(),
		a.serveCommand(), a.tagCommand(), a.completionCommand(), a.manCommand(), a.versionCommand(),
	)
	return root
}

// manners are what all command lines have in common: who runs them says what
// went wrong, and no flag contradicts another.
func (a *app) manners(root *cobra.Command) {
	root.SilenceErrors = true
	root.SilenceUsage = true
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.flags.check() }
}

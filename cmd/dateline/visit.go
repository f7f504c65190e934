package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"dateline/model"
	"dateline/model/query"
	"dateline/ui/cells"
	"dateline/ui/sshd"
)

// Verbs over SSH: ssh HOST list QUERY. They are those of the command line, over
// the newsroom that is served, as far as they ask for nothing else. What is not
// in visitorCommand is not there: no flag that names a file, no argument that is
// one, no verb that writes.

// visitorLists is the hint of where ids come from.
const visitorLists = "ssh HOST list shows the ids"

// visitorBuffer is how much of a verb's output is gathered before it goes out,
// in bytes: less than at home, since a hundred may run at once.
const visitorBuffer = 16 << 10

const visitorLong = `Read the newsroom: without a command it opens the reader. These commands print
what it holds, for people and programs; nothing else is run, and no file of the
server is read or written. Of the file that an article came from, its name is told
and not its folder.`

const visitorExample = `  ssh HOST                                     open the reader
  ssh HOST list actor:Takaichi since:7d
  ssh HOST list is:starred --json | jq .title
  ssh HOST show 4fzk2mq
  ssh HOST list "'lin jian' OR topic:defence"  what a shell would split, quoted twice`

// verb answers a command line of a visitor, and returns its exit status; see
// sshd.Options.
func (h *hall) verb(ctx context.Context, v sshd.Visitor, args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		args = []string{"list"}
	}
	return h.answer(ctx, h.visited(v, stdout, stderr), args)
}

// visited is one run of the program for a visitor, who has nothing to type.
func (h *hall) visited(v sshd.Visitor, stdout, stderr io.Writer) *app {
	return &app{
		stdin: strings.NewReader(""), stdout: stdout, stderr: stderr, env: v.Env, now: h.now,
		term: terminalOf(v), out: bufio.NewWriterSize(stdout, visitorBuffer),
		seat: h.place(v),
	}
}

// answer runs a command line of a visitor.
func (h *hall) answer(ctx context.Context, a *app, args []string) int {
	root := a.visitorCommand()
	err := refusedVerb(root, args)
	if err == nil {
		err = a.execute(ctx, root, args)
	}
	switch {
	case ctx.Err() != nil, errors.Is(err, io.EOF): // nobody listens any more
		return exitFailed
	case err != nil && !told(err):
		// What is wrong with the newsroom is its keeper's matter.
		if !errors.Is(err, errKeeper) { // who is told already
			h.log.Error("verb failed", slog.String("error", string(cells.Clean(err.Error()))))
		}
		err = errors.New("the newsroom cannot answer; its keeper is told why")
	}
	return a.fail(err)
}

// told reports whether an error is of the visitor's own command line.
func told(err error) bool {
	if _, ok := errors.AsType[*hinted](err); ok {
		return true
	}
	if _, ok := errors.AsType[*query.Error](err); ok {
		return true
	}
	return errors.Is(err, model.ErrNotFound) || gone(err)
}

// terminalOf is the terminal of a visitor: one without a width is none.
func terminalOf(v sshd.Visitor) terminal {
	t := newTerminal(nil, v.Env)
	t.isTerminal, t.width = v.Width > 0, v.Width
	return t
}

// visitorCommand puts the verbs of a visitor together.
func (a *app) visitorCommand() *cobra.Command {
	root := &cobra.Command{
		Use:         "dateline",
		Short:       "Read the newsroom",
		Long:        visitorLong,
		Example:     visitorExample,
		Annotations: map[string]string{cobra.CommandDisplayNameAnnotation: "ssh HOST"},
		Args:        cobra.ArbitraryArgs,

		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return noVerb(args[0])
		},
	}
	a.manners(root)
	root.SetFlagErrorFunc(flagOfVisitor)
	a.flags.addForm(root.PersistentFlags())
	show, why := a.showCommand(), a.whyCommand()
	show.Use, show.Example = "show ID", "  ssh HOST show 4fzk2mq\n  ssh HOST show --json 4fzk2mq | jq .actors"
	show.Long = "Show an article by its id, or by the beginning of it that list shows."
	why.Use, why.Example = "why ID [QUERY]", "  ssh HOST why 4fzk2mq topic:defence"
	root.AddCommand(a.listCommand(), show, a.actorsCommand(), a.topicsCommand(), a.quotesCommand(), why, a.versionCommand())
	return root
}

// refusedVerb refuses a verb before its flags, which say nothing without it; and
// what cobra would answer to by itself, since completions are made by the
// visitor's own dateline.
func refusedVerb(root *cobra.Command, args []string) error {
	for _, hidden := range []string{cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd} {
		if slices.Contains(args, hidden) {
			return noVerb(hidden)
		}
	}
	name := args[0]
	named := func(c *cobra.Command) bool { return c.Name() == name }
	if strings.HasPrefix(name, "-") || name == "help" || slices.ContainsFunc(root.Commands(), named) {
		return nil
	}
	return noVerb(name)
}

// noVerb is the error of a command that a visitor has not got.
func noVerb(name string) error {
	const hint = "ssh HOST help lists what there is"
	if slices.ContainsFunc(new(app).rootCommand().Commands(), func(c *cobra.Command) bool { return c.Name() == name }) {
		return usagef(hint, "%s: not over SSH", name)
	}
	return usagef(hint, "%q: no such command", name)
}

// flagOfVisitor is the error of a flag that a visitor has not got, or used wrongly.
func flagOfVisitor(cmd *cobra.Command, err error) error {
	hint := cmd.CommandPath() + " --help lists the flags"
	if no, ok := errors.AsType[*pflag.NotExistError](err); ok {
		name := cmp.Or(no.GetSpecifiedShortnames(), no.GetSpecifiedName())
		if homeFlag(name) && !hasFlag(cmd.Root(), name) { // another verb's is here, too
			return usagef(hint, "--%s: not over SSH", name)
		}
	}
	if short := hintOfFlag(cmd, err); strings.Contains(short, "-- ") {
		hint = short
	}
	return usagef(hint, "%w", err)
}

// homeFlag reports whether a flag is one of the command line at home.
func homeFlag(name string) bool {
	root := new(app).rootCommand()
	return root.PersistentFlags().Lookup(name) != nil || root.Flags().Lookup(name) != nil || hasFlag(root, name)
}

// hasFlag reports whether a verb of root has a flag.
func hasFlag(root *cobra.Command, name string) bool {
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Flags().Lookup(name) != nil })
}

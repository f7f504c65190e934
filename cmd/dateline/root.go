package main

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/model/query"
)

const rootLong = `dateline is a news reader for the terminal. It opens any pile of news, finds
who and what it is about, and follows an actor or a topic through it.

Without a path it opens your library, which dateline import fills, and the
built-in sample newsroom while there is none. Where stdout is no terminal it
prints the list instead.`

const rootExample = `  dateline                           open the library
  dateline import ~/news             take articles into it
  dateline ~/news report.html        read a folder and a file
  dateline https://example.org/      read a page, or what its feeds have
  dateline feeds add URL             follow a feed; r in the reader fetches it
  curl -s URL | dateline -           read what comes in
  dateline list actor:Takaichi topic:defence --corpus ~/news
  dateline list --json --limit 10 since:7d | jq .title`

// readCommand is the program without a verb: the reader.
func (a *app) readCommand() *cobra.Command {
	linear, look, renderer := false, "auto", rowsRenderer
	root := &cobra.Command{
		Use:                   "dateline [PATH|URL|-]...",
		Short:                 "Read the news in the terminal",
		Long:                  rootLong,
		Example:               rootExample,
		DisableFlagsInUseLine: true,
		Args:                  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			a.flags.corpus = append(args, a.flags.corpus...)
			if !slices.Contains(looks(), look) {
				return usagef("one of: "+strings.Join(looks(), ", "), "--theme %q: unknown theme", look)
			}
			if renderer != rowsRenderer && renderer != stockRenderer {
				return usagef("one of: "+rowsRenderer+", "+stockRenderer, "--renderer %q: unknown renderer", renderer)
			}
			if (!a.term.isTerminal && !linear) || a.flags.format() != asText {
				return hintVerb(cmd, args, a.list(cmd.Context(), query.All{}, false))
			}
			c, err := a.openLive(cmd.Context())
			if err != nil {
				return hintVerb(cmd, args, err)
			}
			return a.read(cmd, c, linear, look, renderer)
		},
	}
	root.Flags().BoolVar(&linear, "linear", false, "plain lines instead of a screen, for screen readers")
	root.Flags().StringVar(&look, "theme", look, "colours of the reader: "+strings.Join(looks(), ", "))
	root.Flags().StringVar(&renderer, "renderer", renderer, "what draws the reader: "+rowsRenderer+", or "+stockRenderer+" (Bubble Tea's own)")
	return root
}

// looks are the themes there are; auto asks the terminal for its background.
func looks() []string { return []string{"auto", "light", "dark", "contrast"} }

// read hands the newsroom to the reader.
func (a *app) read(cmd *cobra.Command, c newsroom, linear bool, look, renderer string) error {
	a.opened = true
	return runReader(cmd.Context(), c, readerOptions{
		Stdin: a.stdin, Stdout: a.stdout, Env: a.env, Now: a.now, Color: a.flags.color,
		KeysFromTerminal: a.readsStdin(), Linear: linear, Theme: look, Renderer: renderer, Width: a.term.width,
		Kept: a.keptIn(c),
	})
}

// keptIn says where the reader's amendments are kept.
func (a *app) keptIn(c newsroom) string {
	if stored(c) {
		path, _ := a.libraryFile()
		return path
	}
	return a.amendmentsFile()
}

// hintVerb adds the verb that was perhaps meant to the error of a path that
// does not exist.
func hintVerb(cmd *cobra.Command, args []string, err error) error {
	if len(args) == 0 || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, statErr := os.Stat(args[0]); statErr == nil || strings.ContainsAny(args[0], `/\.`) {
		return err
	}
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		return &hinted{err: err, hint: "did you mean: dateline " + near[0]}
	}
	return &hinted{err: err, hint: "dateline --help lists the verbs"}
}

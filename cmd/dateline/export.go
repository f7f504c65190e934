package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"dateline/corpus/enrich"
	"dateline/corpus/exchange"
	"dateline/model"
	"dateline/ui/cells"
)

const exportLong = `Write the library out, for other programs or for another library: dateline import
of what export wrote gives the same articles, ids, marks, views and amendments.

--format jsonl: JSON Lines, an article a line with the fields of show --json; a
first line says what it is, and the last that it is whole.
--format markdown: a folder with a file an article. What was recognised in them
is left out, and recognised anew when they are imported.

A file or folder that is there already is not written over.`

func (a *app) exportCommand() *cobra.Command {
	format := "jsonl"
	cmd := &cobra.Command{
		Use:     "export FILE|DIR|-",
		Short:   "Write the library out as JSON Lines or Markdown",
		Long:    exportLong,
		Example: "  dateline export news.jsonl\n  dateline export - | zstd > news.jsonl.zst\n  dateline export --format markdown ~/news-as-text",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usagef("dateline export news.jsonl", "export: one file, folder or - is needed, got %d", len(args))
			case len(a.flags.corpus) > 0:
				return usagef("import the articles first, or use list --json --full", "--corpus: only a library is exported")
			case format != "jsonl" && format != "markdown":
				return usagef("--format jsonl or --format markdown", "--format %q: unknown format", format)
			case format == "markdown" && args[0] == "-":
				return usagef("name a folder", "--format markdown: one stream cannot hold a folder")
			}
			return a.export(cmd.Context(), args[0], format == "markdown")
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "`FORM` is jsonl or markdown")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"jsonl", "markdown"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) export(ctx context.Context, to string, markdown bool) error {
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	problems, err := newProblems("")
	if err != nil {
		return err
	}
	opt := exchange.Options{Made: a.now(), Recogniser: enrich.Version, Problem: problems.add}
	var tally exchange.Tally
	switch {
	case markdown:
		tally, err = exchange.WriteFolder(ctx, to, store, opt)
	case to == "-":
		tally, err = exchange.Write(ctx, a.out, store, opt)
	default:
		err = newFile(to, func(w io.Writer) error {
			tally, err = exchange.Write(ctx, w, store, opt)
			return err
		})
	}
	problems.tell(a)
	if err != nil {
		return occupied(fmt.Errorf("export to %s: %w", cells.Clean(to), plainCause(err)))
	}
	a.note("%s, %s, %s and %s written", plural(tally.Articles, "article"), plural(tally.Marks, "mark"),
		plural(tally.Views, "view"), plural(tally.Amendments, "amendment"))
	if tally.Problems > 0 {
		return &hinted{
			err:  fmt.Errorf("export: %s could not be read and are left out: %w", plural(tally.Problems, "article"), model.ErrDamaged),
			hint: "dateline doctor tells which",
		}
	}
	return nil
}

// newFile writes a file that is not there yet, whole or not at all.
func newFile(path string, write func(io.Writer) error) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // 0600
	if err != nil {
		return plainCause(err)
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	// A link fails where somebody else was quicker; not every file system has it.
	if err := os.Link(file.Name(), path); err == nil || errors.Is(err, fs.ErrExist) {
		os.Remove(file.Name())
		return err
	}
	return os.Rename(file.Name(), path)
}

// occupied says what to do where something is in the place already.
func occupied(err error) error {
	if !errors.Is(err, fs.ErrExist) {
		return err
	}
	return &hinted{err: err, hint: "nothing is written over: choose another name, or move it away first"}
}

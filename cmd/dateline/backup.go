package main

import (
	"context"

	"github.com/spf13/cobra"

	"dateline/ui/cells"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the library, also while it is in use",
		Long: "Write a copy of the library as it is now to a new file, also while it is read and\n" +
			"written. The copy is a library: dateline --library FILE opens it, and makes its index\n" +
			"anew. A file that is there already is not written over.",
		Example: "  dateline backup ~/backup/news-$(date +%F).db",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) != 1:
				return usagef("dateline backup news.db", "backup: one file is needed, got %d", len(args))
			case len(a.flags.corpus) > 0:
				return usagef("--library FILE says which", "--corpus: only a library is backed up")
			}
			return a.backup(cmd.Context(), args[0])
		},
	}
}

func (a *app) backup(ctx context.Context, to string) error {
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	if err := store.Backup(ctx, to); err != nil {
		return occupied(err)
	}
	a.note("library %s is copied to %s", store.Path(), cells.Clean(to))
	return nil
}

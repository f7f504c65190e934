package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"dateline/corpus/clean"
	"dateline/corpus/feeds"
	"dateline/model"
)

func (a *app) feedsAddCommand() *cobra.Command {
	var opt settings
	cmd := &cobra.Command{
		Use:   "add URL...",
		Short: "Follow feeds, or those that a page names",
		Long: "Follow the feed at an address or, where a page is there, the feeds that it names. Their\n" +
			"articles are taken in at once. One that is followed already takes what is said anew.",
		Example: "  dateline feeds add https://example.org/\n  dateline feeds add https://example.org/rss --folder World --full-text\n" +
			"  dateline feeds add http://nas.local/feed.xml --on-my-network",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("dateline feeds add https://example.org/", "feeds add: one address is needed")
			}
			if err := opt.check(len(args)); err != nil {
				return err
			}
			for i, address := range args {
				var err error
				if args[i], err = feeds.Address(address); err != nil {
					return usagef("an address begins with https://", "feeds add: %w", err)
				}
			}
			return a.feedsAdd(cmd.Context(), args, opt.lay(cmd, a.flags.local, model.Feed{}))
		},
	}
	opt.add(cmd)
	return cmd
}

// feedsAdd follows what is at each address, and says what came of it.
func (a *app) feedsAdd(ctx context.Context, addresses []string, as model.Feed) error {
	desk, _, err := a.openDesk(ctx)
	if err != nil {
		return err
	}
	var first error
	failed := 0
	for _, address := range addresses {
		as.URL = address
		added, err := desk.Add(ctx, as)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			if failed++; first == nil {
				first = err
			} else {
				a.note("%s", clean.Line(err.Error()))
			}
			continue
		}
		for _, f := range added {
			if err := a.tellAdded(f); err != nil {
				return err
			}
		}
	}
	switch {
	case errors.Is(first, feeds.ErrNoFeed):
		return &hinted{err: first, hint: "no feed is at that address, and its page names none: " +
			"look for a link to RSS or Atom on it"}
	case failed > 0 && failed < len(addresses):
		return fmt.Errorf("%w (the others are followed)", first)
	}
	return first
}

// tellAdded says that a feed is followed now.
func (a *app) tellAdded(f model.Feed) error {
	line := "followed: " + nameOf(f)
	if n := f.State.Articles; n > 0 {
		line += ", " + plural(n, "article")
	}
	if f.State.Problem != "" {
		line += "; " + clean.Line(f.State.Problem)
	}
	return a.tellFeed(f, line)
}

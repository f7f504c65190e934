package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"dateline/corpus/clean"
	"dateline/corpus/sqlite"
	"dateline/model"
)

const feedsLong = `Say which feeds the library follows. dateline refresh, or r in the reader, fetches
those that are due; what is new is taken in like any other article.

A feed is named by its address, by its title, or by a beginning of either that
only one has.`

func (a *app) feedsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "feeds",
		Short:   "Say which feeds are followed",
		Long:    feedsLong,
		Example: "  dateline feeds add https://example.org/ --folder World\n  dateline feeds import subscriptions.opml --refresh\n  dateline feeds",
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if len(a.flags.corpus) > 0 {
				return usagef("--library FILE says which library", "--corpus: only a library follows feeds")
			}
			return a.flags.check()
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("dateline feeds --help lists what there is", "feeds %s: no such thing to do", clean.Line(args[0]))
			}
			return a.feedsList(cmd.Context())
		},
	}
	cmd.AddCommand(a.feedsAddCommand(), a.feedsListCommand(), a.feedsSetCommand(), a.feedsRemoveCommand(),
		a.feedsImportCommand(), a.feedsExportCommand())
	return cmd
}

// followed are the feeds of the library that there is; none, and no store, where
// there is no library and none was named either.
func (a *app) followed(ctx context.Context) (*sqlite.Store, []model.Feed, error) {
	if a.flags.library == "" && !isFile(inShare(a.env, "library.db")) {
		return nil, nil, nil
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return nil, nil, err
	}
	all, err := store.Feeds(ctx)
	return store, all, err
}

// tellNoFeeds says how to begin.
func (a *app) tellNoFeeds() {
	a.note("no feeds are followed")
	a.hint("dateline feeds add URL follows one; dateline feeds import FILE.opml a whole list")
}

// settings are the flags of what the reader says of a feed.
type settings struct {
	folder, title, agent string
	fullText             bool
}

func (s *settings) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.folder, "folder", "", "keep it in `FOLDER`; parts of it by /")
	f.StringVar(&s.title, "title", "", "call it `TITLE` in the place of its own name")
	f.BoolVar(&s.fullText, "full-text", false, "fetch the page of each new article, for feeds that only have summaries")
	f.StringVar(&s.agent, "user-agent", "", "say to be `NAME` when it is fetched, for servers that refuse us")
	f.SortFlags = false
}

// check cleans what was said, and refuses what cannot be.
func (s *settings) check(feeds int) error {
	if s.title != "" && feeds > 1 {
		return usagef("one at a time", "--title: %d feeds cannot have one title", feeds)
	}
	if s.agent != clean.Line(s.agent) {
		return usagef("letters, figures and signs in one line", "--user-agent: not a name that can be sent")
	}
	s.folder, s.title = folderOf(s.folder), clean.Line(s.title)
	return nil
}

// folderOf is a folder as a library has it.
func folderOf(said string) string {
	var parts []string
	for part := range strings.SplitSeq(said, "/") {
		if part = clean.Line(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// lay puts what was said on a feed; what was not, stays.
func (s *settings) lay(cmd *cobra.Command, local bool, f model.Feed) model.Feed {
	said := cmd.Flags().Changed
	if said("folder") {
		f.Folder = s.folder
	}
	if said("title") {
		f.Title = s.title
	}
	if said("full-text") {
		f.FullText = s.fullText
	}
	if said("user-agent") {
		f.Agent = s.agent
	}
	if said("on-my-network") {
		f.Local = local
	}
	return f
}

func (a *app) feedsSetCommand() *cobra.Command {
	var opt settings
	cmd := &cobra.Command{
		Use:               "set URL|TITLE...",
		ValidArgsFunction: a.completeFeeds,
		Short:             "Change what is said of feeds",
		Long:              "Change the folder, the title or the way of fetching of feeds that are followed.",
		Example:           "  dateline feeds set \"Harbour Wire\" --folder World/North --full-text\n  dateline feeds set https://example.org/rss --full-text=false",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("dateline feeds list shows them", "feeds set: one address or title is needed")
			}
			if err := opt.check(len(args)); err != nil {
				return err
			}
			return a.changeFeeds(cmd.Context(), args, func(store *sqlite.Store, chosen []model.Feed) error {
				for i, f := range chosen {
					chosen[i] = opt.lay(cmd, a.flags.local, f)
				}
				return store.SaveFeeds(cmd.Context(), chosen...)
			}, func(f model.Feed) string { return "changed " + nameOf(f) })
		},
	}
	opt.add(cmd)
	return cmd
}

func (a *app) feedsRemoveCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "remove URL|TITLE...",
		ValidArgsFunction: a.completeFeeds,
		Short:             "Follow feeds no longer",
		Long:              "Follow feeds no longer. The articles that they brought stay.",
		Example:           "  dateline feeds remove https://example.org/rss\n  dateline feeds remove harbour",
		Aliases:           []string{"rm"},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("dateline feeds list shows them", "feeds remove: one address or title is needed")
			}
			return a.changeFeeds(cmd.Context(), args, func(store *sqlite.Store, chosen []model.Feed) error {
				urls := make([]string, len(chosen))
				for i, f := range chosen {
					urls[i] = f.URL
				}
				return store.DropFeeds(cmd.Context(), urls...)
			}, func(f model.Feed) string {
				line := "no longer followed: " + nameOf(f)
				switch f.State.Articles {
				case 0:
				case 1:
					line += "; its article stays"
				default:
					line += "; its " + grouped(f.State.Articles) + " articles stay"
				}
				return line
			})
		},
	}
}

// changeFeeds changes those that are named, all of them or none, and says what
// became of each.
func (a *app) changeFeeds(ctx context.Context, names []string, change func(*sqlite.Store, []model.Feed) error, told func(model.Feed) string) error {
	store, all, err := a.followed(ctx)
	if err != nil {
		return err
	}
	chosen, err := chooseFeeds(all, names)
	if err != nil {
		return err
	}
	a.wrote = true
	if err := change(store, chosen); err != nil {
		return err
	}
	for _, f := range chosen {
		if err := a.tellFeed(f, told(f)); err != nil {
			return err
		}
	}
	return nil
}

// tellFeed says what became of a feed, in words or, with --json, as feeds list
// does.
func (a *app) tellFeed(f model.Feed, told string) error {
	if a.flags.json {
		_, err := a.out.Write(feedLine(f))
		return err
	}
	return a.row(told)
}

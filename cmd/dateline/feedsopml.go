package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/corpus/opml"
	"dateline/corpus/source"
	"dateline/corpus/source/web"
	"dateline/corpus/sqlite"
	"dateline/model"
	"dateline/ui/cells"
)

// mostList is how long a list of feeds may be, in bytes.
const mostList = 16 << 20

// acceptList is what is asked for where a list of feeds is expected.
const acceptList = "text/x-opml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"

func (a *app) feedsImportCommand() *cobra.Command {
	var opt refreshOptions
	refresh := false
	cmd := &cobra.Command{
		Use:   "import FILE|URL|-",
		Short: "Follow the feeds of a list (OPML)",
		Long: "Follow the feeds of a list, as other readers export it (OPML), in its folders. Those\n" +
			"that are followed already stay as they are. Lists that it includes are read too.",
		Example: "  dateline feeds import subscriptions.opml --refresh",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usagef("dateline feeds import subscriptions.opml --refresh", "feeds import: one file, address or - is needed, got %d", len(args))
			}
			fresh, err := a.feedsImport(cmd.Context(), args[0])
			if err != nil || !refresh || len(fresh) == 0 {
				return err
			}
			return a.refresh(cmd.Context(), fresh, opt)
		},
	}
	cmd.Flags().BoolVar(&refresh, "refresh", false, "fetch the new ones at once")
	return cmd
}

// feedsImport follows the feeds of a list and returns the URLs of those that
// are new.
func (a *app) feedsImport(ctx context.Context, from string) ([]string, error) {
	raw, err := a.readList(ctx, from)
	if err != nil {
		return nil, err
	}
	list, wrong := opml.Read(raw, func(url string) ([]byte, error) { return a.fetchList(ctx, url) })
	problems, _ := newProblems("")
	for _, err := range wrong {
		if !errors.Is(err, opml.ErrNoFeeds) {
			problems.add(err)
		}
	}
	if len(list.Feeds) == 0 && len(list.Pages) == 0 {
		problems.tell(a)
		return nil, &hinted{err: fmt.Errorf("feeds import %s: %w", clean.Line(from), opml.ErrNoFeeds),
			hint: "a list is OPML, as other readers export it; dateline feeds add URL follows one feed"}
	}
	store, _, err := a.makeStore(ctx)
	if err != nil {
		return nil, err
	}
	added, err := a.followAll(ctx, store, list.Feeds)
	if err != nil {
		return nil, err
	}
	if err := a.tellImported(len(added), len(list.Feeds)-len(added), problems.n); err != nil {
		return nil, err
	}
	problems.tell(a)
	for _, page := range list.Pages[:min(len(list.Pages), shownProblems)] {
		a.note("a page, of which the feeds are not known: dateline feeds add %s", page.URL)
	}
	return added, nil
}

// tellImported says what came of a list; for programs:
//
//	{"added":4,"unchanged":1,"problems":0}
func (a *app) tellImported(added, known, problems int) error {
	if a.flags.json {
		var j jsonl.Line
		j.Open("", '{')
		j.Int("added", added)
		j.Int("unchanged", known)
		j.Int("problems", problems)
		_, err := a.out.Write(j.End())
		return err
	}
	line := plural(added, "feed") + " added"
	if known > 0 {
		line += ", " + grouped(known) + " followed already"
	}
	if problems > 0 {
		line += ", " + plural(problems, "problem")
	}
	return a.row(line)
}

// followAll keeps those of the feeds that are not followed, and returns their
// URLs.
func (a *app) followAll(ctx context.Context, store *sqlite.Store, feeds []model.Feed) ([]string, error) {
	a.wrote = true
	known, err := store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	has := map[string]bool{}
	for _, f := range known {
		has[f.URL] = true
	}
	var fresh []model.Feed
	var added []string
	for _, f := range feeds {
		if has[f.URL] {
			continue
		}
		f.Folder, f.Title = folderOf(f.Folder), clean.Line(f.Title)
		f.Local = a.flags.local
		fresh, added, has[f.URL] = append(fresh, f), append(added, f.URL), true
	}
	return added, store.SaveFeeds(ctx, fresh...)
}

// readList returns the bytes of a list: of a file, an address or what comes in.
func (a *app) readList(ctx context.Context, from string) ([]byte, error) {
	fail := func(err error) error { return fmt.Errorf("feeds import %s: %w", clean.Line(from), plainCause(err)) }
	var in io.Reader = a.stdin
	switch {
	case source.IsAddress(from):
		raw, err := a.fetchList(ctx, from)
		if err != nil {
			return nil, fail(err)
		}
		return raw, nil
	case from != "-":
		file, err := os.Open(from)
		if err != nil {
			return nil, fail(err)
		}
		defer file.Close()
		in = file
	case in == nil:
		return nil, fail(errors.New("no standard input"))
	}
	raw, err := io.ReadAll(io.LimitReader(in, mostList+1))
	switch {
	case err != nil:
		return nil, fail(err)
	case len(raw) > mostList:
		return nil, fail(model.ErrTooLarge)
	}
	return raw, nil
}

// fetchList fetches a list.
func (a *app) fetchList(ctx context.Context, url string) ([]byte, error) {
	answer, err := a.web().Fetch(ctx, web.Request{URL: url, Accept: acceptList, Local: a.flags.local})
	if err != nil {
		return nil, err
	}
	return answer.Body, nil
}

func (a *app) feedsExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "export [FILE|-]",
		Short: "Write the feeds as a list (OPML)",
		Long: "Write the feeds that are followed as a list that other readers import (OPML), with\n" +
			"their folders. A file that is there already is not written over.",
		Example: "  dateline feeds export feeds.opml",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("dateline feeds export feeds.opml", "feeds export: at most one file, got %d", len(args))
			}
			_, all, err := a.followed(cmd.Context())
			if err != nil {
				return err
			}
			write := func(w io.Writer) error { return opml.Write(w, "Feeds of dateline", all) }
			if len(args) == 0 || args[0] == "-" {
				return write(a.out)
			}
			if err := newFile(args[0], write); err != nil {
				return occupied(fmt.Errorf("feeds export to %s: %w", cells.Clean(args[0]), plainCause(err)))
			}
			a.note("%s written", plural(len(all), "feed"))
			return nil
		},
	}
}

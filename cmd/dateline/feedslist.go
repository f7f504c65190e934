package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dateline/corpus/clean"
	"dateline/corpus/jsonl"
	"dateline/model"
	"dateline/ui/cells"
)

func (a *app) feedsListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the feeds that are followed",
		Long: "List the feeds that are followed: how many articles each brought, how the last fetch\n" +
			"went, its title, folder and address.\n" +
			"--tsv: url, title, folder, last fetch, last status, articles, next fetch, problem, gone,\n" +
			"full text.",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.feedsList(cmd.Context()) },
	}
}

func (a *app) feedsList(ctx context.Context) error {
	_, all, err := a.followed(ctx)
	if err != nil {
		return err
	}
	shown := limited(all, a.flags.limit)
	switch {
	case a.flags.json:
		for _, f := range shown {
			if _, err := a.out.Write(feedLine(f)); err != nil {
				return err
			}
		}
		return nil
	case a.flags.tsv:
		for _, f := range shown {
			s := f.State
			if err := a.tsv(f.URL, f.Title, f.Folder, stamp(s.Fetched), itoa(s.Status), itoa(s.Articles),
				stamp(s.Next), s.Problem, fmt.Sprint(s.Gone), fmt.Sprint(f.FullText)); err != nil {
				return err
			}
		}
		return nil
	case len(all) == 0:
		a.tellNoFeeds()
		return nil
	}
	return a.feedsTable(shown)
}

// feedLine is a feed as programs read it:
//
//	{"url":"…","title":"…","folder":"…","last_fetch":"2025-11-22T09:00:00Z","last_status":200,"articles":12,
//	 "next_fetch":"…","problem":"","gone":false,"full_text":false}
//
// Times are "" and the status 0 for what has not been yet.
func feedLine(f model.Feed) []byte {
	var j jsonl.Line
	j.Open("", '{')
	j.Text("url", f.URL)
	j.Text("title", f.Title)
	j.Text("folder", f.Folder)
	j.Text("last_fetch", stamp(f.State.Fetched))
	j.Int("last_status", f.State.Status)
	j.Int("articles", f.State.Articles)
	j.Text("next_fetch", stamp(f.State.Next))
	j.Text("problem", f.State.Problem)
	j.Bool("gone", f.State.Gone)
	j.Bool("full_text", f.FullText)
	return j.End()
}

// stamp prints an instant as JSON has it; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Widths of columns at most, in cells.
const (
	maxState  = 36
	maxTitle  = 40
	maxFolder = 24
)

// feedsTable is the list as people read it.
func (a *app) feedsTable(all []model.Feed) error {
	now := a.now()
	most := 0
	for _, f := range all {
		most = max(most, f.State.Articles)
	}
	state := func(f model.Feed) string { return clean.Line(stateOf(f, now)) }
	title := func(f model.Feed) string { return clean.Line(f.Title) }
	folder := func(f model.Feed) string { return clean.Line(f.Folder) }
	states, titles, folders := columnWidth(all, maxState, state), columnWidth(all, maxTitle, title), columnWidth(all, maxFolder, folder)
	if folders > 0 {
		folders += 2 // the gap to the next column
	}
	p := a.paint()
	for _, f := range all {
		err := a.row(count(f.State.Articles, len(itoa(most))), "  ", p.faint(cells.Fit(state(f), states)), "  ",
			p.bold(cells.Fit(title(f), titles)), "  ", p.faint(cells.Fit(folder(f), folders)), clean.Line(f.URL))
		if err != nil {
			return err
		}
	}
	return nil
}

// stateOf says how the following of a feed goes.
func stateOf(f model.Feed, now time.Time) string {
	s := f.State
	switch {
	case s.Gone:
		return "gone"
	case s.Fetched.IsZero():
		return "not fetched yet"
	case s.Problem != "":
		return s.Problem
	}
	if ago := now.Sub(s.Fetched); ago >= time.Minute {
		return "fetched " + since(ago) + " ago"
	}
	return "fetched just now"
}

// since is a time that has passed, as people say it.
func since(d time.Duration) string {
	if days := int(d.Hours() / 24); days >= 2 {
		return fmt.Sprintf("%d days", days)
	}
	if d >= time.Hour {
		return fmt.Sprintf("%d h", int(d.Hours()))
	}
	return span(d)
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"dateline/corpus/feeds"
	"dateline/corpus/jsonl"
	"dateline/model/reading"
)

const refreshLong = `Fetch the feeds that are due, or those that are named, due or not, and take in what is
new. A feed is due when its schedule says so: it follows how often the feed has
something new and what its server asks for, between a quarter of an hour and a day.

--now asks the others too, for what they have new, but for servers that asked to be left
alone. --force has feeds answer with all they have, new or not, and asks those too that
are gone. What was taken in is kept, whatever happens next.

With --json, one line at the end: how many feeds were asked, what came, and how many
problems there were.`

// refreshOptions are the flags of refresh.
type refreshOptions struct {
	early    bool
	force    bool
	problems string // file for all problems; "" for none
}

func (a *app) refreshCommand() *cobra.Command {
	var opt refreshOptions
	cmd := &cobra.Command{
		Use:               "refresh [URL|TITLE]...",
		ValidArgsFunction: a.completeFeeds,
		Short:             "Fetch the feeds that are due",
		Long:              refreshLong,
		Example:           "  dateline refresh\n  dateline refresh \"Harbour Wire\" --force\n  dateline refresh --json | jq .taken",
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(a.flags.corpus) > 0:
				return usagef("--library FILE says which library", "--corpus: only a library follows feeds")
			case a.flags.tsv:
				return usagef("--json", "--tsv: a refresh is no row")
			}
			_, all, err := a.followed(cmd.Context())
			if err != nil {
				return err
			}
			chosen, err := chooseFeeds(all, args)
			switch {
			case err != nil:
				return err
			case len(all) == 0 && a.flags.json:
				_, err := a.out.Write(refreshLine(feeds.Tally{}, 0, 0, nil))
				return err
			case len(all) == 0:
				a.tellNoFeeds()
				return nil
			}
			var urls []string // nil for all
			for _, f := range chosen {
				urls = append(urls, f.URL)
			}
			return a.refresh(cmd.Context(), urls, opt)
		},
	}
	cmd.Flags().BoolVar(&opt.early, "now", false, "ask feeds that are not due too, for what is new")
	cmd.Flags().BoolVar(&opt.force, "force", false, "ask feeds that are not due too, or gone, and for all that they have")
	cmd.Flags().StringVar(&opt.problems, "problems", "", "write all problems to `FILE`, one a line")
	return cmd
}

// refresh fetches feeds, by their URLs (nil: all), and says what came of it.
func (a *app) refresh(ctx context.Context, urls []string, opt refreshOptions) error {
	problems, err := newProblems(opt.problems)
	if err != nil {
		return err
	}
	desk, _, err := a.openDesk(ctx)
	if err != nil {
		return err
	}
	began := a.now()
	bar := &gauge{}
	stop := a.showProgress(func(now time.Time) string { return bar.line(now) })
	tally, err := desk.Refresh(ctx, feeds.Round{URLs: urls, Early: opt.early || urls != nil, Force: opt.force, Tell: bar.tell})
	stop()
	for _, p := range tally.Problems {
		problems.add(p)
	}
	return a.tellRefresh(tally, a.now().Sub(began), problems, cmp.Or(err, problems.close()))
}

// tellRefresh says what came of fetching feeds.
func (a *app) tellRefresh(t feeds.Tally, took time.Duration, problems *problems, err error) error {
	if a.flags.json {
		a.out.Write(refreshLine(t, problems.n, took, err))
	} else {
		a.row(a.refreshSummary(t, problems.n)) // its error comes again when all goes out
	}
	problems.tell(a)
	switch {
	case errors.Is(err, context.Canceled):
		return &hinted{err: err, hint: "what was counted is kept: dateline refresh goes on with the others"}
	case err != nil:
		return fmt.Errorf("refresh: %w", err)
	case t.Feeds > 0 && t.Failed >= t.Feeds && t.Taken+t.Unchanged+t.NotModified == 0:
		return errors.New("refresh: nothing could be fetched")
	case t.Feeds == 0 && t.Waiting > 0 && !a.flags.json:
		if left := t.Next.Sub(a.now()); !t.Next.IsZero() && left > 0 {
			a.hint("the next is due in %s; --now asks all the same", span(left))
		}
	}
	return nil
}

// refreshSummary is the line for people.
func (a *app) refreshSummary(t feeds.Tally, problems int) string {
	line := plural(t.Taken, "article") + " taken in from " + plural(t.Feeds, "feed")
	for _, more := range []struct {
		n    int
		said string
	}{{t.Renewed, "changed"}, {t.NotModified, "with nothing new"}, {t.Waiting, "not due yet"}, {t.Gone, "gone"}} {
		if more.n > 0 {
			line += ", " + grouped(more.n) + " " + more.said
		}
	}
	if problems > 0 {
		line += ", " + plural(problems, "problem")
	}
	return line
}

// refreshLine is the line for programs:
//
//	{"feeds":12,"taken":34,"unchanged":100,"not_modified":8,"problems":1,"seconds":0.4,"waiting":3,"gone":0,"renewed":0,"complete":true}
func refreshLine(t feeds.Tally, problems int, took time.Duration, err error) []byte {
	var j jsonl.Line
	j.Open("", '{')
	j.Int("feeds", t.Feeds)
	j.Int("taken", t.Taken)
	j.Int("unchanged", t.Unchanged)
	j.Int("not_modified", t.NotModified)
	j.Int("problems", problems)
	j.Score("seconds", float32(took.Round(time.Millisecond).Seconds()))
	j.Int("waiting", t.Waiting)
	j.Int("gone", t.Gone)
	j.Int("renewed", t.Renewed)
	j.Bool("complete", err == nil)
	return j.End()
}

// gauge follows how far a refresh is.
type gauge struct {
	now atomic.Pointer[reading.Progress]
}

// tell takes what the desk tells.
func (g *gauge) tell(p reading.Progress) { g.now.Store(&p) }

// line says how far it is, problems included.
func (g *gauge) line(now time.Time) string {
	p := g.now.Load()
	if p == nil {
		return "opening"
	}
	parts := []string{fmt.Sprintf("%s of %s", grouped(p.Done), plural(p.Total, "feed"))}
	took := now.Sub(p.Began)
	if rate := float64(p.Done) / took.Seconds(); took >= time.Second && p.Done > 0 {
		figures := grouped(int(rate))
		if rate < 10 {
			figures = fmt.Sprintf("%.1f", rate)
		}
		parts = append(parts, figures+"/s")
		if left := p.Total - p.Done; left > 0 && took >= 2*time.Second {
			parts = append(parts, span(time.Duration(float64(left)/rate*float64(time.Second)))+" left")
		}
	}
	if n := len(p.Problems); n > 0 {
		parts = append(parts, plural(n, "problem"))
	}
	return strings.Join(parts, " · ")
}

package main

import (
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
)

func TestFeedsAreNamed(t *testing.T) {
	t.Parallel()
	all := []model.Feed{
		{URL: "https://www.harbour.example/rss/", Title: "Harbour Wire"},
		{URL: "https://harbour.example/sport", Title: "Harbour Sport"},
		{URL: "http://valley.example/feed", Title: "The Valley"},
		{URL: "https://valley.example/feed", Title: "The Valley, Safely"},
		{URL: "https://quarry.example/", Title: "Harbour"},
		{URL: "https://mill.example/"},
	}
	for _, c := range []struct {
		name, said string
		want       int // of all; -1 for none, -2 for several
	}{
		{"by address", "https://harbour.example/sport", 1},
		{"by address as it stands, where another differs by its scheme", "http://valley.example/feed", 2},
		{"by address without scheme", "quarry.example", 4},
		{"by address without www", "harbour.example/rss", 0},
		{"by title", "harbour wire", 0},
		{"a whole title before beginnings", "HARBOUR", 4},
		{"the beginning of a title", "harbour s", 1},
		{"the beginning of an address", "mill.", 5},
		{"of several", "harbour.example", -2},
		{"an address that two have but for the scheme", "valley.example/feed", -2},
		{"none", "weir", -1},
		{"nothing, where one has no title", " ", -1},
		{"blanks in a title", "  The   Valley,", 3},
	} {
		got, err := chooseFeed(all, c.said)
		switch {
		case c.want == -1 && !errors.Is(err, model.ErrNotFound):
			t.Errorf("%s: %v, %v; want none", c.name, got.URL, err)
		case c.want == -2 && (err == nil || !strings.Contains(err.Error(), "could be meant")):
			t.Errorf("%s: %v, %v; want several", c.name, got.URL, err)
		case c.want >= 0 && (err != nil || got != all[c.want]):
			t.Errorf("%s: %v, %v; want %v", c.name, got.URL, err, all[c.want].URL)
		}
	}
}

func TestStateOfAFeed(t *testing.T) {
	t.Parallel()
	now := noon
	for _, c := range []struct {
		state model.FeedState
		want  string
	}{
		{model.FeedState{}, "not fetched yet"},
		{model.FeedState{Fetched: now.Add(-time.Second)}, "fetched just now"},
		{model.FeedState{Fetched: now.Add(time.Hour)}, "fetched just now"},
		{model.FeedState{Fetched: now.Add(-5 * time.Minute)}, "fetched 5 min ago"},
		{model.FeedState{Fetched: now.Add(-3 * time.Hour)}, "fetched 3 h ago"},
		{model.FeedState{Fetched: now.Add(-50 * time.Hour)}, "fetched 2 days ago"},
		{model.FeedState{Fetched: now, Problem: "server answers 404"}, "server answers 404"},
		{model.FeedState{Fetched: now, Gone: true, Problem: "410"}, "gone"},
	} {
		if got := stateOf(model.Feed{State: c.state}, now); got != c.want {
			t.Errorf("%+v: %q, want %q", c.state, got, c.want)
		}
	}
}

func TestFoldersAreCleaned(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{"": "", "/": "", "World": "World", " /World// North /": "World/North", "a\x1b[31mb/\x07": "ab"} {
		if got := folderOf(said); got != want {
			t.Errorf("%q is %q, want %q", said, got, want)
		}
	}
}

// The line of progress says no more than is known.
func TestRefreshLine(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		done, total int
		took        time.Duration
		problems    int
		want        string
	}{
		{"nothing yet", 0, 20, 0, 0, "0 of 20 feeds"},
		{"one", 0, 1, time.Second, 0, "0 of 1 feed"},
		{"slowly", 5, 20, 10 * time.Second, 1, "5 of 20 feeds · 0.5/s · 30 s left · 1 problem"},
		{"quickly", 500, 2000, 10 * time.Second, 0, "500 of 2 000 feeds · 50/s · 30 s left"},
		{"done", 20, 20, 10 * time.Second, 3, "20 of 20 feeds · 2.0/s · 3 problems"},
	} {
		var g gauge
		g.tell(reading.Progress{Done: c.done, Total: c.total, Began: noon, Problems: make([]model.Problem, c.problems)})
		if got := g.line(noon.Add(c.took)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := new(gauge).line(noon); got != "opening" {
		t.Errorf("at first %q", got)
	}
}

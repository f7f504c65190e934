package ui

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/uitest"
)

// desk is a newsroom that follows feeds and fetches full texts.
type desk struct {
	uitest.Still
	gather func(ctx context.Context, all bool) (reading.Gathered, error)
	full   func(id model.ID) error
}

func (d desk) Gather(ctx context.Context, all bool) (reading.Gathered, error) {
	return d.gather(ctx, all)
}

func (d desk) FullText(_ context.Context, id model.ID) error { return d.full(id) }

// openDesk starts a session on articles of which text tells the text.
func openDesk(t *testing.T, d desk, text func(model.ID) string) *uitest.Harness {
	t.Helper()
	d.Still = uitest.Still{
		News: reading.News{Edition: stacked(1, hours(100, 120, 1)...), Serial: 1},
		Of: func(_ context.Context, id model.ID) (*model.Article, error) {
			return &model.Article{ID: id, Title: "article " + string(id), URL: "https://coast.example/" + string(id),
				Body: text(id), Text: text(id)}, nil
		},
	}
	now := func() time.Time { return dawn.Add(1000 * time.Hour) }
	return uitest.New(New(Options{Newsroom: d, Context: t.Context(), Now: now, Mono: true}), 120, 18)
}

func brief(model.ID) string { return "In brief." }

// What came of fetching the feeds is said, whatever it is.
func TestFetchingFeedsIsSaid(t *testing.T) {
	t.Parallel()
	now := dawn.Add(1000 * time.Hour)
	for _, c := range []struct {
		name string
		came reading.Gathered
		err  error
		want string
	}{
		{"new ones", reading.Gathered{Feeds: 3, Fetched: 3, Articles: 14}, nil, "14 new articles"},
		{"with a problem", reading.Gathered{Feeds: 3, Fetched: 3, Articles: 1, Problems: 1}, nil, "1 new article, 1 problem (!)"},
		{"with problems", reading.Gathered{Feeds: 3, Fetched: 3, Problems: 3}, nil, "nothing new, 3 problems (!)"},
		{"no feeds", reading.Gathered{}, nil, "no feeds are followed: dateline feeds add URL"},
		{"no feeds, but another imported", reading.Gathered{Articles: 2}, nil, "2 new articles"},
		{"none due", reading.Gathered{Feeds: 3, Next: now.Add(59*time.Minute + time.Second)}, nil, "no feed is due for 60 minutes; r again"},
		{"none due, soon", reading.Gathered{Feeds: 3, Next: now.Add(time.Second)}, nil, "no feed is due for a minute;"},
		{"none due for long", reading.Gathered{Feeds: 3, Next: now.Add(20 * time.Hour)}, nil, "no feed is due for 20 hours;"},
		{"none due, nobody knows when", reading.Gathered{Feeds: 3}, nil, "no feed is due; r"},
		{"a fault", reading.Gathered{}, errors.New("keep feeds: disk is full"), "keep feeds: disk is full"},
		{"stopped", reading.Gathered{Feeds: 3, Fetched: 1, Articles: 2}, context.Canceled, "stopped: 2 new articles"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			h := openDesk(t, desk{gather: func(context.Context, bool) (reading.Gathered, error) { return c.came, c.err }}, brief)
			if h.Keys("r"); !strings.Contains(h.Screen(), c.want) {
				t.Errorf("want %q:\n%s", c.want, h.Screen())
			}
		})
	}
}

// An empty library says how it fills.
func TestAnEmptyLibrarySaysHowItFills(t *testing.T) {
	t.Parallel()
	d := desk{Still: uitest.Still{News: reading.News{Edition: stacked(1), Serial: 1}}}
	h := uitest.New(New(Options{Newsroom: d, Context: t.Context(), Mono: true}), 120, 18)
	if !strings.Contains(h.Screen(), "r fetches the feeds") {
		t.Errorf("not said:\n%s", h.Screen())
	}
}

// Who asks again where no feed was due means all of them, once.
func TestAskingAgainFetchesAll(t *testing.T) {
	t.Parallel()
	var asked []bool
	h := openDesk(t, desk{gather: func(_ context.Context, all bool) (reading.Gathered, error) {
		asked = append(asked, all)
		if all {
			return reading.Gathered{Feeds: 3, Fetched: 3}, nil
		}
		return reading.Gathered{Feeds: 3}, nil
	}}, brief)
	h.Keys("r", "j", "r", "r")
	if len(asked) != 3 || asked[0] || !asked[1] || asked[2] {
		t.Errorf("asked for all: %v", asked)
	}
}

// The same key stops what it began, and what came until then is said. Leaving
// does not wait for it.
func TestFetchingFeedsCanBeStopped(t *testing.T) {
	t.Parallel()
	h := openDesk(t, desk{gather: func(ctx context.Context, _ bool) (reading.Gathered, error) {
		return reading.Gathered{Feeds: 9, Fetched: 1, Articles: 3}, ctx.Err()
	}}, brief)
	begun, cmd := h.Model.Update(uitest.Key("r"))
	h.Model = begun
	if h.Keys("r"); !strings.Contains(h.Screen(), "stopping…") {
		t.Errorf("not stopping:\n%s", h.Screen())
	}
	if h.Run(cmd); !strings.Contains(h.Screen(), "stopped: 3 new articles") {
		t.Errorf("not stopped:\n%s", h.Screen())
	}
	h.Model, _ = h.Model.Update(uitest.Key("r"))
	if h.Keys("q"); !h.Quit {
		t.Error("leaving waits for the feeds")
	}
}

// While feeds are fetched the bottom line says how far it is; articles that
// come move nothing, and once all are there the open one is read anew.
func TestFetchingFeedsShowsItsProgress(t *testing.T) {
	t.Parallel()
	read := 0
	h := openDesk(t, desk{}, func(id model.ID) string {
		if id == "117" {
			read++
		}
		return "In brief."
	})
	h.Keys("j", "j")
	work := reading.Progress{Stage: "refreshing", Done: 20, Total: 200, Began: dawn.Add(1000*time.Hour - 25*time.Second),
		Problems: make([]model.Problem, 2)}
	before := read
	h.Send(newsArrived{reading.News{Edition: stacked(2, hours(100, 124, 1)...), Serial: 1, Progress: work}})
	for _, want := range []string{"refreshing 20/200", "━", "0.8/s", "3 min left", "2 problems"} {
		if !strings.Contains(h.Screen(), want) {
			t.Errorf("%q is not on the screen:\n%s", want, h.Screen())
		}
	}
	if read != before {
		t.Error("the open article was read anew while others come in")
	}
	h.Send(newsArrived{reading.News{Edition: stacked(2, hours(100, 124, 1)...), Serial: 1}})
	if read == before || !strings.Contains(h.Screen(), "article 117") || !strings.Contains(h.Screen(), "4 new (g)") {
		t.Errorf("read anew %d times:\n%s", read-before, h.Screen())
	}
}

// The full text takes the place of the summary, and where one reads stays.
func TestFullTextTakesThePlace(t *testing.T) {
	t.Parallel()
	lines := strings.Repeat("One of many lines of the summary.\n\n", 9)
	whole := map[model.ID]bool{}
	h := openDesk(t, desk{full: func(id model.ID) error { whole[id] = true; return nil }}, func(id model.ID) string {
		if whole[id] {
			return lines + strings.Repeat("And a line of the rest.\n\n", 30)
		}
		return lines
	})
	h.Keys("j", "enter", "j", "j", "j", "j")
	at := h.Model.(Model).article
	if h.Keys("F"); !strings.Contains(h.Screen(), "the full text is here") {
		t.Errorf("not said:\n%s", h.Screen())
	}
	m := h.Model.(Model)
	if len(m.article.Article().Text) < 900 {
		t.Error("the summary is still there")
	}
	if top := strings.SplitN(m.article.View(), "\n", 2)[0]; !strings.Contains(top, strings.TrimSpace(strings.SplitN(at.View(), "\n", 2)[0])) {
		t.Errorf("the place moved to %q", top)
	}
}

func TestFullTextThatCannotBe(t *testing.T) {
	t.Parallel()
	h := openDesk(t, desk{full: func(model.ID) error { return errors.New("fetch page: robots.txt forbids it") }}, brief)
	if h.Keys("enter", "F"); !strings.Contains(h.Screen(), "robots.txt forbids it") {
		t.Errorf("not said:\n%s", h.Screen())
	}
	still := openStack(t, reading.News{Edition: stacked(1, 1, 2), Serial: 1})
	if still.Keys("F"); !strings.Contains(still.Screen(), "full texts are not fetched from here") {
		t.Errorf("not said:\n%s", still.Screen())
	}
}

// The full text of an article that was left meanwhile does not open it again.
func TestFullTextOfAnArticleThatWasLeft(t *testing.T) {
	t.Parallel()
	whole := false
	h := openDesk(t, desk{full: func(model.ID) error { whole = true; return nil }}, func(id model.ID) string {
		if whole && id == "119" {
			return "In full."
		}
		return "In brief."
	})
	begun, cmd := h.Model.Update(uitest.Key("F"))
	h.Model = begun
	h.Keys("j").Run(cmd)
	if !strings.Contains(h.Screen(), "of another article") || strings.Contains(h.Screen(), "In full.") {
		t.Errorf("it was opened:\n%s", h.Screen())
	}
	if h.Keys("k"); !strings.Contains(h.Screen(), "In full.") {
		t.Errorf("the old text is still on the shelf:\n%s", h.Screen())
	}
}

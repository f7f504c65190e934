package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui/sshd"
	"dateline/ui/uitest"
)

// scriptedDesk answers one round after the other, and notes when it was asked.
type scriptedDesk struct {
	rounds []deskRound
	asked  []time.Time
	began  time.Time
}

type deskRound struct {
	total int // feeds that are due
	tally feeds.Tally
	next  time.Duration // from the first round; 0: no feed is followed
	err   error
}

func (d *scriptedDesk) Refresh(ctx context.Context, r feeds.Round) (feeds.Tally, error) {
	d.asked = append(d.asked, time.Now())
	if len(d.rounds) == 0 {
		<-ctx.Done()
		return feeds.Tally{}, ctx.Err()
	}
	now := d.rounds[0]
	d.rounds = d.rounds[1:]
	r.Tell(reading.Progress{Stage: "refreshing", Total: now.total})
	if now.next > 0 {
		now.tally.Next = d.began.Add(now.next)
	}
	return now.tally, now.err
}

// Rounds are made when a feed is due, and at least once a minute it is looked
// whether one is; what goes wrong ends nothing but the round.
func TestRounds(t *testing.T) {
	t.Parallel()
	const s = time.Second
	for _, c := range []struct {
		name   string
		rounds []deskRound
		at     []time.Duration // when it was asked
		logged []string
		told   int // announcements
	}{
		{"nothing followed", []deskRound{{}, {}}, []time.Duration{0, 60 * s, 120 * s}, nil, 0},
		{"due in twenty seconds", []deskRound{{next: 20 * s}, {total: 1, tally: feeds.Tally{Feeds: 1, Taken: 3}, next: 900 * s}},
			[]time.Duration{0, 20 * s, 80 * s}, []string{"feeds fetched", "articles=3"}, 2},
		{"due long ago", []deskRound{{next: 1}, {next: 1}}, []time.Duration{0, s, 2 * s}, nil, 0},
		{"another fetches them", []deskRound{{err: corpus.ErrBusy}}, []time.Duration{0, 60 * s}, nil, 0},
		{"a disk that fails", []deskRound{{next: 1, err: errors.New("write \x1b[31mfeeds: no room")}, {}}, []time.Duration{0, 60 * s, 120 * s}, []string{"feeds not fetched", "no room"}, 0},
		{"a library that turns read-only", []deskRound{{err: model.ErrReadOnly}}, []time.Duration{0}, []string{"cannot be written to"}, 0},
		{"problems", []deskRound{{total: 2, tally: feeds.Tally{Feeds: 2, Failed: 2, Problems: make([]model.Problem, 2)}}}, []time.Duration{0, 60 * s}, []string{"problems=2"}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				desk := &scriptedDesk{rounds: c.rounds, began: time.Now()}
				var log bytes.Buffer
				told := 0
				r := rounds{desk: desk, now: time.Now, log: slog.New(slog.NewTextHandler(&log, nil)),
					announce: func(reading.Progress) { told++ }, count: func(string) {}}
				ctx, stop := context.WithCancel(t.Context())
				var done sync.WaitGroup
				done.Go(func() { r.run(ctx) })
				time.Sleep(150 * s) // of the bubble's clock
				stop()
				done.Wait()
				for i, at := range c.at {
					if i >= len(desk.asked) || desk.asked[i].Sub(desk.began) != at {
						t.Fatalf("asked at %v, want %v", desk.asked, c.at)
					}
				}
				if len(c.logged) == 0 && log.Len() > 0 || strings.Contains(log.String(), "\x1b") || told != c.told {
					t.Errorf("told %d times, want %d; logged %q", told, c.told, log.String())
				}
				for _, want := range c.logged {
					if !strings.Contains(log.String(), want) {
						t.Errorf("logged %q, want %q", log.String(), want)
					}
				}
			})
		})
	}
}

// Each feed is counted once, by how it went.
func TestRoundsAreCounted(t *testing.T) {
	t.Parallel()
	got := map[string]int{}
	r := rounds{count: func(outcome string) { got[outcome]++ }}
	r.counted(feeds.Tally{Feeds: 9, Failed: 2, NotModified: 3})
	if got["problem"] != 2 || got["unchanged"] != 3 || got["read"] != 4 {
		t.Errorf("counted %v", got)
	}
}

// What a round brings comes up in every session, and moves nobody's cursor.
func TestRoundsReachEverySession(t *testing.T) {
	t.Parallel()
	c, dir := followTown(t)
	f := c.(following)
	write := func(items ...string) {
		text := `<?xml version="1.0"?><rss version="2.0"><channel><title>Town Wire</title>`
		for i, title := range items {
			text += fmt.Sprintf(`<item><title>%s</title><guid>%s</guid><pubDate>%02d Nov 2025 08:00:00 GMT</pubDate><description>%s, the town said.</description></item>`, title, title, i+10, title)
		}
		if err := os.WriteFile(filepath.Join(dir, "town.xml"), []byte(text+"</channel></rss>"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h := newHall(f.Library, time.Now, slog.New(slog.DiscardHandler))
	r := rounds{desk: f.desk, announce: f.Announce, now: time.Now, log: h.log, count: func(string) {}}
	write("Bridge Closed", "Mill Opens")
	if next, err := r.once(t.Context()); err != nil || next.IsZero() {
		t.Fatalf("next %v, %v", next, err)
	}
	ana, guest := visiting(t, h, sshd.Visitor{Reader: "ana"}, 120, 30), visiting(t, h, sshd.Visitor{}, 80, 24)
	ana.Keys("j")
	write("Bridge Closed", "Mill Opens", "Weir Rebuilt")
	r.desk = early{f.desk}
	if _, err := r.once(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, session := range []*uitest.Harness{ana, guest} {
		if session.Run(session.Model.Init()); !strings.Contains(session.Screen(), "Weir Rebuilt") {
			t.Errorf("not come:\n%s", session.Screen())
		}
	}
	if !strings.Contains(ana.Screen(), "3 of 3") || !strings.Contains(ana.Keys("enter").Screen(), "Bridge Closed, the town said") {
		t.Errorf("the cursor moved:\n%s", ana.Screen())
	}
}

// early asks feeds before they are due.
type early struct{ *feeds.Desk }

func (e early) Refresh(ctx context.Context, r feeds.Round) (feeds.Tally, error) {
	r.Early = true
	return e.Desk.Refresh(ctx, r)
}

package main

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/model"
	"dateline/model/reading"
	"dateline/ui"
	"dateline/ui/uitest"
)

// followTown opens a library that follows a feed of a server on the loopback, as
// the reader has it, and the files of that server.
func followTown(t *testing.T) (c newsroom, dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range map[string]string{
		"town.xml": `<?xml version="1.0"?><rss version="2.0"><channel><title>Town Wire</title>
<item><title>Bridge Closed</title><link>$URL/bridge.html</link><guid>t1</guid><description>The bridge is closed, the town said.</description></item>
</channel></rss>`,
		"bridge.html": `<html><head><title>Bridge Closed</title></head><body><article><h1>Bridge Closed</h1>
<p>The bridge is closed, the town said. A crack was found in the second pillar on Monday.</p>
<p>Engineers will look at it for two weeks. Buses go round by the mill until then, and the ferry takes cyclists for nothing.</p>
</article></body></html>`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := &scripted{dir: dir, log: filepath.Join(dir, "asked")}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Now,
		flags: flags{library: filepath.Join(t.TempDir(), "library.db"), local: true, color: "auto"}}
	store, _, err := a.makeStore(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SaveFeeds(t.Context(), model.Feed{URL: server.URL + "/town.xml", Local: true}); err != nil {
		t.Fatal(err)
	}
	l, err := a.withLibrary(t.Context(), store, corpus.Options{Now: a.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.leave(); err != nil {
			t.Error(err)
		}
	})
	if c, err = a.live(l, l.Wait(t.Context())); err != nil {
		t.Fatal(err)
	}
	return c, dir
}

// heard is how far a session has heard a newsroom. It ends in the place of
// waiting for more, which would keep the harness waiting for ever.
type heard struct{ serial uint64 }

func (h *heard) next(ctx context.Context, room newsroom) (reading.News, error) {
	news, err := room.Next(ctx, 0)
	if news.Serial == h.serial {
		return reading.News{}, context.Canceled
	}
	h.serial = news.Serial
	return news, err
}

// The newsrooms of the reader, as far as they were heard.
type (
	heardLibrary struct {
		following
		*heard
	}
	heardSample struct {
		unfed
		*heard
	}
	heardFiles struct {
		fetching
		*heard
	}
)

func (r heardLibrary) Next(ctx context.Context, _ uint64) (reading.News, error) {
	return r.next(ctx, r.following)
}

func (r heardSample) Next(ctx context.Context, _ uint64) (reading.News, error) {
	return r.next(ctx, r.unfed)
}

func (r heardFiles) Next(ctx context.Context, _ uint64) (reading.News, error) {
	return r.next(ctx, r.fetching)
}

// session opens the reader on a newsroom that live made.
func session(t *testing.T, room newsroom) *uitest.Harness {
	t.Helper()
	var in ui.Newsroom
	switch room := room.(type) {
	case following:
		in = heardLibrary{room, new(heard)}
	case unfed:
		in = heardSample{room, new(heard)}
	case fetching:
		in = heardFiles{room, new(heard)}
	}
	return uitest.New(ui.New(ui.Options{Newsroom: in, Context: t.Context(), Now: time.Now, Mono: true}), 120, 30)
}

// The reader fetches a feed, and then the full text of what came, with a real
// library, server and client.
func TestReaderFetches(t *testing.T) {
	t.Parallel()
	c, dir := followTown(t)
	h := session(t, c)
	if !strings.Contains(h.Screen(), "r fetches the feeds") {
		t.Fatalf("an empty library does not say how it fills:\n%s", h.Screen())
	}
	h.Keys("r")
	if !strings.Contains(h.Screen(), "1 new article") {
		t.Errorf("not said:\n%s", h.Screen())
	}
	// A new session sees what came, and fetches the text.
	h = session(t, c)
	if !strings.Contains(h.Screen(), "Bridge Closed") || strings.Contains(h.Screen(), "Engineers") {
		t.Fatalf("the article is not there, or all of it:\n%s", h.Screen())
	}
	if h.Keys("enter", "F"); !strings.Contains(h.Screen(), "the full text is here") || !strings.Contains(h.Screen(), "Engineers") {
		t.Errorf("the full text is not there:\n%s", h.Screen())
	}
	if h.Keys("j"); !strings.Contains(h.Screen(), "F full text") {
		t.Errorf("no hint:\n%s", h.Screen())
	}
	if h.Keys("F"); !strings.Contains(h.Screen(), "no more text") {
		t.Errorf("not said:\n%s", h.Screen())
	}
	if h.Keys("r"); !strings.Contains(h.Screen(), "no feed is due for") {
		t.Errorf("not said:\n%s", h.Screen())
	}
	asked, err := os.ReadFile(filepath.Join(dir, "asked"))
	if err != nil || strings.Count(string(asked), "/town.xml 200") != 1 {
		t.Errorf("%v; asked for\n%s", err, asked)
	}
}

// While a library fetches, whoever reads it is told how far it is, and at the
// end what was wrong.
func TestGatherTellsReaders(t *testing.T) {
	t.Parallel()
	c, dir := followTown(t)
	if err := os.WriteFile(filepath.Join(dir, "town.xml.answer"), []byte("404"), 0o644); err != nil {
		t.Fatal(err)
	}
	f := c.(following)
	came, err := f.Gather(t.Context(), false)
	if err != nil || came.Feeds != 1 || came.Fetched != 1 || came.Articles != 0 || came.Problems != 1 || came.Next.IsZero() {
		t.Errorf("came %+v, %v", came, err)
	}
	news, err := f.Next(t.Context(), 0)
	if p := news.Progress; err != nil || p.Stage != "" || len(p.Problems) != 1 || !strings.Contains(p.Problems[0].Error(), "404") {
		t.Errorf("told %+v, %v", p, err)
	}
}

// Stopped, it says so and keeps what came.
func TestGatherStops(t *testing.T) {
	t.Parallel()
	c, _ := followTown(t)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := c.(following).Gather(ctx, false); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
	news, err := c.Next(t.Context(), 0)
	if err != nil || news.Progress.Stage != "" {
		t.Errorf("still told: %+v, %v", news.Progress, err)
	}
}

// Who reads the sample is told how to follow feeds; who reads files has them
// read again.
func TestWithoutALibrary(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "bridge.txt")
	if err := os.WriteFile(file, []byte("Bridge Closed\n\nThe bridge is closed, the town said.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths []string
		want  string
	}{{nil, "no feeds are followed: dateline feeds add URL"}, {[]string{file}, "nothing new"}} {
		a := &app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Now, flags: flags{corpus: c.paths}}
		room, err := a.openLive(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := room.Wait(t.Context()); err != nil {
			t.Fatal(err)
		}
		h := session(t, room)
		if h.Keys("r"); !strings.Contains(h.Screen(), c.want) {
			t.Errorf("%v: want %q:\n%s", c.paths, c.want, h.Screen())
		}
	}
}

// The program says who it is.
func TestAgent(t *testing.T) {
	t.Parallel()
	said := make(chan string, 1)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { said <- r.UserAgent() }))
	defer server.Close()
	a := &app{now: time.Now, flags: flags{local: true}}
	if _, err := a.fetchList(t.Context(), server.URL); err != nil {
		t.Fatal(err)
	}
	if got := <-said; !strings.HasPrefix(got, "dateline/") {
		t.Errorf("it says to be %q", got)
	}
}

package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"dateline/corpus/source/web"
)

// clock stands still but for waits, which it notes.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.waits = append(c.waits, d)
	return context.Cause(ctx)
}

// pass lets time go by without anyone waiting.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// waited returns the waits so far.
func (c *clock) waited() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]time.Duration{}, c.waits...)
}

// client returns a client by the clock of a test.
func client(t testing.TB, c *clock) *web.Client {
	t.Helper()
	w := web.New(web.Options{Agent: "dateline/test (+https://dateline.example)", Now: c.Now, Wait: c.Wait})
	t.Cleanup(w.Close)
	return w
}

// serve answers by f until the test ends, and returns where.
func serve(t testing.TB, f http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(f)
	t.Cleanup(s.Close)
	return s.URL
}

// gz packs text.
func gz(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.Bytes()
}

func TestFetch(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/xml; charset=Latin-1")
		w.Header().Set("Etag", `W/"a"`)
		w.Write(gz("<rss/>"))
	})
	by := newClock()
	by.pass(time.Hour)
	c := client(t, by)
	got, err := c.Fetch(t.Context(), web.Request{URL: url + "/feed#top", Local: true})
	if err != nil {
		t.Fatal(err)
	}
	if string(got.Body) != "<rss/>" || got.Cut != nil || got.URL != url+"/feed" || got.ETag != `W/"a"` ||
		got.Type != "text/xml; charset=Latin-1" {
		t.Errorf("%+v", got)
	}
	if _, err := c.Fetch(t.Context(), web.Request{URL: url}); !errors.Is(err, web.ErrPrivate) {
		t.Errorf("without Local: %v", err)
	}
	if len(by.waited()) != 0 {
		t.Errorf("waited %v before the first request", by.waited())
	}
}

package feeds_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/corpus/gazetteer"
	"dateline/corpus/shelf"
	"dateline/corpus/source/web"
	"dateline/corpus/sqlite"
	"dateline/model"
)

// morning is when the tests begin: a Sunday.
var morning = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// town is a library that follows feeds of a scripted server, by a clock that
// moves only when it is told to.
type town struct {
	testing.TB
	dir     string
	store   *sqlite.Store
	library *corpus.Library
	desk    *feeds.Desk
	client  *web.Client
	shut    func()

	mu      sync.Mutex
	at      time.Time
	answers map[string]http.HandlerFunc
	asked   []*http.Request
	servers []*httptest.Server
}

func newTown(t testing.TB) *town {
	w := &town{TB: t, dir: t.TempDir(), at: morning, answers: map[string]http.HandlerFunc{}}
	w.servers = append(w.servers, w.serve())
	w.open()
	t.Cleanup(func() { w.shut() })
	return w
}

// serve starts a server of the town: another host with the same pages.
func (w *town) serve() *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(to http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r)
		answer := w.answers[r.URL.Path]
		w.mu.Unlock()
		if answer == nil {
			http.NotFound(to, r)
			return
		}
		answer(to, r)
	}))
	w.Cleanup(s.Close)
	return s
}

// open opens the library, and a client that never asked anybody.
func (w *town) open() {
	w.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	file := filepath.Join(w.dir, "library.db")
	store, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		w.Fatal(err)
	}
	sh, err := shelf.Open(file+".index", shelf.Options{Tax: gazetteer.Topics(), Library: store.ID()})
	if err != nil {
		w.Fatal(err)
	}
	library, err := corpus.OpenLibrary(ctx, store, sh, corpus.Options{Quiet: true, Unmarked: true, Workers: 2})
	if err != nil {
		w.Fatal(err)
	}
	w.client = web.New(web.Options{Now: w.now, Wait: func(ctx context.Context, _ time.Duration) error { return context.Cause(ctx) }})
	w.store, w.library = store, library
	w.hire(store, library)
	w.shut = sync.OnceFunc(func() {
		cancel()
		w.client.Close()
		if err := library.Close(); err != nil {
			w.Errorf("close: %v", err)
		}
	})
}

// hire puts a desk before a store and a library.
func (w *town) hire(store feeds.Store, library feeds.Taker) {
	w.desk = feeds.New(feeds.Options{Client: w.client, Store: store, Library: library, Now: w.now, Unmarked: true})
}

// reopen is what another process finds.
func (w *town) reopen() {
	w.shut()
	w.open()
}

func (w *town) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

// pass lets time go by.
func (w *town) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = w.at.Add(d)
}

// url returns the address of a path.
func (w *town) url(path string) string { return w.servers[0].URL + path }

// answer scripts what a path answers from now on.
func (w *town) answer(path string, with http.HandlerFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers[path] = with
}

// requests returns those since the last call: "GET /path If-None-Match" and so on.
func (w *town) requests() []*http.Request {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.asked
	w.asked = nil
	return out
}

// paths returns the paths that were asked since the last call, sorted.
func (w *town) paths() []string {
	var out []string
	for _, r := range w.requests() {
		out = append(out, r.URL.Path)
	}
	slices.Sort(out)
	return out
}

// follow puts feeds into the library that were never asked.
func (w *town) follow(urls ...string) {
	w.Helper()
	var list []model.Feed
	for _, url := range urls {
		list = append(list, model.Feed{URL: url, Title: "Own title", Folder: "Ports", Local: true})
	}
	if err := w.store.SaveFeeds(w.Context(), list...); err != nil {
		w.Fatal(err)
	}
}

// refresh asks what is due.
func (w *town) refresh() feeds.Tally {
	w.Helper()
	return w.round(feeds.Round{})
}

func (w *town) round(r feeds.Round) feeds.Tally {
	w.Helper()
	tally, err := w.desk.Refresh(w.Context(), r)
	if err != nil {
		w.Fatalf("refresh: %v", err)
	}
	return tally
}

// feed returns a feed as the library has it.
func (w *town) feed(path string) model.Feed {
	w.Helper()
	for _, f := range w.feeds() {
		if f.URL == w.url(path) {
			return f
		}
	}
	w.Fatalf("%s is not followed", path)
	return model.Feed{}
}

func (w *town) feeds() []model.Feed {
	w.Helper()
	all, err := w.store.Feeds(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return all
}

// articles is how many the library has.
func (w *town) articles() int {
	w.Helper()
	n, _, err := w.store.Count(w.Context(), 0)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// wants is a terse check.
func wants[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// rss is a feed whose items are named; it says the rest of its head as extra.
func rss(extra string, items ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Quay News</title><link>https://quay.example/</link>%s\n", extra)
	for _, name := range items {
		fmt.Fprintf(&b, "<item><title>The %[1]s is repaired</title><link>https://quay.example/%[1]s</link>"+
			"<description>Workers at the quay have repaired the %[1]s in three days.</description></item>\n", name)
	}
	return b.String() + "</channel></rss>\n"
}

// atom is a feed of one article, changed at a time of the day when the tests
// begin.
func atom(changed, text string) string {
	return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay News</title><entry><id>tag:quay.example,2026:1</id>` +
		`<link href="https://quay.example/crane"/><title>Crane</title><published>2026-11-22T06:00:00Z</published>` +
		`<updated>2026-11-22T` + changed + `:00Z</updated><content type="text">` + text + `</content></entry></feed>`
}

// says answers with a text and headers, given as pairs.
func says(text string, headers ...string) http.HandlerFunc {
	return func(to http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			to.Header().Set(headers[i], headers[i+1])
		}
		fmt.Fprint(to, text)
	}
}

// status answers with a number and headers.
func status(code int, headers ...string) http.HandlerFunc {
	return func(to http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(headers); i += 2 {
			to.Header().Set(headers[i], headers[i+1])
		}
		to.WriteHeader(code)
	}
}

package feeds_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"dateline/corpus/feeds"
	"dateline/corpus/source/web"
	"dateline/model"
)

// page is a page that names feeds by path.
func page(feeds ...string) http.HandlerFunc {
	var b strings.Builder
	b.WriteString("<!doctype html><html><head><title>The quay</title>")
	for _, path := range feeds {
		b.WriteString(`<link rel="alternate" type="application/rss+xml" title="News" href="` + path + `">`)
	}
	b.WriteString("</head><body><p>News from the quay, every day anew.</p></body></html>")
	return says(b.String(), "Content-Type", "text/html; charset=utf-8")
}

// add follows what lies at a path, and returns the paths of the feeds.
func (w *town) add(path string, with model.Feed) []string {
	w.Helper()
	with.URL, with.Local = w.url(path), true
	got, err := w.desk.Add(w.Context(), with)
	if err != nil {
		w.Fatalf("add: %v", err)
	}
	var paths []string
	for _, f := range got {
		paths = append(paths, strings.TrimPrefix(f.URL, w.servers[0].URL))
	}
	return paths
}

func TestAdd(t *testing.T) {
	for _, b := range []behaviour{
		{"a feed is followed, and its articles are there at once", func(w *town) {
			w.answer("/rss", says(rss("", "crane", "pier"), "ETag", `"1"`))
			wants(w, "followed", strings.Join(w.add("/rss", model.Feed{Folder: "Ports", FullText: false}), " "), "/rss")
			f := w.feed("/rss")
			wants(w, "articles", w.articles(), 2)
			wants(w, "title", f.Title, "Quay News")
			wants(w, "folder", f.Folder, "Ports")
			wants(w, "etag", f.State.ETag, `"1"`)
			wants(w, "counted", f.State.Articles, 2)
			w.requests()
			w.refresh()
			wants(w, "requests in the window", len(w.requests()), 0)
		}},
		{"a page gives the feeds that it names, those of comments left out", func(w *town) {
			w.answer("/", page("/rss", "/ports", "/comments/feed"))
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.answer("/ports", says(rss("", "lock")))
			w.answer("/comments/feed", says(rss("", "reply")))
			wants(w, "followed", strings.Join(w.add("/", model.Feed{Title: "Mine"}), " "), "/rss /ports")
			wants(w, "articles", w.articles(), 3)
			wants(w, "title", w.feed("/rss").Title, "Quay News")
		}},
		{"one feed in two formats is followed once", func(w *town) {
			w.answer("/", page("/rss", "/atom"))
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.answer("/atom", says(rss("", "crane", "pier", "lock")))
			wants(w, "followed", strings.Join(w.add("/", model.Feed{Title: "Mine"}), " "), "/rss")
			wants(w, "title", w.feed("/rss").Title, "Mine")
		}},
		{"a feed that a page names and that is not there is passed over", func(w *town) {
			w.answer("/", page("/nowhere", "/rss"))
			w.answer("/rss", says(rss("", "crane")))
			wants(w, "followed", strings.Join(w.add("/", model.Feed{}), " "), "/rss")
		}},
		{"where a page names none, well-known paths are tried", func(w *town) {
			w.answer("/", page())
			w.answer("/feed", says(rss("", "crane")))
			wants(w, "followed", strings.Join(w.add("/", model.Feed{}), " "), "/feed")
		}},
		{"a page without feeds is told", func(w *town) {
			w.answer("/", page())
			_, err := w.desk.Add(w.Context(), model.Feed{URL: w.url("/"), Local: true})
			wants(w, "error", errors.Is(err, feeds.ErrNoFeed), true)
			wants(w, "followed", len(w.feeds()), 0)
		}},
		{"what is followed keeps how far it came, and takes new settings", func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			before := w.feed("/rss")
			w.requests()
			w.add("/rss", model.Feed{Folder: "Elsewhere", FullText: true})
			f := w.feed("/rss")
			wants(w, "requests", len(w.requests()), 0)
			wants(w, "state", f.State, before.State)
			wants(w, "folder", f.Folder, "Elsewhere")
			wants(w, "title", f.Title, "Own title")
			wants(w, "full text", f.FullText, true)
		}},
		{"what a page names and is followed does likewise", func(w *town) {
			w.answer("/", page("/rss"))
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			before := w.feed("/rss")
			wants(w, "followed", strings.Join(w.add("/", model.Feed{Folder: "Elsewhere"}), " "), "/rss")
			wants(w, "state", w.feed("/rss").State, before.State)
			wants(w, "folder", w.feed("/rss").Folder, "Elsewhere")
		}},
		{"a feed that has moved for ever is followed where it is", func(w *town) {
			w.answer("/old", status(301, "Location", w.url("/rss")))
			w.answer("/rss", says(rss("", "crane")))
			wants(w, "followed", strings.Join(w.add("/old", model.Feed{}), " "), "/rss")
			wants(w, "moves", w.feed("/rss").State.Moves, 0)
		}},
		{"what cannot be fetched is an error, and not followed", func(w *town) {
			_, err := w.desk.Add(w.Context(), model.Feed{URL: w.url("/nowhere"), Local: true})
			answer, ok := errors.AsType[*web.StatusError](err)
			wants(w, "error", ok && answer.Status == 404, true)
			wants(w, "followed", len(w.feeds()), 0)
		}},
		{"an address in the own network needs the reader's word", func(w *town) {
			_, err := w.desk.Add(w.Context(), model.Feed{URL: w.url("/rss")})
			wants(w, "error", errors.Is(err, web.ErrPrivate), true)
			wants(w, "requests", len(w.requests()), 0)
		}},
		{"full text is fetched of the first articles too", func(w *town) {
			w.answer("/rss", says(strings.ReplaceAll(rss("", "crane"), "https://quay.example", w.servers[0].URL)))
			w.answer("/crane", article(crane))
			w.add("/rss", model.Feed{FullText: true})
			wants(w, "text", strings.Contains(w.bodies()["The crane is repaired"], "seven o'clock"), true)
		}},
	} {
		t.Run(b.name, func(t *testing.T) { t.Parallel(); b.run(newTown(t)) })
	}
}

func TestAddress(t *testing.T) {
	for said, want := range map[string]string{
		"https://quay.example/rss":       "https://quay.example/rss",
		" http://quay.example/rss#top ":  "http://quay.example/rss",
		"feed:https://quay.example/rss":  "https://quay.example/rss",
		"FEED://quay.example/rss":        "http://quay.example/rss",
		"quay.example":                   "https://quay.example",
		"quay.example:8080/rss":          "https://quay.example:8080/rss",
		"//quay.example/rss":             "https://quay.example/rss",
		"file:///etc/passwd":             "",
		"javascript://quay.example/%0a1": "",
		"https://me:secret@quay.example": "",
		"https://quay.example/\x1b[2J":   "",
		"":                               "",
	} {
		got, err := feeds.Address(said)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q: %q, %v, want %q", said, got, err, want)
		}
		if err != nil && (!errors.Is(err, web.ErrScheme) && !errors.Is(err, web.ErrCredentials) || strings.ContainsRune(err.Error(), '\x1b') || strings.Contains(err.Error(), "secret")) {
			t.Errorf("%q: error %q", said, err)
		}
	}
}

// TestAddThenKill ends the process between following and taking in.
func TestAddThenKill(t *testing.T) {
	w := newTown(t)
	w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
	w.hire(w.store, failing{})
	if _, err := w.desk.Add(t.Context(), model.Feed{URL: w.url("/rss"), Local: true}); err == nil {
		t.Fatal("no error")
	}
	w.reopen()
	w.pass(time.Second)
	wants(t, "taken", w.refresh().Taken, 1)
}

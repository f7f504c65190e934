package feeds_test

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"dateline/corpus/feeds"
	"dateline/model"
)

// sealed is a store that cannot be written to.
type sealed struct{ feeds.Store }

func (sealed) ReadOnly() bool { return true }

func moves() []behaviour {
	to := func(w *town, code int, path string) http.HandlerFunc { return status(code, "Location", w.url(path)) }
	times := func(w *town, n int) {
		for range n {
			w.refresh()
			w.pass(later)
		}
	}
	return []behaviour{
		{"a feed that has moved is followed there after three times, as it was", func(w *town) {
			w.answer("/old", to(w, 301, "/rss"))
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/old"))
			times(w, 2)
			wants(w, "moves", w.feed("/old").State.Moves, 2)
			tally := w.refresh()
			f := w.feed("/rss")
			wants(w, "followed", len(w.feeds()), 1)
			wants(w, "folder", f.Folder, "Ports")
			wants(w, "counted", f.State.Articles, 1)
			wants(w, "told", len(tally.Problems), 1)
			wants(w, "moves", f.State.Moves, 0)
		}},
		{"308 counts as 301, with 304 at its end too", func(w *town) {
			w.answer("/old", to(w, 308, "/rss"))
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/old"))
			times(w, 1)
			w.answer("/rss", status(304))
			times(w, 2)
			wants(w, "followed", w.feeds()[0].URL, w.url("/rss"))
			wants(w, "etag", w.feeds()[0].State.ETag, `"1"`)
		}},
		{"a redirect that is not for ever changes nothing", func(w *town) {
			w.answer("/old", to(w, 302, "/rss"))
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/old"))
			times(w, 4)
			wants(w, "followed", w.feeds()[0].URL, w.url("/old"))
		}},
		{"a move that is taken back is forgotten", func(w *town) {
			w.answer("/old", to(w, 301, "/rss"))
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/old"))
			times(w, 2)
			w.answer("/old", says(rss("", "crane")))
			times(w, 1)
			w.answer("/old", to(w, 301, "/rss"))
			times(w, 2)
			wants(w, "followed", w.feeds()[0].URL, w.url("/old"))
		}},
		{"a move to a page is not believed", func(w *town) {
			w.answer("/old", to(w, 301, "/"))
			w.answer("/", says("<!doctype html><title>Quay</title><p>Welcome to the quay."))
			w.follow(w.url("/old"))
			times(w, 4)
			wants(w, "followed", w.feeds()[0].URL, w.url("/old"))
		}},
		{"a feed that moves to another that is followed becomes one with it", func(w *town) {
			w.answer("/old", to(w, 301, "/rss"))
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/old"))
			kept := model.Feed{URL: w.url("/rss"), Title: "Kept", Folder: "Elsewhere", Local: true}
			wants(w, "save", w.store.SaveFeeds(w.Context(), kept), nil)
			times(w, 3)
			wants(w, "followed", len(w.feeds()), 1)
			wants(w, "title", w.feed("/rss").Title, "Kept")
			wants(w, "folder", w.feed("/rss").Folder, "Elsewhere")
			wants(w, "articles", w.articles(), 1)
		}},
	}
}

func failures() []behaviour {
	fails := func(name string, with http.HandlerFunc) behaviour {
		return behaviour{name, func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			before := w.feed("/rss")
			w.answer("/rss", with)
			for i, least := range []time.Duration{time.Hour, 2 * time.Hour, 4 * time.Hour, 8 * time.Hour, 16 * time.Hour, 21 * time.Hour, 21 * time.Hour} {
				w.pass(later)
				tally := w.refresh()
				f := w.feed("/rss")
				wants(w, "failed", tally.Failed, 1)
				wants(w, "failures", f.State.Failures, i+1)
				if wait := f.State.Next.Sub(w.now()); wait < least || wait > 24*time.Hour {
					w.Errorf("asked again after %v at failure %d, want %v", wait, i+1, least)
				}
			}
			f := w.feed("/rss")
			wants(w, "etag", f.State.ETag, `"1"`)
			wants(w, "articles", w.articles(), 1)
			wants(w, "problem", f.State.Problem != "", true)
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.pass(later)
			w.refresh()
			f = w.feed("/rss")
			wants(w, "failures", f.State.Failures, 0)
			wants(w, "problem", f.State.Problem, "")
			wants(w, "folder", f.Folder, before.Folder)
			wants(w, "articles", w.articles(), 2)
		}}
	}
	return []behaviour{
		fails("404 backs off twice as long each time, up to a day, and comes back", http.NotFound),
		fails("500 does likewise", status(500)),
		fails("403 does likewise", status(403)),
		fails("503 without a time does likewise", status(503)),
		fails("a connection that breaks does likewise", func(to http.ResponseWriter, _ *http.Request) {
			conn, _, err := to.(http.Hijacker).Hijack()
			if err == nil {
				conn.Close()
			}
		}),
		{"410 ends it, tells, and keeps the articles", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.refresh()
			w.answer("/rss", status(410))
			w.pass(later)
			tally := w.refresh()
			wants(w, "told", len(tally.Problems), 1)
			wants(w, "gone", w.feed("/rss").State.Gone, true)
			wants(w, "articles", w.articles(), 1)
			w.requests()
			w.pass(later)
			wants(w, "gone", w.refresh().Gone, 1)
			wants(w, "requests", len(w.requests()), 0)
			w.answer("/rss", says(rss("", "crane")))
			w.round(feeds.Round{Force: true})
			wants(w, "gone when it is there again", w.feed("/rss").State.Gone, false)
		}},
		{"429 in seconds leaves the whole host alone, over a restart too", func(w *town) {
			waits(w, status(429, "Retry-After", "7200"))
		}},
		{"503 with a date does likewise", func(w *town) {
			waits(w, status(503, "Date", morning.Format(http.TimeFormat), "Retry-After", morning.Add(2*time.Hour).Format(http.TimeFormat)))
		}},
		{"who is not connected asks again soon, and blames nobody", func(w *town) {
			here, there := w.serve(), w.serve()
			w.follow(here.URL+"/rss", there.URL+"/rss")
			here.Close()
			there.Close()
			for range 5 {
				tally := w.refresh()
				wants(w, "told", tally.Failed, 2)
				w.pass(20 * time.Minute)
			}
			for _, f := range w.feeds() {
				wants(w, "failures", f.State.Failures, 0)
			}
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.refresh()
			for _, f := range w.feeds() {
				wants(w, "failures once somebody answers", f.State.Failures == 1, f.URL != w.url("/rss"))
			}
		}},
		{"a library that cannot be written to asks nobody", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.hire(sealed{w.store}, w.library)
			_, err := w.desk.Refresh(w.Context(), feeds.Round{})
			wants(w, "error", errors.Is(err, model.ErrReadOnly), true)
			_, err = w.desk.Add(w.Context(), model.Feed{URL: w.url("/other"), Local: true})
			wants(w, "error", errors.Is(err, model.ErrReadOnly), true)
			wants(w, "requests", len(w.requests()), 0)
		}},
		{"a feed without end is taken up to a bound, and told", func(w *town) {
			item := "<item><title>The crane</title></item>"
			w.answer("/rss", says("<rss><channel><title>Quay</title>"+strings.Repeat(item, 20_000)+"</channel></rss>"))
			w.follow(w.url("/rss"))
			wants(w, "failed", w.refresh().Failed, 1)
			wants(w, "articles", w.articles(), 1)
			wants(w, "failures", w.feed("/rss").State.Failures, 0)
		}},
		{"an absurd Retry-After is a day", func(w *town) {
			w.answer("/rss", status(429, "Retry-After", "999999999"))
			w.follow(w.url("/rss"))
			w.refresh()
			wants(w, "next", w.feed("/rss").State.Next.Sub(w.now()) <= 24*time.Hour, true)
		}},
	}
}

// waits has the first of two feeds answer with a wait of two hours.
func waits(w *town, with http.HandlerFunc) {
	w.answer("/a", with)
	w.answer("/b", says(rss("", "crane")))
	w.follow(w.url("/a"), w.url("/b"))
	f := w.feed("/b")
	f.State.Next = morning.Add(time.Hour) // not due yet
	wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
	w.refresh()
	w.requests()
	w.reopen()
	w.pass(2*time.Hour - time.Second)
	wants(w, "asked before", w.refresh().Feeds, 0)
	wants(w, "requests", len(w.requests()), 0)
	w.answer("/a", says(rss("", "pier")))
	w.pass(time.Second)
	wants(w, "asked after", w.refresh().Feeds, 2)
}

func walls() []behaviour {
	wall := func(name, said string, with http.HandlerFunc) behaviour {
		return behaviour{name, func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			w.answer("/rss", with)
			w.pass(later)
			tally := w.refresh()
			f := w.feed("/rss")
			wants(w, "failed", tally.Failed, 1)
			wants(w, "etag", f.State.ETag, `"1"`)
			wants(w, "articles", w.articles(), 1)
			wants(w, "followed", len(w.feeds()), 1)
			if !strings.Contains(f.State.Problem, said) {
				w.Errorf("told %q, want %q in it", f.State.Problem, said)
			}
			wait := f.State.Next.Sub(w.now())
			wants(w, "mildly", wait > time.Hour && wait < 4*time.Hour, true)
		}}
	}
	page := `<!doctype html><html><head><title>Quay</title>` +
		`<link rel="alternate" type="application/rss+xml" title="News" href="https://quay.example/new.rss"></head><body><p>We have moved.</body></html>`
	return []behaviour{
		wall("a page in the place of a feed is told, with the feeds that it names", "https://quay.example/new.rss", says(page, "Content-Type", "text/html")),
		wall("a page that says it is a feed does likewise", "https://quay.example/new.rss", says(page, "Content-Type", "application/rss+xml")),
		wall("an empty answer changes nothing", "empty", says("", "ETag", `"2"`)),
		wall("a feed that lost its items changes nothing", "without items", says(rss(""), "ETag", `"2"`)),
		wall("what cannot be read changes nothing", "is no feed", says("The server is resting.", "ETag", `"2"`)),
	}
}

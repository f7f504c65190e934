package feeds_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dateline/corpus"
	"dateline/corpus/feeds"
	"dateline/model"
	"dateline/model/reading"
)

// broken is a store that cannot keep feeds.
type broken struct{ feeds.Store }

var errBroken = errors.New("broken")

func (broken) SaveFeeds(context.Context, ...model.Feed) error { return errBroken }

// slowTaker calls before each import.
type slowTaker struct {
	feeds.Taker
	before func()
}

func (s slowTaker) Import(ctx context.Context, in corpus.Intake) (corpus.Report, error) {
	s.before()
	return s.Taker.Import(ctx, in)
}

func ends() []behaviour {
	return []behaviour{
		{"an end between articles and states loses nothing and doubles nothing", func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.hire(broken{w.store}, w.library)
			_, err := w.desk.Refresh(w.Context(), feeds.Round{})
			wants(w, "error", errors.Is(err, errBroken), true)
			wants(w, "articles", w.articles(), 1)
			wants(w, "state", w.feed("/rss").State, model.FeedState{})
			last, _ := w.store.Last(w.Context())
			w.reopen()
			tally := w.refresh()
			now, _ := w.store.Last(w.Context())
			wants(w, "taken", tally.Taken, 0)
			wants(w, "sequence", now, last)
			wants(w, "etag", w.feed("/rss").State.ETag, `"1"`)
		}},
		{"validators are kept only when the articles are", func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.hire(w.store, slowTaker{w.library, func() { wants(w, "etag", w.feed("/rss").State.ETag, "") }})
			w.refresh()
			wants(w, "etag after", w.feed("/rss").State.ETag, `"1"`)
		}},
		{"an end in the midst keeps what came before", func(w *town) {
			ctx, cancel := context.WithCancel(w.Context())
			const many = 120
			var urls []string
			for i := range many {
				path := "/" + strconv.Itoa(i)
				w.answer(path, says(rss("", fmt.Sprintf("crane-%d", i))))
				urls = append(urls, w.url(path))
			}
			w.follow(urls...)
			batches := 0
			w.hire(w.store, slowTaker{w.library, func() {
				if batches++; batches == 2 {
					cancel()
				}
			}})
			tally, err := w.desk.Refresh(ctx, feeds.Round{})
			wants(w, "error", errors.Is(err, context.Canceled), true)
			wants(w, "articles", w.articles() >= tally.Taken && tally.Taken > 0, true)
			wants(w, "left", w.refresh().Feeds, many-tally.Feeds)
			wants(w, "all of them", w.articles(), many)
		}},
		{"two at a time are one too many", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.hire(w.store, slowTaker{w.library, func() {
				_, err := w.desk.Refresh(w.Context(), feeds.Round{})
				wants(w, "error", errors.Is(err, corpus.ErrBusy), true)
			}})
			w.refresh()
		}},
	}
}

func settings() []behaviour {
	return []behaviour{
		{"what the reader changes meanwhile stays changed", func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.hire(w.store, slowTaker{w.library, func() {
				f := w.feed("/rss")
				f.Title, f.Folder, f.FullText = "Renamed", "Elsewhere", true
				wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
			}})
			w.refresh()
			f := w.feed("/rss")
			wants(w, "title", f.Title, "Renamed")
			wants(w, "folder", f.Folder, "Elsewhere")
			wants(w, "full text", f.FullText, true)
			wants(w, "etag", f.State.ETag, `"1"`)
		}},
		{"what the reader drops meanwhile stays dropped", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.hire(w.store, slowTaker{w.library, func() {
				wants(w, "drop", w.store.DropFeeds(w.Context(), w.url("/rss")), nil)
			}})
			w.refresh()
			wants(w, "followed", len(w.feeds()), 0)
			wants(w, "articles", w.articles(), 1)
		}},
		{"a feed names itself to its server as the reader wants", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			f := w.feed("/rss")
			f.Agent = "harbour-office/1"
			wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
			w.refresh()
			wants(w, "agent", w.requests()[0].Header.Get("User-Agent"), "harbour-office/1")
		}},
		{"a feed in the own network is asked only if the reader says so", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			f := w.feed("/rss")
			f.Local = false
			wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
			tally := w.refresh()
			wants(w, "requests", len(w.requests()), 0)
			wants(w, "failed", tally.Failed, 1)
		}},
		{"feeds can be asked by name, those alone", func(w *town) {
			w.answer("/a", says(rss("", "crane")))
			w.answer("/b", says(rss("", "pier")))
			w.follow(w.url("/a"), w.url("/b"))
			w.round(feeds.Round{URLs: []string{w.url("/b")}})
			wants(w, "asked", strings.Join(w.paths(), " "), "/b")
			_, err := w.desk.Refresh(w.Context(), feeds.Round{URLs: []string{w.url("/c")}})
			wants(w, "error", errors.Is(err, model.ErrNotFound), true)
		}},
	}
}

func crowds() []behaviour {
	return []behaviour{
		{"a host that answers slowly holds no other back", func(w *town) {
			slow, quick := w.serve(), w.serve()
			release := make(chan struct{})
			w.answer("/slow", func(to http.ResponseWriter, r *http.Request) {
				<-release
				says(rss("", "crane"))(to, r)
			})
			w.answer("/quick", says(rss("", "pier")))
			w.follow(slow.URL+"/slow", quick.URL+"/quick")
			done := 0
			w.round(feeds.Round{Tell: func(p reading.Progress) {
				if p.Done == 1 && done == 0 {
					close(release) // the quick one is here: it did not wait
				}
				done = p.Done
			}})
			wants(w, "done", done, 2)
		}},
		{"how it goes is told", func(w *town) {
			w.answer("/a", says(rss("", "crane")))
			w.follow(w.url("/a"), w.url("/b"))
			var told []string
			w.round(feeds.Round{Tell: func(p reading.Progress) {
				told = append(told, fmt.Sprintf("%s %d/%d, %d problems", p.Stage, p.Done, p.Total, len(p.Problems)))
			}})
			wants(w, "told", strings.Join(told, "; "), "refreshing 0/2, 0 problems; refreshing 1/2, 0 problems; refreshing 2/2, 1 problems")
		}},
		{"a thousand feeds are asked once each, and none twice after a restart", func(w *town) {
			const many = 1000
			list := make([]model.Feed, many)
			hosts := []string{w.servers[0].URL, w.serve().URL, w.serve().URL}
			for i := range list {
				path := "/" + strconv.Itoa(i)
				w.answer(path, says(rss("", fmt.Sprintf("crane-%d", i%50)), "ETag", strconv.Itoa(i)))
				list[i] = model.Feed{URL: hosts[i%len(hosts)] + path, Local: true}
			}
			wants(w, "save", w.store.SaveFeeds(w.Context(), list...), nil)
			tally := w.refresh()
			wants(w, "feeds", tally.Feeds, many)
			wants(w, "taken", tally.Taken, 50)
			wants(w, "requests", len(w.requests()), many)
			w.reopen()
			began := w.now()
			wants(w, "waiting", w.refresh().Waiting, many)
			w.pass(30 * time.Minute)
			wants(w, "waiting", w.refresh().Waiting, many)
			wants(w, "requests after", len(w.requests()), 0)
			spread := map[time.Time]bool{}
			for _, f := range w.feeds() {
				spread[f.State.Next] = true
				if f.State.Next.Before(began.Add(time.Hour)) {
					w.Fatalf("%s is due at %v", f.URL, f.State.Next)
				}
			}
			wants(w, "spread", len(spread) > 100, true)
		}},
	}
}

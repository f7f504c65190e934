package feeds_test

import (
	"net/http"
	"testing"

	"dateline/corpus/feeds"
	"dateline/model"
)

// Who asks before a feed is due is told what is new, and wakes nobody who asked
// to be left alone.
func TestEarly(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	w.answer("/rss", func(to http.ResponseWriter, r *http.Request) {
		if r.Header.Get("If-None-Match") == `"1"` {
			to.WriteHeader(http.StatusNotModified)
			return
		}
		says(rss("", "crane"), "ETag", `"1"`)(to, r)
	})
	w.answer("/gone", status(410))
	w.follow(w.url("/rss"), w.url("/gone"))
	w.refresh()
	w.requests()
	wants(w, "asked when it is not due", w.refresh().Feeds, 0)
	tally := w.round(feeds.Round{Early: true})
	wants(w, "asked early", tally.Feeds, 1)
	wants(w, "not modified", tally.NotModified, 1)
	wants(w, "gone", tally.Gone, 1)
	wants(w, "asked of two, one named", w.round(feeds.Round{Early: true, URLs: []string{w.url("/gone")}}).Feeds, 0)
	wants(w, "requests", len(w.requests()), 1)

	f := w.feed("/rss")
	busy := model.Feed{URL: w.url("/busy"), Local: true}
	busy.State = model.FeedState{Status: http.StatusTooManyRequests, Fetched: f.State.Fetched, Next: f.State.Next}
	wants(w, "save", w.store.SaveFeeds(w.Context(), busy), nil)
	tally = w.round(feeds.Round{Early: true})
	wants(w, "asked of a host that is closed", tally.Feeds, 0)
	wants(w, "requests", len(w.requests()), 0)
}

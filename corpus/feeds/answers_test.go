package feeds_test

import (
	"bytes"
	"compress/gzip"
	"net/http"
	"strings"
	"time"

	"dateline/corpus/feeds"
	"dateline/model"
)

const later = 25 * time.Hour // than any schedule without days to skip

func whole() []behaviour {
	return []behaviour{
		{"the first answer is taken in, and told", func(w *town) {
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.follow(w.url("/rss"))
			tally := w.refresh()
			f := w.feed("/rss")
			wants(w, "feeds", tally.Feeds, 1)
			wants(w, "taken", tally.Taken, 2)
			wants(w, "failed", tally.Failed, 0)
			wants(w, "articles", w.articles(), 2)
			wants(w, "counted", f.State.Articles, 2)
			wants(w, "status", f.State.Status, 200)
			wants(w, "fetched", f.State.Fetched, morning)
			wants(w, "site", f.Site, "https://quay.example/")
		}},
		{"what comes again is one article, and changes nothing", func(w *town) {
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.follow(w.url("/rss"))
			w.refresh()
			last, _ := w.store.Last(w.Context())
			w.pass(later)
			tally := w.refresh()
			now, _ := w.store.Last(w.Context())
			wants(w, "taken", tally.Taken, 0)
			wants(w, "unchanged", tally.Unchanged, 2)
			wants(w, "sequence", now, last)
			wants(w, "counted", w.feed("/rss").State.Articles, 2)
		}},
		{"an article knows its feed, and keeps its own outlet", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.refresh()
			for kept, err := range w.store.Since(w.Context(), 0, true) {
				wants(w, "error", err, nil)
				wants(w, "path", kept.Article.Path, w.url("/rss"))
				wants(w, "source", kept.Article.Source, "Quay News")
			}
		}},
		{"an article that its feed changes becomes what it says now, once", func(w *town) {
			w.answer("/atom", says(atom("07:00", "The crane is repaired.")))
			w.follow(w.url("/atom"))
			w.refresh()
			w.answer("/atom", says(atom("08:30", "The crane is repaired. A bearing had broken.")))
			w.pass(later)
			tally := w.refresh()
			wants(w, "taken", tally.Taken, 0)
			wants(w, "renewed", tally.Renewed, 1)
			wants(w, "articles", w.articles(), 1)
			wants(w, "text", w.bodies()["Crane"], "The crane is repaired. A bearing had broken.")
			wants(w, "renewed again", w.round(feeds.Round{Force: true}).Renewed, 0)
		}},
		{"an article of which a feed tells less than before stays as it was", func(w *town) {
			w.answer("/atom", says(atom("07:00", "The crane is repaired. A bearing had broken.")))
			w.follow(w.url("/atom"))
			w.refresh()
			w.answer("/atom", says(atom("08:30", "The crane is repaired.")))
			w.pass(later)
			wants(w, "renewed", w.refresh().Renewed, 0)
			wants(w, "text", w.bodies()["Crane"], "The crane is repaired. A bearing had broken.")
		}},
		{"an article in two feeds is one, and counted once", func(w *town) {
			w.answer("/rss", says(rss("", "crane", "pier")))
			w.answer("/ports", says(rss("", "pier", "lock")))
			w.follow(w.url("/rss"), w.url("/ports"))
			tally := w.refresh()
			wants(w, "taken", tally.Taken, 3)
			wants(w, "unchanged", tally.Unchanged, 1)
			wants(w, "articles", w.articles(), 3)
			wants(w, "counted", w.feed("/rss").State.Articles+w.feed("/ports").State.Articles, 3)
		}},
		{"a new feed without items is no problem", func(w *town) {
			w.answer("/rss", says(rss("")))
			w.follow(w.url("/rss"))
			wants(w, "failed", w.refresh().Failed, 0)
		}},
		{"the name that the reader gave stays, and none is filled in", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			bare := model.Feed{URL: w.url("/ports"), Local: true}
			w.answer("/ports", says(rss("", "crane")))
			wants(w, "save", w.store.SaveFeeds(w.Context(), bare), nil)
			w.refresh()
			wants(w, "own", w.feed("/rss").Title, "Own title")
			wants(w, "filled in", w.feed("/ports").Title, "Quay News")
		}},
	}
}

func validators() []behaviour {
	odd := func(w *town) {
		w.answer("/rss", says(rss("", "crane"), "ETag", `W/odd"one`, "Last-Modified", "yesterday, about noon"))
		w.follow(w.url("/rss"))
		w.refresh()
		w.requests()
	}
	conditions := func(w *town) (etag, modified string) {
		asked := w.requests()
		if len(asked) != 1 {
			w.Fatalf("%d requests, want 1", len(asked))
		}
		return asked[0].Header.Get("If-None-Match"), asked[0].Header.Get("If-Modified-Since")
	}
	return []behaviour{
		{"validators are kept and sent back verbatim", func(w *town) {
			odd(w)
			w.pass(later)
			w.refresh()
			etag, modified := conditions(w)
			wants(w, "etag", etag, `W/odd"one`)
			wants(w, "modified", modified, "yesterday, about noon")
		}},
		{"304 is success, and what it says anew of validators is kept", func(w *town) {
			odd(w)
			w.answer("/rss", status(304, "ETag", `"new"`))
			w.pass(later)
			tally := w.refresh()
			f := w.feed("/rss")
			wants(w, "failed", tally.Failed, 0)
			wants(w, "not modified", tally.NotModified, 1)
			wants(w, "status", f.State.Status, 304)
			wants(w, "etag", f.State.ETag, `"new"`)
			wants(w, "modified", f.State.Modified, "yesterday, about noon")
			wants(w, "next", f.State.Next.After(w.now()), true)
			wants(w, "articles", w.articles(), 1)
		}},
		{"200 replaces the validators, by none where it has none", func(w *town) {
			odd(w)
			w.answer("/rss", says(rss("", "crane")))
			w.pass(later)
			w.refresh()
			wants(w, "etag", w.feed("/rss").State.ETag, "")
			wants(w, "modified", w.feed("/rss").State.Modified, "")
		}},
		{"a forced refresh asks for all, due or not", func(w *town) {
			odd(w)
			w.round(feeds.Round{Force: true})
			etag, modified := conditions(w)
			wants(w, "etag", etag, "")
			wants(w, "modified", modified, "")
		}},
		{"what an older reader of feeds saw is asked for again whole", func(w *town) {
			odd(w)
			f := w.feed("/rss")
			wants(w, "version", f.State.Parser, feeds.Version)
			f.State.Parser--
			wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
			w.pass(later)
			w.refresh()
			etag, _ := conditions(w)
			wants(w, "etag", etag, "")
			wants(w, "version", w.feed("/rss").State.Parser, feeds.Version)
		}},
		{"304 to what was asked without conditions is a problem", func(w *town) {
			w.answer("/rss", status(304))
			w.follow(w.url("/rss"))
			wants(w, "failed", w.refresh().Failed, 1)
		}},
		{"a body cut short gives what came, and is asked for again whole", func(w *town) {
			odd(w)
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			z.Write([]byte(rss("", "crane", "pier", "lock") + strings.Repeat("<!-- tail -->", 100)))
			z.Close()
			w.answer("/rss", func(to http.ResponseWriter, _ *http.Request) {
				to.Header().Set("Content-Encoding", "gzip")
				to.Header().Set("ETag", `"of the whole"`)
				to.Write(packed.Bytes()[:packed.Len()-12])
			})
			w.pass(later)
			tally := w.refresh()
			f := w.feed("/rss")
			wants(w, "articles", w.articles(), 3)
			wants(w, "failed", tally.Failed, 1)
			wants(w, "etag", f.State.ETag, `W/odd"one`)
			wants(w, "told", strings.Contains(f.State.Problem, "cut short"), true)
			wants(w, "failures", f.State.Failures, 0)
		}},
	}
}

func schedules() []behaviour {
	next := func(head string, headers ...string) func(*town) time.Duration {
		return func(w *town) time.Duration {
			w.answer("/rss", says(rss(head, "crane"), headers...))
			w.follow(w.url("/rss"))
			w.refresh()
			return w.feed("/rss").State.Next.Sub(w.now())
		}
	}
	between := func(least, most time.Duration, of func(*town) time.Duration) func(*town) {
		return func(w *town) {
			if got := of(w); got < least || got > most {
				w.Errorf("asked again after %v, want %v to %v", got, least, most)
			}
		}
	}
	const hour = time.Hour
	return []behaviour{
		{"a feed of which nothing is known is asked every hour", between(hour, hour+6*time.Minute, next(""))},
		{"ttl is heeded", between(5*hour, 5*hour+30*time.Minute, next("<ttl>300</ttl>"))},
		{"max-age is heeded", between(2*hour, 2*hour+12*time.Minute, next("", "Cache-Control", "max-age=7200"))},
		{"Expires is heeded by the clock of its server", between(3*hour, 3*hour+18*time.Minute,
			next("", "Date", "Sun, 01 Jan 2023 10:00:00 GMT", "Expires", "Sun, 01 Jan 2023 13:00:00 GMT"))},
		{"the longest of them counts", between(5*hour, 5*hour+30*time.Minute, next("<ttl>300</ttl>", "Cache-Control", "max-age=60"))},
		{"nothing makes it longer than a day", between(23*hour, 24*hour, next("<ttl>99999999</ttl>", "Cache-Control", "max-age=31536000"))},
		{"nothing makes it shorter than a quarter of an hour", between(15*time.Minute, hour+6*time.Minute,
			next("<ttl>1</ttl>", "Cache-Control", "max-age=1"))},
		{"sy:updatePeriod is heeded", between(12*hour, 13*hour+12*time.Minute, next(
			`<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>`+
				`<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2</sy:updateFrequency>`))},
		{"hours to skip are skipped, and after a 304 too", func(w *town) {
			hours := "<skipHours>"
			for _, h := range []string{"9", "10", "11", "12"} {
				hours += "<hour>" + h + "</hour>"
			}
			w.answer("/rss", says(rss(hours+"</skipHours>", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			wants(w, "hour", w.feed("/rss").State.Next.Hour(), 13)
			w.answer("/rss", status(304))
			w.pass(24 * hour)
			w.refresh()
			wants(w, "hour after a 304", w.feed("/rss").State.Next.Hour(), 13)
		}},
		{"days to skip are skipped", func(w *town) {
			w.answer("/rss", says(rss("<skipDays><day>Sunday</day><day>monday</day></skipDays>", "crane")))
			w.follow(w.url("/rss"))
			w.refresh()
			wants(w, "day", w.feed("/rss").State.Next.Weekday(), time.Tuesday)
		}},
		{"inside the window nothing is asked", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			first := w.refresh()
			w.requests()
			w.pass(59 * time.Minute)
			tally := w.refresh()
			wants(w, "requests", len(w.requests()), 0)
			wants(w, "waiting", tally.Waiting, 1)
			wants(w, "next", tally.Next, first.Next)
		}},
		{"a restart asks nothing inside the window", func(w *town) {
			w.answer("/rss", says(rss("", "crane"), "ETag", `"1"`))
			w.follow(w.url("/rss"))
			w.refresh()
			w.requests()
			w.reopen()
			w.refresh()
			wants(w, "requests", len(w.requests()), 0)
			w.pass(later)
			w.refresh()
			asked := w.requests()
			wants(w, "requests after it", len(asked), 1)
			wants(w, "etag", asked[0].Header.Get("If-None-Match"), `"1"`)
		}},
		{"a clock that went wrong once does not silence a feed", func(w *town) {
			w.answer("/rss", says(rss("", "crane")))
			w.follow(w.url("/rss"))
			w.pass(5 * 24 * hour)
			w.refresh()
			w.pass(-5 * 24 * hour)
			wants(w, "asked", w.refresh().Feeds, 1)
			wants(w, "asked again", w.refresh().Feeds, 0)
			f := w.feed("/rss")
			f.State.Next = morning.AddDate(3, 0, 0)
			wants(w, "save", w.store.SaveFeeds(w.Context(), f), nil)
			wants(w, "asked after years", w.refresh().Feeds, 1)
		}},
	}
}
